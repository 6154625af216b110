"""Bringing a fix onto a text that may have changed since it was proposed."""

from collections.abc import Iterable, Sequence

from core.finding import Edit
from core.text import Span


def relocate(edits: Sequence[Edit], old: str, new: str) -> list[Edit] | None:
    """Return the edits of `old` as edits of `new`, or None when the text under one of them has changed.

    Old and new are taken to differ by one stretch, which is what typing between two checks does; an edit must
    lie wholly before or behind it, with a character to spare, and find the same characters.
    """
    if old == new:
        return list(edits)
    before = _agree(old, new)
    after = _agree(reversed(old[before:]), reversed(new[before:]))
    moved = []
    for edit in edits:
        span = edit.span
        if span.end >= before:
            if span.start <= len(old) - after:
                return None
            span = span.shift(len(new) - len(old))
        if span.of(new) != edit.span.of(old):
            return None
        moved.append(Edit(span, edit.text))
    return moved


def trim(edit: Edit, text: str) -> Edit:
    """Return the same change on the fewest characters, so that the caret moves as little as can be."""
    old, new = edit.span.of(text), edit.text
    head = _agree(old, new)
    tail = _agree(reversed(old[head:]), reversed(new[head:]))
    return Edit(Span(edit.span.start + head, edit.span.end - tail), new[head : len(new) - tail])


def _agree(one: Iterable[str], other: Iterable[str]) -> int:
    """Return how many characters two texts begin with alike."""
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count
