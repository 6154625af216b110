"""The found phrases: model and drawing of one card each."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from core.text import Span
from gui.drawing import count_lines, draw_row, draw_text, line_height
from gui.theme import LIGHT, Colours

if TYPE_CHECKING:
    from core.phrases import Phrase, Source

Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()
PHRASE = Qt.ItemDataRole.UserRole
USED = Qt.ItemDataRole.UserRole + 1
_SIDE, _PADDING, _GAP = 16, 10, 3
_PHRASE_LINES, _SENTENCE_LINES = 3, 2


class PhraseModel(QAbstractListModel):
    """The phrases of the last search, and how often each stands in the draft."""

    def __init__(self) -> None:
        super().__init__()
        self.phrases: list[Phrase] = []
        self._used: list[int] = []

    def show_phrases(self, phrases: "list[Phrase]", draft: str) -> None:
        """Replace everything."""
        self.beginResetModel()
        self.phrases = phrases
        self._used = [_times(phrase, draft) for phrase in phrases]
        self.endResetModel()

    def count_in(self, draft: str) -> None:
        """Count again in a draft that has changed."""
        used = [_times(phrase, draft) for phrase in self.phrases]
        if used != self._used:
            self._used = used
            self.dataChanged.emit(self.index(0), self.index(len(used) - 1), [USED])

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        """Return how many phrases there are."""
        return 0 if parent.isValid() else len(self.phrases)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A phrase can be dragged."""
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the phrase, its use, or its words for a screen reader."""
        phrase = self.phrases[index.row()]
        if role == PHRASE:
            return phrase
        if role == USED:
            return self._used[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return phrase.text
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip_of(phrase)
        return None

    def mimeTypes(self) -> list[str]:
        """A dragged phrase is plain text."""
        return ["text/plain"]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Return what is dragged."""
        data = QMimeData()
        data.setText("".join(self.phrases[index.row()].text for index in indexes[:1]))
        return data


def _times(phrase: "Phrase", draft: str) -> int:
    return draft.count(phrase.text) if draft and not phrase.slots else 0


def meta_of(phrase: "Phrase") -> str:
    """Return kind, topic and how often: 提法 · 抓落实 · 9篇17次."""
    parts = [phrase.kind, *phrase.topics[:1]]
    if phrase.documents:
        parts.append(f"{phrase.documents}篇{phrase.count}次")
    return " · ".join(part for part in parts if part)


def where_from(source: "Source") -> str:
    """Return title and date of a source: 在全县…会议上的讲话，2025年6月11日."""
    return "，".join(part for part in (source.title, source.date) if part)


def tip_of(phrase: "Phrase") -> str:
    """Return the sources of a phrase, one a line."""
    lines = []
    for source in phrase.sources[:3]:
        where = where_from(source)
        lines.append(f"{source.sentence}\n——{where}" if where else source.sentence)
    return "\n\n".join(lines)


def source_sentence(phrase: "Phrase") -> tuple[str, tuple[Span, ...]]:
    """Return the sentence a phrase stood in, cut so that the phrase shows, and where it stands there."""
    if not phrase.sources:
        return "", ()
    sentence = phrase.sources[0].sentence.replace("\n", " ")
    at = sentence.find(phrase.text)
    if at < 0:
        return sentence, ()
    start = max(0, at - 12) if at > 16 else 0
    head = "…" if start else ""
    at += len(head) - start
    return head + sentence[start:], (Span(at, at + len(phrase.text)),)


