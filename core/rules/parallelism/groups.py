"""Puts the groups of a whole draft together from the structures of its paragraphs."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple
from weakref import WeakKeyDictionary

from core.document import Document, Kind
from core.finding import Group, GroupKind, GroupLevel
from core.rules.parallelism.frames import MINIMUM, Run, runs_of
from core.rules.parallelism.members import Bounds, Found, prune
from core.rules.parallelism.paragraphs import Head, Structure, structure_of, trimmed_end
from core.rules.parallelism.rows import rows_on_a_frame
from core.rules.parallelism.series import Mark, link
from core.text import Span

_COMMA = re.compile("[，,]")
_LONG_LINE = 60
"""Characters of a line that is no heading: without a final mark it was broken off."""


class Member(NamedTuple):
    """A member of a series: the index of its paragraph, its head there, and where it ends there."""

    paragraph: int
    head: Head
    end: int


class SeriesGroup(NamedTuple):
    """A series of ordinals with its members in order; also one with a gap, a repeat or a change of style."""

    members: tuple[Member, ...]
    level: GroupLevel


class Overview(NamedTuple):
    """All groups of a draft. `series` are the enumerations in detail, `groups` the whole answer, in order."""

    structures: tuple[Structure, ...]
    series: tuple[SeriesGroup, ...]
    groups: tuple[Group, ...]


BODY = (Kind.BODY, Kind.CLOSING)
"""Paragraphs that may stand parallel to their neighbours."""

_known: WeakKeyDictionary[Document, Overview] = WeakKeyDictionary()


def find_groups(document: Document) -> tuple[Group, ...]:
    """Return every parallel group of a draft, good ones too, in order of their first members.

    Kinds: 要-chains, enumerations, other parallel groups, runs of four-character phrases; at the level of clauses,
    sentences and paragraphs; groups may lie inside members of others. Spans are absolute. Never raises.
    """
    return overview(document).groups


def overview(document: Document) -> Overview:
    """Return the groups of `document` with its structures and series; found once for each document."""
    known = _known.get(document)
    if known is None:
        known = _known[document] = _overview(document)
    return known


def _overview(document: Document) -> Overview:
    structures = tuple(structure_of(paragraph) for paragraph in document.paragraphs)
    starts = document.starts
    groups: list[Group] = []
    for structure, start in zip(structures, starts, strict=True):
        if structure.groups:
            groups += _placed(structure, start)
    series = tuple(series_of(structures))
    for one in series:
        groups += _groups_of_series(structures, starts, one)
    for row in _rows_of_paragraphs(structures):
        for found in _row_groups(tuple(structures[i] for i in row)):
            spans = tuple(
                Span(starts[row[i]] + structures[row[i]].start, starts[row[i]] + structures[row[i]].end)
                for i, _ in found.members
            )
            groups.append(Group(found.kind, GroupLevel.PARAGRAPH, spans))
    groups.sort(key=_position)
    return Overview(structures, series, tuple(groups))


def _position(group: Group) -> tuple[int, int, str]:
    return group.members[0].start, -group.members[-1].end, group.kind


@lru_cache(maxsize=4096)
def _placed(structure: Structure, start: int) -> list[Group]:
    return [_group(found.kind, level, found.members, start) for found, level in structure.groups]


def _group(kind: GroupKind, level: GroupLevel, members: Sequence[Bounds], by: int) -> Group:
    return Group(kind, level, tuple(Span(start + by, end + by) for start, end in members))


# series of ordinals


def series_of(structures: Sequence[Structure]) -> list[SeriesGroup]:
    """Return the series of ordinals of a draft, in order of their first members."""
    places = [(i, head) for i, structure in enumerate(structures) for head in structure.heads]
    page_numbers = _page_numbers(structures, places)
    if page_numbers:
        places = [place for place in places if not _numbers_a_line(place[1])]
    marks = tuple(Mark(i, *head.mark) for i, head in places)
    return [_series_group(structures, [places[at] for at in chosen]) for chosen in link(marks)]


def _numbers_a_line(head: Head) -> bool:
    return head.first and head.ordinal.style == "1."


def _page_numbers(structures: Sequence[Structure], places: Sequence[tuple[int, Head]]) -> bool:
    """Return whether the arabic "ordinals" are page numbers of a scraped text: most stand where a line broke off."""
    numbered = [i for i, head in places if _numbers_a_line(head)]
    broken = sum(1 for i in numbered if i and broken_off(structures[i - 1]))
    return broken > 0 and 2 * broken >= len(numbered) - 1


def broken_off(structure: Structure) -> bool:
    """Return whether a paragraph is too long for a heading and yet has no final mark."""
    return structure.unfinished and structure.end > _LONG_LINE


def _series_group(structures: Sequence[Structure], places: Sequence[tuple[int, Head]]) -> SeriesGroup:
    members = []
    long_members = any(i != j or b.at > a.sentence_end + 2 for (i, a), (j, b) in pairwise(places))
    for n, (i, head) in enumerate(places):
        structure = structures[i]
        following = places[n + 1] if n + 1 < len(places) else None
        if head.line:
            end = structure.paragraph.heading_end or structure.end
        elif following is not None:
            end = following[1].at if following[0] == i else structure.end
        elif not head.own_sentence:
            end = head.theme_end
        else:
            end = structure.end if long_members else head.sentence_end
        members.append(Member(i, head, trimmed_end(structure.text, head.rest, end)))
    level = GroupLevel.CLAUSE
    if all(head.first for _, head in places[1:]):
        level = GroupLevel.PARAGRAPH
    elif any(head.own_sentence for _, head in places[1:]):
        level = GroupLevel.SENTENCE
    return SeriesGroup(tuple(members), level)


def _groups_of_series(
    structures: Sequence[Structure], starts: Sequence[int], one: SeriesGroup
) -> Iterator[Group]:
    spans = tuple(Span(starts[m.paragraph] + m.head.at, starts[m.paragraph] + m.end) for m in one.members)
    yield Group(GroupKind.ENUMERATION, one.level, spans)
    if len(spans) < MINIMUM:
        return
    chained = 0
    for first, last in yao_runs(one):
        chained += last - first
        yield Group(GroupKind.YAO_CHAIN, one.level, spans[first:last])
    if chained < MINIMUM:
        run = _framed(tuple(theme(structures[m.paragraph], m.head) for m in one.members))
        if run:
            yield Group(GroupKind.PARALLEL, one.level, spans[run.first : run.last + 1])


def yao_runs(one: SeriesGroup) -> list[tuple[int, int]]:
    """Return the half-open ranges of three members and more that 要 governs."""
    runs, first = [], 0
    for i in range(len(one.members) + 1):
        if i == len(one.members) or not one.members[i].head.yao:
            if i - first >= MINIMUM:
                runs.append((first, i))
            first = i + 1
    return runs


def theme(structure: Structure, head: Head) -> str:
    """Return the first words of a member: its heading, its first sentence, or its clauses."""
    return structure.text[head.rest : trimmed_end(structure.text, head.rest, head.theme_end)]


@lru_cache(maxsize=1024)
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
        if structure.paragraph.kind in BODY and not structure.items[0].sentence.ordinal:
            rows[-1].append(i)
        elif rows[-1]:
            rows.append([])
    return [row for row in rows if len(row) >= MINIMUM]


@lru_cache(maxsize=256)
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
