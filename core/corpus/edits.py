"""How a text changes on its way through the steps, with every change traced back to the raw text."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Change:
    """One change that a step proposes: `[start, end)` of the text the step was given becomes `text`.

    `guess`: the old text did not say what was there; `text` is only the likeliest.
    """

    start: int
    end: int
    text: str
    guess: bool = False


@dataclass(frozen=True, slots=True)
class CleanEdit:
    """One edit of the log: `raw[raw_start:raw_end] == removed` became `inserted`.

    Offsets are code points of the raw text. `step` is the name of the step, several joined by `+` where steps
    met at the same place. `guess`: see `Change`.
    """

    step: str
    raw_start: int
    raw_end: int
    removed: str
    inserted: str
    guess: bool = False

    def to_json(self) -> dict[str, object]:
        """Return the edit as the JSON of `clean` has it; `guess` is there only when it is one."""
        result: dict[str, object] = {
            "step": self.step,
            "raw_start": self.raw_start,
            "raw_end": self.raw_end,
            "removed": self.removed,
            "inserted": self.inserted,
        }
        if self.guess:
            result["guess"] = True
        return result


def apply_edits(raw: str, edits: Sequence[CleanEdit]) -> str:
    """Return `raw` with the edits of one log applied. They are sorted and do not overlap.

    Raises ValueError when an edit does not fit the text.
    """
    pieces: list[str] = []
    position = 0
    for edit in edits:
        if edit.raw_start < position or raw[edit.raw_start : edit.raw_end] != edit.removed:
            raise ValueError(f"the edit at {edit.raw_start} does not fit this text")
        pieces += (raw[position : edit.raw_start], edit.inserted)
        position = edit.raw_end
    pieces.append(raw[position:])
    return "".join(pieces)


def apply_changes(text: str, changes: Sequence[Change]) -> str:
    """Return `text` with the changes of one step made. They are sorted and do not overlap."""
    pieces: list[str] = []
    position = 0
    for change in changes:
        pieces += (text[position : change.start], change.text)
        position = change.end
    pieces.append(text[position:])
    return "".join(pieces)


@dataclass(slots=True)
class _Piece:
    """A stretch of the raw text: kept (`text` None) or replaced by `text`."""

    start: int
    end: int
    text: str | None = None
    steps: tuple[str, ...] = ()
    guess: bool = False

    def __len__(self) -> int:
        return self.end - self.start if self.text is None else len(self.text)


class Trace:
    """A text on its way through the steps: `text` is what it is now, `edits()` how it came from `raw`."""

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self.text = raw
        self._pieces = [_Piece(0, len(raw))] if raw else []

    def apply(self, step: str, changes: Sequence[Change]) -> None:
        """Make the changes of one step; raises ValueError when they overlap or are not sorted."""
        if not changes:
            return
        _check(changes, len(self.text))
        self._pieces = _Merge(self._pieces, self.text, step, changes).run()
        self.text = apply_changes(self.text, changes)

    def edits(self) -> tuple[CleanEdit, ...]:
        """Return the log: sorted edits that do not overlap; with them the raw text gives the text exactly."""
        joined: list[_Piece] = []
        for piece in self._pieces:
            if piece.text is None:
                continue
            last = joined[-1] if joined else None
            # An insertion that touches another edit would leave their order open.
            if last and last.end == piece.start and (last.start == last.end or piece.start == piece.end):
                joined[-1] = _joined(last, piece)
            else:
                joined.append(piece)
        edits = (self._edit(piece) for piece in joined)
        return tuple(edit for edit in edits if edit.removed != edit.inserted)

    def to_raw(self, positions: Sequence[int]) -> list[int]:
        """Return for each position in `text` the raw position it came from (inside an edit: where that begins)."""
        starts, offset = [], 0
        for piece in self._pieces:
            starts.append(offset)
            offset += len(piece)
        result = []
        for position in positions:
            i = max(0, bisect_left(starts, position + 1) - 1)
            if not self._pieces:
                result.append(0)
                continue
            piece = self._pieces[i]
            inside = position - starts[i]
            result.append(min(piece.start + inside, piece.end) if piece.text is None else piece.start)
        return result

    def _edit(self, piece: _Piece) -> CleanEdit:
        start, end, text = piece.start, piece.end, piece.text or ""
        while start < end and text and self.raw[start] == text[0]:
            start, text = start + 1, text[1:]
        while start < end and text and self.raw[end - 1] == text[-1]:
            end, text = end - 1, text[:-1]
        return CleanEdit("+".join(piece.steps), start, end, self.raw[start:end], text, piece.guess)


def _check(changes: Sequence[Change], length: int) -> None:
    position = 0
    for change in changes:
        if not position <= change.start <= change.end <= length:
            raise ValueError(f"changes overlap or are not sorted at {change.start}")
        position = change.end


def _joined(first: _Piece, second: _Piece) -> _Piece:
    return _Piece(
        first.start,
        second.end,
        (first.text or "") + (second.text or ""),
        tuple(dict.fromkeys(first.steps + second.steps)),
        first.guess or second.guess,
    )


class _Merge:
    """One walk over the old pieces and the new changes together."""

    def __init__(self, pieces: list[_Piece], text: str, step: str, changes: Sequence[Change]) -> None:
        self.pieces, self.text, self.step, self.changes = pieces, text, step, changes
        self.i = 0  # the piece we are at
        self.at = 0  # where it begins, in the old text
        self.k = 0  # the next change
        self.out: list[_Piece] = []

    def run(self) -> list[_Piece]:
        while self.k < len(self.changes):
            self._skip_to(self.changes[self.k].start)
            self._replace()
        self.out += self.pieces[self.i :]
        return self.out

    def _skip_to(self, start: int) -> None:
        """Copy what ends before `start`; cut a kept piece there."""
        while self.i < len(self.pieces) and self.at + len(self.pieces[self.i]) <= start:
            self._pass()
        if self.i < len(self.pieces) and self.at < start:
            piece = self.pieces[self.i]
            if piece.text is None:
                cut = piece.start + start - self.at
                self.out.append(_Piece(piece.start, cut))
                self.pieces[self.i] = _Piece(cut, piece.end)
                self.at = start

    def _pass(self) -> None:
        piece = self.pieces[self.i]
        self.out.append(piece)
        self.at += len(piece)
        self.i += 1

    def _replace(self) -> None:
        change = self.changes[self.k]
        self.k += 1
        if self.i < len(self.pieces):
            raw_start = self.pieces[self.i].start
        else:
            raw_start = self.pieces[-1].end if self.pieces else 0
        raw_end, guess = raw_start, change.guess
        steps: list[str] = []
        text, end = self.text[self.at : change.start] + change.text, change.end
        inside = self.at < change.start  # begins within text that an earlier step put in
        while self.i < len(self.pieces) and (self.at < end or inside):
            piece = self.pieces[self.i]
            piece_end = self.at + len(piece)
            if piece.text is None and piece_end > end:
                raw_end = piece.start + end - self.at
                self.pieces[self.i] = _Piece(raw_end, piece.end)
                self.at = end
                break
            while piece_end > end:  # the rest of an earlier edit, and the changes that fall into it
                if self.k < len(self.changes) and self.changes[self.k].start < piece_end:
                    following = self.changes[self.k]
                    self.k += 1
                    text += self.text[end : following.start] + following.text
                    end, guess = following.end, guess or following.guess
                else:
                    text, end = text + self.text[end:piece_end], piece_end
            raw_end = piece.end
            steps += piece.steps
            guess = guess or piece.guess
            self.at, self.i, inside = piece_end, self.i + 1, False
        self.out.append(_Piece(raw_start, raw_end, text, tuple(dict.fromkeys([*steps, self.step])), guess))
