"""What an empty panel says: what to do."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from gui.drawing import spaced


class EmptyState(QWidget):
    """A line that says what to do, a quieter one with the detail, and buttons."""

    def __init__(self, title: str, detail: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = (title, detail)
        self._title = QLabel(spaced(title), objectName="emptyTitle")
        self._detail = QLabel(spaced(detail), objectName="emptyState")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 32, 20, 24)
        layout.setSpacing(8)
        for label in (self._title, self._detail):
            label.setWordWrap(True)
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            layout.addWidget(label)
        layout.addStretch(1)
        self._layout = layout

    def say(self, title: str, detail: str) -> None:
        """Say something else."""
        self._words = (title, detail)
        self._title.setText(spaced(title))
        self._detail.setText(spaced(detail))

    @property
    def text(self) -> str:
        """What is said."""
        return " ".join(self._words)

    def add_button(self, word: str) -> QPushButton:
        """Add a button below the words."""
        button = QPushButton(word)
        self._layout.insertWidget(self._layout.count() - 1, button, 0, Qt.AlignmentFlag.AlignHCenter)
        return button
