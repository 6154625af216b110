"""A file before and after cleaning, side by side, with the edits marked."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListView,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from core.text import Span
from gui.empty_state import EmptyState
from gui.import_marks import SHOWN_LIMIT, Mark, Marked, Piece, Place, count_steps, mark
from gui.theme import LIGHT, Colours

if TYPE_CHECKING:
    from gui.services import Preview

_STEP = Qt.ItemDataRole.UserRole
_STEPS_HEIGHT = 56  # two lines


class ImportPreview(QWidget):
    """Shows one file, or says in words why there is nothing to show."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._colours = LIGHT
        self._preview: Preview | None = None
        self.marked: Marked | None = None
        self._place = -1
        self._words = EmptyState("", "")
        self.name = QLabel()
        self.name.setTextFormat(Qt.TextFormat.PlainText)
        self.notes = QLabel(objectName="muted")
        self.notes.setWordWrap(True)
        self.previous = self._mover("上一处", "看上一处改动", -1)
        self.next = self._mover("下一处", "看下一处改动", 1)
        self.raw, self.clean = _page("原文"), _page("清理后")
        self.steps = QListWidget()
        self.steps.setAccessibleName("做过的清理，选一种看它改了哪里")
        self.steps.setToolTip("点一种清理，看它改了哪里；再点看下一处")
        self.steps.setFlow(QListView.Flow.LeftToRight)
        self.steps.setWrapping(True)
        self.steps.setResizeMode(QListView.ResizeMode.Adjust)
        self.steps.setSpacing(2)
        self.steps.setMaximumHeight(_STEPS_HEIGHT)
        self.steps.itemClicked.connect(lambda _: self.go(1))
        self.steps.itemActivated.connect(lambda _: self.go(1))
        self._pages = QStackedWidget()
        self._pages.addWidget(self._words)
        self._pages.addWidget(self._build())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._pages)

    def _mover(self, word: str, name: str, by: int) -> QPushButton:
        button = QPushButton(word)
        button.setProperty("role", "quiet")
        button.setAccessibleName(name)
        button.setAutoDefault(False)
        button.clicked.connect(lambda: self.go(by))
        return button

    def _build(self) -> QWidget:
        head = QHBoxLayout()
        head.addWidget(self.name, 1)
        head.addWidget(self.previous)
        head.addWidget(self.next)
        sides = QSplitter(Qt.Orientation.Horizontal, objectName="gap")
        sides.setHandleWidth(8)
        sides.setChildrenCollapsible(False)
        for word, text in (("原文（划线的去掉了）", self.raw), ("清理后（底色的是改成的）", self.clean)):
            side = QWidget()
            column = QVBoxLayout(side)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(4)
            column.addWidget(QLabel(word, objectName="muted"))
            column.addWidget(text, 1)
            sides.addWidget(side)
        sides.setSizes([1, 1])
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(12, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(head)
        layout.addWidget(self.notes)
        layout.addWidget(sides, 1)
        layout.addWidget(self.steps)
        return page

    def say(self, title: str, detail: str = "") -> None:
        """Show words instead of a file."""
        self._preview = None
        self._words.say(title, detail)
        self._pages.setCurrentIndex(0)

    @property
    def words(self) -> str:
        """What is said instead of a file, or "" while one is shown."""
        return "" if self._pages.currentIndex() else self._words.text

    def show_file(self, preview: "Preview", note: str = "") -> None:
        """Show a file with what cleaning did to it; `note` is said of it first."""
        self._preview, self._place = preview, -1
        cleaned = preview.cleaned
        self.marked = mark(preview.raw.text, cleaned.edits, cleaned.damaged)
        self.name.setText(preview.raw.path.name)
        self.name.setToolTip(str(preview.raw.path))
        notes = [note, f"清理时改了 {len(cleaned.edits):,} 处。", *preview.raw.notes]
        if self.marked.cut:
            notes.append(f"文字很长，这里只显示前 {SHOWN_LIMIT // 10_000} 万字。")
        self.notes.setText("".join(notes))
        self._list_steps(preview)
        self._fill()
        for button in (self.previous, self.next):
            button.setEnabled(bool(self.marked.places))
        self._pages.setCurrentIndex(1)

    def _list_steps(self, preview: "Preview") -> None:
        self.steps.clear()
        counts = count_steps(preview.cleaned.edits)
        shown = [("", "全部", (len(preview.cleaned.edits), 0))] if counts else []
        shown += [(name, title, counts[name]) for name, title in preview.steps.items() if name in counts]
        for name, title, (edits, guesses) in shown:
            words = f"{title} {edits} 处" + (f"（{guesses} 处是推测）" if guesses else "")
            item = QListWidgetItem(words)
            item.setData(_STEP, name)
            self.steps.addItem(item)
        self.steps.setCurrentRow(0)
        self.steps.setVisible(bool(shown))

    def set_colours(self, colours: Colours) -> None:
        """Draw in another palette."""
        self._colours = colours
        if self._preview is not None:
            self._fill()

    def _fill(self) -> None:
        assert self.marked is not None
        _write(self.raw, self.marked.raw, self._colours)
        _write(self.clean, self.marked.clean, self._colours)

    def go(self, by: int) -> None:
        """Go to the next (1) or previous (-1) edit of the chosen step, round the end."""
        places = self.places()
        if not places or self.marked is None:
            return
        at = self.marked.places[self._place].raw if self._place >= 0 else Span(-1, -1)
        ahead = [p for p in places if (p.raw > at if by > 0 else p.raw < at)]
        place = (ahead or places)[0 if by > 0 else -1]
        self._place = self.marked.places.index(place)
        _select(self.raw, place.raw)
        _select(self.clean, place.clean)

    def places(self) -> list[Place]:
        """Return the places of the step that is chosen, of all steps when 全部 is."""
        item = self.steps.currentItem()
        step = item.data(_STEP) if item else ""
        return [p for p in (self.marked.places if self.marked else ()) if not step or step in p.steps]


def _page(name: str) -> QPlainTextEdit:
    page = QPlainTextEdit()
    page.setObjectName("previewPage")
    page.setReadOnly(True)
    page.setUndoRedoEnabled(False)
    page.setTabChangesFocus(True)
    page.setAccessibleName(name)
    page.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    return page


def _write(page: QPlainTextEdit, pieces: tuple[Piece, ...], colours: Colours) -> None:
    formats = {how: _format(how, colours) for how in Mark}
    page.clear()
    cursor = QTextCursor(page.document())
    cursor.beginEditBlock()
    for piece in pieces:
        cursor.insertText(piece.text, formats[piece.mark])
    cursor.endEditBlock()
    page.moveCursor(QTextCursor.MoveOperation.Start)


def _format(how: Mark, colours: Colours) -> QTextCharFormat:
    """Each mark has a form besides its colour."""
    result = QTextCharFormat()
    result.setForeground(QColor(colours.ink))
    if how is Mark.REMOVED:
        wash = QColor(colours.error)
        wash.setAlpha(32)
        result.setBackground(wash)
        result.setForeground(QColor(colours.error))
        result.setFontStrikeOut(True)
    elif how in (Mark.INSERTED, Mark.GUESSED):
        result.setBackground(QColor(colours.accent_wash))
        result.setForeground(QColor(colours.accent))
        if how is Mark.GUESSED:
            result.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
            result.setFontWeight(QFont.Weight.Bold)
            result.setToolTip("原来的字已经残损，这是推测")
    elif how is Mark.DAMAGED:
        result.setForeground(QColor(colours.muted))
        result.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        result.setUnderlineColor(QColor(colours.error))
        result.setToolTip("文字已经残损，不从这里取素材")
    return result


def _select(page: QPlainTextEdit, span: Span) -> None:
    """Bring a place to the middle; an empty one is shown by the character after it."""
    cursor = page.textCursor()
    cursor.setPosition(span.start)
    cursor.setPosition(max(span.end, span.start), QTextCursor.MoveMode.KeepAnchor)
    if span.start == span.end:
        cursor.movePosition(QTextCursor.MoveOperation.NextCharacter, QTextCursor.MoveMode.KeepAnchor)
    page.setTextCursor(cursor)
    page.centerCursor()


def file_words(path: Path) -> str:
    """Return a file as the lists name it: 讲话.docx, or 往年.zip › 讲话.docx for what is inside an archive."""
    for parent in path.parents:
        if parent.suffix.lower() == ".zip":
            return f"{parent.name} › {path.name}"
    return path.name
