"""The numbers that Word writes before paragraphs by itself, as the text a reader sees."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DIGITS = "〇一二三四五六七八九"
_BULLET_FORMATS = ("bullet", "none")


@dataclass(frozen=True, slots=True)
class _Level:
    format: str
    text: str
    start: int


class Numbering:
    """Counts the automatic numbers of one document, paragraph by paragraph in reading order."""

    def __init__(self, numbering: Any | None, styles: Any | None) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._abstract: dict[str, str] = {}
        self._styles = _style_numbers(styles)
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        if numbering is not None:
            self._read(numbering)

    def number_of(self, paragraph: Any) -> str:
        """Return the number of the next paragraph, with nothing after it, or ""; counts it."""
        number, level = self._place(paragraph)
        if number is None or number not in self._levels:
            return ""
        levels = self._levels[number]
        if level not in levels:
            return ""
        counts = self._counts[self._abstract[number]]
        counts[level] = counts.get(level, levels[level].start - 1) + 1
        for deeper in [known for known in counts if known > level]:
            del counts[deeper]
        if levels[level].format in _BULLET_FORMATS:
            return ""
        text = levels[level].text
        for i in range(9):
            if f"%{i + 1}" in text and i in levels:
                value = counts.get(i, levels[i].start)
                text = text.replace(f"%{i + 1}", number_text(value, levels[i].format))
        return text

    def _place(self, paragraph: Any) -> tuple[str | None, int]:
        number, level = _number_properties(paragraph)
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        if number is None and style is not None:
            inherited = self._styles.get(style.get(W + "val", ""))
            if inherited:
                number, level = inherited[0], inherited[1] if level is None else level
        return (None, 0) if number in (None, "0") else (number, level or 0)

    def _read(self, root: Any) -> None:
        abstract: dict[str, dict[int, _Level]] = {}
        for element in root.findall(W + "abstractNum"):
            read_levels = (_read_level(level) for level in element.findall(W + "lvl"))
            abstract[element.get(W + "abstractNumId")] = dict(filter(None, read_levels))
        for element in root.findall(W + "num"):
            number = element.get(W + "numId")
            target = element.find(W + "abstractNumId")
            if target is None:
                continue
            base = target.get(W + "val")
            levels = dict(abstract.get(base, {}))
            key = base
            for override in element.findall(W + "lvlOverride"):
                index = int(override.get(W + "ilvl", "0"))
                new = override.find(W + "lvl")
                if new is not None and (read := _read_level(new)):
                    levels[index] = read[1]
                start = override.find(W + "startOverride")
                if start is not None and index in levels:
                    old = levels[index]
                    levels[index] = _Level(old.format, old.text, _integer(start.get(W + "val"), 1))
                    key = f"num{number}"  # counts for itself
            self._levels[number], self._abstract[number] = levels, key


def _read_level(level: Any) -> tuple[int, _Level] | None:
    def value(tag: str, default: str) -> str:
        found = level.find(W + tag)
        return default if found is None else found.get(W + "val", default)

    index = _integer(level.get(W + "ilvl"), -1)
    if index < 0:
        return None
    return index, _Level(value("numFmt", "decimal"), value("lvlText", ""), _integer(value("start", "1"), 1))


def _integer(text: str | None, default: int) -> int:
    try:
        return int(text or "")
    except ValueError:
        return default


def _number_properties(element: Any) -> tuple[str | None, int | None]:
    found = element.find(f"{W}pPr/{W}numPr")
    if found is None:
        return None, None
    number, level = found.find(W + "numId"), found.find(W + "ilvl")
    return (
        None if number is None else number.get(W + "val"),
        None if level is None else _integer(level.get(W + "val"), 0),
    )


def _style_numbers(styles: Any | None) -> dict[str, tuple[str, int]]:
    """Return for each paragraph style the list it belongs to, its own or that of the style it is based on."""
    if styles is None:
        return {}
    own: dict[str, tuple[str | None, int | None]] = {}
    based: dict[str, str] = {}
    for style in styles.findall(W + "style"):
        name = style.get(W + "styleId", "")
        own[name] = _number_properties(style)
        parent = style.find(W + "basedOn")
        if parent is not None:
            based[name] = parent.get(W + "val", "")
    result = {}
    for name in own:
        seen, at = set(), name
        while at in own and at not in seen:
            seen.add(at)
            number, level = own[at]
            if number is not None:
                result[name] = (number, level or 0)
                break
            at = based.get(at, "")
    return result


def number_text(value: int, style: str) -> str:
    """Return a number as Word writes it in one of its number formats; an unknown format gives digits."""
    if style in (
        "chineseCounting",
        "chineseCountingThousand",
        "taiwaneseCountingThousand",
        "japaneseCounting",
    ):
        return _chinese(value)
    if style in ("ideographDigital", "taiwaneseDigital", "japaneseDigitalTenThousand"):
        return "".join(_DIGITS[int(digit)] for digit in str(value))
    if style == "chineseLegalSimplified":
        return (
            "".join("零壹贰叁肆伍陆柒捌玖"[int(digit)] for digit in str(value))
            if value < 10
            else _legal(value)
        )
    if style == "decimalEnclosedCircle" or style == "decimalEnclosedCircleChinese":
        return chr(0x2460 + value - 1) if 1 <= value <= 20 else str(value)
    if style == "decimalZero":
        return f"{value:02d}"
    if style in ("upperLetter", "lowerLetter"):
        letter = chr(ord("A") + (value - 1) % 26) * ((value - 1) // 26 + 1)
        return letter if style == "upperLetter" else letter.lower()
    if style in ("upperRoman", "lowerRoman"):
        roman = _roman(value)
        return roman if style == "upperRoman" else roman.lower()
    if style == "ideographTraditional":
        return "甲乙丙丁戊己庚辛壬癸"[(value - 1) % 10]
    return str(value)


def _chinese(value: int) -> str:
    """1 to 99 as 一…九十九; beyond by hundreds, as Word does."""
    if value <= 0:
        return "〇"
    if value < 10:
        return _DIGITS[value]
    if value < 100:
        tens, ones = divmod(value, 10)
        return ("" if tens == 1 else _DIGITS[tens]) + "十" + (_DIGITS[ones] if ones else "")
    hundreds, rest = divmod(value, 100)
    if hundreds > 9:
        return str(value)
    tail = (
        ""
        if not rest
        else ("零" + _DIGITS[rest] if rest < 10 else ("一" if rest < 20 else "") + _chinese(rest))
    )
    return _DIGITS[hundreds] + "百" + tail


def _legal(value: int) -> str:
    return _chinese(value).translate(str.maketrans("一二三四五六七八九十百", "壹贰叁肆伍陆柒捌玖拾佰"))


def _roman(value: int) -> str:
    result = ""
    for amount, mark in (
        (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
        (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
    ):  # fmt: skip
        count, value = divmod(value, amount)
        result += mark * count
    return result
