"""Dirt by machine: each function pollutes clean text the way one kind of source does. Seeded, so runs compare."""

import random
import re
import unicodedata
from functools import cache

HAN = "[\u4e00-\u9fff]"


@cache
def _traditional():
    from opencc import OpenCC

    return OpenCC("s2t")


@cache
def _reading(character: str) -> str:
    from pypinyin import Style, lazy_pinyin

    return lazy_pinyin(character, style=Style.TONE)[0]


def traditional(text: str, rng: random.Random) -> str:
    return _traditional().convert(text)


def pinyin(text: str, rng: random.Random) -> str:
    """Traditional, with the reading behind about half of the kinds of characters that differ; borders respected."""
    converted = _traditional().convert(text)
    chosen = _annotated(text, converted)
    return "".join(f"{c}({_reading(c)})" if c in chosen else c for c in converted)


def _annotated(text: str, converted: str) -> list[str]:
    """Every second kind of character that differs, in code order: the site had a list of some too."""
    kinds = sorted({c for c in converted if c not in set(text) and re.match(HAN, c)})
    return [c for c in kinds if ord(c) % 3]


def gbk_bytes(text: str, decoder: str) -> str:
    """What the site did: readings put behind traditional characters and ? for ？, in bytes, blind to borders."""
    lines = []
    converted = _traditional().convert(text)
    chosen = _annotated(text, converted)
    for line in converted.split("\n"):
        data = line.encode("gbk", "replace")
        for character in chosen:
            code = character.encode("gbk")
            data = data.replace(code, code + b"(" + _reading(character).encode("gbk") + b")")
        data = data.replace(b"\xa3\xbf", b"?")
        lines.append(_decode(data, decoder))
    return "\n".join(lines)


def _decode(data: bytes, decoder: str) -> str:
    if decoder != "swallow":
        return data.decode("gbk", decoder)
    # Windows gives one ? for a lead byte and the trail that does not fit it.
    out, i = [], 0
    while i < len(data):
        if data[i] < 0x80:
            out.append(chr(data[i]))
            i += 1
            continue
        try:
            out.append(data[i : i + 2].decode("gb18030"))
        except UnicodeDecodeError:
            out.append("?")
        i += 2
    return "".join(out)


def gbk_swallow(text: str, rng: random.Random) -> str:
    return gbk_bytes(text, "swallow")


def gbk_replace(text: str, rng: random.Random) -> str:
    return gbk_bytes(text, "replace")


def gbk_ignore(text: str, rng: random.Random) -> str:
    return gbk_bytes(text, "ignore")


def gbk_ascii_commas(text: str, rng: random.Random) -> str:
    """As in pages whose commas were ASCII to begin with."""
    return gbk_bytes(ascii_marks(text, rng), "swallow")


def gbk_nfkc(text: str, rng: random.Random) -> str:
    return unicodedata.normalize("NFKC", gbk_bytes(text, "swallow"))


def gbk_question(text: str, rng: random.Random) -> str:
    """Only ？ replaced, in a simplified page."""
    return "\n".join(
        _decode(line.encode("gbk", "replace").replace(b"\xa3\xbf", b"?"), "swallow")
        for line in text.split("\n")
    )


_ASCII = str.maketrans("，；：？！（）", ",;:?!()")


def ascii_marks(text: str, rng: random.Random) -> str:
    return text.translate(_ASCII).replace("“", '"').replace("”", '"')


def ascii_stops(text: str, rng: random.Random) -> str:
    return ascii_marks(text, rng).replace("。", ".")
