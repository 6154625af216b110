"""The files and folders that are to be imported."""

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QWidget

from gui.empty_state import EmptyState

_PATH = Qt.ItemDataRole.UserRole


class ImportChoice(QListWidget):
    """A list that takes dropped files and folders; Del removes what is selected."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("importList")
        self.setAccessibleName("要导入的文件和文件夹")
        self.setAcceptDrops(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._empty = EmptyState(
            "把往年的讲话稿拖到这里",
            "可以拖文件，也可以拖整个文件夹（.docx、.doc、.wps、.txt、.pdf、网页、.zip）。内容只存在本机。",
            self.viewport(),
        )
        self._empty.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paths(self) -> list[Path]:
        """Return what is in the list."""
        return [self.path_of(self.item(i)) for i in range(self.count())]

    def path_of(self, item: QListWidgetItem) -> Path:
        """Return the file or folder of an item."""
        return Path(item.data(_PATH))

    def add(self, paths: Iterable[Path]) -> None:
        """Add files and folders that are not in the list yet."""
        known = set(self.paths())
        for path in paths:
            if path in known:
                continue
            known.add(path)
            kind = "（整个文件夹）" if path.is_dir() else ""
            item = QListWidgetItem(f"{path.name or path}{kind}    {path.parent}")
            item.setData(_PATH, str(path))
            item.setToolTip(str(path))
            self.addItem(item)
        if self.currentRow() < 0 and self.count():
            self.setCurrentRow(0)
        self._show_state()

    def remove_selected(self) -> None:
        """Take out what is selected."""
        for item in self.selectedItems():
            self.takeItem(self.row(item))
        if self.currentRow() >= 0:
            self.currentItem().setSelected(True)
        self._show_state()

    def clear(self) -> None:
        """Take out everything."""
        super().clear()
        self._show_state()

    def _show_state(self) -> None:
        self._empty.setVisible(not self.count())
        self.changed.emit()

    def resizeEvent(self, event) -> None:  # type: ignore[no-untyped-def]
        """Keep the words of the empty list in its middle."""
        super().resizeEvent(event)
        self._empty.setGeometry(self.viewport().rect())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Del removes."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.remove_selected()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and folders."""
        if local_paths(event):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Take them anywhere."""
        if local_paths(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Add them."""
        paths = local_paths(event)
        if paths:
            event.acceptProposedAction()
            self.add(paths)


def local_paths(event: QDropEvent) -> list[Path]:
    """Return the files and folders that are dragged."""
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
