"""The page: a QTextEdit that holds plain text, looks like print, and paints its own marks."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QImage,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from core.finding import Edit, Finding, Group
from core.text import Span, Utf16Map
from gui.looks import BODY_FONTS, BODY_POINTS, EMPTY_LOOK, PLAIN_LOOK, apply_looks, place_lines
from gui.marks import Mark, MarkPainter, MarkTable
from gui.scroll_bar import QuietScrollBar
from gui.theme import Colours

CHARACTERS_A_LINE = 30
_PITCH = 1.9  # ems from line to line: 170 % of 仿宋, and as much in a font that is taller by itself
_MARGIN = 48.0  # of paper around the text; never changed later, that would be a step of undo
_HINT = "先写标题；也可以打开一份讲话稿（Ctrl+O），或把文件拖到这里"
_DWELL = 450  # ms the mouse rests on an underline before its card shows
_METRES_PER_INCH = 0.0254
ZOOM_STEPS = (75, 90, 100, 110, 125, 150, 175, 200)

_UNFIT = {0xFEFF: None, 0xFFFE: None} | dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
"""What PySide cannot hand over: a byte order mark at the head of a string is dropped or swaps all bytes, half a
surrogate pair is lost. None of them can be seen, none belongs in a draft."""


class Editor(QTextEdit):
    """The draft. Positions in its methods are code points; the text has `\\n` between paragraphs."""

    mark_activated = Signal(object)  # Mark clicked
    mark_hovered = Signal(object)  # Mark under the resting mouse, or None when it has left
    files_dropped = Signal(list)  # paths
    escape_pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAccessibleName("正文")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setMouseTracking(True)
        self.table = MarkTable()
        self._painter = MarkPainter()
        self._typing = False
        self._zoom = 100
        self._device = QImage(1, 1, QImage.Format.Format_ARGB32)
        self._hovered: Mark | None = None
        self._dwell = QTimer(self, singleShot=True, interval=_DWELL)
        self._dwell.timeout.connect(lambda: self.mark_hovered.emit(self._hovered))
        self.setVerticalScrollBar(QuietScrollBar(Qt.Orientation.Vertical))
        font = QFont()
        font.setFamilies(BODY_FONTS)
        font.setPointSizeF(BODY_POINTS)
        self.document().setDefaultFont(font)
        self.document().setDocumentMargin(_MARGIN)
        self.document().contentsChange.connect(self._contents_changed)
        self.document().contentsChanged.connect(self._place_head)
        self.load("")

    # --- text -------------------------------------------------------------------------------------------------

    def snapshot(self) -> str:
        """Return the text, without what is being composed. Paragraphs are blocks: nothing else ends a line."""
        return self.document().toRawText().replace("\u2029", "\n")

    def load(self, text: str) -> None:
        """Show another text, without byte order marks in it; nothing of it can be undone."""
        document = self.document()
        document.setUndoRedoEnabled(False)
        self.table = MarkTable()
        self.setPlainText(text.translate(_UNFIT))
        cursor = QTextCursor(document)
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.setBlockFormat(self._block_format())
        document.setUndoRedoEnabled(True)
        document.setModified(False)
        if not text:
            self.set_looks([EMPTY_LOOK])
        self._typing = False

    def _block_format(self) -> QTextBlockFormat:
        result = QTextBlockFormat()
        font = QFontMetricsF(self.document().defaultFont())
        per_cent = max(100.0, 100 * _PITCH * self._character_width() / font.height())
        result.setLineHeight(per_cent, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        result.setTextIndent(2 * self._character_width())
        result.setAlignment(Qt.AlignmentFlag.AlignJustify)
        return result

    def _character_width(self) -> float:
        """Width of a Han character before zoom."""
        return QFontMetricsF(self.document().defaultFont()).horizontalAdvance("国")

    def caret(self) -> int:
        """Return the caret's position."""
        return Utf16Map(self.snapshot()).from_utf16(self.textCursor().position())

    def select(self, span: Span, *, scroll: bool = True) -> None:
        """Select a span, or put the caret there when it is empty."""
        units = Utf16Map(self.snapshot())
        cursor = self.textCursor()
        cursor.setPosition(units.to_utf16(span.start))
        cursor.setPosition(units.to_utf16(span.end), QTextCursor.MoveMode.KeepAnchor)
        self._typing = False
        self.setTextCursor(cursor)
        if scroll:
            self.show_caret()

    def select_caret(self, position: int) -> None:
        """Put the caret at a position, at the end of the text when that is shorter."""
        end = min(position, len(self.snapshot()))
        self.select(Span(end, end))

    def show_caret(self) -> None:
        """Scroll so that the caret stands well inside the window, not at its edge."""
        self.ensureCursorVisible()
        rect, height = self.cursorRect(), self.viewport().height()
        if rect.top() < height // 8 or rect.bottom() > height * 3 // 4:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + rect.center().y() - height * 2 // 5)

    def replace(self, edits: Iterable[Edit]) -> None:
        """Make edits as one step of undo; they do not overlap. The caret stays where it is in its sentence."""
        units = Utf16Map(self.snapshot())
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        for edit in sorted(edits, key=lambda e: e.span.start, reverse=True):
            cursor.setPosition(units.to_utf16(edit.span.start))
            cursor.setPosition(units.to_utf16(edit.span.end), QTextCursor.MoveMode.KeepAnchor)
            cursor.insertText(edit.text)
        cursor.endEditBlock()
        self._typing = False

    def insert(self, text: str) -> None:
        """Put text at the caret as one step of undo, in place of what is selected."""
        cursor = self.textCursor()
        cursor.beginEditBlock()
        # What is typed next would join the last insertion as one step; it does not join a removal.
        cursor.insertText(text + " ")
        cursor.deletePreviousChar()
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self._typing = False
        self.ensureCursorVisible()

    # --- looks and marks --------------------------------------------------------------------------------------

    def set_looks(self, looks: Sequence[int]) -> None:
        """Give each paragraph its look (see gui.looks)."""
        apply_looks(self.document().firstBlock(), looks)
        self._place_head()

    def set_marks(self, text: str, findings: Iterable[Finding], groups: Sequence[Group]) -> None:
        """Show the findings of a check of `text`, which is the text shown now."""
        self.table.replace(text, findings, groups)
        self.viewport().update()

    def set_colours(self, colours: Colours) -> None:
        """Paint marks in another palette."""
        self._painter.set_colours(colours)
        self.viewport().update()

    def is_hidden(self, mark: Mark) -> bool:
        """Return whether a mark is not painted: its text has changed since, or the caret is typing in it."""
        block = self.document().findBlock(mark.start)
        text = block.text()
        return self._is_stale(mark, block.position(), text, Utf16Map(text))

    def _is_stale(self, mark: Mark, block_start: int, text: str, units: Utf16Map) -> bool:
        caret = self.textCursor().position()
        if self._typing and mark.start <= caret <= mark.end:
            return True
        point = units.from_utf16(mark.start - block_start)
        return text[point : point + len(mark.excerpt)] != mark.excerpt

    def mark_at(self, point: QPoint) -> Mark | None:
        """Return the mark painted at a point of the viewport, the most serious one."""
        position = (
            self.document()
            .documentLayout()
            .hitTest(
                QPointF(point.x(), point.y() + self.verticalScrollBar().value()), Qt.HitTestAccuracy.ExactHit
            )
        )
        if position < 0:
            return None
        found = [
            mark
            for mark in self.table.between(position, position)
            if mark.start <= position < mark.end and not self.is_hidden(mark)
        ]
        return max(found, key=lambda mark: mark.finding.severity.rank, default=None)

    def rect_of(self, mark: Mark) -> QRect:
        """Return the rectangle of a mark's first line in the viewport, underline included."""
        cursor = QTextCursor(self.document())
        last = max(self.document().characterCount() - 1, 0)
        cursor.setPosition(min(mark.start, last))
        rect = self.cursorRect(cursor)
        cursor.setPosition(min(mark.end, last))
        end = self.cursorRect(cursor)
        right = end.right() if end.top() == rect.top() else self.viewport().width() - int(self._margin())
        return QRect(rect.left(), rect.top(), max(right - rect.left(), 1), rect.height() + 8)

    def _contents_changed(self, position: int, removed: int, added: int) -> None:
        self.table.shift(position, removed, added)
        if removed != added:
            self._typing = True

    def _margin(self) -> float:
        return self.document().documentMargin()

    def _place_head(self) -> None:
        """Place title and date before anything asks where the caret is; the rest is placed when it is painted."""
        width = self.document().textWidth() - 2 * self._margin()
        block = self.document().firstBlock()
        for _ in range(6):
            if not block.isValid():
                return
            place_lines(block, width, 0.0)
            block = block.next()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the text, then the marks of the blocks that show."""
        layout = self.document().documentLayout()
        offset = self.verticalScrollBar().value()
        area = event.rect()
        margin = self._margin()
        width = self.document().textWidth() - 2 * margin
        block = self.cursorForPosition(QPoint(0, area.top())).block()
        visible = []
        while block.isValid():
            rect = layout.blockBoundingRect(block).translated(0, -offset)
            if rect.top() > area.bottom():
                break
            place_lines(block, width, 0.0)
            visible.append((block, rect))
            block = block.next()
        super().paintEvent(event)
        if self.document().isEmpty():
            self._paint_hint(width)
        if not len(self.table) and not self.table.brackets:
            return
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for block, rect in visible:
            start = block.position()
            end = start + block.length() - 1
            self._paint_marks(painter, block, rect, area)
            below = layout.blockBoundingRect(block.next()).top() - offset
            for bracket in self.table.brackets:
                if bracket.members[0][0] <= end and bracket.members[-1][1] >= start:
                    self._painter.paint_bracket(painter, block, bracket, rect.topLeft(), below)
        painter.end()

    def _paint_marks(self, painter: QPainter, block: QTextBlock, rect: QRectF, area: QRect) -> None:
        """Paint the marks of one block that lie in the lines to be painted: a block may be a whole speech."""
        lines = block.layout()
        shown = [
            line
            for line in map(lines.lineAt, range(lines.lineCount()))
            if rect.top() + line.y() + line.height() >= area.top() and rect.top() + line.y() <= area.bottom()
        ]
        if not shown:
            return
        start, text = block.position(), block.text()
        units = Utf16Map(text)
        # What is being composed stands in the lines and not in the text.
        composed = 2 * len(lines.preeditAreaText())
        first, last = shown[0].textStart() - composed, shown[-1].textStart() + shown[-1].textLength()
        for mark in self.table.between(start + first, start + last):
            inside = mark.start >= start and mark.end <= start + block.length() - 1
            if inside and not self._is_stale(mark, start, text, units):
                self._painter.paint_mark(painter, block, mark, rect.topLeft())

    def _paint_hint(self, width: float) -> None:
        """Say on an empty page how to begin, below where the title will stand."""
        if self.document().firstBlock().layout().preeditAreaText():
            return
        painter = QPainter(self.viewport())
        painter.setPen(self.palette().placeholderText().color())
        painter.setFont(self.font())
        top = self.document().firstBlock().layout().boundingRect().bottom() + 2 * self._margin()
        painter.drawText(QRectF(self._margin(), top, width, 40), Qt.AlignmentFlag.AlignHCenter, _HINT)
        painter.end()

    # --- page -------------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the column at its measure and the page in the middle of the desk."""
        self._fit_page()
        super().resizeEvent(event)

    def _fit_page(self) -> None:
        column = CHARACTERS_A_LINE * self._character_width() * self._zoom / 100 + 2 * _MARGIN
        room = self.width() - self.verticalScrollBar().sizeHint().width()
        side = max(0, int((room - column) / 2))
        margins = self.viewportMargins()
        if margins.left() != side:
            self.setViewportMargins(side, 0, side, 0)

    @property
    def zoom(self) -> int:
        """Size of the page in per cent."""
        return self._zoom

    def set_zoom(self, per_cent: int) -> None:
        """Show the page larger or smaller, text, indent and all, without a step of undo.

        The layout measures for a device of another resolution: no format is touched.
        """
        self._zoom = min(max(per_cent, ZOOM_STEPS[0]), ZOOM_STEPS[-1])
        dots = round(self.logicalDpiX() / _METRES_PER_INCH * self._zoom / 100)
        self._device = QImage(1, 1, QImage.Format.Format_ARGB32)
        self._device.setDotsPerMeterX(dots)
        self._device.setDotsPerMeterY(dots)
        document = self.document()
        document.documentLayout().setPaintDevice(self.viewport() if self._zoom == 100 else self._device)
        self._fit_page()
        document.markContentsDirty(0, document.characterCount())
        self.viewport().update()

    # --- input ------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Type. A soft line break is a new paragraph here; Esc is the window's."""
        if event.key() == Qt.Key.Key_Escape:
            self.escape_pressed.emit()
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self.isReadOnly():
            self.textCursor().insertBlock()  # Qt's own Return takes an empty line its indent instead
            self.ensureCursorVisible()
            return
        position = self.textCursor().position()
        length = self.document().characterCount()
        super().keyPressEvent(event)
        if self.document().characterCount() == length and self.textCursor().position() != position:
            self._stop_typing()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Compose or commit."""
        super().inputMethodEvent(event)
        self._place_head()

    def _stop_typing(self) -> None:
        if self._typing:
            self._typing = False
            self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Place the caret; what stands there is shown again."""
        self._stop_typing()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on an underline opens its card."""
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            mark = self.mark_at(event.position().toPoint())
            if mark is not None:
                self._dwell.stop()
                self.mark_activated.emit(mark)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Watch for the mouse coming to rest on an underline."""
        super().mouseMoveEvent(event)
        mark = None if event.buttons() else self.mark_at(event.position().toPoint())
        if mark is not self._hovered:
            self._hovered = mark
            self._dwell.start()

    def leaveEvent(self, event: QEvent) -> None:
        """The mouse has left."""
        super().leaveEvent(event)
        if self._hovered is not None:
            self._hovered = None
            self._dwell.start()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Take text, and files to open."""
        return source.hasText() or source.hasUrls()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste or drop: plain text as one step of undo, or files to open."""
        paths = [url.toLocalFile() for url in source.urls() if url.isLocalFile()]
        if paths:
            self.files_dropped.emit(paths)
        elif source.hasText():
            self.insert(source.text().replace("\r\n", "\n").replace("\r", "\n").translate(_UNFIT))

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy plain text, every character as it is."""
        data = QMimeData()
        data.setText(self.textCursor().selectedText().replace("\u2029", "\n"))
        return data


__all__ = ["CHARACTERS_A_LINE", "PLAIN_LOOK", "ZOOM_STEPS", "Editor"]
