"""Text drawn in list rows: a few lines at most, cut with an ellipsis, stretches in another colour."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPen,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)

from core.finding import Severity
from core.text import Span, Utf16Map
from gui.marks import wave
from gui.theme import Colours

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyleOptionViewItem

LEADING = 1.25  # line height of Chinese interface text, in heights of the font


_LABEL_LINES = 125  # per cent, in labels of several lines


def spaced(text: str) -> str:
    """Return plain text as rich text for a label, with room between its lines."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f'<p style="line-height:{_LABEL_LINES}%">{escaped}</p>'


def line_height(font: QFont) -> float:
    """Return the height of one line drawn by `draw_text`."""
    return QFontMetricsF(font).height() * LEADING


def _lay_out(
    text: str, font: QFont, width: float, lines: int, formats: Sequence[QTextLayout.FormatRange] = ()
) -> QTextLayout:
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout = QTextLayout(text.replace("\n", "\u2028"), font)  # Qt breaks a line only at the latter
    layout.setTextOption(option)
    layout.setFormats(list(formats))
    layout.beginLayout()
    for i in range(lines):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        line.setPosition(QPointF(0, i * line_height(font)))
    layout.endLayout()
    return layout


def count_lines(text: str, font: QFont, width: float, most: int) -> int:
    """Return how many lines `text` takes, `most` at most."""
    return max(1, _lay_out(text, font, width, most).lineCount())


def draw_text(
    painter: QPainter,
    rect: QRectF,
    text: str,
    font: QFont,
    colour: str,
    *,
    lines: int = 1,
    strong: Sequence[Span] = (),
    strong_colour: str = "",
) -> float:
    """Draw `text` in at most `lines` lines from the top of `rect`; returns the height used.

    `strong` stretches are drawn in `strong_colour`.
    """
    units = Utf16Map(text)
    ranges = []
    for span in strong:
        part = QTextLayout.FormatRange()
        part.start = units.to_utf16(span.start)
        part.length = units.to_utf16(span.end) - part.start
        part.format = QTextCharFormat()
        part.format.setForeground(QColor(strong_colour))
        ranges.append(part)
    layout = _lay_out(text, font, rect.width(), lines, ranges)
    shown = layout.lineCount()
    if shown:
        last = layout.lineAt(shown - 1)
        if last.textStart() + last.textLength() < units.to_utf16(len(text)):
            start = units.from_utf16(last.textStart())
            rest = text[start:].replace("\n", " ")
            tail = QFontMetricsF(font).elidedText(rest, Qt.TextElideMode.ElideRight, rect.width())
            layout = _lay_out(text[:start] + tail, font, rect.width(), lines, ranges)
    painter.setPen(QColor(colour))
    layout.draw(painter, rect.topLeft())
    return shown * line_height(font)


def draw_form(painter: QPainter, severity: Severity, rect: QRectF, colours: Colours) -> None:
    """Draw the sample of a mark: wave, dots or dashes, as under the text."""
    y = rect.center().y()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(colours.of(severity), 1.5)
    if severity is Severity.ERROR:
        painter.setPen(pen)
        painter.drawPolyline(wave(rect.left(), rect.right(), y))
    else:
        if severity is Severity.ADVICE:
            pen.setWidthF(2.4)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            pen.setDashPattern([0.01, 1.9])
        else:
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            pen.setDashPattern([3.2, 2.2])
        painter.setPen(pen)
        painter.drawLine(QPointF(rect.left(), y), QPointF(rect.right(), y))
    painter.restore()


def draw_row(painter: QPainter, option: "QStyleOptionViewItem", colours: Colours) -> None:
    """Draw the background of a list row: chosen, under the mouse, or none."""
    from PySide6.QtWidgets import QStyle  # 11 ms to load, and no row is drawn before the window is there

    if option.state & QStyle.StateFlag.State_Selected:
        painter.fillRect(option.rect, QColor(colours.accent_wash))
    elif option.state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(option.rect, QColor(colours.hover))


def excerpt(text: str, span: Span, before: int = 6, after: int = 24) -> tuple[str, Span]:
    """Return a stretch of one paragraph around `span`, and where the span's words stand in it."""
    start = max(text.rfind("\n", 0, span.start) + 1, span.start - before)
    line_end = text.find("\n", span.start)
    line_end = len(text) if line_end < 0 else line_end
    end = min(line_end, max(span.end, span.start) + after)
    shown_end = min(span.end, line_end)
    head = "…" if start > 0 and text[start - 1] != "\n" else ""
    piece = head + text[start:end].replace("\u2028", " ")
    return piece, Span(span.start - start + len(head), max(shown_end, span.start) - start + len(head))
