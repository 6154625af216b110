"""One line at the top of the window for what has happened: nothing there is modal, nothing goes away by itself
while it offers a choice."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

Choice = tuple[str, Callable[[], object]]
_SHOWN_FOR = 8000  # ms, for a message that asks nothing


class MessageBar(QFrame):
    """Shows messages one at a time, the first come first; a message without choices goes after eight seconds."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("messageBar")
        self.setAccessibleName("消息")
        self._waiting: list[tuple[str, Sequence[Choice]]] = []
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

    def say(self, text: str, *choices: Choice) -> None:
        """Show a message, after those that wait for an answer; one that asks nothing gives way at once."""
        if self.isHidden() or not self._buttons:
            self._show(text, choices)
        elif (text, choices) not in self._waiting:
            self._waiting.append((text, choices))

    def next(self) -> None:
        """Close the message shown and show the next."""
        self._timer.stop()
        if self._waiting:
            self._show(*self._waiting.pop(0))
        else:
            self._clear()
            self.hide()

    def _clear(self) -> None:
        for button in self._buttons:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = []

    def _show(self, text: str, choices: Sequence[Choice]) -> None:
        self._clear()
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
