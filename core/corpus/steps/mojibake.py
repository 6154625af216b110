"""Step on lines that were read in the wrong encoding: UTF-8 as GBK or Latin-1, GBK as Latin-1."""

import re
from collections.abc import Iterator
from contextlib import suppress
from functools import cache

from core.corpus.edits import Change
from core.corpus.plausible import surprise, to_simplified
from core.corpus.steps.lines import lines_of
from core.corpus.words import likelihood

_SUSPECT = re.compile("[\x80-\xff\ufffd€]|[\u4e00-\u9fff]{2}")
_GOOD = 7.2
_MIN_DIFFERENCE = 1.2


def mojibake(text: str) -> list[Change]:
    """Read such lines again in the encoding that makes Chinese of them; a lost last byte is guessed."""
    changes = []
    for line in lines_of(text):
        if len(line.text.strip()) < 3 or not _SUSPECT.search(line.text):
            continue
        if surprise(line.text) < _GOOD:
            continue
        old = surprise(to_simplified(line.text))
        if old < _GOOD:
            continue
        found = [(surprise(to_simplified(new)), new, guess) for new, guess in _readings(line.text)]
        if found:
            best, new, guess = min(found)
            if best < _GOOD and best < old - _MIN_DIFFERENCE:
                changes.append(Change(line.start, line.end, new, guess))
    return changes


def _readings(line: str) -> Iterator[tuple[str, bool]]:
    data = _gbk_bytes(line)
    if data is not None:
        yield _decode_utf8(data)
    narrow = _narrow_bytes(line)
    if narrow is not None:
        yield _decode_utf8(narrow)
        with suppress(UnicodeDecodeError):
            yield narrow.decode("gb18030"), False


def _gbk_bytes(line: str) -> bytes | None:
    """The bytes that were read as GBK. A byte that is none shows as U+FFFD or €: 80, or one lost before ASCII."""
    out = bytearray()
    for i, character in enumerate(line):
        if character in "\ufffd€":
            following = line[i + 1 : i + 2]
            out.append(0x00 if not following or following.isascii() else 0x80)
            continue
        try:
            out += character.encode("gb18030")
        except UnicodeEncodeError:
            return None
    return bytes(out)


def _narrow_bytes(line: str) -> bytes | None:
    out = bytearray()
    for character in line:
        code = ord(character)
        if code < 0x100:
            out.append(code)
        elif (byte := _cp1252().get(character)) is not None:
            out.append(byte)
        else:
            return None
    return bytes(out)


@cache
def _cp1252() -> dict[str, int]:
    return {
        bytes((b,)).decode("cp1252"): b for b in range(0x80, 0xA0) if b not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
    }


_PIECE = re.compile(
    rb"[\xe0-\xef][\x80-\xbf]{2}|[\xc2-\xdf][\x80-\xbf]|[\xf0-\xf4][\x80-\xbf]{3}|[\x01-\x7f]+|[\s\S]"
)
_LOST = re.compile(rb"([\xe0-\xef][\x80-\xbf])[\x00?]")


def _decode_utf8(data: bytes) -> tuple[str, bool]:
    """Decode; where the last byte of a character is gone, take the likeliest of the 64 that it may have been."""
    out: list[str] = []
    guess = False
    position = 0
    while position < len(data):
        lost = _LOST.match(data, position)
        if lost:
            out.append(_likeliest(lost.group(1), "".join(out)[-5:], at_end=lost.end() >= len(data)))
            guess = True
            position = lost.end()
            continue
        piece = _PIECE.match(data, position)
        assert piece is not None
        try:
            out.append(piece.group().decode("utf-8"))
        except UnicodeDecodeError:
            out.append("\ufffd")
        position = piece.end()
    return re.sub("\ufffd+", "\ufffd", "".join(out)), guess


def _likeliest(two: bytes, left: str, *, at_end: bool) -> str:
    if two == b"\xef\xbc":
        return "，"
    if two == b"\xe3\x80":
        return "。" if at_end else "、"
    if two == b"\xe2\x80":
        return "”"
    options = []
    for last in range(0x80, 0xC0):
        try:
            options.append((two + bytes((last,))).decode("utf-8"))
        except UnicodeDecodeError:
            continue
    scored = [(likelihood(to_simplified(left + option)), option) for option in options]
    return max(scored)[1] if scored else "\ufffd"
