"""Word's automatic numbers written out: 一、 （一） 1. as the reader sees them.

After ECMA-376 Part 1, 17.9 (numbering) and 17.18.59 (ST_NumberFormat), the formats that Chinese offices use.
"""

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DIGITS = "零一二三四五六七八九"
_LEVELS = 9
_LEGAL = str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")


def chinese_numeral(number: int) -> str:
    """Return 1–9999 as 一, 十, 十一, 二十, 一百零一 …; others as digits."""
    if not 0 < number < 10000:
        return str(number)
    pieces, gap = [], False
    for unit, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // unit % 10
        if digit:
            pieces += ["零"] * gap + [_DIGITS[digit] + sign]
            gap = False
        elif pieces:
            gap = True
    return "".join(pieces).removeprefix("一") if 10 <= number < 20 else "".join(pieces)


def _letters(number: int, first: str) -> str:
    return chr(ord(first) + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _roman(number: int) -> str:
    pieces = []
    for value, sign in (
        *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC")),
        *((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
    ):
        pieces.append(sign * (number // value))
        number %= value
    return "".join(pieces)


def _format(number: int, form: str) -> str:
    if form in (
        "chineseCounting",
        "chineseCountingThousand",
        "japaneseCounting",
        "taiwaneseCountingThousand",
    ):
        return chinese_numeral(number)
    if form in ("ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital", "koreanDigital2"):
        return "".join("〇" if d == "0" else _DIGITS[int(d)] for d in str(number))
    if form == "chineseLegalSimplified":
        return chinese_numeral(number).translate(_LEGAL)
    if form == "ideographTraditional":
        return "甲乙丙丁戊己庚辛壬癸"[(number - 1) % 10]
    if form in ("decimalEnclosedCircle", "decimalEnclosedCircleChinese") and 1 <= number <= 20:
        return chr(0x2460 + number - 1)
    if form == "decimalFullWidth":
        return "".join(chr(ord(d) + 0xFEE0) for d in str(number))
    if form == "decimalZero":
        return f"{number:02d}"
    if form in ("lowerLetter", "upperLetter"):
        return _letters(max(number, 1), "a" if form == "lowerLetter" else "A")
    if form in ("lowerRoman", "upperRoman"):
        return _roman(number) if form == "upperRoman" else _roman(number).lower()
    return str(number)


@dataclass(slots=True)
class _Level:
    start: int = 1
    form: str = "decimal"
    text: str = ""
    space: bool = False


@dataclass(slots=True)
class _Numbers:
    """The state of one list while the paragraphs go by."""

    levels: dict[int, _Level]
    counts: list[int | None] = field(default_factory=lambda: [None] * _LEVELS)

    def step(self, level: int) -> str:
        current = self.counts[level]
        self.counts[level] = self.levels.get(level, _Level()).start if current is None else current + 1
        self.counts[level + 1 :] = [None] * (_LEVELS - level - 1)
        shape = self.levels.get(level, _Level())
        if shape.form in ("bullet", "none"):
            return ""
        label = shape.text
        for i in range(level + 1):
            of_level = self.levels.get(i, _Level())
            count = self.counts[i]
            label = label.replace(
                f"%{i + 1}", _format(of_level.start if count is None else count, of_level.form)
            )
        return label + (" " if shape.space else "")


class Numbering:
    """Gives each paragraph of a document, in order, the label that Word draws before it."""

    def __init__(self, numbering: "_Element | None", styles: "_Element | None") -> None:
        self._lists: dict[str, _Numbers] = {}
        self._by_style: dict[str, tuple[str, int]] = {}
        self._parents: dict[str, str] = {}
        if numbering is not None:
            self._read_lists(numbering)
        if styles is not None:
            self._read_styles(styles)

    def label(self, paragraph: "_Element") -> str:
        """Return the label of the next paragraph, "" when it has none. Counts on: call it once for each."""
        numbered = self._number_of(paragraph)
        if numbered is None or numbered[0] not in self._lists:
            return ""
        return self._lists[numbered[0]].step(numbered[1])

    def _number_of(self, paragraph: "_Element") -> tuple[str, int] | None:
        properties = paragraph.find(f"{W}pPr")
        if properties is None:
            return None
        own = properties.find(f"{W}numPr")
        style = _value(properties.find(f"{W}pStyle"))
        inherited = self._style_number(style)
        if own is None:
            return inherited
        identity = _value(own.find(f"{W}numId")) or (inherited[0] if inherited else None)
        if identity is None or identity == "0":
            return None
        level = _value(own.find(f"{W}ilvl"))
        return identity, min(_LEVELS - 1, _integer(level, inherited[1] if inherited else 0))

    def _style_number(self, style: str | None) -> tuple[str, int] | None:
        seen = set[str]()
        while style is not None and style not in seen:
            if style in self._by_style:
                return self._by_style[style]
            seen.add(style)
            style = self._parents.get(style)
        return None

    def _read_lists(self, numbering: "_Element") -> None:
        abstract = {a.get(f"{W}abstractNumId"): _levels(a) for a in numbering.iter(f"{W}abstractNum")}
        shared: dict[str | None, _Numbers] = {}
        for number in numbering.iter(f"{W}num"):
            of = _value(number.find(f"{W}abstractNumId"))
            own = _overridden(abstract.get(of, {}), number)
            identity = number.get(f"{W}numId", "")
            if own is None:
                self._lists[identity] = shared.setdefault(of, _Numbers(abstract.get(of, {})))
            else:
                self._lists[identity] = _Numbers(own)  # counts for itself

    def _read_styles(self, styles: "_Element") -> None:
        for style in styles.iter(f"{W}style"):
            identity = style.get(f"{W}styleId", "")
            parent = _value(style.find(f"{W}basedOn"))
            if parent is not None:
                self._parents[identity] = parent
            number = style.find(f"{W}pPr/{W}numPr")
            if number is not None and (of := _value(number.find(f"{W}numId"))):
                level = _integer(_value(number.find(f"{W}ilvl")), 0)
                self._by_style[identity] = (of, min(_LEVELS - 1, level))


def _levels(abstract: "_Element") -> dict[int, _Level]:
    return {_integer(level.get(f"{W}ilvl"), 0): _level(level) for level in abstract.iter(f"{W}lvl")}


def _level(level: "_Element") -> _Level:
    return _Level(
        _integer(_value(level.find(f"{W}start")), 1),
        _value(level.find(f"{W}numFmt")) or "decimal",
        _value(level.find(f"{W}lvlText")) or "",
        _value(level.find(f"{W}suff")) == "space",
    )


def _overridden(levels: dict[int, _Level], number: "_Element") -> dict[int, _Level] | None:
    """Return the levels of a list that starts anew or looks otherwise, None for one that goes on counting."""
    own, anew = dict(levels), False
    for override in number.iter(f"{W}lvlOverride"):
        index = _integer(override.get(f"{W}ilvl"), 0)
        level, start = override.find(f"{W}lvl"), override.find(f"{W}startOverride")
        if level is not None:
            own[index], anew = _level(level), True
        if start is not None:
            own[index] = replace(own.get(index, _Level()), start=_integer(_value(start), 1))
            anew = True
    return own if anew else None


def _value(element: "_Element | None") -> str | None:
    return None if element is None else element.get(f"{W}val")


def _integer(value: str | None, default: int) -> int:
    try:
        return int(value) if value is not None else default
    except ValueError:
        return default
