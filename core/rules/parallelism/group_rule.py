"""Rules that judge one group or one series at a time: what was judged once is kept with the group."""

from abc import abstractmethod
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any, ClassVar

from core.document import Document, Genre, Paragraph
from core.finding import Finding, GroupKind
from core.rule import DocumentRule
from core.rules.parallelism.groups import SeriesView, broken_off, overview, views
from core.rules.parallelism.paragraphs import BODY, Structure, structure_of
from core.rules.parallelism.views import GroupView

Digest = Structure | tuple[bool, bool, bool]


def group_digest(paragraph: Paragraph) -> Digest:
    """Return what chains and series of a draft need of one paragraph.

    A paragraph that takes part in no chain, series or frame may change as it likes: then only what it is counts,
    not what it says. (Frames of whole paragraphs are left out.)
    """
    structure = structure_of(paragraph)
    if structure.heads or (structure.items and structure.items[0].sentence.yao):
        return structure
    if any(found.kind is not GroupKind.FOUR_CHAR_RUN for found, _ in structure.groups):
        return structure
    return not structure.items, paragraph.kind in BODY, broken_off(structure)


class GroupRule(DocumentRule):
    """Judges each group of its `kinds` by itself. Of two findings at one place the first is told."""

    kinds: ClassVar[tuple[GroupKind, ...]]

    def digest(self, paragraph: Paragraph) -> Any:
        """Return what groups need of the paragraph."""
        return group_digest(paragraph)

    def check(self, document: Document, digests: Sequence[Any]) -> Iterator[Finding]:
        """Yield the findings of all groups, kind by kind."""
        genre, said = document.genre, set()
        for by, group in views(document, *self.kinds):
            for relative in _judged(self, group, genre):
                finding = relative.shift(by)
                place = self.place(finding)
                if place not in said:
                    said.add(place)
                    yield finding

    @abstractmethod
    def judge(self, group: GroupView, genre: Genre) -> Iterator[Finding]:
        """Yield the findings of one group; offsets count as those of the group. Pure."""

    def place(self, finding: Finding) -> Any:
        """Return what two findings of groups that overlap have in common when they tell of the same."""
        return finding.span


class SeriesRule(DocumentRule):
    """Judges each series of ordinals by itself."""

    def digest(self, paragraph: Paragraph) -> Any:
        """Return what series need of the paragraph."""
        return group_digest(paragraph)

    def check(self, document: Document, digests: Sequence[Any]) -> Iterator[Finding]:
        """Yield the findings of all series in order."""
        for by, series in overview(document).series:
            for finding in _judged_series(self, series):
                yield finding.shift(by)

    @abstractmethod
    def judge(self, series: SeriesView) -> Iterator[Finding]:
        """Yield the findings of one series; offsets count as those of the series. Pure."""


@lru_cache(maxsize=16384)
def _judged(rule: GroupRule, group: GroupView, genre: Genre) -> tuple[Finding, ...]:
    return tuple(rule.judge(group, genre))


@lru_cache(maxsize=4096)
def _judged_series(rule: SeriesRule, series: SeriesView) -> tuple[Finding, ...]:
    return tuple(rule.judge(series))
