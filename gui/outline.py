"""提纲: the headings of the draft as a tree that follows the caret."""

from bisect import bisect_right

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QStackedWidget, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from core.document import Document, Kind
from gui.empty_state import EmptyState


class Outline(QWidget):
    """Shows the headings; a click asks for the place of one (a code-point position)."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.tree = QTreeWidget()
        self.tree.setAccessibleName("提纲")
        self.tree.setHeaderHidden(True)
        self.tree.setIndentation(14)
        self.tree.setAnimated(False)
        self.tree.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.tree.itemClicked.connect(self._choose)
        self.tree.itemActivated.connect(self._choose)
        self._empty = EmptyState("还没有标题", "以“一、”“（一）”开头的标题会列在这里，点一下就到那一段。")
        self._pages = QStackedWidget()
        self._pages.addWidget(self._empty)
        self._pages.addWidget(self.tree)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(QLabel("提纲", objectName="panelTitle"))
        layout.addWidget(self._pages, 1)
        self._shown: list[tuple[int, str]] = []
        self._starts: list[int] = []
        self._items: list[QTreeWidgetItem] = []

    def set_document(self, document: Document) -> None:
        """Show the headings of a parsed draft; what is folded stays folded while the headings stay the same."""
        headings, starts = [], []
        for paragraph, start in zip(document.paragraphs, document.starts, strict=True):
            if paragraph.kind is Kind.HEADING:
                headings.append((paragraph.level, paragraph.text[: paragraph.heading_end].strip()))
                starts.append(start)
        self._starts = starts
        if headings != self._shown:
            self._shown = headings
            self._rebuild()
        self._pages.setCurrentIndex(1 if headings else 0)

    def _rebuild(self) -> None:
        self.tree.clear()
        self._items = []
        parents: list[tuple[int, QTreeWidgetItem]] = []
        for level, words in self._shown:
            while parents and parents[-1][0] >= level:
                parents.pop()
            item = QTreeWidgetItem(parents[-1][1] if parents else self.tree, [words])
            item.setToolTip(0, words)
            parents.append((level, item))
            self._items.append(item)
        self.tree.expandAll()

    def follow(self, position: int) -> None:
        """Mark the heading that a code-point position stands under."""
        index = bisect_right(self._starts, position) - 1
        if index < 0 or index >= len(self._items):
            self.tree.setCurrentItem(None)
            return
        if self.tree.currentItem() is not self._items[index]:
            self.tree.setCurrentItem(self._items[index])

    def _choose(self, item: QTreeWidgetItem) -> None:
        for i, known in enumerate(self._items):
            if known is item:
                self.chosen.emit(self._starts[i])
                return
