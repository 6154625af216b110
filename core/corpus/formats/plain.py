"""Plain text in whatever encoding: byte order mark, UTF-8, UTF-16, GB18030, Big5, judged by plausible Chinese."""

import codecs

from core.corpus.plausible import surprise, to_simplified
from core.errors import UserError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_SAMPLE = 4000
_GOOD = 7.2
"""Mean surprise below which nobody asks whether another encoding reads better."""
_LOST_SHARE = 0.02
"""A legacy text with more undecodable characters than this is not text."""


def decode(data: bytes, name: str) -> tuple[str, str]:
    """Return the text and the name of its encoding; the byte order mark is left out.

    What cannot be decoded in a text that is otherwise sound becomes U+FFFD.
    Raises UserError for zero bytes and for what is no text; `name` is for its sentence.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace"), encoding
    if b"\0" in data:
        return _decode_wide(data, name)
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        # A file cut inside its last character, or with a few bad bytes, is still UTF-8.
        if error.start > 0 and _is_nearly_utf8(data):
            return data.decode("utf-8", "replace"), "utf-8"
    return _decode_legacy(data, name)


def _decode_wide(data: bytes, name: str) -> tuple[str, str]:
    """UTF-16 without a mark: it holds zero bytes wherever there is a line end or a Latin letter."""
    candidates = []
    for encoding in ("utf-16-le", "utf-16-be"):
        text = data.decode(encoding, "replace")
        if "\0" not in text and text.count("\ufffd") <= len(text) * _LOST_SHARE:
            candidates.append((_surprise(text), encoding, text))
    if candidates:
        best, encoding, text = min(candidates)
        if best < _GOOD + 0.8:
            return text, encoding
    raise UserError(
        f"“{name}”里有空字节，不是纯文本文件，可能已经损坏。请用原来的软件打开，另存为 .txt 或 .docx 再试。"
    )


def _is_nearly_utf8(data: bytes) -> bool:
    text = data.decode("utf-8", "replace")
    lost = text.count("\ufffd")
    return lost <= max(1, len(text) * 0.002) and any(ord(c) > 0x7FF for c in text[:_SAMPLE])


def _decode_legacy(data: bytes, name: str) -> tuple[str, str]:
    candidates = []
    for encoding in ("gb18030", "big5hkscs", "cp950"):
        text = data.decode(encoding, "replace")
        lost = text.count("\ufffd") / max(1, len(text))
        if lost > _LOST_SHARE:
            continue
        candidates.append((_surprise(text) + 50 * lost, encoding, text))
        if encoding == "gb18030" and not lost and candidates[0][0] < _GOOD:
            break
    if candidates and min(candidates)[0] < 8.6:
        _, encoding, text = min(candidates)
        return text, encoding
    return _decode_by_library(data, name)


def _decode_by_library(data: bytes, name: str) -> tuple[str, str]:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:20000]).best()
    if best is not None and best.encoding not in ("ascii", "utf_8"):
        try:
            text = data.decode(best.encoding)
        except UnicodeDecodeError:
            text = ""
        if text and _surprise(text) < 8.6:
            return text, best.encoding.replace("_", "-")
    raise UserError(
        f"“{name}”看不出是哪种中文编码，可能不是文本文件或已经损坏。请用记事本打开，另存为 UTF-8 编码再试。"
    )


def _surprise(text: str) -> float:
    return surprise(to_simplified("".join(text[:_SAMPLE].split())))
