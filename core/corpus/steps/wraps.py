"""Step on hard wraps: lines that a fixed width cut are joined, without a blank; paragraphs are found again."""

import itertools
import re
from dataclasses import dataclass

from core.corpus.edits import Change
from core.corpus.steps.lines import (
    CLOSERS,
    DATE,
    OPENS_HEADING,
    SALUTATION,
    Line,
    ends_fully,
    ends_sentence,
    has_han,
    lines_of,
    width,
)

_WIDEST = 130
_NARROWEST = 30
_INDENT = re.compile(r"(?:\u3000| {2,}|\t)[ \u3000\t]*")
_JOINT = re.compile(r"[A-Za-z]$")


@dataclass(frozen=True, slots=True)
class _Piece:
    """A line, or what stands between two blanks of a long line."""

    start: int
    text: str
    blank_before: bool = False

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def hard_wraps(text: str) -> list[Change]:
    """Join what a fixed line width cut, across newlines and where a newline has become a blank."""
    changes = _joined_lines(text)
    for line in lines_of(text):
        if len(line.text) > 100:
            changes += _joined_blanks(line)
    changes.sort(key=lambda change: (change.start, change.end))
    kept: list[Change] = []
    for change in changes:
        if not kept or change.start >= kept[-1].end:
            kept.append(change)
    return kept


def _joined_lines(text: str) -> list[Change]:
    pieces = _pieces(text)
    full = _full_width([piece.text for piece in pieces])
    changes = []
    for before, after in itertools.pairwise(pieces):
        if full is None:
            join = _is_cut(before, after)
        else:
            join = _is_wrapped(before, after, full)
        if join:
            start = before.start + len(before.text.rstrip(" \u3000\t"))
            end = after.start + len(after.text) - len(after.text.lstrip(" \u3000\t"))
            between = " " if _is_latin_joint(before.text, after.text) else ""
            changes.append(Change(start, end, between))
    return changes


def _pieces(text: str) -> list[_Piece]:
    """The lines that hold something; `blank_before` only where blank lines are not just double spacing."""
    lines = list(lines_of(text))
    filled = [line for line in lines if not line.blank]
    single = sum(1 for a, b in itertools.pairwise(lines) if not a.blank and not b.blank)
    double_spaced = single * 5 < len(filled)
    pieces, blanks = [], 0
    for line in lines:
        if line.blank:
            blanks += 1
            continue
        pieces.append(_Piece(line.start, line.text.rstrip(" \u3000\t"), blanks > (1 if double_spaced else 0)))
        blanks = 0
    return pieces


def _full_width(texts: list[str]) -> int | None:
    """The columns of a full line when the text is wrapped at a fixed width, else None."""
    widths = sorted(width(text) for text in texts if len(text) > 4)
    if len(widths) < 6:
        return None
    full = widths[int(len(widths) * 0.9)]
    if not _NARROWEST <= full <= _WIDEST or widths[-1] > full + 16:
        return None
    near = [text for text in texts if width(text) >= full - 6]
    cut = sum(1 for text in near if not ends_sentence(text))
    return full if len(near) >= max(4, len(widths) * 0.35) and cut >= len(near) * 0.5 else None


def _is_wrapped(before: _Piece, after: _Piece, full: int) -> bool:
    if after.blank_before and (ends_sentence(before.text) or width(before.text) < full - 8):
        return False
    if _INDENT.match(after.text) and not _INDENT.match(before.text):
        return False
    if _INDENT.match(after.text) and (ends_sentence(before.text) or width(before.text) < full - 8):
        return False
    if SALUTATION.fullmatch(before.text.strip()) or SALUTATION.fullmatch(after.text.strip()):
        return False
    if _opens(after.text) and (ends_sentence(before.text) or width(before.text) < full - 8):
        return False
    if _opens(before.text) and not ends_sentence(before.text) and width(before.text) < full - 8:
        return False  # a heading on its own line
    if width(before.text) >= full - 7:
        return True
    return before.text[-1:] in "，、,（《“" or after.text.lstrip()[:1] in "，。、；：！？”）》"


def _is_cut(before: _Piece, after: _Piece) -> bool:
    """In a text of whole paragraphs: does this break fall into a sentence beyond doubt?"""
    if (after.blank_before and len(before.text) < 40) or not has_han(after.text) or _INDENT.match(after.text):
        return False
    if SALUTATION.match(after.text) or _opens(after.text) or DATE.match(after.text):
        return False
    last, first = before.text[-1:], after.text.lstrip()[:1]
    if first in "，。、；：！？”）》" and first:
        return has_han(before.text)
    return last in "，、" and (len(before.text) > 20 or len(after.text) > 60)


def _opens(text: str) -> bool:
    return OPENS_HEADING.match(text) is not None


def _is_latin_joint(before: str, after: str) -> bool:
    return _JOINT.search(before) is not None and after.lstrip()[:1].isascii() and after.lstrip()[:1].isalpha()


def _joined_blanks(line: Line) -> list[Change]:
    """A long line with a blank wherever the wrapped original had a newline: the blanks are taken out."""
    places = [m for m in re.finditer(r"(?<=\S)[ \u3000]+(?=\S)", line.text) if _beside_chinese(line.text, m)]
    if len(places) < 3:
        return [_without(line, m) for m in places if _is_stray(line.text, m)]
    edges = [0, *(m.end() for m in places), len(line.text)]
    pieces = [line.text[a:b].strip() for a, b in itertools.pairwise(edges)]
    within = sum(1 for piece in pieces[:-1] if not ends_sentence(piece))
    lengths = sorted(map(len, pieces))
    if lengths[len(lengths) // 2] > 60 or within < len(places) * 0.35:
        return []
    full = _full_width(pieces)
    changes = []
    for m, before, after in zip(places, pieces, pieces[1:], strict=False):
        short = full is not None and width(before) < full - 8
        if (short and ends_fully(before) and not before.endswith(tuple(CLOSERS))) or (
            short and _opens(after)
        ):
            continue
        changes.append(_without(line, m))
    return changes


def _without(line: Line, match: re.Match[str]) -> Change:
    return Change(line.start + match.start(), line.start + match.end(), "")


def _beside_chinese(text: str, match: re.Match[str]) -> bool:
    before, after = text[match.start() - 1], text[match.end()]
    return (
        (before > "\u2000" or before.isdigit())
        and (after > "\u2000" or after.isdigit())
        and not (before.isdigit() and after.isdigit())
    )


def _is_stray(text: str, match: re.Match[str]) -> bool:
    """A single blank between two Han characters within a sentence."""
    before, after = text[match.start() - 1], text[match.end()]
    return (
        has_han(before)
        and has_han(after)
        and len(match.group()) == 1
        and match.group() == " "
        and ends_fully(text)
    )
