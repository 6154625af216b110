"""One line at the top of the window for what has happened: nothing there is modal, nothing goes away by itself
while it offers a choice."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

Choice = tuple[str, Callable[[], object]]
_Message = tuple[str, Sequence[Choice], bool]  # text, choices, whether it is of the draft
_SHOWN_FOR = 8000  # ms, for a message that asks nothing


class MessageBar(QFrame):
    """Shows messages one at a time, the first come first; a message without choices goes after eight seconds."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("messageBar")
        self.setAccessibleName("消息")
        self._waiting: list[_Message] = []
        self._shown: _Message = ("", (), False)
        self._label = QLabel()
        self._label.setWordWrap(True)
        self._buttons: list[QPushButton] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(16, 6, 8, 6)
        self._row.setSpacing(8)
        self._row.addWidget(self._label, 1)
        self._close = QPushButton("知道了")
        self._close.setProperty("role", "quiet")
        self._close.clicked.connect(self.next)
        self._row.addWidget(self._close)
        self._timer = QTimer(self, singleShot=True, interval=_SHOWN_FOR)
        self._timer.timeout.connect(self.next)
        self.hide()

    @property
    def text(self) -> str:
        """What is shown, or nothing."""
        return "" if self.isHidden() else self._label.text()

    def say(self, text: str, *choices: Choice, of_draft: bool = False) -> None:
        """Show a message, after those that wait for an answer; one that asks nothing gives way at once.

        What is said of the draft takes the place of what was said of it before.
        """
        message = (text, choices, of_draft)
        if of_draft:
            self._waiting = [other for other in self._waiting if not other[2]]
        if self.isHidden() or not self._buttons or (of_draft and self._shown[2]):
            self._show(message)
        elif message not in self._waiting:
            self._waiting.append(message)

    def forget_draft(self) -> None:
        """Take back what was said of the draft: it is saved, or another one is shown and must not be answered for."""
        self._waiting = [other for other in self._waiting if not other[2]]
        if self._shown[2] and not self.isHidden():
            self.next()

    def next(self) -> None:
        """Close the message shown and show the next."""
        self._timer.stop()
        if self._waiting:
            self._show(self._waiting.pop(0))
        else:
            self._clear()
            self.hide()

    def _clear(self) -> None:
        for button in self._buttons:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = []

    def _show(self, message: _Message) -> None:
        self._clear()
        self._shown = message
        text, choices, _ = message
        self._label.setText(text)
        self._close.setVisible(not choices)
        for word, act in choices:
            button = QPushButton(word)
            button.clicked.connect(lambda _=False, a=act: self._choose(a))
            self._row.addWidget(button)
            self._buttons.append(button)
        if choices:
            self._timer.stop()
        else:
            self._timer.start()
        self.show()

    def buttons(self) -> list[QPushButton]:
        """Return the choices shown."""
        return list(self._buttons)

    def _choose(self, act: Callable[[], object]) -> None:
        self.next()
        act()
