"""The right side: the tabs 素材 and 体检."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout, QWidget

from gui.findings_panel import FindingsPanel
from gui.library_panel import LibraryPanel

LIBRARY_TAB, FINDINGS_TAB = 0, 1


class Side(QWidget):
    """Two panels, one at a time."""

    def __init__(self, library: LibraryPanel, findings: FindingsPanel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.addTab("素材")
        self.tabs.addTab("体检")
        self._pages = QStackedWidget()
        self._pages.addWidget(library)
        self._pages.addWidget(findings)
        self.tabs.currentChanged.connect(self._pages.setCurrentIndex)
        findings.counted.connect(self._count)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.tabs)
        layout.addWidget(self._pages, 1)

    def _count(self, findings: int) -> None:
        self.tabs.setTabText(FINDINGS_TAB, f"体检 {findings}" if findings else "体检")

    def show_tab(self, tab: int) -> None:
        """Bring a tab to the front."""
        self.tabs.setCurrentIndex(tab)
