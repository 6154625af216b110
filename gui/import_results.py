"""What became of each file of an import, in groups, beside a preview of the chosen one."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from gui.import_preview import file_words

if TYPE_CHECKING:
    from core.phrases import FileOutcome

GROUPS = (
    ("taken", "收进"),
    ("merged", "合并"),
    ("damaged", "有残损"),
    ("refused", "读不了"),
    ("known", "早已在库"),
)
"""States of an outcome with the name of their group; the last is shown only when there are some."""
_OUTCOME = Qt.ItemDataRole.UserRole


class ImportResults(QTreeWidget):
    """`chosen` tells the outcome of the file under the keyboard or the mouse."""

    chosen = Signal(object)  # FileOutcome

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("importList")
        self.setAccessibleName("导入结果")
        self.setHeaderHidden(True)
        self.setColumnCount(1)
        self.setUniformRowHeights(True)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.header().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.currentItemChanged.connect(self._choose)

    def show_outcomes(self, outcomes: "Iterable[FileOutcome]") -> None:
        """Replace everything; the keyboard goes to the first file that needs a look, else to the first."""
        self.blockSignals(True)
        self.clear()
        groups = {state: QTreeWidgetItem([title]) for state, title in GROUPS}
        for outcome in outcomes:
            path = Path(outcome.path)
            item = QTreeWidgetItem(groups[outcome.state], [file_words(path)])
            item.setToolTip(0, "\n".join(filter(None, (outcome.path, explain(outcome)))))
            item.setData(0, _OUTCOME, outcome)
            item.setData(0, Qt.ItemDataRole.AccessibleDescriptionRole, explain(outcome))
        for (state, title), group in zip(GROUPS, groups.values(), strict=True):
            if state == "known" and not group.childCount():
                continue
            group.setText(0, f"{title}  {group.childCount()}")
            self.addTopLevelItem(group)
            group.setExpanded(True)
        self.blockSignals(False)
        first = next((groups[s] for s in ("refused", "damaged", "taken") if groups[s].childCount()), None)
        if first is not None:
            self.setCurrentItem(first.child(0))

    def files(self, state: str) -> list[str]:
        """Return the files shown in a group, as they are named there."""
        for group in self.findItems(dict(GROUPS)[state] + " ", Qt.MatchFlag.MatchStartsWith):
            return [group.child(i).text(0) for i in range(group.childCount())]
        return []

    def choose_file(self, name: str) -> None:
        """Bring a file to the front by its name."""
        for item in self.findItems(name, Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive):
            self.setCurrentItem(item)

    def _choose(self, item: QTreeWidgetItem | None) -> None:
        outcome = item.data(0, _OUTCOME) if item else None
        if outcome is not None:
            self.chosen.emit(outcome)


def explain(outcome: "FileOutcome") -> str:
    """Return why a file is in its group, or ""."""
    if outcome.state == "merged":
        return f"与“{Path(outcome.note).name}”内容相同，合并为一篇，次数不重复计。"
    words = f"{outcome.damaged} 处文字残损，其余已收进。" if outcome.state == "damaged" else outcome.note
    if outcome.family:
        words += f"与“{Path(outcome.family).name}”多半相同，像是同一个模板写的，两篇都收进了。"
    return words