class PhraseDelegate(QStyledItemDelegate):
    """Draws a card: phrase, meta line, the sentence with its source."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.colours: Colours = LIGHT

    def _fonts(self, option: QStyleOptionViewItem) -> tuple[QFont, QFont]:
        strong = QFont(option.font)
        strong.setPointSizeF(option.font.pointSizeF() + 1)
        return strong, option.font

    def _width(self) -> float:
        view = self.parent()
        return float(view.viewport().width() - 2 * _SIDE) if isinstance(view, QListView) else 200.0

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the size of a card at the list's present width."""
        phrase: Phrase = index.data(PHRASE)
        strong, font = self._fonts(option)
        width = self._width()
        height = count_lines(phrase.text, strong, width, _PHRASE_LINES) * line_height(strong)
        height += line_height(font) + _GAP
        sentence, _ = source_sentence(phrase)
        if sentence and sentence != phrase.text:
            height += count_lines(sentence, font, width, _SENTENCE_LINES) * line_height(font)
        if phrase.sources and where_from(phrase.sources[0]):
            height += line_height(font)
        return QSize(int(width), round(height) + 2 * _PADDING)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one card."""
        phrase: Phrase = index.data(PHRASE)
        used: int = index.data(USED)
        colours = self.colours
        rect = QRectF(option.rect)
        painter.save()
        draw_row(painter, option, colours)
        painter.fillRect(
            QRectF(rect.left() + _SIDE, rect.bottom() - 1, rect.width() - 2 * _SIDE, 1), QColor(colours.line)
        )
        strong, font = self._fonts(option)
        inner = rect.adjusted(_SIDE, _PADDING, -_SIDE, -_PADDING)
        y = inner.top()
        y += draw_text(painter, inner, phrase.text, strong, colours.ink, lines=_PHRASE_LINES) + _GAP
        line = QRectF(inner.left(), y, inner.width(), line_height(font))
        if used:
            words = f"本稿已用 {used} 次"
            width = option.fontMetrics.horizontalAdvance(words) + 2.0
            draw_text(
                painter,
                QRectF(line.right() - width, y, width + 2, line.height()),
                words,
                font,
                colours.accent,
            )
            line.setRight(line.right() - width - 8)
        draw_text(painter, line, meta_of(phrase), font, colours.muted)
        y += line_height(font) + _GAP
        sentence, strong_spans = source_sentence(phrase)
        if sentence and sentence != phrase.text:
            y += draw_text(
                painter,
                QRectF(inner.left(), y, inner.width(), inner.bottom() - y),
                sentence,
                font,
                colours.muted,
                lines=_SENTENCE_LINES,
                strong=strong_spans,
                strong_colour=colours.ink,
            )
        if phrase.sources and where_from(phrase.sources[0]):
            room = QRectF(inner.left(), y, inner.width(), line_height(font))
            self._paint_source(painter, room, phrase.sources[0], font)
        painter.restore()

    def _paint_source(self, painter: QPainter, room: QRectF, source: "Source", font: QFont) -> None:
        """Draw the title, cut where it must be, with the year always in sight."""
        year = source.date.partition("年")[0]
        if source.title and year.isdigit() and len(year) == 4:
            width = QFontMetricsF(font).horizontalAdvance(year) + 1
            draw_text(painter, room.adjusted(room.width() - width, 0, 2, 0), year, font, self.colours.faint)
            room = room.adjusted(0, 0, -width - 8, 0)
            draw_text(painter, room, f"——{source.title}", font, self.colours.faint)
        else:
            draw_text(painter, room, f"——{where_from(source)}", font, self.colours.faint)


class PhraseList(QListView):
    """The list. Double-click and Enter use a phrase, a drag carries it away."""

    used = Signal(object)  # Phrase

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.phrases = PhraseModel()
        self.cards = PhraseDelegate(self)
        self.setModel(self.phrases)
        self.setItemDelegate(self.cards)
        self.setAccessibleName("找到的素材")
        self.setMouseTracking(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragDropMode(QListView.DragDropMode.DragOnly)
        self.setDefaultDropAction(Qt.DropAction.CopyAction)
        self.doubleClicked.connect(self._use)

    def _use(self, index: QModelIndex) -> None:
        if index.isValid():
            self.used.emit(index.data(PHRASE))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter uses the phrase."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._use(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cards are as high as the width makes them."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
