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
from core.text import is_han

_WIDEST = 130
_NARROWEST = 30
_INDENT = re.compile(r"(?:\u3000| {2,}|\t)[ \u3000\t]*")
_BLANK = re.compile(r"(?<=\S)[ \u3000]+(?=\S)")
_CLOSING = re.compile("[ \u3000]*(?:同志们|各位代表|各位领导|朋友们)[，,！!]")
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
    changes = _joined_lines(text) + _joined_blanks(text)
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
    full = widths[int(len(widths) * 0.85)]
    # What other steps have joined already is longer.
    longer = sum(1 for own in widths if own > full + 16)
    if not _NARROWEST <= full <= _WIDEST or longer > len(widths) * 0.08:
        return None
    near = [text for text in texts if width(text) >= full - 6]
    cut = sum(1 for text in near if not ends_sentence(text))
    return full if len(near) >= max(4, len(widths) * 0.35) and cut >= len(near) * 0.5 else None


def _indents_tell(pieces: list[_Piece]) -> bool:
    """Lines of uneven width, but paragraphs begin with an indent and the lines between break sentences."""
    indented = [k for k, piece in enumerate(pieces) if _INDENT.match(piece.text)]
    others = [k for k in range(1, len(pieces)) if k not in set(indented)]
    if len(indented) < 3 or len(others) < 3 or len(indented) > len(pieces) * 0.7:
        return False
    cut = sum(1 for k in others if not ends_sentence(pieces[k - 1].text))
    return cut >= len(others) * 0.7


def _stands_alone(before: _Piece, after: _Piece) -> bool:
    """Heads without an indent: titles, dates, 称呼; headings behind a full sentence."""
    if after.blank_before and (ends_sentence(before.text) or not _INDENT.match(before.text)):
        return True
    if SALUTATION.fullmatch(before.text.strip()) or SALUTATION.fullmatch(after.text.strip()):
        return True
    return (_opens(after.text) and ends_sentence(before.text)) or DATE.fullmatch(
        after.text.strip()
    ) is not None


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
    if _CLOSING.match(after.text) and ends_fully(before.text):
        return False
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
    if last in "《（“‘" or last == "、":
        return True
    return last == "，" and (len(before.text) > 20 or len(after.text) > 60)


def _opens(text: str) -> bool:
    return OPENS_HEADING.match(text) is not None


def _is_latin_joint(before: str, after: str) -> bool:
    return _JOINT.search(before) is not None and after.lstrip()[:1].isascii() and after.lstrip()[:1].isalpha()


def _joined_blanks(text: str) -> list[Change]:
    """Long lines with a blank wherever the wrapped original had a newline: the blanks are taken out."""
    changes: list[Change] = []
    others: list[Line] = []
    widths: list[int] = []
    for line in lines_of(text):
        full = _full_of_pieces(line) if len(line.text) > 60 else None
        if full is None:
            others.append(line)
            continue
        widths.append(full)
        for match, before, after in _pieces_of(line.text):
            short = width(before) < full - 8
            ends = ends_fully(before) and not before.endswith(tuple(CLOSERS))
            if not (short and (ends or _opens(after))):
                changes.append(_without(line, match))
    usual = sorted(widths)[len(widths) // 2] if widths else None
    for line in others:
        for match, before, _ in _pieces_of(line.text):
            if usual is not None and abs(width(before) - usual) <= 6:
                changes.append(_without(line, match))
    return changes


def stray_blanks(text: str) -> list[Change]:
    """Take out a single blank between two Han characters within a long paragraph, and those before ，。 and the like."""
    return [
        _without(line, match)
        for line in lines_of(text)
        for match in _BLANK.finditer(line.text)
        if match.group() == " " and _is_stray(line.text, match)
    ]


def _full_of_pieces(line: Line) -> int | None:
    """The width at which the original of a line was wrapped, or None when its blanks are something else."""
    pieces = [before for _, before, _ in _pieces_of(line.text)]
    if len(pieces) < 2:
        return None
    cut = [piece for piece in pieces if not ends_sentence(piece) and not _is_short_heading(piece)]
    widths = sorted(map(width, pieces))
    full = widths[len(widths) // 2]
    if len(cut) < len(pieces) * 0.4 or not _NARROWEST <= full <= _WIDEST:
        return None
    # Paragraphs that were run together without a blank make some pieces longer.
    near = sum(1 for own in widths if abs(own - full) <= 6)
    if len(pieces) < 3 and (widths[-1] - widths[0] > 3 or len(cut) < len(pieces)):
        return None
    return full if near >= len(pieces) * 0.55 else None


def _is_short_heading(piece: str) -> bool:
    return (_opens(piece) and len(piece) < 40) or DATE.fullmatch(piece) is not None


def _pieces_of(text: str) -> list[tuple[re.Match[str], str, str]]:
    """Each blank beside Chinese with what stands before it, back to the blank before, and after it."""
    places = [m for m in _BLANK.finditer(text) if _beside_chinese(text, m)]
    ends = [m.start() for m in places[1:]] + [len(text)]
    starts = [0] + [m.end() for m in places]
    return [
        (m, text[starts[k] : m.start()].strip(), text[m.end() : ends[k]].strip())
        for k, m in enumerate(places)
    ]


def _without(line: Line, match: re.Match[str]) -> Change:
    return Change(line.start + match.start(), line.start + match.end(), "")


def _beside_chinese(text: str, match: re.Match[str]) -> bool:
    before, after = text[match.start() - 1], text[match.end()]
    return (before > "\u2000" or before.isdigit()) and (after > "\u2000" or after.isdigit() or after == "%")


def _is_stray(text: str, match: re.Match[str]) -> bool:
    before, after = text[match.start() - 1], text[match.end()]
    if after in "，。、；：！？”）》" and (is_han(before) or before in "”）》%" or before.isdigit()):
        return True
    return len(text) > 60 and is_han(before) and is_han(after) and ends_fully(text)
