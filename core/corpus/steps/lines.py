"""What the steps on lines share: lines with their places, marks that end a sentence, what opens a paragraph."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from core.text import HAN

FINAL = "。！？!?…：:；;"
"""Marks that may end a paragraph; closing quotes and brackets may follow."""
CLOSERS = "”’」』）)》】"
_ENDS_SENTENCE = re.compile(rf"[。！？!?…：:；;][{CLOSERS}\"']*[ \u3000]*$")
_ENDS_FULLY = re.compile(rf"[。！？!?…][{CLOSERS}\"']*[ \u3000]*$")
_NUMERAL = "一二三四五六七八九十"
OPENS_HEADING = re.compile(
    rf"[ \u3000]*(?:第[{_NUMERAL}百]{{1,3}}[章节部]|[{_NUMERAL}]{{1,3}}、|[（(][{_NUMERAL}]{{1,3}}[）)]"
    rf"|\d{{1,2}}(?:[.．](?!\d)|、)|[（(]\d{{1,2}}[）)]|[①-⑳])"
)
SALUTATION = re.compile(
    r"[ \u3000]*(?:尊敬的|敬爱的|亲爱的)?(?:各位[^，。；：:、, ]{1,14}[，、, ])*"
    r"(?:各位[^，。；：:]{1,14}|(?:女士们|先生们|朋友们|同志们|老师们"
    r"|同学们|乡亲们)(?:[，、, ]*(?:朋友们|同志们|先生们|老师们))*"
    r"|[^，。；：: ]{1,6}(?:书记|[省市县区镇乡局]长|主任|主席))[：:]"
)
DATE = re.compile(
    r"[ \u3000]*[（(]?[ ]?(?:\d{4}|[〇○零一二三四五六七八九]{4})[ ]?年[ ]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[ ]?月"
    r"(?:[ ]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[ ]?日)?[ ]?[）)]?"
)
_HAN = re.compile(f"[{HAN}]")


@dataclass(frozen=True, slots=True)
class Line:
    """One line with its place in the text, its newline left out."""

    start: int
    text: str

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @property
    def blank(self) -> bool:
        return not self.text.strip(" \u3000\t")


def lines_of(text: str) -> Iterator[Line]:
    """Yield the lines of a text."""
    position = 0
    for line in text.split("\n"):
        yield Line(position, line)
        position += len(line) + 1


def ends_sentence(text: str) -> bool:
    """Return whether a paragraph may end here: 。！？…：； and closing marks behind them."""
    return _ENDS_SENTENCE.search(text) is not None


def ends_fully(text: str) -> bool:
    """Return whether a full sentence ends here: 。！？… and closing marks behind them."""
    return _ENDS_FULLY.search(text) is not None


def width(text: str) -> int:
    """Return the columns that a text takes: full-width characters two, others one."""
    return sum(2 if character > "\u2e7f" or character in "“”‘’—…·×" else 1 for character in text)


def has_han(text: str) -> bool:
    """Return whether there is a Han character."""
    return _HAN.search(text) is not None
