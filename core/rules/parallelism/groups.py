"""Puts the groups of a whole draft together from the structures of its paragraphs.

Every group is kept relative to the first paragraph it lies in and is found once, as one object: after a key the
groups that did not change are the same objects at other places.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from operator import itemgetter
from typing import NamedTuple
from weakref import WeakKeyDictionary

from core.document import Document
from core.finding import Group, GroupKind, GroupLevel
from core.rules.parallelism.frames import MINIMUM, Run, runs_of
from core.rules.parallelism.members import Bounds, Found, prune
from core.rules.parallelism.paragraphs import Head, Structure, structure_of, trimmed_end
from core.rules.parallelism.rows import rows_on_a_frame
from core.rules.parallelism.series import Mark, link
from core.rules.parallelism.views import GroupView, MemberView
from core.text import Span

_COMMA = re.compile("[，,]")
_LONG_LINE = 60
"""Characters of a line that is no heading: without a final mark it was broken off."""


class Member(NamedTuple):
    """A member of a series: where its ordinal begins and where it ends, its head, and the ordinal as written."""

    at: int
    end: int
    head: Head
    shown: str

    @property
    def ordinal(self) -> Span:
        """Where its ordinal stands."""
        return Span(self.at, self.at + len(self.shown))


@dataclass(frozen=True, slots=True, eq=False)
class SeriesView:
    """A series of ordinals with its members in order; also one with a gap, a repeat or a change of style.

    Offsets count from the start of its first paragraph, as those of its `groups` do.
    """

    members: tuple[Member, ...]
    groups: tuple[GroupView, ...]


class Overview(NamedTuple):
    """All groups and series of a draft, in order of position, each with the start of the paragraph it counts from."""

    groups: tuple[tuple[int, GroupView], ...]
    kinds: dict[GroupKind, list[tuple[int, GroupView]]]
    series: tuple[tuple[int, SeriesView], ...]


_known: WeakKeyDictionary[Document, Overview] = WeakKeyDictionary()


def find_groups(document: Document) -> tuple[Group, ...]:
    """Return every parallel group of a draft, good ones too, in order of their first members.

    Kinds: 要-chains, enumerations, other parallel groups, runs of four-character phrases; at the level of clauses,
    sentences and paragraphs; groups may lie inside members of others. Spans are absolute. Never raises.
    """
    return tuple([_placed(view, by) for by, view in overview(document).groups])


def overview(document: Document) -> Overview:
    """Return the groups and series of `document`; found once for each document."""
    known = _known.get(document)
    if known is None:
        known = _known[document] = _overview(document)
    return known


def views(document: Document, *kinds: GroupKind) -> list[tuple[int, GroupView]]:
    """Return the groups of the given kinds, kind by kind, each in order of the text, with the start they count from."""
    found = overview(document).kinds
    return [placed for kind in kinds for placed in found.get(kind, ())]


def _overview(document: Document) -> Overview:
    structures = [structure_of(paragraph) for paragraph in document.paragraphs]
    starts = document.starts
    found = [
        (start, view)
        for structure, start in zip(structures, starts, strict=True)
        if structure.groups
        for view in _inside(structure)
    ]
    series = series_of(structures, starts)
    found += [(by, view) for by, one in series for view in one.groups]
    for row in _rows_of_paragraphs(structures):
        for group in _row_groups(tuple([structures[i] for i in row])):
            indices = [row[at] for at, _ in group.members]
            by = starts[indices[0]]
            found.append(
                (by, _row_view(group.kind, tuple([(structures[i], starts[i] - by) for i in indices])))
            )
    ordered = [((by + view.start, -(by + view.end), view.kind), (by, view)) for by, view in found]
    ordered.sort(key=itemgetter(0))
    groups = tuple([placed for _, placed in ordered])
    kinds: dict[GroupKind, list[tuple[int, GroupView]]] = {}
    for placed in groups:
        kinds.setdefault(placed[1].kind, []).append(placed)
    return Overview(groups, kinds, tuple(series))


@lru_cache(maxsize=4096)
def _placed(view: GroupView, by: int) -> Group:
    return Group(view.kind, view.level, tuple([span.shift(by) for span in view.spans]))


@lru_cache(maxsize=8192)
def _inside(structure: Structure) -> tuple[GroupView, ...]:
    """Return the groups that lie inside one paragraph."""
    text = structure.paragraph.text
    return tuple(
        GroupView(
            found.kind,
            level,
            tuple(MemberView(Span(start, end), text[start:end]) for start, end in found.members),
        )
        for found, level in structure.groups
    )


# series of ordinals


class _Place(NamedTuple):
    """A head that belongs to a series: where its paragraph begins, counted from the first one of the series."""

    by: int
    structure: Structure
    head: Head


def series_of(structures: Sequence[Structure], starts: Sequence[int]) -> list[tuple[int, SeriesView]]:
    """Return the series of ordinals of a draft, in order of their first members, each with the start it counts from."""
    numbered = tuple(
        [
            (i, structure, i > 0 and broken_off(structures[i - 1]))
            for i, structure in enumerate(structures)
            if structure.heads
        ]
    )
    found = []
    for chosen in _linked(numbered):
        by = starts[chosen[0][0]]
        places = tuple([_Place(starts[i] - by, structure, head) for i, structure, head in chosen])
        found.append((by, _series(places)))
    return found


@lru_cache(maxsize=64)
def _linked(numbered: tuple[tuple[int, Structure, bool], ...]) -> list[list[tuple[int, Structure, Head]]]:
    """Return the series as paragraph, structure and head of each member.

    `numbered`: the paragraphs that hold ordinals, and whether the paragraph before each was broken off.
    """
    places = [(i, structure, head) for i, structure, _ in numbered for head in structure.heads]
    if _page_numbers(numbered):
        places = [place for place in places if not _numbers_a_line(place[2])]
    marks = tuple([Mark(i, *head.mark) for i, _, head in places])
    return [[places[at] for at in chosen] for chosen in link(marks)]


def _numbers_a_line(head: Head) -> bool:
    return head.first and head.ordinal.style == "1."


def _page_numbers(numbered: Sequence[tuple[int, Structure, bool]]) -> bool:
    """Return whether the arabic "ordinals" are page numbers of a scraped text: most stand where a line broke off."""
    lines = [after_break for _, structure, after_break in numbered if _numbers_a_line(structure.heads[0])]
    broken = sum(lines)
    return broken > 0 and 2 * broken >= len(lines) - 1


def broken_off(structure: Structure) -> bool:
    """Return whether a paragraph is too long for a heading and yet has no final mark."""
    return structure.unfinished and structure.end > _LONG_LINE


@lru_cache(maxsize=4096)
def _series(places: tuple[_Place, ...]) -> SeriesView:
    members, bounds = [], []
    long_members = any(a.by != b.by or b.head.at > a.head.sentence_end + 2 for a, b in pairwise(places))
    for n, (by, structure, head) in enumerate(places):
        following = places[n + 1] if n + 1 < len(places) else None
        if head.line:
            end = structure.paragraph.heading_end or structure.end
        elif following is not None:
            end = following.head.at if following.by == by else structure.end
        elif not head.own_sentence:
            end = head.theme_end
        else:
            end = structure.end if long_members else head.sentence_end
        end = trimmed_end(structure.text, head.rest, end)
        text = structure.paragraph.text
        members.append(Member(by + head.at, by + end, head, text[head.at : head.at + head.ordinal.length]))
        bounds.append(MemberView(Span(by + head.at, by + end), text[head.at : end]))
    level = GroupLevel.CLAUSE
    if all(place.head.first for place in places[1:]):
        level = GroupLevel.PARAGRAPH
    elif any(place.head.own_sentence for place in places[1:]):
        level = GroupLevel.SENTENCE
    return SeriesView(tuple(members), tuple(_groups_of_series(places, tuple(bounds), level)))


def _groups_of_series(
    places: tuple[_Place, ...], members: tuple[MemberView, ...], level: GroupLevel
) -> list[GroupView]:
    found = [GroupView(GroupKind.ENUMERATION, level, members)]
    if len(members) < MINIMUM:
        return found
    chained = 0
    for first, last in _yao_runs([place.head for place in places]):
        chained += last - first
        found.append(GroupView(GroupKind.YAO_CHAIN, level, members[first:last]))
    if chained < MINIMUM:
        run = _framed(tuple([_theme(place.structure, place.head) for place in places]))
        if run:
            found.append(GroupView(GroupKind.PARALLEL, level, members[run.first : run.last + 1]))
    return found


def _yao_runs(heads: Sequence[Head]) -> list[tuple[int, int]]:
    """Return the half-open ranges of three members and more that 要 governs."""
    runs, first = [], 0
    for i in range(len(heads) + 1):
        if i == len(heads) or not heads[i].yao:
            if i - first >= MINIMUM:
                runs.append((first, i))
            first = i + 1
    return runs


def _theme(structure: Structure, head: Head) -> str:
    """Return the first words of a member: its heading, its first sentence, or its clauses."""
    return structure.text[head.rest : trimmed_end(structure.text, head.rest, head.theme_end)]


def _framed(themes: tuple[str, ...]) -> Run | None:
    """Return the members whose first words stand on one frame, as `趋超有势头 / 发展有后劲 / 破难有力度`."""
    runs = [run for run in runs_of(themes) if run.size >= MINIMUM]
    clauses = [_COMMA.split(words) for words in themes]
    for column in range(2):
        if not runs and all(len(parts) > column for parts in clauses):
            runs = [run for run in runs_of([parts[column] for parts in clauses]) if run.size >= MINIMUM]
    return max(runs, key=lambda run: (run.size, run.weight)) if runs else None


# paragraphs


def _rows_of_paragraphs(structures: Sequence[Structure]) -> list[list[int]]:
    """Return rows of adjacent paragraphs that no ordinal opens; blank lines between them do not count."""
    rows: list[list[int]] = [[]]
    for i, structure in enumerate(structures):
        if not structure.items:
            continue
        if structure.parallel:
            rows[-1].append(i)
        elif rows[-1]:
            rows.append([])
    return [row for row in rows if len(row) >= MINIMUM]


@lru_cache(maxsize=1024)
def _row_view(kind: GroupKind, place: tuple[tuple[Structure, int], ...]) -> GroupView:
    """Return a group of whole paragraphs; `place`: their structures and where each begins."""
    members = [
        MemberView(
            Span(by + structure.start, by + structure.end),
            structure.paragraph.text[structure.start : structure.end],
        )
        for structure, by in place
    ]
    return GroupView(kind, GroupLevel.PARAGRAPH, tuple(members))


@lru_cache(maxsize=1024)
def _row_groups(row: tuple[Structure, ...]) -> list[Found]:
    """Return the groups of whole paragraphs in a row; a member is the index in the row, twice."""
    chains: list[Found] = []
    run: list[Bounds] = []
    for at, structure in enumerate(row):
        if structure.items[0].sentence.yao:
            run.append((at, at))
            continue
        if len(run) >= MINIMUM:
            chains.append(Found(GroupKind.YAO_CHAIN, tuple(run)))
        run = []
    if len(run) >= MINIMUM:
        chains.append(Found(GroupKind.YAO_CHAIN, tuple(run)))
    bounds, position = [], 0
    for structure in row:
        bounds.append((position + structure.start, position + structure.end))
        position += len(structure.text) + 1
    index = {start: at for at, (start, _) in enumerate(bounds)}
    joined = "\n".join(structure.text for structure in row)
    parallels = [
        found._replace(members=tuple((index[start], index[start]) for start, _ in found.members))
        for found in prune(rows_on_a_frame(joined, bounds, long=True))
        if all(start in index for start, _ in found.members)
    ]
    return chains + [p for p in parallels if not any(_meet(p, chain) for chain in chains)]


def _meet(a: Found, b: Found) -> bool:
    return 2 * len(set(a.members) & set(b.members)) >= min(len(a.members), len(b.members))
