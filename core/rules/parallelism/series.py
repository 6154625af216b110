"""Links ordinals to series (一要 … 二要 …; 一、 … 二、 …) through a whole draft, nested ones too."""

from functools import lru_cache
from typing import NamedTuple

_HEADINGS = ("一、", "（一）", "1.", "（1）", "1）", "①")
"""Styles of headings: such a series may run through any distance."""
_MAY_GAP = ("一是", "一要", "第一")
_REACH = 6
"""How many paragraphs lie at most between two members that open paragraphs."""


class Mark(NamedTuple):
    """What linking needs of an ordinal: its paragraph, style and number, whether it opens its paragraph, its sentence."""

    paragraph: int
    style: str
    number: int
    first: bool
    own_sentence: bool


class _Series:
    """A series that is being linked: indices of its marks, the last of them, the number reached."""

    __slots__ = ("indices", "last", "number", "opens_paragraph")

    def __init__(self, index: int, mark: Mark) -> None:
        self.indices = [index]
        self.opens_paragraph = mark.first
        self.last = mark
        self.number = mark.number

    def add(self, index: int, mark: Mark) -> None:
        self.indices.append(index)
        self.last = mark
        self.number = mark.number or self.number + 1


@lru_cache(maxsize=64)
def link(marks: tuple[Mark, ...]) -> list[list[int]]:
    """Return the series of at least two marks as lists of indices, in order of their first members.

    A series need not be complete: a number may be missing or come twice, 一是 may change to 二要. 最后 (number 0) ends one.
    A series that opens inside a member of another ends with that member.
    """
    opened: list[_Series] = []
    done: list[_Series] = []
    for index, mark in enumerate(marks):
        at = _continued(opened, mark)
        if at is not None:
            opened[at].add(index, mark)
            del opened[at + 1 :]
        elif mark.number:
            if mark.first and mark.style in _HEADINGS:
                # a new numbered heading ends what ran inside the paragraphs before it
                while opened and not opened[-1].opens_paragraph:
                    opened.pop()
            opened.append(_Series(index, mark))
            done.append(opened[-1])
    return [series.indices for series in done if len(series.indices) > 1]


def _continued(opened: list[_Series], mark: Mark) -> int | None:
    """Return the index of the open series that `mark` goes on with: the innermost that fits best."""
    if mark.number == 1:
        return None
    for fits in (_next, _next_of_kin, _gap_or_repeat):
        for at in range(len(opened) - 1, -1, -1):
            if fits(opened[at], mark):
                return at
    return None


def _near(series: _Series, mark: Mark) -> bool:
    """Return whether `mark` stands in the same paragraph as the last member, or both open a paragraph."""
    distance = mark.paragraph - series.last.paragraph
    return not distance or (series.last.first and mark.first and distance <= _REACH)


def _next(series: _Series, mark: Mark) -> bool:
    if mark.style != series.last.style:
        return False
    if not mark.number:
        return _near(series, mark)
    follows = mark.number == series.number + 1
    return follows and (mark.style in _HEADINGS or mark.own_sentence or _near(series, mark))


def _next_of_kin(series: _Series, mark: Mark) -> bool:
    pair = {series.last.style, mark.style}
    kin = pair <= {"一是", "一要"} or pair <= {"第一", "首先"}
    return kin and mark.number in (0, series.number + 1) and _near(series, mark)


def _gap_or_repeat(series: _Series, mark: Mark) -> bool:
    if not mark.number or series.last.style != mark.style or mark.style not in _MAY_GAP:
        return False
    return series.number <= mark.number <= series.number + 2 and _near(series, mark)
