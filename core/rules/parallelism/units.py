"""Cuts one sentence into the units that can stand parallel: segments (at 、 too), clauses and ；-units."""

import re
from typing import NamedTuple

_CUT = re.compile(r"[，、；;：。！？!?…]+|(?<!\d)[,:]|[,:](?!\d)|——?|--+")
_BLANK = " \t\u3000\u200b\ufeff"
_PAIRS = (
    ("“", "”"),
    ("‘", "’"),
    ("「", "」"),
    ("『", "』"),
    ("《", "》"),
    ("（", "）"),
    ("(", ")"),
    ("【", "】"),
)
_QUOTE = re.compile("[“”‘’「」『』《》（）()【】]")
_TRADITIONAL = "還僅們時個後從會為對與來無單應須將讓點條級幹進國務導強盡聽話說領辦裏過實黨員組織縣鄉鎮關門謀勁總結圍繞體堅持發動"
_SIMPLIFIED = "还仅们时个后从会为对与来无单应须将让点条级干进国务导强尽听话说领办里过实党员组织县乡镇关门谋劲总结围绕体坚持发动"
_TO_SIMPLIFIED = str.maketrans(_TRADITIONAL, _SIMPLIFIED)
_HAS_TRADITIONAL = re.compile("[還們個後從會為對與來無應須將讓級幹進國務導強說領辦過實黨縣鄉鎮關門]")
_KINDS = {"，": "，", ",": "，", "；": "；", ";": "；", "：": "：", ":": "：", "—": "—", "-": "—", "、": "、"}
_RANK = {"": 6, "。": 5, "：": 4, "—": 4, "；": 3, "，": 2, "、": 1}


class Unit(NamedTuple):
    """A stretch of a sentence between two marks, blanks at its ends left out.

    `mark` is what closes it: one of `、，；：—。` (other marks mapped onto these) or empty. `inner` and `inner_end`
    bound the part that stands on one side of a quotation mark or bracket whose partner lies outside of
    the unit: in `形成“包装一批` it is `包装一批`.
    """

    start: int
    end: int
    mark: str
    inner: int
    inner_end: int


def normalise(text: str) -> str:
    """Return `text` in the one writing the patterns know, character for character: offsets stay as they are.

    Straight quotation marks become opening and closing ones in turn; some traditional characters simplified.
    """
    if '"' in text:
        first, *others = text.split('"')
        text = first + "".join(("”" if i % 2 else "“") + part for i, part in enumerate(others))
    if _HAS_TRADITIONAL.search(text):
        text = text.translate(_TO_SIMPLIFIED)
    return text


def cut(text: str) -> list[Unit]:
    """Return the smallest units of a normalised sentence, empty ones left out."""
    quoted = _QUOTE.search(text) is not None
    units: list[Unit] = []
    position = 0
    for match in _CUT.finditer(text):
        kind = _KINDS.get(match.group()[0], "。")
        _append(units, text, position, match.start(), kind, quoted)
        position = match.end()
    if position < len(text):
        _append(units, text, position, len(text), "", quoted)
    return units


def join(text: str, units: list[Unit], inner: str) -> list[Unit]:
    """Return longer units: those of `units` that are parted only by a mark of `inner` become one."""
    joined: list[Unit] = []
    first: Unit | None = None
    for unit in units:
        if first is None:
            first = unit
        if unit.mark not in inner or not unit.mark:
            joined.append(_joined(text, first, unit))
            first = None
    if first is not None:
        joined.append(_joined(text, first, units[-1]))
    return joined


def _joined(text: str, first: Unit, last: Unit) -> Unit:
    if first is last:
        return first
    if first.inner == first.start and last.inner_end == last.end:
        return Unit(first.start, last.end, last.mark, first.start, last.end)
    return _unit(text, first.start, last.end, last.mark)


def _append(units: list[Unit], text: str, start: int, end: int, mark: str, quoted: bool) -> None:
    while start < end and text[start] in _BLANK:
        start += 1
    while start < end and text[end - 1] in _BLANK:
        end -= 1
    if start < end and not quoted:
        units.append(Unit(start, end, mark, start, end))
        return
    if start < end and not (end - start == 1 and text[start] in "”’」』》）)】"):
        units.append(_unit(text, start, end, mark))
    elif units and _RANK[mark] > _RANK[units[-1].mark]:
        units[-1] = units[-1]._replace(mark=mark)


def _unit(text: str, start: int, end: int, mark: str) -> Unit:
    if not _QUOTE.search(text, start, end):
        return Unit(start, end, mark, start, end)
    while start < end - 1 and text[start] in "”’」』":
        start += 1
    inner, inner_end = start, end
    for opening, closing in _PAIRS:
        at = text.rfind(opening, start, end)
        if at >= inner and text.find(closing, at, end) < 0 and end - at > 2:
            inner = at + 1
            if at == start:
                start = inner
        at = text.find(closing, start, end)
        if at > inner and text.find(opening, start, at) < 0:
            inner_end = at
            if at == end - 1:
                end = at
    return Unit(start, end, mark, inner, inner_end)
