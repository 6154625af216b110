"""Finds what stands parallel inside one sentence, and what the sentence offers to groups around it. Cached by text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from core.finding import GroupKind
from core.rules.parallelism.frames import MINIMUM, Run, balanced, runs_of
from core.rules.parallelism.ordinals import Ordinal, ordinal_at
from core.rules.parallelism.units import Unit, cut, join, normalise
from core.rules.parallelism.yao import Yao, yao_at
from core.text import HAN

Bounds = tuple[int, int]

_FOUR_HAN = re.compile(f"[{HAN}]{{4}}")
_FOUR_MINIMUM = 4
_LEAD_IN = re.compile(
    r"(?:同时|另外|此外|因此|所以|为此|对此|其中|当前|目前|今后|下一步|下步|接下来|会后|总之|特别是|尤其是|在此基础上|与此同时|更重要的是"
    r"|(?:在|对|对于|针对|面对|围绕|结合|按照|根据|作为|通过|随着)[^，]{1,14}|[^，是有]{1,10}(?:上|中|时|后|前|方面|下|里)"
    r"|(?:各级?|全[县市省镇区党国]|大家|我们|领导|党员|干部|每个|每位|所有)[^，是有]{0,10})"
)


class Found(NamedTuple):
    """A group with offsets relative to some text. `frame` tells what its members share, empty for chains."""

    kind: GroupKind
    members: tuple[Bounds, ...]
    frame: str = ""
    weight: int = 0

    def shift(self, by: int) -> "Found":
        """Return the group moved by `by`."""
        return self._replace(members=tuple((start + by, end + by) for start, end in self.members))


class Clause(NamedTuple):
    """A clause: its unit, the ordinal that opens it and the 要 that governs it."""

    unit: Unit
    ordinal: Ordinal | None
    yao: Yao | None

    @property
    def start(self) -> int:
        """Where it begins."""
        return self.unit.start


@dataclass(frozen=True, slots=True, eq=False)
class Sentence:
    """What one sentence holds; offsets count from its start.

    `text` is normalised. `yao`: the 要 that governs the sentence as a whole, when it is in the first clause or in
    the second after a short lead-in. `end`: the end without its closing mark.
    """

    text: str
    clauses: tuple[Clause, ...]
    groups: tuple[Found, ...]
    yao: Yao | None
    end: int

    @property
    def ordinal(self) -> Ordinal | None:
        """The ordinal it opens with."""
        return self.clauses[0].ordinal if self.clauses else None

    @property
    def start(self) -> int:
        """Where its first word is."""
        return self.clauses[0].start if self.clauses else 0


@lru_cache(maxsize=16384)
def sentence_of(text: str) -> Sentence:
    """Return what the sentence `text` holds. Never raises."""
    text = normalise(text)
    atoms = cut(text)
    clauses = _clauses(text, join(text, atoms, "、"))
    if not clauses:
        return Sentence(text, (), (), None, 0)
    groups = _four_char_runs(text, atoms)
    chains = _chains(text, clauses) if text.count("要") >= MINIMUM else []
    parallels = prune(_parallels(text, clauses, atoms))
    groups += chains
    groups += [p for p in parallels if not any(overlap(p, chain) for chain in chains)]
    return Sentence(text, tuple(clauses), tuple(groups), _governing(text, clauses), clauses[-1].unit.end)


def _clauses(text: str, units: list[Unit]) -> list[Clause]:
    clauses = []
    carried: tuple[Unit, Ordinal] | None = None
    for unit in units:
        if carried:
            first, ordinal = carried
            unit = unit._replace(start=first.start, inner=max(unit.inner, ordinal.rest))
            carried = None
        else:
            found = ordinal_at(text, unit.start)
            if found and found.rest >= unit.end and unit.mark in "，：、" and unit.mark:
                carried = (unit, found)
                continue
            ordinal = found
        body = ordinal.rest if ordinal else unit.start
        if ordinal and unit.end - body < 2:
            ordinal, body = None, unit.start
        clauses.append(Clause(unit, ordinal, yao_at(text, body, unit.end)))
    return clauses


def _governing(text: str, clauses: Sequence[Clause]) -> Yao | None:
    first = clauses[0]
    if first.yao or len(clauses) == 1 or first.unit.mark != "，":
        return first.yao
    body = text[first.ordinal.rest if first.ordinal else first.start : first.unit.end]
    return clauses[1].yao if _LEAD_IN.fullmatch(body) and not clauses[1].ordinal else None


def _four_char_runs(text: str, atoms: Sequence[Unit]) -> list[Found]:
    found: list[Found] = []
    run: list[Bounds] = []
    for i, atom in enumerate(atoms):
        start, end = atom.inner, atom.inner_end
        fits = end - start == _FOUR_MINIMUM and _FOUR_HAN.match(text, start) is not None
        broken = bool(i) and atoms[i - 1].mark not in "，、；"
        if (not fits or broken) and run:
            if len(run) >= _FOUR_MINIMUM:
                found.append(Found(GroupKind.FOUR_CHAR_RUN, tuple(run)))
            run = []
        if fits:
            run.append((start, end))
    if len(run) >= _FOUR_MINIMUM:
        found.append(Found(GroupKind.FOUR_CHAR_RUN, tuple(run)))
    return found


# 要-chains of one sentence


def _split(clauses: Sequence[Clause], marks: str) -> list[list[Clause]]:
    parts: list[list[Clause]] = [[]]
    for clause in clauses:
        parts[-1].append(clause)
        if clause.unit.mark and clause.unit.mark in marks:
            parts.append([])
    return [part for part in parts if part]


def _chains(text: str, clauses: Sequence[Clause]) -> list[Found]:
    """Return the 要-chains of clauses. An ordinal opens a level of its own: chains stand between two of them."""
    found: list[Found] = []
    region: list[Clause] = []
    for clause in clauses:
        if clause.ordinal and region:
            found += _chains_between(text, region)
            region = []
        region.append(clause)
    return found + _chains_between(text, region)


def _chains_between(text: str, region: Sequence[Clause]) -> list[Found]:
    found: list[Found] = []
    for part in _colon_parts(region):
        halves = _split(part, "；")
        halves[0] = _without_preamble(text, halves[0])
        heads = [_head_of(text, half) for half in halves]
        outer = _successive(halves, heads)
        found += outer
        for stretch in halves if outer else [part]:
            members = _flat(stretch)
            if members:
                found.append(Found(GroupKind.YAO_CHAIN, members))
        found += [chain for clause in part for chain in _segment_chain(text, clause)]
    return found


def _colon_parts(region: Sequence[Clause]) -> list[Sequence[Clause]]:
    """Part a region at its colon when what follows is a chain by itself, introduced by what stands before."""
    for i, clause in enumerate(region):
        if clause.unit.mark == "：" and sum(1 for c in region[i + 1 :] if c.yao) >= MINIMUM:
            return [region[: i + 1], region[i + 1 :]]
    return [region]


def _without_preamble(text: str, half: list[Clause]) -> list[Clause]:
    """Return the first ；-unit from its first 要 on: what stands before it introduces all of them."""
    if _governing(text, half) is None:
        for i, clause in enumerate(half):
            if clause.yao:
                return half[i:]
    return half


def _head_of(text: str, clauses: Sequence[Clause]) -> bool:
    return clauses[0].ordinal is None and _governing(text, clauses) is not None


def _successive(parts: Sequence[Sequence[Clause]], heads: Sequence[bool]) -> list[Found]:
    found, run = [], []
    for part, head in zip([*parts, []], [*heads, False], strict=True):
        if head:
            run.append((part[0].start, part[-1].unit.end))
        else:
            if len(run) >= MINIMUM:
                found.append(Found(GroupKind.YAO_CHAIN, tuple(run)))
            run = []
    return found


def _flat(clauses: Sequence[Clause]) -> tuple[Bounds, ...]:
    """Return the clauses with a 要 of their own, each with what follows up to the next; () when there are too few."""
    heads = [i for i, clause in enumerate(clauses) if clause.yao and not clause.ordinal]
    if len(heads) < MINIMUM:
        return ()
    ends = [clauses[i - 1].unit.end for i in heads[1:]]
    last = heads[-1]
    while last + 1 < len(clauses) and clauses[last].unit.mark == "，":
        last += 1
    ends.append(clauses[last].unit.end)
    return tuple((clauses[i].start, end) for i, end in zip(heads, ends, strict=True))


def _segment_chain(text: str, clause: Clause) -> list[Found]:
    """Return the chain of a clause whose segments parted by 、 are governed by 要: `政策要稳、措施要准、力度要大`."""
    start, end = clause.unit.start, clause.unit.end
    if text.count("要", start, end) < MINIMUM:
        return []
    run: list[Bounds] = []
    found: list[Found] = []
    for piece in re.finditer("[^、]+", text[start:end]):
        bounds = (start + piece.start(), start + piece.end())
        if yao_at(text, *bounds):
            run.append(bounds)
            continue
        if len(run) >= MINIMUM:
            found.append(Found(GroupKind.YAO_CHAIN, tuple(run)))
        run = []
    if len(run) >= MINIMUM:
        found.append(Found(GroupKind.YAO_CHAIN, tuple(run)))
    return found


# other parallel groups of one sentence


def _parallels(text: str, clauses: Sequence[Clause], atoms: Sequence[Unit]) -> list[Found]:
    found: list[Found] = []
    for row, close in _rows(clauses, atoms):
        found += rows_on_a_frame(text, row, close)
    halves = [part for part in _split(clauses, "；") if part]
    if len(halves) >= MINIMUM:
        found += _columns(text, halves)
    return found


def _rows(clauses: Sequence[Clause], atoms: Sequence[Unit]) -> list[tuple[list[Bounds], bool]]:
    """Return the rows of units to compare, each with whether 、 alone parts its units."""
    rows: list[tuple[list[Bounds], bool]] = []
    row: list[Bounds] = []
    for clause in clauses:  # clauses parted by ，
        if clause.ordinal:
            row = _flush(rows, row, False)
        else:
            row.append((clause.unit.inner, clause.unit.inner_end))
        if clause.unit.mark != "，":
            row = _flush(rows, row, False)
    _flush(rows, row, False)
    mixed = _split_units(atoms, "；：—。")
    for part in mixed:
        rows += [([(a.inner, a.inner_end) for a in group], True) for group in _split_units(part, "，") if len(group) > 1]
        if {"、", "，"} <= {atom.mark for atom in part[:-1]}:
            rows.append(([(a.inner, a.inner_end) for a in part], True))
    halves = _split(clauses, "；")
    if len(halves) >= MINIMUM:
        row = []
        for half in halves:
            first = half[0]
            if first.unit.mark == "：" and not row and len(half) > 1:
                first = half[1]
            if first.ordinal:
                row = _flush(rows, row, False)
            else:
                row.append((first.unit.inner, half[-1].unit.inner_end))
        _flush(rows, row, False)
    return [(row, close) for row, close in rows if len(row) > 1]


def _flush(rows: list[tuple[list[Bounds], bool]], row: list[Bounds], close: bool) -> list[Bounds]:
    if len(row) > 1:
        rows.append((row, close))
    return []


def _split_units(units: Sequence[Unit], marks: str) -> list[list[Unit]]:
    parts: list[list[Unit]] = [[]]
    for unit in units:
        parts[-1].append(unit)
        if unit.mark and unit.mark in marks:
            parts.append([])
    return [part for part in parts if part]


def rows_on_a_frame(text: str, row: Sequence[Bounds], close: bool = False, long: bool = False) -> list[Found]:
    """Return the parallel groups among adjacent units of `text`."""
    texts = [text[start:end] for start, end in row]
    found = []
    for run in runs_of(texts, close, long):
        run = _with_lead_in(texts, run)
        members = _comparable(row, run)
        if members:
            found.append(Found(GroupKind.PARALLEL, members, run.frame, run.weight + len(members)))
    return found


def _with_lead_in(texts: Sequence[str], run: Run) -> Run:
    """Let a run begin inside the unit before it: `坚持不懈学理论、学政策、学业务` begins at the first 学."""
    if not run.frame.endswith("…") or run.frame.startswith("…") or not run.first:
        return run
    opening = run.frame[:-1]
    before = texts[run.first - 1]
    at = before.rfind(opening)
    if at <= 0:
        return run
    lengths = [len(text) for text in texts[run.first : run.last + 1]]
    if len(opening) == 1 and max(lengths) - min(lengths) > 3:
        return run
    slack = 1 if len(opening) == 1 else 4
    if min(lengths) - slack <= len(before) - at <= max(lengths) + slack:
        return run._replace(first=run.first - 1, offset=at)
    return run


def _comparable(row: Sequence[Bounds], run: Run) -> tuple[Bounds, ...]:
    """Return the members of a run, without an end member that is out of proportion; () when under three are left."""
    members = list(row[run.first : run.last + 1])
    if members and run.offset:
        members[0] = (members[0][0] + run.offset, members[0][1])
    while len(members) >= MINIMUM and not balanced([end - start for start, end in members]):
        longest = max(range(len(members)), key=lambda i: members[i][1] - members[i][0])
        if longest == len(members) - 1:
            members.pop()
        elif longest == 0:
            members.pop(0)
        else:
            return ()
    return tuple(members) if len(members) >= MINIMUM else ()


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
                texts = [text[half[column].unit.inner : half[column].unit.inner_end] for half in halves[i : j + 1]]
                for run in runs_of(texts):
                    if run.size >= MINIMUM and not run.frame.startswith("要"):
                        chosen = halves[i + run.first : i + run.last + 1]
                        members = tuple((half[0].unit.inner, half[-1].unit.inner_end) for half in chosen)
                        if balanced([end - start for start, end in members]):
                            found.append(Found(GroupKind.PARALLEL, members, run.frame, run.weight + len(members)))
        i = j + 1
    return found


# choosing between candidates


def overlap(a: Found, b: Found) -> bool:
    """Return whether at least half of the members of either begin where those of the other do, within two characters."""
    shared = sum(1 for start, _ in a.members if any(abs(start - other) <= 2 for other, _ in b.members))
    return 2 * shared >= min(len(a.members), len(b.members))


def prune(candidates: list[Found]) -> list[Found]:
    """Return the surest of each set of candidates that tell of the same place, in order of position."""
    if len(candidates) < 2:
        return candidates
    kept: list[Found] = []
    for candidate in sorted(candidates, key=lambda c: (-len(c.members), -c.weight)):
        if not any(overlap(candidate, other) for other in kept):
            kept.append(candidate)
    return sorted(kept, key=lambda c: c.members[0])
