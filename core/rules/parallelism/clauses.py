"""Reads the clauses of a sentence: which ordinal opens each, which 要 governs it."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from core.rules.parallelism.ordinals import Ordinal, ordinal_at
from core.rules.parallelism.units import Unit
from core.rules.parallelism.yao import Yao, yao_at

_LEAD_IN = re.compile(
    r"(?:同时|另外|此外|因此|所以|为此|对此|其中|当前|目前|今后|下一步|下步|接下来|会后|总之|特别是|尤其是|在此基础上|与此同时|更重要的是"
    r"|(?:在|对|对于|针对|面对|围绕|结合|按照|根据|作为|通过|随着)[^，]{1,14}|[^，是有]{1,10}(?:上|中|时|后|前|方面|下|里)"
    r"|(?:各级?|全[县市省镇区党国]|大家|我们|领导|党员|干部|每个|每位|所有)[^，是有]{0,10})"
)


class Clause(NamedTuple):
    """A clause: its unit, the ordinal that opens it and the 要 that governs it."""

    unit: Unit
    ordinal: Ordinal | None
    yao: Yao | None

    @property
    def start(self) -> int:
        """Where it begins."""
        return self.unit.start


def clauses_of(text: str, units: list[Unit]) -> list[Clause]:
    """Return the clauses that `units` are. An ordinal with a comma of its own (`第一，`) belongs to the next clause."""
    clauses = []
    start, ordinal = -1, None
    for unit in units:
        if start >= 0 and ordinal:
            unit = unit._replace(start=start, inner=max(unit.inner, ordinal.rest))
            start = -1
        else:
            ordinal = ordinal_at(text, unit.start)
            if ordinal and ordinal.rest >= unit.end and unit.mark in ("，", "：", "、"):
                start = unit.start
                continue
        body = ordinal.rest if ordinal else unit.start
        if ordinal and unit.end - body < 2:
            ordinal, body = None, unit.start
        clauses.append(Clause(unit, ordinal, yao_at(text, body, unit.end)))
    return clauses


def governing(text: str, clauses: Sequence[Clause]) -> Yao | None:
    """Return the 要 that governs all of `clauses`: in the first of them, or in the second after a short lead-in."""
    first = clauses[0]
    if first.yao or len(clauses) == 1 or first.unit.mark != "，":
        return first.yao
    body = text[first.ordinal.rest if first.ordinal else first.start : first.unit.end]
    return clauses[1].yao if _LEAD_IN.fullmatch(body) and not clauses[1].ordinal else None


def split_clauses(clauses: Sequence[Clause], marks: str) -> list[list[Clause]]:
    """Part clauses after those that a mark of `marks` closes."""
    parts: list[list[Clause]] = [[]]
    for clause in clauses:
        parts[-1].append(clause)
        if clause.unit.mark and clause.unit.mark in marks:
            parts.append([])
    return [part for part in parts if part]
