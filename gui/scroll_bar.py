"""A scroll bar without a handle while there is nothing to scroll."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollBar, QWidget


class QuietScrollBar(QScrollBar):
    """Keeps its place always, so that the page never moves; the style sheet hides the handle of an idle one."""

    def __init__(self, orientation: Qt.Orientation, parent: QWidget | None = None) -> None:
        super().__init__(orientation, parent)
        self.setProperty("idle", True)
        self.rangeChanged.connect(self._show_handle)

    def _show_handle(self, _: int, maximum: int) -> None:
        if self.property("idle") != (maximum == 0):
            self.setProperty("idle", maximum == 0)
            self.style().unpolish(self)
            self.style().polish(self)
