"""Recognises the ordinals that open the members of an enumeration: 一要 一是 第一 首先 一、 （一） 1. （1） ①."""

import re
from typing import NamedTuple

_DIGITS = {c: i for i, c in enumerate("一二三四五六七八九", 1)}
_NUMERAL = "[一二三四五六七八九十]{1,3}"
_NARRATIVE_WORDS = "是要靠抓看查盯防讲在应须则来学比促保有"
_FIRST_WORDS = {
    "首先": 1,
    "其次": 2,
    "再次": 3,
    "再者": 3,
    "然后": 3,
    "最后": 0,
    "其一": 1,
    "其二": 2,
    "其三": 3,
}
_FIRST_WORDS |= {"其四": 4, "其五": 5, "最後": 0, "然後": 3}

_HEADING = re.compile(
    rf"(?P<plain>{_NUMERAL})(?P<comma>[、.．，,])(?!{_NUMERAL}[、.．，,])"
    rf"|[（(](?P<round>{_NUMERAL})[）)]"
    r"|(?P<arabic>\d{1,2})(?:[.．](?!\d)|、)"
    r"|[（(](?P<arabic_round>\d{1,2})[）)]"
    r"|(?P<arabic_half>\d{1,2})[）)]"
    r"|(?P<circle>[①②③④⑤⑥⑦⑧⑨⑩])"
)
_WORDS = re.compile(
    rf"第(?P<nth>{_NUMERAL})(?:点|条|步|件事?|类|层|个?方面|阶段|个(?:问题|层次|关键词|字)?)?(?=[，,、：:\s]|就?是(?!否)|要|必须|应当?|靠)"
    rf"|(?P<number>{_NUMERAL})(?P<word>[{_NARRATIVE_WORDS}])"
    r"|(?P<first>首先|其次|再次|再者|然[后後]|最[后後]|其[一二三四五](?=[，,、：:是要]))"
)
_PAUSE = re.compile(r"[，,、：:\s]*")


class Ordinal(NamedTuple):
    """An ordinal at the start of a unit.

    `style` names its series (`一、` `（一）` `1.` `（1）` `1）` `①` `第一` `首先` `其一`, or the narrative `一是` `一要` …);
    `number` is 0 for 最后, which closes any open series; `length` counts its characters, those of the word after
    the numeral (是, 要) left out; `rest` is where the words of the member begin, pauses skipped.
    """

    style: str
    number: int
    length: int
    rest: int

    @property
    def inside(self) -> bool:
        """Whether it may open any clause of a sentence (一是, 第一, 首先) and not only what a heading may."""
        return self.style in ("第一", "首先", "其一") or (
            len(self.style) == 2 and self.style[1] in _NARRATIVE_WORDS
        )


def numeral_value(numeral: str) -> int:
    """Return the value of a Chinese numeral up to 99, or 0 for what is none (`一二`)."""
    tens, ten, ones = numeral.partition("十")
    if not ten:
        return _DIGITS[numeral] if len(numeral) == 1 else 0
    if len(tens) > 1 or len(ones) > 1 or "十" in ones:
        return 0
    return (_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[ones] if ones else 0)


def ordinal_at(text: str, start: int) -> Ordinal | None:
    """Return the ordinal that begins at `start`, the start of a clause, or None."""
    head = text[start : start + 1]
    if head in "一二三四五六七八九十第首其再然最":
        match = _WORDS.match(text, start)
        if match:
            return _from_words(match, text)
    if head in "一二三四五六七八九十（(①②③④⑤⑥⑦⑧⑨⑩" or head.isdigit():
        match = _HEADING.match(text, start)
        if match:
            return _from_heading(match, text)
    return None


def _rest(text: str, end: int) -> int:
    match = _PAUSE.match(text, end)
    return match.end() if match else end


def _from_words(match: re.Match[str], text: str) -> Ordinal | None:
    start, end = match.span()
    if match["nth"]:
        number = numeral_value(match["nth"])
        return Ordinal("第一", number, end - start, _rest(text, end)) if number else None
    if match["first"]:
        word = match["first"]
        style = "其一" if word[0] == "其" and word != "其次" else "首先"
        return Ordinal(style, _FIRST_WORDS[word], end - start, _rest(text, end))
    number = numeral_value(match["number"])
    rest = end - 1 if match["word"] == "要" else _rest(text, end)
    return Ordinal("一" + match["word"], number, end - 1 - start, rest) if number else None


def _from_heading(match: re.Match[str], text: str) -> Ordinal | None:
    start, end = match.span()
    rest = _rest(text, end)
    if rest >= len(text):
        return None
    if match["plain"]:
        number, style = numeral_value(match["plain"]), "一、"
    elif match["round"]:
        number, style = numeral_value(match["round"]), "（一）"
    elif match["circle"]:
        number, style = "①②③④⑤⑥⑦⑧⑨⑩".index(match["circle"]) + 1, "①"
    else:
        style = "1." if match["arabic"] else "（1）" if match["arabic_round"] else "1）"
        number = int(match["arabic"] or match["arabic_round"] or match["arabic_half"])
    return Ordinal(style, number, end - start, rest) if number else None
