"""体检: what the checks found, in order of the text, with the one under the caret explained below."""

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListView,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from core.finding import Finding, Severity
from core.rule import RuleInfo
from gui.checker import Outcome
from gui.drawing import draw_form, draw_row, draw_text, excerpt, line_height
from gui.empty_state import EmptyState
from gui.finding_view import FindingView
from gui.ignored_list import IgnoredList
from gui.theme import LIGHT, Colours

Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()
FINDING = Qt.ItemDataRole.UserRole
_ROW_PADDING = 8
_LOWEST = 96  # px, of the list and of what is said of a finding


class FindingModel(QAbstractListModel):
    """The findings that pass the filter."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[Finding] = []
        self.outcome: Outcome | None = None

    def show_rows(self, rows: list[Finding], outcome: Outcome) -> None:
        """Replace everything."""
        self.beginResetModel()
        self.rows, self.outcome = rows, outcome
        self.endResetModel()

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self.rows)

    def title(self, finding: Finding) -> str:
        """Return the name of the finding's rule."""
        rule = self.rule(finding)
        return rule.title if rule else finding.code

    def rule(self, finding: Finding) -> RuleInfo | None:
        """Return the finding's rule."""
        return self.outcome.rules.get(finding.code) if self.outcome else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the finding, or its words for a screen reader."""
        finding = self.rows[index.row()]
        if role == FINDING:
            return finding
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{finding.severity.value}：{finding.message}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return finding.message
        return None


class _Delegate(QStyledItemDelegate):
    def __init__(self, model: FindingModel, view: QListView) -> None:
        super().__init__(view)
        self.colours = LIGHT
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, round(2 * line_height(option.font)) + 2 * _ROW_PADDING)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        finding: Finding = index.data(FINDING)
        outcome = self._model.outcome
        if outcome is None:
            return
        colours, rect, font = self.colours, QRectF(option.rect), option.font
        painter.save()
        draw_row(painter, option, colours)
        height = line_height(font)
        top = rect.top() + _ROW_PADDING
        left = rect.left() + 16
        draw_form(painter, finding.severity, QRectF(left, top, 22, height * 0.8), colours)
        number = f"第{outcome.report.document.paragraph_at(finding.span.start) + 1}段"
        width = option.fontMetrics.horizontalAdvance(number) + 4.0
        text_left = left + 32
        right = rect.right() - 16
        draw_text(painter, QRectF(right - width, top, width + 4, height), number, font, colours.faint)
        title_room = QRectF(text_left, top, right - width - 8 - text_left, height)
        draw_text(painter, title_room, self._model.title(finding), font, colours.ink)
        words, span = excerpt(outcome.request.text, finding.span)
        draw_text(
            painter,
            QRectF(text_left, top + height, right - text_left, height),
            words,
            font,
            colours.muted,
            strong=(span,),
            strong_colour=colours.of(finding.severity).name(),
        )
        painter.restore()


class _Detail(QScrollArea):
    """Room for what is said of a finding: as high as that, but on a low screen it gives way and scrolls."""

    def __init__(self, view: FindingView) -> None:
        super().__init__()
        self._view = view
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(view)
        for widget in (self.viewport(), view):
            widget.setAutoFillBackground(False)  # it is part of the panel and has its colour

    def sizeHint(self) -> QSize:
        """Return the height that shows everything at the present width."""
        return QSize(super().sizeHint().width(), self._view.heightForWidth(max(1, self.width())))

    def minimumSizeHint(self) -> QSize:
        """Return what is left of it on the lowest screen."""
        return QSize(0, _LOWEST)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Other widths need other heights."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()


class FindingsPanel(QWidget):
    """The tab. Which finding is current follows the caret; choosing one takes the caret there."""

    jumped = Signal(object)  # Finding
    counted = Signal(int)  # findings, filter aside

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = FindingModel()
        self.view = FindingView()
        self.ignored = IgnoredList()
        self._outcome: Outcome | None = None
        self._explaining = True
        self.list = QListView()
        self.list.setAccessibleName("可看之处")
        self.list.setModel(self.model)
        self.list.setMouseTracking(True)
        self.list.setUniformItemSizes(True)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self._delegate = _Delegate(self.model, self.list)
        self.list.setItemDelegate(self._delegate)
        self.list.clicked.connect(self._chosen)
        self.list.activated.connect(self._chosen)
        self._chips: dict[Severity, QPushButton] = {}
        self._empty = EmptyState("写下去，停笔后自动体检", "可看之处会列在这里，也会在正文里标出。")
        self._detail_line = QWidget(objectName="rule")
        self._detail = _Detail(self.view)
        self._middle = QStackedWidget()
        self._middle.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self._middle.setMinimumHeight(_LOWEST)
        self._middle.addWidget(self._empty)
        self._middle.addWidget(self.list)
        self._foot = QPushButton()
        self._foot.setProperty("role", "quiet")
        self._pages = QStackedWidget()
        self._foot.clicked.connect(lambda: self._pages.setCurrentIndex(1))
        self._pages.addWidget(self._main_page())
        self._pages.addWidget(self.ignored)
        self.ignored.left.connect(lambda: self._pages.setCurrentIndex(0))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._pages)
        self._detail.hide()
        self._detail_line.hide()
        self._show_foot()

    def _main_page(self) -> QWidget:
        page = QWidget()
        chips = QHBoxLayout()
        chips.setContentsMargins(12, 8, 12, 4)
        chips.setSpacing(4)
        for severity in sorted(Severity, key=lambda s: -s.rank):
            chip = QPushButton(severity.value)
            chip.setProperty("role", "chip")
            chip.setCheckable(True)
            chip.setChecked(True)
            chip.setToolTip(f"显示或隐藏{severity.value}")
            chip.toggled.connect(self._refilter)
            self._chips[severity] = chip
            chips.addWidget(chip)
        chips.addStretch(1)
        foot = QHBoxLayout()
        foot.setContentsMargins(8, 2, 8, 4)
        foot.addWidget(self._foot)
        foot.addStretch(1)
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(chips)
        layout.addWidget(self._middle, 1)
        layout.addWidget(self._detail_line)
        layout.addWidget(self._detail)
        layout.addLayout(foot)
        return page

    def set_colours(self, colours: Colours) -> None:
        """Draw in another palette."""
        self._delegate.colours = colours
        self.view.set_colours(colours)
        self.list.viewport().update()

    def set_outcome(self, outcome: Outcome) -> None:
        """Show the findings of a check."""
        self._outcome = outcome
        for severity, chip in self._chips.items():
            count = sum(1 for finding in outcome.report.findings if finding.severity is severity)
            chip.setText(f"{severity.value} {count}" if count else severity.value)
        self._refilter()
        self.ignored.set_state(outcome.request.ignored, outcome.request.disabled, outcome.rules)
        self._show_foot()
        self.counted.emit(len(outcome.report.findings))

    def _show_foot(self) -> None:
        words = self.ignored.summary()
        self._foot.setText(words)
        self._foot.setVisible(bool(words))
        if not words and self._pages.currentIndex() == 1:
            self._pages.setCurrentIndex(0)

    def _refilter(self) -> None:
        outcome = self._outcome
        if outcome is None:
            return
        index = self.list.currentIndex()
        current: Finding | None = index.data(FINDING) if index.isValid() else None
        shown = {severity for severity, chip in self._chips.items() if chip.isChecked()}
        rows = [finding for finding in outcome.report.findings if finding.severity in shown]
        scroll = self.list.verticalScrollBar().value()
        if rows != self.model.rows or outcome is not self.model.outcome:
            self.model.show_rows(rows, outcome)
            self.list.verticalScrollBar().setValue(scroll)
        if not rows:
            if not outcome.request.text.strip():
                self._empty.say("写下去，停笔后自动体检", "可看之处会列在这里，也会在正文里标出。")
            elif outcome.report.findings:
                self._empty.say("都被筛选掉了", "点上面的“错误、建议、提示”可以重新显示。")
            else:
                self._empty.say("没有要看的地方", f"已检查 {outcome.report.rule_count} 条规则。")
        self._middle.setCurrentIndex(1 if rows else 0)
        self._show_current(current if current in rows else None)

    def follow(self, position: int) -> None:
        """Make the finding at (or just before, in its paragraph) a code-point position current."""
        outcome = self.model.outcome
        if outcome is None:
            return
        under = [f for f in self.model.rows if f.span.start <= position <= f.span.end]
        self._show_current(max(under, key=lambda f: (f.severity.rank, f.span.start), default=None))

    def _show_current(self, finding: Finding | None) -> None:
        if finding is None or finding not in self.model.rows:
            self.list.clearSelection()
            self.list.setCurrentIndex(QModelIndex())
            self._detail.hide()
            self._detail_line.hide()
            return
        index = self.model.index(self.model.rows.index(finding))
        if self.list.currentIndex() != index:
            self.list.setCurrentIndex(index)
        self.view.show_finding(finding, self.model.rule(finding))
        self._detail.updateGeometry()
        self._detail.setVisible(self._explaining)
        self._detail_line.setVisible(self._explaining)
        self._keep_in_sight()

    def _keep_in_sight(self) -> None:
        """Scroll to the current row, once the list has the height that the explanation leaves it."""
        if (layout := self._pages.widget(0).layout()) is not None:
            layout.activate()
        if self.list.currentIndex().isValid():
            self.list.scrollTo(self.list.currentIndex())

    def explain(self, wanted: bool) -> None:
        """Explain the current finding here, or leave that to the card which is open."""
        self._explaining = wanted
        shown = wanted and self.list.currentIndex().isValid()
        self._detail.setVisible(shown)
        self._detail_line.setVisible(shown)
        self._keep_in_sight()

    def show_ignored(self) -> None:
        """Show what was rejected, when there is anything."""
        self._pages.setCurrentIndex(1 if self.ignored.summary() else 0)

    def show_finding(self, finding: Finding) -> None:
        """Make a finding current."""
        self._show_current(finding)

    def _chosen(self, index: QModelIndex) -> None:
        finding: Finding = index.data(FINDING)
        self._show_current(finding)
        self.jumped.emit(finding)

    def finding_after(self, position: int) -> Finding | None:
        """Return the first finding that starts behind a position, or the first of all."""
        rows = self.model.rows
        return next((f for f in rows if f.span.start > position), rows[0] if rows else None)

    def finding_before(self, position: int) -> Finding | None:
        """Return the last finding that starts before a position, or the last of all."""
        rows = self.model.rows
        return next((f for f in reversed(rows) if f.span.start < position), rows[-1] if rows else None)
