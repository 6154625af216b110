"""Bytes of a text file -> text: which encoding a Chinese office's file is in."""

import codecs
from dataclasses import dataclass

from core.errors import UserError
from core.text import count_han

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_COMMON = frozenset(
    "的是一不在有人和这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方"
    "后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应"
    "开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道"
    "命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件"
    "长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处府"
)
"""Common characters of simplified text: how many of them a decoding shows is how plausible it is."""


@dataclass(frozen=True, slots=True)
class Decoded:
    r"""`text` has `\n` line ends; `newline` is the one most of the file's lines ended with."""

    text: str
    encoding: str
    bom: bool
    newline: str


def decode(data: bytes, name: str) -> Decoded:
    """Decode a text file by its BOM, else as UTF-8, UTF-16, GB18030 or Big5, whichever reads as Chinese.

    Raises UserError when it is no text: a NUL inside, or bytes that no encoding explains.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            try:
                return _decoded(data[len(bom) :].decode(encoding), encoding, True, name)
            except UnicodeDecodeError as error:
                raise UserError(
                    f"“{name}”的文字编码已损坏，打不开。请用记事本打开另存为 UTF-8 再试。"
                ) from error
    encoding, text = _guess(data, name)
    return _decoded(text, encoding, False, name)


def _guess(data: bytes, name: str) -> tuple[str, str]:
    try:
        return "utf-8", data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    candidates = []
    wide = len(data) % 2 == 0 and b"\0" in data[:4000]
    for encoding in ("utf-16-le", "utf-16-be") if wide else ("gb18030", "big5", "utf-16-le"):
        try:
            candidates.append((encoding, data.decode(encoding)))
        except UnicodeDecodeError:
            continue
    if not candidates:
        raise UserError(f"“{name}”的文字编码认不出来，打不开。请用记事本打开另存为 UTF-8 再试。")
    return max(candidates, key=lambda candidate: _plausibility(candidate[1]))


def _plausibility(text: str) -> float:
    sample = text[:20000]
    han = count_han(sample)
    return sum(character in _COMMON for character in sample) / han if han else 0.0


def _decoded(text: str, encoding: str, bom: bool, name: str) -> Decoded:
    if "\0" in text:
        raise UserError(f"“{name}”里有空字符，可能不是文本文件，或已损坏。请用记事本打开另存后再试。")
    windows, bare = text.count("\r\n"), text.count("\n") - text.count("\r\n")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return Decoded(text, encoding, bom, "\r\n" if windows > bare else "\n")


def encode(text: str, like: Decoded) -> bytes:
    """Encode `text` as the file was; when its encoding lacks a character, as UTF-8 with a BOM, losing nothing."""
    out = text if like.newline == "\n" else text.replace("\n", like.newline)
    mark = next((bom for bom, encoding in _BOMS if like.bom and encoding == like.encoding), b"")
    try:
        return mark + out.encode(like.encoding)
    except UnicodeEncodeError:
        return codecs.BOM_UTF8 + out.encode("utf-8", "replace")
