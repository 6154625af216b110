"""Links ordinals to series (一要 … 二要 …; 一、 … 二、 …) through a whole draft, nested ones too."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from core.rules.parallelism.paragraphs import Head

_FREE = ("一、", "（一）", "1.", "（1）", "1）", "①")
"""Styles of headings: such a series may run through any distance."""
_WORDS = ("第一", "首先")


class Place(NamedTuple):
    """A head and the paragraph that it stands in."""

    paragraph: int
    head: Head


@dataclass(slots=True)
class Series:
    """Members of one series of ordinals in order of the text. Not all need be there: the second may be missing."""

    places: list[Place] = field(default_factory=list)

    @property
    def last(self) -> int:
        """The number reached; 最后 counts as one more than the one before."""
        number = 0
        for place in self.places:
            number = place.head.ordinal.number or number + 1
        return number


def link(places: Iterable[Place]) -> list[Series]:
    """Return the series of at least two members, in order of their first members."""
    opened: list[Series] = []
    done: list[Series] = []
    for place in places:
        at = _continued(opened, place)
        if at is None:
            if place.head.ordinal.number == 0:
                continue
            _close_narrative(opened, place)
            series = Series([place])
            done.append(series)
            opened.append(series)
        else:
            opened[at].places.append(place)
            del opened[at + 1 :]
    return [series for series in done if len(series.places) > 1]


def _continued(opened: list[Series], place: Place) -> int | None:
    """Return the index of the open series that `place` goes on with: the innermost that fits best."""
    number, style = place.head.ordinal.number, place.head.ordinal.style
    if number == 1:
        return None
    for fits in (_next, _next_mixed, _gap_or_repeat):
        for at in range(len(opened) - 1, -1, -1):
            if fits(opened[at], place, number, style):
                return at
    return None


def _near(series: Series, place: Place) -> bool:
    """Return whether `place` stands in the same paragraph as the last member, or both open a paragraph."""
    last = series.places[-1]
    return last.paragraph == place.paragraph or (
        last.head.first and place.head.first and place.paragraph - last.paragraph <= 6
    )


def _next(series: Series, place: Place, number: int, style: str) -> bool:
    last = series.places[-1].head.ordinal.style
    if style != last:
        return False
    if number == 0:
        return _near(series, place)
    return number == series.last + 1 and (style in _FREE or _near(series, place) or place.head.own_sentence)


def _next_mixed(series: Series, place: Place, number: int, style: str) -> bool:
    last = series.places[-1].head.ordinal.style
    kin = (last in ("一是", "一要") and style in ("一是", "一要")) or (last in _WORDS and style in _WORDS)
    return kin and number in (0, series.last + 1) and _near(series, place)


def _gap_or_repeat(series: Series, place: Place, number: int, style: str) -> bool:
    if number == 0 or series.places[-1].head.ordinal.style != style or style not in ("一是", "一要", "第一"):
        return False
    return series.last <= number <= series.last + 2 and _near(series, place)


def _close_narrative(opened: list[Series], place: Place) -> None:
    """A new numbered heading at the start of a paragraph ends what ran inside earlier paragraphs."""
    if place.head.first and place.head.ordinal.style in _FREE:
        while opened and not opened[-1].places[0].head.first:
            opened.pop()
