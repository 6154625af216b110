"""Finds the 要-chains inside one sentence."""

import re
from collections.abc import Sequence

from core.finding import GroupKind
from core.rules.parallelism.clauses import Clause, governing, split_clauses
from core.rules.parallelism.frames import MINIMUM
from core.rules.parallelism.members import Bounds, Found
from core.rules.parallelism.yao import yao_at


def chains_of(text: str, clauses: Sequence[Clause]) -> list[Found]:
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
        halves = split_clauses(part, "；")
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
    if governing(text, half) is None:
        for i, clause in enumerate(half):
            if clause.yao:
                return half[i:]
    return half


def _head_of(text: str, clauses: Sequence[Clause]) -> bool:
    return clauses[0].ordinal is None and governing(text, clauses) is not None


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
