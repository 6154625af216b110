"""Finds other parallel groups: rows of adjacent units of a sentence, a paragraph or a draft on one frame."""

from collections.abc import Sequence
from typing import NamedTuple

from core.finding import GroupKind
from core.rules.parallelism.clauses import Clause, split_clauses
from core.rules.parallelism.frames import MINIMUM, Run, balanced, runs_of
from core.rules.parallelism.members import Bounds, Found
from core.rules.parallelism.units import Unit

_ADVERBS_MAXIMUM = 4
_MIXED = 100
"""What a candidate over segments and clauses mixed weighs less: it stands back behind any other of its place."""


class Row(NamedTuple):
    """Units to compare. `close`: 、 parts them (some or all); `mixed`: both 、 and ， do, so members are less sure."""

    units: list[Bounds]
    close: bool = False
    mixed: bool = False


def parallels_of(text: str, clauses: Sequence[Clause], atoms: Sequence[Unit]) -> list[Found]:
    """Return the candidates for parallel groups in a sentence; several may tell of one place."""
    found: list[Found] = []
    for row in _rows(clauses, atoms):
        candidates = rows_on_a_frame(text, row.units, row.close, tail=row.close and not row.mixed)
        if aligned := _aligned(text, row.units):
            candidates += rows_on_a_frame(text, aligned, row.close)
        found += [c._replace(weight=c.weight - _MIXED) for c in candidates] if row.mixed else candidates
    halves = split_clauses(clauses, "；")
    if len(halves) >= MINIMUM:
        found += _columns(text, halves)
    return found


def _rows(clauses: Sequence[Clause], atoms: Sequence[Unit]) -> list[Row]:
    """Return the rows of units of a sentence: clauses, segments, segments and clauses mixed, ；-units."""
    rows = [Row(row) for row in _clause_rows(clauses)]
    if len(atoms) > len(clauses) + 1:
        for part in _split_units(atoms, "；：—。"):
            groups = [group for group in _split_units(part, "，") if len(group) > 1]
            rows += [Row([(a.inner, a.inner_end) for a in group], close=True) for group in groups]
            if groups and len(groups[0]) < len(part):
                rows.append(Row([(a.inner, a.inner_end) for a in part], close=True, mixed=True))
    halves = split_clauses(clauses, "；")
    if len(halves) >= MINIMUM:
        rows += [Row(row) for row in _half_rows(halves)]
    return rows


def _clause_rows(clauses: Sequence[Clause]) -> list[list[Bounds]]:
    rows: list[list[Bounds]] = [[]]
    for clause in clauses:
        if clause.ordinal:
            rows.append([])
        else:
            rows[-1].append((clause.unit.inner, clause.unit.inner_end))
        if clause.unit.mark != "，":
            rows.append([])
    return [row for row in rows if len(row) > 1]


def _half_rows(halves: Sequence[Sequence[Clause]]) -> list[list[Bounds]]:
    rows: list[list[Bounds]] = [[]]
    for i, half in enumerate(halves):
        first = half[1] if i == 0 and half[0].unit.mark == "：" and len(half) > 1 else half[0]
        if first.ordinal:
            rows.append([])
        else:
            rows[-1].append((first.unit.inner, half[-1].unit.inner_end))
    return [row for row in rows if len(row) > 1]


def _split_units(units: Sequence[Unit], marks: str) -> list[list[Unit]]:
    parts: list[list[Unit]] = [[]]
    for unit in units:
        parts[-1].append(unit)
        if unit.mark and unit.mark in marks:
            parts.append([])
    return [part for part in parts if part]


def _aligned(text: str, row: Sequence[Bounds]) -> list[Bounds]:
    """Cut the first unit to its end and the last to its beginning when those between have one length.

    `形成问题有人认、整改有人盯、销号有人验的机制` -> `问题有人认`, `整改有人盯`, `销号有人验`.
    Returns [] when there is nothing to cut.
    """
    if len(row) < MINIMUM:
        return []
    lengths = {end - start for start, end in row[1:-1]}
    size = lengths.pop()
    (first, first_end), (last, last_end) = row[0], row[-1]
    if lengths or not 3 <= size <= 10 or first_end - first < size or last_end - last < size:
        return []
    tail = last_end - last > size
    if (text[last + size] not in "的等") if tail else (first_end - first == size):
        return []
    return [(first_end - size, first_end), *row[1:-1], (last, last + size)]


