"""已忽略: everything the user has rejected, each with its way back."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from core.ignoring import Ignored
from core.rule import RuleInfo


class IgnoredList(QWidget):
    """Lists 忽略此处, 本文忽略 and 停用规则, and takes each back."""

    left = Signal()
    restored = Signal(object)  # Rejection
    enabled = Signal(str)  # code

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._count = self._disabled = 0
        back = QPushButton("‹ 返回")
        back.setProperty("role", "quiet")
        back.clicked.connect(self.left)
        title = QLabel("已忽略")
        head = QHBoxLayout()
        head.setContentsMargins(8, 8, 16, 4)
        head.addWidget(back)
        head.addWidget(title)
        head.addStretch(1)
        self._rows = QVBoxLayout()
        self._rows.setContentsMargins(16, 4, 12, 12)
        self._rows.setSpacing(4)
        self._rows.addStretch(1)
        inner = QWidget(objectName="panel")
        inner.setLayout(self._rows)
        area = QScrollArea()
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inner)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(area, 1)

    def summary(self) -> str:
        """Return the words of the button that leads here; none when nothing was rejected."""
        parts = []
        if self._count:
            parts.append(f"已忽略 {self._count} 处")
        if self._disabled:
            parts.append(f"停用规则 {self._disabled} 条")
        return "，".join(parts) + " ›" if parts else ""

    def set_state(self, ignored: Ignored, disabled: frozenset[str], rules: dict[str, RuleInfo]) -> None:
        """Show what is rejected now."""
        self._count, self._disabled = len(ignored.rejections), len(disabled)
        while self._rows.count() > 1:
            item = self._rows.takeAt(0)
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for rejection in reversed(ignored.rejections):
            where = "此处" if rejection.place else "本文"
            excerpt = rejection.excerpt if len(rejection.excerpt) <= 18 else rejection.excerpt[:17] + "…"
            row = self._row(_title(rejection.code, rules), f"{where} · {excerpt}", "恢复")
            row[1].clicked.connect(lambda _=False, r=rejection: self.restored.emit(r))
        for code in sorted(disabled):
            row = self._row(_title(code, rules), "停用规则 · 所有文稿", "启用")
            row[1].clicked.connect(lambda _=False, c=code: self.enabled.emit(c))

    def _row(self, title: str, detail: str, act: str) -> tuple[QWidget, QPushButton]:
        words = QVBoxLayout()
        words.setSpacing(2)
        first = QLabel(title)
        first.setWordWrap(True)
        second = QLabel(detail.replace("\n", " "), objectName="muted")
        second.setTextFormat(Qt.TextFormat.PlainText)
        words.addWidget(first)
        words.addWidget(second)
        button = QPushButton(act)
        button.setAccessibleName(f"{act}：{title}")
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 4, 0, 4)
        line.addLayout(words, 1)
        line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self._rows.insertWidget(self._rows.count() - 1, row)
        return row, button


def _title(code: str, rules: dict[str, RuleInfo]) -> str:
    return rules[code].title if code in rules else code
