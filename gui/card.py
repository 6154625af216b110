"""The small card at an underline. It takes no focus by itself, covers no line it speaks of, and Esc closes it."""

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from core.finding import Finding
from core.rule import RuleInfo
from gui.finding_view import FindingView

_WIDTH = 348
_GAP = 4
_GRACE = 350  # ms for the way from the underline to the card


class FindingCard(QFrame):
    """Shows a finding beside its place in the text. A hovered card leaves with the mouse, a clicked one stays."""

    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._room = parent
        self.setObjectName("card")
        self.setAccessibleName("提示卡")
        self.view = FindingView()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.addWidget(self.view)
        self._pinned = False
        self._leaving = QTimer(self, singleShot=True, interval=_GRACE)
        self._leaving.timeout.connect(self.dismiss)
        self.hide()

    def open_at(self, finding: Finding, rule: RuleInfo | None, place: QRect, *, pinned: bool) -> None:
        """Show a finding below `place` (in the parent's coordinates), or above it where there is more room."""
        self._leaving.stop()
        self._pinned = pinned or (self._pinned and self.isVisible() and self.view.finding == finding)
        self.view.show_finding(finding, rule)
        self.setFixedWidth(_WIDTH)
        self._layout.activate()
        height = max(self._layout.heightForWidth(_WIDTH), self._layout.minimumSize().height())
        self.setFixedHeight(height)
        self.move(place_card(self.width(), height, place, self._room.rect()))
        self.show()
        self.raise_()

    def release(self) -> None:
        """The mouse has left the underline: a hovered card goes, unless the mouse comes to it."""
        if self.isVisible() and not self._pinned:
            self._leaving.start()

    def dismiss(self) -> None:
        """Close."""
        self._leaving.stop()
        if self.isVisible():
            self.hide()
            self.closed.emit()

    def enterEvent(self, event: QEnterEvent) -> None:
        """The mouse is on the card: it stays."""
        self._leaving.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """The mouse has left the card."""
        self.release()
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes; arrows walk over the buttons, Enter presses."""
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Right):
            self.focusNextChild()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Left):
            self.focusPreviousChild()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            for button in self.view.buttons():
                if button.hasFocus():
                    button.click()
                    return
        else:
            super().keyPressEvent(event)


def place_card(width: int, height: int, place: QRect, room: QRect) -> QPoint:
    """Return where a card goes: below `place`, else above, else beside it; over it only where the window is
    too low for anything else: no button of it may be cut off."""
    x = max(room.left() + _GAP, min(place.left(), room.right() - width - _GAP))
    below, above = place.bottom() + _GAP, place.top() - height - _GAP
    if below + height <= room.bottom():
        return QPoint(x, below)
    if above >= room.top():
        return QPoint(x, above)
    y = max(room.top() + _GAP, min(place.top(), room.bottom() - height - _GAP))
    if place.right() + _GAP + width <= room.right():
        return QPoint(place.right() + _GAP, y)
    if place.left() - _GAP - width >= room.left():
        return QPoint(place.left() - _GAP - width, y)
    y = below if room.bottom() - place.bottom() >= place.top() - room.top() else above
    return QPoint(x, max(room.top() + _GAP, min(y, room.bottom() - height - _GAP)))
