"""The marks on the text: a table of spans, painted over the visible blocks only.

Marks differ by form, not by colour alone: 错误 a wave, 建议 dots, 提示 dashes, parallel groups a bracket in the
left margin. Nothing here changes the text, its formats or its layout.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF, QTextBlock, QTextLayout, QTextLine

from core.finding import Finding, Group, GroupLevel, Severity
from core.text import Span, Utf16Map
from gui.theme import LIGHT, Colours, under_wine

_WAVE_STEP, _WAVE_HEIGHT = 3.0, 2.0
_TINT = 26  # of 255
_GAPS = {
    GroupLevel.PARAGRAPH: 24.0,
    GroupLevel.SENTENCE: 14.0,
}  # left of the text; 排比 of clauses stays unmarked
_ARM, _INSET = 5.0, 4.0
_JOINED = 2  # characters between two members that follow one another
_UNDER_BASELINE = 5.0
_NARROWEST = 12.0  # a mark under a half-width comma is still to be seen


@dataclass(slots=True)
class Mark:
    """One underlined stretch of one block; positions are Qt's (UTF-16 units of the document)."""

    start: int
    end: int
    finding: Finding
    excerpt: str


@dataclass(slots=True)
class Bracket:
    """A parallel group in the margin: the members as document positions, `gap` left of the text."""

    members: list[list[int]]
    gap: float


class MarkTable:
    """What to paint, in order of position. It follows the text between two checks."""

    def __init__(self) -> None:
        self._marks: list[Mark] = []
        self._starts: list[int] = []
        self._longest = 0
        self.brackets: list[Bracket] = []

    def replace(self, text: str, findings: Iterable[Finding], groups: Sequence[Group]) -> None:
        """Take the findings of a check of `text`, which is what the document holds now."""
        units = Utf16Map(text)
        marks = []
        for finding in findings:
            for piece in _lines(finding.span, text):
                start, end = units.to_utf16(piece.start), units.to_utf16(piece.end)
                marks.append(Mark(start, end, finding, piece.of(text)))
        marks.sort(key=lambda mark: (mark.start, -mark.finding.severity.rank))
        self._set(marks)
        self.brackets = [
            Bracket(
                [[units.to_utf16(m.start), units.to_utf16(m.end)] for m in group.members], _GAPS[group.level]
            )
            for group in groups
            if group.level in _GAPS and group.members
        ]

    def _set(self, marks: list[Mark]) -> None:
        self._marks = marks
        self._starts = [mark.start for mark in marks]
        self._longest = max((mark.end - mark.start for mark in marks), default=0)

    def shift(self, position: int, removed: int, added: int) -> None:
        """Move what stands behind a change, as Qt reports it in `contentsChange`."""
        delta = added - removed
        if not delta:
            return
        first = bisect_left(self._starts, position + removed)
        for mark in self._marks[first:]:
            mark.start += delta
            mark.end += delta
        self._starts[first:] = [start + delta for start in self._starts[first:]]
        for bracket in self.brackets:
            for member in bracket.members:
                for i in (0, 1):
                    if member[i] >= position + removed:
                        member[i] += delta

    def between(self, start: int, end: int) -> list[Mark]:
        """Return the marks that touch a range of positions."""
        first = bisect_left(self._starts, start - self._longest)
        last = bisect_right(self._starts, end)
        return [mark for mark in self._marks[first:last] if mark.end >= start]

    def marks_of(self, finding: Finding) -> list[Mark]:
        """Return the marks of one finding, first line first."""
        return [mark for mark in self._marks if mark.finding == finding]

    def __len__(self) -> int:
        return len(self._marks)


def _lines(span: Span, text: str) -> list[Span]:
    """Cut a span at line ends; an empty one is widened by a character so that there is something to see."""
    if not len(span):
        span = (
            Span(span.start - 1, span.end)
            if text[span.start : span.start + 1] in ("", "\n")
            else Span(span.start, span.end + 1)
        )
        span = Span(max(0, span.start), span.end)
    pieces, start = [], span.start
    for line in span.of(text).split("\n"):
        if line:
            pieces.append(Span(start, start + len(line)))
        start += len(line) + 1
    return pieces


def layout_position(layout: QTextLayout, offset: int) -> int:
    """Return where an offset of the block's text stands in its layout, which also holds what is being composed."""
    preedit = layout.preeditAreaText()
    if preedit and offset >= layout.preeditAreaPosition():
        return offset + len(preedit.encode("utf-16-le")) // 2
    return offset