def rows_on_a_frame(
    text: str, row: Sequence[Bounds], close: bool = False, long: bool = False, tail: bool = False
) -> list[Found]:
    """Return the parallel groups among adjacent units of `text`. `tail`: the sentence may go on after the last one."""
    texts = [text[start:end] for start, end in row]
    found = []
    for run in runs_of(texts, close, long):
        run = _with_lead_in(texts, run, tail)
        members = _comparable(row, run, tail)
        if members:
            found.append(Found(GroupKind.PARALLEL, members, run.frame, run.weight + len(members)))
    return found


def _with_lead_in(texts: Sequence[str], run: Run, tail: bool) -> Run:
    """Let a run begin inside the unit before it: `坚持不懈学理论、学政策、学业务` begins at the first 学."""
    if not run.frame.endswith("…") or run.frame.startswith("…") or not run.first:
        return run
    opening = run.frame[:-1]
    before = texts[run.first - 1]
    at = before.rfind(opening)
    if at <= 0:
        return run
    lengths = [len(text) for text in texts[run.first : run.last + (0 if tail and run.size > 1 else 1)]]
    size = len(before) - at
    if before[at - 1] in "，,；：" or (at <= _ADVERBS_MAXIMUM and len(opening) > 1):
        fits = balanced([size, *lengths])
    elif len(opening) == 1:
        fits = max(lengths) - min(lengths) <= 2 and min(lengths) - 1 <= size <= max(lengths) + 3
    else:
        fits = min(lengths) - 4 <= size <= max(lengths) + 4
    return run._replace(first=run.first - 1, offset=at) if fits else run


def _comparable(row: Sequence[Bounds], run: Run, tail: bool) -> tuple[Bounds, ...]:
    """Return the members of a run, without an end member that is out of proportion; () when under three are left."""
    members = list(row[run.first : run.last + 1])
    if members and run.offset:
        members[0] = (members[0][0] + run.offset, members[0][1])
    while len(members) >= MINIMUM and not balanced([end - start for start, end in members]):
        longest = max(range(len(members)), key=lambda i: members[i][1] - members[i][0])
        if longest == len(members) - 1 and tail and not run.frame.startswith("…"):
            # the sentence goes on after the last one: 有信心、有条件、有底气把这件事办好
            start = members[-1][0]
            members[-1] = (start, start + max(end - at for at, end in members[:-1]))
            continue
        if longest == len(members) - 1:
            members.pop()
        elif longest == 0:
            members.pop(0)
        else:
            return ()
    long_enough = all(end - start > 1 for start, end in members)
    return tuple(members) if len(members) >= MINIMUM and long_enough else ()


def _columns(text: str, halves: Sequence[Sequence[Clause]]) -> list[Found]:
    """Return ；-units of as many clauses each, in which every second or third clause stands on a frame."""
    found: list[Found] = []
    size = len(halves[1])
    if len(halves[0]) > size > 1:
        halves = [halves[0][-size:], *halves[1:]]
    i = 0
    while i < len(halves):
        size = len(halves[i])
        j = i
        while j + 1 < len(halves) and len(halves[j + 1]) == size:
            j += 1
        if size > 1 and j - i + 1 >= MINIMUM and not any(half[0].ordinal for half in halves[i : j + 1]):
            for column in range(size):
                texts = [
                    text[half[column].unit.inner : half[column].unit.inner_end] for half in halves[i : j + 1]
                ]
                for run in runs_of(texts):
                    if run.size >= MINIMUM and not run.frame.startswith("要"):
                        chosen = halves[i + run.first : i + run.last + 1]
                        members = tuple((half[0].unit.inner, half[-1].unit.inner_end) for half in chosen)
                        if balanced([end - start for start, end in members]):
                            found.append(
                                Found(GroupKind.PARALLEL, members, run.frame, run.weight + len(members))
                            )
        i = j + 1
    return found
