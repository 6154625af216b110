"""查找和替换: a bar below the page."""

import re

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QLineEdit, QPushButton, QWidget

from core.finding import Edit
from core.text import Span
from gui.editor import Editor

_RECOUNT = 200  # ms


class FindBar(QFrame):
    """Finds words as they are written, Latin letters of either case; replaces one or all, all as one undo step."""

    closed = Signal()

    def __init__(self, editor: Editor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("findBar")
        self.setAccessibleName("查找和替换")
        self._editor = editor
        self.words = QLineEdit()
        self.words.setPlaceholderText("查找")
        self.words.setAccessibleName("查找")
        self.other = QLineEdit()
        self.other.setPlaceholderText("替换为")
        self.other.setAccessibleName("替换为")
        self.count = QLabel(objectName="muted")
        self.count.setMinimumWidth(72)
        previous, following = _button("上一处"), _button("下一处")
        previous.clicked.connect(lambda: self.find_next(backward=True))
        following.clicked.connect(lambda: self.find_next())
        one, every = _button("替换"), _button("全部替换")
        one.clicked.connect(self.replace_one)
        every.clicked.connect(self.replace_all)
        close = _button("关闭")
        close.setProperty("role", "quiet")
        close.clicked.connect(self.dismiss)
        grid = QGridLayout(self)
        grid.setContentsMargins(16, 8, 8, 8)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        grid.setColumnMinimumWidth(0, 120)
        for column, widget in enumerate((self.words, previous, following, self.count, close)):
            grid.addWidget(widget, 0, column)
        for column, widget in enumerate((self.other, one, every)):
            grid.addWidget(widget, 1, column)
        self._second_row = (self.other, one, every)
        self._timer = QTimer(self, singleShot=True, interval=_RECOUNT)
        self._timer.timeout.connect(self._recount)
        self.words.textChanged.connect(lambda: self._timer.start())
        editor.document().contentsChanged.connect(self._text_changed)
        self.hide()

    def open(self, *, replacing: bool) -> None:
        """Show the bar with what is selected in the text."""
        selected = self._editor.textCursor().selectedText()
        if selected and "\u2029" not in selected:
            self.words.setText(selected)
        for widget in self._second_row:
            widget.setVisible(replacing)
        self.show()
        self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.words.selectAll()
        self._recount()

    def dismiss(self) -> None:
        """Hide the bar."""
        self.hide()
        self.closed.emit()

    def _text_changed(self) -> None:
        if self.isVisible():
            self._timer.start()

    def places(self) -> list[Span]:
        """Return where the words stand, in order."""
        words = self.words.text()
        if not words:
            return []
        pattern = re.compile(re.escape(words), re.IGNORECASE)
        return [Span(*match.span()) for match in pattern.finditer(self._editor.snapshot())]

    def _recount(self) -> None:
        places = self.places()
        if not self.words.text():
            self.count.setText("")
        elif not places:
            self.count.setText("没有找到")
        else:
            here = self._selected()
            number = f"第 {places.index(here) + 1} 处，" if here in places else ""
            self.count.setText(f"{number}共 {len(places)} 处")

    def _selected(self) -> Span:
        cursor = self._editor.textCursor()
        before = cursor.document().toRawText()
        start = len(before.encode("utf-16-le")[: 2 * cursor.selectionStart()].decode("utf-16-le", "ignore"))
        length = len(cursor.selectedText())
        return Span(start, start + length)

    def find_next(self, *, backward: bool = False) -> bool:
        """Go to the next place, around the end of the text if need be. Returns whether there is one."""
        places = self.places()
        here = self._selected()
        if not places:
            self._recount()
            return False
        if backward:
            place = next((p for p in reversed(places) if p.end <= here.start), places[-1])
        else:
            place = next((p for p in places if p.start >= here.end and p != here), places[0])
        self._editor.select(place)
        self._recount()
        return True

    def replace_one(self) -> None:
        """Replace the place that is selected and go to the next; select the first one when none is."""
        here = self._selected()
        if here in self.places():
            self._editor.replace([Edit(here, self.other.text())])
        self.find_next()

    def replace_all(self) -> None:
        """Replace every place as one step of undo."""
        places = self.places()
        if places:
            self._editor.replace([Edit(place, self.other.text()) for place in places])
        self.count.setText(f"替换了 {len(places)} 处" if places else "没有找到")
        self._timer.stop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter finds or replaces, with Shift backward; Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.other.hasFocus():
                self.replace_one()
            else:
                self.find_next(backward=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        else:
            super().keyPressEvent(event)


def _button(word: str) -> QPushButton:
    button = QPushButton(word)
    button.setAutoDefault(False)
    return button