class MarkPainter:
    """Paints the marks of one block."""

    def __init__(self) -> None:
        self.set_colours(LIGHT)

    def set_colours(self, colours: Colours) -> None:
        """Paint in another palette from now on."""
        self._group = QPen(QColor(colours.group), 2.0)
        self._group.setCapStyle(Qt.PenCapStyle.FlatCap)
        self._tints: dict[Severity, QColor] = {}
        self._pens: dict[Severity, QPen] = {}
        for severity in Severity:
            colour = colours.of(severity)
            tint = QColor(colour)
            tint.setAlpha(_TINT)
            self._tints[severity] = tint
            self._pens[severity] = QPen(colour, 1.3)
        dots = self._pens[Severity.ADVICE]
        dots.setWidthF(2.2)
        dots.setCapStyle(Qt.PenCapStyle.RoundCap)
        dots.setDashPattern([0.01, 2.0])
        dashes = self._pens[Severity.HINT]
        dashes.setWidthF(1.2)
        dashes.setCapStyle(Qt.PenCapStyle.FlatCap)
        dashes.setDashPattern([5.0, 3.5])

    def paint_mark(self, painter: QPainter, block: QTextBlock, mark: Mark, origin: QPointF) -> None:
        """Underline a mark; `origin` is where the block's layout is painted."""
        layout = block.layout()
        start = layout_position(layout, mark.start - block.position())
        end = layout_position(layout, mark.end - block.position())
        first = layout.lineForTextPosition(start)
        number = first.lineNumber() if first.isValid() else layout.lineCount()
        for i in range(number, layout.lineCount()):
            line = layout.lineAt(i)
            left, right = max(start, line.textStart()), min(end, line.textStart() + line.textLength())
            if left >= right:
                break
            self._underline(painter, line, left, right, origin, mark.finding.severity)

    def _underline(
        self, painter: QPainter, line: QTextLine, start: int, end: int, origin: QPointF, severity: Severity
    ) -> None:
        x1, x2 = origin.x() + _x(line, start) + 1, origin.x() + _x(line, end) - 1
        if x2 - x1 < _NARROWEST:
            x1, x2 = (x1 + x2 - _NARROWEST) / 2, (x1 + x2 + _NARROWEST) / 2
        y = origin.y() + line.y() + line.ascent() + _UNDER_BASELINE
        if under_wine():
            top = origin.y() + line.y()
            painter.fillRect(QRectF(x1, top, x2 - x1, y - top + 2), self._tints[severity])
        painter.setPen(self._pens[severity])
        if severity is Severity.ERROR:
            painter.drawPolyline(wave(x1, x2, y))
        else:
            painter.drawLine(QPointF(x1, y), QPointF(x2, y))

    def paint_bracket(
        self, painter: QPainter, block: QTextBlock, bracket: Bracket, origin: QPointF, below: float
    ) -> None:
        """Paint what of a bracket stands beside a block: a stroke along each member, with an arm at its head.

        Members that follow one another are joined; `below` is where the next block begins.
        """
        layout, start = block.layout(), block.position()
        end = start + block.length() - 1
        x = origin.x() - bracket.gap
        painter.setPen(self._group)
        for i, (first, last) in enumerate(bracket.members):
            if first > end or last < start:
                continue
            head = _line_at(layout, max(first, start) - start)
            foot = _line_at(layout, min(last, end) - start)
            top = origin.y() + (head.y() + _INSET if first >= start else 0)
            bottom = origin.y() + foot.y() + foot.height() - _INSET
            following = bracket.members[i + 1][0] if i + 1 < len(bracket.members) else None
            joined = following is not None and following - last <= _JOINED
            if last > end or (joined and following is not None and following > end):
                bottom = below
            elif joined and following is not None:
                bottom = max(bottom, origin.y() + _line_at(layout, following - start).y() + _INSET)
            before = bracket.members[i - 1][1] if i else None
            follows = before is not None and before < start and first - before <= _JOINED
            painter.drawLine(QPointF(x, origin.y() if follows else top), QPointF(x, bottom))
            if first >= start:
                painter.drawLine(QPointF(x, top), QPointF(x + _ARM, top))
            if following is None and last <= end:
                painter.drawLine(QPointF(x, bottom), QPointF(x + _ARM, bottom))


def _line_at(layout: QTextLayout, offset: int) -> QTextLine:
    line = layout.lineForTextPosition(layout_position(layout, offset))
    return line if line.isValid() else layout.lineAt(max(0, layout.lineCount() - 1))


def _x(line: QTextLine, position: int) -> float:
    x: Any = line.cursorToX(position)  # a pair, where the stubs promise one number
    return float(x[0] if isinstance(x, tuple) else x)


def wave(x1: float, x2: float, y: float) -> QPolygonF:
    """Return the points of a wave from x1 to x2 around y."""
    points, x, up = [], x1, False
    while x < x2:
        points.append(QPointF(x, y + (-_WAVE_HEIGHT / 2 if up else _WAVE_HEIGHT / 2)))
        x += _WAVE_STEP
        up = not up
    points.append(QPointF(x2, y))
    return QPolygonF(points)
