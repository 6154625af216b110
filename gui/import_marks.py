"""A raw text and what cleaning made of it, cut into pieces to be shown side by side with the edits marked."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from core.text import Span

if TYPE_CHECKING:
    from core.corpus import CleanEdit

SHOWN_LIMIT = 60_000
"""Code points of a raw text that are shown: more is slow to lay out, and nobody reads on to there."""

_LINE_END = re.compile("\r\n|[\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_INVISIBLE = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f"
                        "\ufeff\ufff9-\ufffc\ud800-\udfff\ue000-\uf8ff]")  # fmt: skip


class Mark(Enum):
    """How a piece differs from the other text."""

    KEPT = 0
    REMOVED = 1
    INSERTED = 2
    GUESSED = 3
    DAMAGED = 4


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of shown text."""

    text: str
    mark: Mark = Mark.KEPT


@dataclass(frozen=True, slots=True)
class Place:
    """Where one edit stands in the shown texts, in UTF-16 units as Qt counts them."""

    steps: tuple[str, ...]
    raw: Span
    clean: Span


@dataclass(frozen=True, slots=True)
class Marked:
    """Both texts in pieces. `cut`: there is more than is shown."""

    raw: tuple[Piece, ...]
    clean: tuple[Piece, ...]
    places: tuple[Place, ...]
    cut: bool


def mark(raw: str, edits: Sequence["CleanEdit"], damaged: Sequence[Span], limit: int = SHOWN_LIMIT) -> Marked:
    """Cut `raw` and its clean text into pieces. `edits` and `damaged` are those of a `Cleaned`."""
    old, new = _Shown(), _Shown()
    places: list[Place] = []
    position = clean_position = 0
    end = min(len(raw), limit)
    for edit in edits:
        if edit.raw_end > end:
            end = min(end, edit.raw_start)
            break
        kept = raw[position : edit.raw_start]
        old.add(kept)
        for piece in _with_damage(kept, Mark.KEPT, clean_position, damaged):
            new.add(*piece)
        clean_position += len(kept)
        removed, inserted = edit.removed, edit.inserted
        if removed.endswith("\r") and raw[edit.raw_end : edit.raw_end + 1] == "\n":
            removed = removed[:-1]  # one line end, shown as one
        old_start, new_start = old.length, new.length
        old.add(removed, Mark.REMOVED)
        how = Mark.GUESSED if edit.guess else Mark.INSERTED
        for piece in _with_damage(inserted, how, clean_position, damaged):
            new.add(*piece)
        clean_position += len(inserted)
        places.append(
            Place(tuple(edit.step.split("+")), Span(old_start, old.length), Span(new_start, new.length))
        )
        position = edit.raw_end
    kept = raw[position:end]
    old.add(kept)
    for piece in _with_damage(kept, Mark.KEPT, clean_position, damaged):
        new.add(*piece)
    return Marked(tuple(old.pieces), tuple(new.pieces), tuple(places), end < len(raw))


class _Shown:
    """A text as it is shown, piece by piece."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self.length = 0

    def add(self, text: str, mark: Mark = Mark.KEPT) -> None:
        # A line end that is taken out or put in is seen by its arrow, a character without a form by a box.
        shown = _LINE_END.sub("\n" if mark in (Mark.KEPT, Mark.DAMAGED) else "↵\n", text)
        shown = _INVISIBLE.sub("▯", shown)
        if shown:
            self.pieces.append(Piece(shown, mark))
            self.length += len(shown.encode("utf-16-le")) // 2


def _with_damage(text: str, how: Mark, start: int, damaged: Sequence[Span]) -> Iterator[tuple[str, Mark]]:
    """Yield `text`, which begins at `start` of the clean text, cut where damage begins and ends."""
    position, end = start, start + len(text)
    for span in damaged:
        if span.end <= position or span.start >= end:
            continue
        first, last = max(position, span.start), min(end, span.end)
        yield text[position - start : first - start], how
        yield text[first - start : last - start], Mark.DAMAGED
        position = last
    yield text[position - start :], how


def count_steps(edits: Sequence["CleanEdit"]) -> dict[str, tuple[int, int]]:
    """Return for each step that acted how many edits it had a part in, and how many of them are guesses."""
    counts: dict[str, tuple[int, int]] = {}
    for edit in edits:
        for step in edit.step.split("+"):
            edits_of, guesses = counts.get(step, (0, 0))
            counts[step] = (edits_of + 1, guesses + edit.guess)
    return counts
