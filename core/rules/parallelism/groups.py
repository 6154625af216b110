"""Puts the groups of a whole draft together from the structures of its paragraphs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from core.document import Document, Kind
from core.finding import Group, GroupKind, GroupLevel
from core.rules.parallelism.frames import MINIMUM, runs_of
from core.rules.parallelism.paragraphs import Structure, structure_of, trimmed_end
from core.rules.parallelism.sentences import Bounds, Found, overlap, prune, rows_on_a_frame
from core.rules.parallelism.series import Place, Series, link
from core.text import Span


@dataclass(frozen=True, slots=True)
class SeriesGroup:
    """A series with the spans of its members, absolute; `chain`: the runs of members (indices) governed by 要."""

    series: Series
    members: tuple[Bounds, ...]
    level: GroupLevel


@dataclass(frozen=True, slots=True, eq=False)
class Overview:
    """All groups of a draft. `series` are the enumerations in detail, `groups` the whole answer, in order."""

    series: tuple[SeriesGroup, ...]
    groups: tuple[Group, ...]


_LONG_LINE = 60
"""Characters of a line that is no heading: without a final mark it was broken off."""

_known: WeakKeyDictionary[Document, Overview] = WeakKeyDictionary()


def find_groups(document: Document) -> tuple[Group, ...]:
    """Return every parallel group of a draft, good ones too, in order of their first members.

    Kinds: 要-chains, enumerations, other parallel groups, runs of four-character phrases; at the level of clauses,
    sentences and paragraphs; groups may lie inside members of others. Spans are absolute. Never raises.
    """
    return overview(document).groups


def overview(document: Document) -> Overview:
    """Return the groups of `document` with their series; found once for each document."""
    known = _known.get(document)
    if known is None:
        known = _known[document] = _overview(document)
    return known


def _overview(document: Document) -> Overview:
    structures = [structure_of(paragraph) for paragraph in document.paragraphs]
    groups: list[Group] = []
    places: list[Place] = []
    for i, (structure, start) in enumerate(zip(structures, document.starts, strict=True)):
        for found, level in structure.groups:
            groups.append(_group(found.kind, level, found.members, start))
        places += [Place(i, head) for head in structure.heads]
    series = tuple(
        _series_group(document, structures, one) for one in link(_without_page_numbers(structures, places))
    )
    for one in series:
        groups += _groups_of_series(document, structures, one)
    groups += _paragraph_groups(document, structures)
    groups.sort(key=lambda group: (group.members[0].start, -group.members[-1].end, group.kind))
    return Overview(series, tuple(groups))


def _group(kind: GroupKind, level: GroupLevel, members: Sequence[Bounds], by: int = 0) -> Group:
    return Group(kind, level, tuple(Span(start + by, end + by) for start, end in members))


# series of ordinals


def _without_page_numbers(structures: Sequence[Structure], places: list[Place]) -> list[Place]:
    """Leave out the "ordinals" that are page numbers of a scraped text: most stand where a paragraph broke off."""
    numbered = [place for place in places if place.head.first and place.head.ordinal.style == "1."]
    broken = sum(1 for place in numbered if place.paragraph and _broken_off(structures, place.paragraph))
    if broken and 2 * broken >= len(numbered) - 1:
        return [place for place in places if place not in numbered]
    return places


def _broken_off(structures: Sequence[Structure], paragraph: int) -> bool:
    before = structures[paragraph - 1]
    return before.unfinished and before.end > _LONG_LINE


def _series_group(document: Document, structures: Sequence[Structure], series: Series) -> SeriesGroup:
    members = []
    for place, following in zip(series.places, [*series.places[1:], None], strict=True):
        by = document.starts[place.paragraph]
        structure = structures[place.paragraph]
        end = _member_end(structure, place, following, series)
        members.append((place.head.at + by, trimmed_end(structure.text, place.head.rest, end) + by))
    level = GroupLevel.CLAUSE
    if all(place.head.first for place in series.places[1:]):
        level = GroupLevel.PARAGRAPH
    elif any(place.head.own_sentence for place in series.places[1:]):
        level = GroupLevel.SENTENCE
    return SeriesGroup(series, tuple(members), level)


def _member_end(structure: Structure, place: Place, following: Place | None, series: Series) -> int:
    head = place.head
    if head.line:
        return structure.paragraph.heading_end or structure.end
    if following is not None:
        return following.head.at if following.paragraph == place.paragraph else structure.end
    if not head.own_sentence:
        return head.theme_end
    long_members = any(
        b.head.at > a.head.sentence_end + 2 or b.paragraph != a.paragraph
        for a, b in zip(series.places, series.places[1:], strict=False)
    )
    return structure.end if long_members else head.sentence_end


def _groups_of_series(
    document: Document, structures: Sequence[Structure], one: SeriesGroup
) -> Iterator[Group]:
    yield _group(GroupKind.ENUMERATION, one.level, one.members)
    places = one.series.places
    chained: set[int] = set()
    run: list[int] = []
    for i in range(len(places) + 1):
        if i < len(places) and places[i].head.yao:
            run.append(i)
            continue
        if len(run) >= MINIMUM:
            chained |= set(run)
            yield _group(GroupKind.YAO_CHAIN, one.level, [one.members[j] for j in run])
        run = []
    if len(places) >= MINIMUM and len(chained) < MINIMUM:
        found = _framed(structures, one)
        if found:
            yield _group(GroupKind.PARALLEL, one.level, found.members)


def _framed(structures: Sequence[Structure], one: SeriesGroup) -> Found | None:
    """Return the members of a series whose first words stand on one frame, as `趋超有势头 / 发展有后劲 / 破难有力度`."""
    themes = []
    for place in one.series.places:
        text = structures[place.paragraph].text
        head = place.head
        themes.append(text[head.rest : trimmed_end(text, head.rest, head.theme_end)])
    runs = [run for run in runs_of(themes) if run.size >= MINIMUM]
    if not runs:
        runs = [run for run in runs_of([theme.split("，")[0] for theme in themes]) if run.size >= MINIMUM]
    if not runs:
        return None
    best = max(runs, key=lambda run: (run.size, run.weight))
    return Found(GroupKind.PARALLEL, one.members[best.first : best.last + 1], best.frame, best.weight)


# paragraphs


def _paragraph_groups(document: Document, structures: Sequence[Structure]) -> Iterator[Group]:
    """Yield groups of whole adjacent paragraphs that no ordinal opens; blank lines between them do not count."""
    row: list[int] = []
    for i in range(len(structures) + 1):
        structure = structures[i] if i < len(structures) else None
        if structure and not structure.items:
            continue
        body = structure and structure.paragraph.kind in (Kind.BODY, Kind.CLOSING)
        if structure and body and not structure.items[0].sentence.ordinal:
            row.append(i)
            continue
        if len(row) >= MINIMUM:
            yield from _row_of_paragraphs(document, structures, row)
        row = []


def _row_of_paragraphs(
    document: Document, structures: Sequence[Structure], row: Sequence[int]
) -> Iterator[Group]:
    chains: list[Found] = []
    run: list[Bounds] = []
    bounds = [
        (document.starts[i] + structures[i].start, document.starts[i] + structures[i].end) for i in row
    ]
    for at, i in enumerate([*row, -1]):
        if i >= 0 and structures[i].items[0].sentence.yao:
            run.append(bounds[at])
            continue
        if len(run) >= MINIMUM:
            chains.append(Found(GroupKind.YAO_CHAIN, tuple(run)))
        run = []
    candidates = rows_on_a_frame(document.text, bounds, long=True)
    parallels = [p for p in prune(candidates) if not any(overlap(p, chain) for chain in chains)]
    for found in [*chains, *parallels]:
        yield _group(found.kind, GroupLevel.PARAGRAPH, found.members)
