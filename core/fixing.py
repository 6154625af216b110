"""Applies fixes to a text."""

from collections.abc import Iterable

from core.document import Genre
from core.engine import Engine
from core.finding import Applicability, Edit, Fix

_MAXIMUM_ROUNDS = 20


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """Return `text` with all edits made, given in any order.

    Raises ValueError when two overlap or one lies outside of the text.
    """
    pieces, position = [], 0
    for edit in sorted(edits, key=lambda e: (e.span.start, e.span.end)):
        if edit.span.start < position or edit.span.end > len(text) or edit.span.end < edit.span.start:
            raise ValueError(f"edit out of place: {edit.span}")
        pieces += [text[position : edit.span.start], edit.text]
        position = edit.span.end
    pieces.append(text[position:])
    return "".join(pieces)


def choose(fixes: Iterable[Fix]) -> list[Edit]:
    """Return the edits of the fixes that do not get in each other's way, the first come first served."""
    chosen: list[Edit] = []
    for fix in fixes:
        if all(_apart(edit, other) for edit in fix.edits for other in chosen):
            chosen.extend(fix.edits)
    return chosen


def _apart(edit: Edit, other: Edit) -> bool:
    return (
        edit.span.end < other.span.start
        or other.span.end < edit.span.start
        or (
            (edit.span.end == other.span.start or other.span.end == edit.span.start)
            and len(edit.span) > 0
            and len(other.span) > 0
        )
    )


def fix_text(
    text: str, engine: Engine, *, unsafe: bool = False, genre: Genre | None = None
) -> tuple[str, int]:
    """Apply SAFE fixes (with `unsafe` the first fix of each finding too) until nothing changes.

    Returns the text and how many fixes were applied. Stops after 20 rounds or when a text comes back.
    """
    allowed = {Applicability.SAFE, Applicability.UNSAFE} if unsafe else {Applicability.SAFE}
    seen, applied = {text}, 0
    for _ in range(_MAXIMUM_ROUNDS):
        report = engine.check(text, genre=genre)
        fixes = [
            next(fix for fix in finding.fixes if fix.applicability in allowed and fix.edits)
            for finding in report.findings
            if any(fix.applicability in allowed and fix.edits for fix in finding.fixes)
        ]
        edits = choose(fixes)
        fixed = apply_edits(text, edits)
        if fixed in seen:
            break
        applied += sum(1 for fix in fixes if all(edit in edits for edit in fix.edits))
        seen.add(fixed)
        text = fixed
    return text, applied
