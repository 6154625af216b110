"""The ordinal that comes next at the caret."""

from core.document import Document, Kind

_DIGITS = "零一二三四五六七八九"


def chinese_number(number: int) -> str:
    """Return 1–99 in Chinese: 一, 十二, 二十."""
    tens, ones = divmod(number, 10)
    if not tens:
        return _DIGITS[ones]
    return ("" if tens == 1 else _DIGITS[tens]) + "十" + (_DIGITS[ones] if ones else "")


def next_ordinal(document: Document, position: int, level: int) -> str:
    """Return the ordinal of a new heading of `level` (1–4) at a code-point position.

    It goes on from the headings of the same level since the last heading of a higher one
    (GB/T 9704-2012, 7.3.3: 一、 （一） 1. （1）).
    """
    count = 0
    for paragraph, start in zip(document.paragraphs, document.starts, strict=True):
        if start >= position:
            break
        if paragraph.kind is Kind.HEADING and paragraph.level:
            if paragraph.level == level:
                count += 1
            elif paragraph.level < level:
                count = 0
    number = min(count + 1, 99)
    return {
        1: f"{chinese_number(number)}、",
        2: f"（{chinese_number(number)}）",
        3: f"{number}.",
        4: f"（{number}）",
    }[level]
