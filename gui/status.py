"""The status bar: 字数 · 预计时长 · 已检查 N 条规则 · n 处可看 · 已保存."""

from datetime import datetime

from PySide6.QtWidgets import QLabel, QStatusBar, QWidget

from gui.checker import Outcome


class StatusBar(QStatusBar):
    """One line of facts."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self.setContentsMargins(16, 0, 16, 0)
        self._facts = QLabel("0 字")
        self._facts.setAccessibleName("字数和检查")
        self._saved = QLabel("")
        self._saved.setAccessibleName("保存情况")
        self.addWidget(self._facts, 1)
        self.addPermanentWidget(self._saved)

    @property
    def facts(self) -> str:
        """What the left part says."""
        return self._facts.text()

    @property
    def saved(self) -> str:
        """What the right part says."""
        return self._saved.text()

    def show_outcome(self, outcome: Outcome) -> None:
        """Show the figures of a check."""
        report, figures = outcome.report, outcome.statistics
        parts = [f"{figures.characters:,} 字"]
        found = len(report.findings)
        if figures.characters:
            parts.append(minutes_words(figures.minutes))
            parts.append(f"已检查 {report.rule_count} 条规则")
            parts.append(f"{found} 处可看" if found else "没有要看的地方")
        if report.broken_rules:
            parts.append(f"{len(report.broken_rules)} 条规则没有跑成")
        self._facts.setText("  ·  ".join(parts))
        codes = "、".join(rule.code for rule in report.broken_rules)
        self._facts.setToolTip(f"没有跑成的规则：{codes}" if codes else _counts(outcome))

    def show_saved(self, at: datetime | None, *, modified: bool) -> None:
        """Show whether the draft is saved; `at` None: never was."""
        if modified:
            self._saved.setText("未保存（已自动留底）" if at is None else f"有改动，上次保存 {at:%H:%M}")
        else:
            self._saved.setText(f"已保存 {at:%H:%M}" if at else "")


def minutes_words(minutes: float) -> str:
    """Return a speaking time as said: 约15分钟, 约1小时10分钟."""
    whole = round(minutes)
    if whole < 1:
        return "不到 1 分钟"
    if whole < 60:
        return f"约 {whole} 分钟"
    hours, rest = divmod(whole, 60)
    return f"约 {hours} 小时" + (f" {rest} 分钟" if rest else "")


def _counts(outcome: Outcome) -> str:
    figures = outcome.statistics
    return f"字数含标点 {figures.characters:,}，只计汉字 {figures.han:,}；时长是念稿时间"
