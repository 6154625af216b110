"""素材: search the phrase library, put a phrase into the draft, bring in one's own texts."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from gui.empty_state import EmptyState
from gui.library_service import Contents, LibraryService, Query
from gui.phrase_list import PhraseList
from gui.theme import Colours

if TYPE_CHECKING:
    from core.phrases import BuildResult, Phrase, Progress

_PAUSE = 120  # ms without a key before a search
_ALL_KINDS, _ALL_TOPICS = "全部种类", "全部主题"
_EMPTY_TITLE = "把往年的讲话稿拖到这里，就能建起自己的素材库"
_EMPTY_DETAIL = "可以拖文件，也可以拖整个文件夹（.docx、.doc、.wps、.txt、.pdf）。内容只存在本机。"


class LibraryPanel(QWidget):
    """The tab. `phrase_chosen` asks for a phrase to be put in at the caret."""

    phrase_chosen = Signal(object)  # Phrase
    said = Signal(str)
    import_asked = Signal()
    files_dropped = Signal(object)  # list of Path
    progress_asked = Signal()

    def __init__(self, service: LibraryService, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)
        self._service = service
        self._draft = ""
        self._contents: Contents | None = None
        self.box = QLineEdit()
        self.box.setPlaceholderText("找素材：可输几个词，如“压实 责任”")
        self.box.setAccessibleName("搜索素材")
        self.box.setClearButtonEnabled(True)
        self.box.installEventFilter(self)
        self.kind = _filter("种类", _ALL_KINDS)
        self.topic = _filter("主题", _ALL_TOPICS)
        self.list = PhraseList()
        self.list.used.connect(self.phrase_chosen)
        self._empty = EmptyState("正在打开素材库…", "")
        choose = self._empty.add_button("选择文件…")
        choose.clicked.connect(self.import_asked)
        self._choose = choose
        choose.hide()
        self._pages = QStackedWidget()
        self._pages.addWidget(self._empty)
        self._pages.addWidget(self.list)
        self._foot = QLabel(objectName="muted")
        self._build_layout()
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE)
        self._timer.timeout.connect(self.search)
        self.box.textChanged.connect(lambda: self._timer.start())
        self.kind.currentIndexChanged.connect(self.search)
        self.topic.currentIndexChanged.connect(self.search)
        service.opened.connect(self._opened)
        service.found.connect(self._found)
        service.progressed.connect(self._progressed)
        service.imported.connect(self._imported)
        service.failed.connect(self._failed)

    def _build_layout(self) -> None:
        filters = QHBoxLayout()
        filters.setSpacing(8)
        filters.addWidget(self.kind, 1)
        filters.addWidget(self.topic, 1)
        head = QVBoxLayout()
        head.setContentsMargins(16, 12, 16, 8)
        head.setSpacing(8)
        head.addWidget(self.box)
        head.addLayout(filters)
        self._progress_row = QWidget()
        self._progress_words = QLabel(objectName="muted")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName("导入进度")
        watch = QPushButton("看进度")
        watch.clicked.connect(self.progress_asked)
        row = QHBoxLayout()
        row.addWidget(self._progress_words, 1)
        row.addWidget(watch)
        column = QVBoxLayout(self._progress_row)
        column.setContentsMargins(16, 4, 16, 8)
        column.addLayout(row)
        column.addWidget(self._bar)
        self._progress_row.hide()
        self._foot.setContentsMargins(16, 6, 16, 8)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self._progress_row)
        layout.addWidget(self._pages, 1)
        layout.addWidget(QFrame(objectName="rule"))
        layout.addWidget(self._foot)

    def set_colours(self, colours: Colours) -> None:
        """Draw in another palette."""
        self.list.cards.colours = colours
        self.list.viewport().update()

    def set_draft(self, text: str) -> None:
        """Take the draft as it is now, for 本稿已用."""
        self._draft = text
        self.list.phrases.count_in(text)

    @property
    def state(self) -> str:
        """What the panel says of the library."""
        return self._foot.text() or self._empty.text

    def focus_search(self, words: str = "") -> None:
        """Bring the keyboard to the search box, with words to search for."""
        if words:
            self.box.setText(words)
        self.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.box.selectAll()

    def search(self) -> None:
        """Search for what the box and the filters say."""
        self._timer.stop()
        if self._contents is None:
            return
        kind = self.kind.currentText() if self.kind.currentIndex() > 0 else None
        topic = self.topic.currentText() if self.topic.currentIndex() > 0 else None
        self._service.search(Query(self.box.text().strip(), kind, topic), self._draft)

    def _opened(self, contents: Contents) -> None:
        self._contents = contents
        if contents.notice:
            self.said.emit(contents.notice)
        _fill(self.kind, contents.kinds)
        _fill(self.topic, contents.topics)
        words = f"库内 {contents.documents:,} 篇，素材 {contents.phrases:,} 条"
        self._foot.setText(words if contents.phrases else "")
        self._foot.setVisible(contents.phrases > 0)
        self.search()

    def _found(self, query: Query, phrases: "list[Phrase]") -> None:
        self.list.phrases.show_phrases(phrases, self._draft)
        self.list.scrollToTop()
        self._pages.setCurrentIndex(1 if phrases else 0)
        if phrases:
            return
        nothing = self._contents is None or not self._contents.phrases
        self._choose.setVisible(nothing)
        if nothing:
            self._empty.say(_EMPTY_TITLE, _EMPTY_DETAIL)
        else:
            self._empty.say("没有找到", "换个说法，或少输一个词；拖入往年的讲话稿，可找的会更多。")

    def _failed(self, sentence: str) -> None:
        if not self._service.importing:
            self._progress_row.hide()
        if self._contents is None:
            self._empty.say("素材库没有打开", sentence)
        else:
            self.said.emit(sentence)

    # --- bringing texts in ------------------------------------------------------------------------------------

    def _progressed(self, progress: "Progress") -> None:
        self._progress_row.setVisible(self._service.importing)
        self._bar.setRange(0, progress.total)
        self._bar.setValue(progress.done)
        count = f" {progress.done}/{progress.total}" if progress.total else ""
        self._progress_words.setText(f"{progress.stage}{count}")
        self._progress_words.setToolTip(progress.name)

    def _imported(self, result: "BuildResult") -> None:
        self._progress_row.hide()
        self.said.emit(import_words(result))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and folders."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Have them brought in."""
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.files_dropped.emit(paths)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the search box, arrow down goes to the list and Enter uses the first phrase."""
        if watched is self.box and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            first = self.list.phrases.index(0)
            if event.key() == Qt.Key.Key_Down and first.isValid():
                self.list.setCurrentIndex(first)
                self.list.setFocus(Qt.FocusReason.TabFocusReason)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                if self._timer.isActive():
                    self.search()
                elif first.isValid():
                    self.phrase_chosen.emit(self.list.phrases.phrases[0])
                return True
        return super().eventFilter(watched, event)


def import_words(result: "BuildResult") -> str:
    """Return what an import did, in two sentences."""
    damaged = sum(outcome.state == "damaged" for outcome in result.outcomes)
    parts = [f"收进 {result.added:,} 篇" + (f"（其中 {damaged:,} 篇有残损）" if damaged else "")]
    if result.duplicates:
        parts.append(f"合并 {result.duplicates:,} 篇")
    if result.failed:
        parts.append(f"读不了 {len(result.failed):,} 个")
    if result.unchanged:
        parts.append(f"早已在库 {result.unchanged:,} 篇")
    words = ("已取消：" if result.cancelled else "导入完成：") + "，".join(parts) + "。"
    if result.cancelled:
        return words + "读进来的都留着，下次导入时接着整理。"
    return words + f"素材库现有 {result.documents:,} 篇、{result.phrases:,} 条。"


def _filter(name: str, everything: str) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    box.addItem(everything)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(4)
    return box


def _fill(box: QComboBox, names: Sequence[str]) -> None:
    if [box.itemText(i) for i in range(1, box.count())] == list(names):
        return
    chosen = box.currentText()
    box.blockSignals(True)
    while box.count() > 1:
        box.removeItem(1)
    box.addItems(list(names))
    box.setCurrentIndex(max(0, box.findText(chosen)))
    box.blockSignals(False)
