"""提词: one quiet row below the page with phrases that go on from what is being typed."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from gui.editor import Editor
from gui.library_service import LibraryService
from gui.phrase_list import meta_of

if TYPE_CHECKING:
    from core.phrases import Phrase

_PAUSE = 220  # ms without a key before the library is asked
_MOST = 5
_WIDEST = 168  # pixels of one phrase
_NUMBERS = "①②③④⑤"
_HINT = "提词：写到一半，库里能接上的素材会列在这里，Alt+1 至 Alt+5 选用"


def typed_part(before: str, phrase: str) -> int:
    """Return how many characters of `phrase` stand at the end of `before` already."""
    for length in range(min(len(before), len(phrase) - 1), 0, -1):
        if before.endswith(phrase[:length]):
            return length
    return 0


class SuggestionBar(QFrame):
    """Asks the library when typing pauses and offers up to five phrases; it takes no focus and never moves."""

    chosen = Signal(str)  # what is still to be put in

    def __init__(self, editor: Editor, service: LibraryService, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("suggestions")
        self.setAccessibleName("提词")
        self._editor, self._service = editor, service
        self._offers: list[str] = []
        self._asked: tuple[int, str] | None = None
        self._hint = QLabel(_HINT, objectName="hintLine")
        self._hint.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 2, 12, 2)
        row.setSpacing(4)
        self.buttons: list[QPushButton] = []
        for i in range(_MOST):
            button = QPushButton()
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(lambda _=False, n=i: self.take(n))
            button.hide()
            row.addWidget(button)
            self.buttons.append(button)
            shortcut = QShortcut(QKeySequence(f"Alt+{i + 1}"), self)
            shortcut.activated.connect(lambda n=i: self.take(n))
        row.addWidget(self._hint, 1)
        row.addStretch(0)
        self.setFixedHeight(32)
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE)
        self._timer.timeout.connect(self._ask)
        editor.document().contentsChanged.connect(self._timer.start)
        editor.cursorPositionChanged.connect(self._moved)
        service.suggested.connect(self._show)

    def _place(self) -> tuple[int, str]:
        """Return the caret and the paragraph up to it."""
        cursor = self._editor.textCursor()
        units = cursor.block().text().encode("utf-16-le", "surrogatepass")
        before = units[: 2 * cursor.positionInBlock()].decode("utf-16-le", "ignore")
        return cursor.position(), before

    def _moved(self) -> None:
        if self._offers and self._place() != self._asked:
            self._clear()

    def _ask(self) -> None:
        if self.isHidden() or self._editor.textCursor().hasSelection():
            return
        place = self._place()
        if place == self._asked:
            return
        self._asked = place
        if place[1].strip():
            self._service.suggest(place, place[1], "")
        else:
            self._clear()

    def _show(self, key: object, phrases: "list[Phrase]") -> None:
        if key != self._place():
            return
        before = self._place()[1]
        offers = [(p, p.text[typed_part(before, p.text) :]) for p in phrases if not p.slots]
        offers = offers[:_MOST]
        self._offers = [rest for _, rest in offers]
        self._hint.setVisible(not offers)
        for i, button in enumerate(self.buttons):
            button.setVisible(i < len(offers))
            if i < len(offers):
                text = " ".join(offers[i][0].text.split())
                metrics = QFontMetrics(button.font())
                button.setText(
                    f"{_NUMBERS[i]} " + metrics.elidedText(text, Qt.TextElideMode.ElideRight, _WIDEST)
                )
                button.setToolTip(f"{text}\n{meta_of(offers[i][0])}（Alt+{i + 1}）")
                button.setAccessibleName(text)

    def _clear(self) -> None:
        self._offers = []
        for button in self.buttons:
            button.hide()
        self._hint.show()

    def take(self, number: int) -> None:
        """Put an offered phrase in."""
        if number < len(self._offers):
            rest = self._offers[number]
            self._clear()
            self.chosen.emit(rest)
