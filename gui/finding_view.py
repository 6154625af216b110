"""What is said of one finding: message, why, source, the ways out, the three acts of ignoring."""

from itertools import pairwise

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QVBoxLayout,
    QWidget,
)

from core.finding import Applicability, Finding, Severity
from core.rule import RuleInfo
from gui.drawing import draw_form, spaced
from gui.theme import LIGHT, Colours

_MAXIMUM_FIXES = 6
_FIX_SIDE, _FIX_TOP = 13, 5
_FIX_FLAGS = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter) | int(
    Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextWrapAnywhere
)


class FormSample(QWidget):
    """The form of a mark, small."""

    def __init__(self, severity: Severity, colours: Colours, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._severity = severity
        self._colours = colours
        self.setFixedSize(QSize(24, 16))

    def show_form(self, severity: Severity, colours: Colours) -> None:
        """Show another one."""
        self._severity, self._colours = severity, colours
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        draw_form(painter, self._severity, QRectF(self.rect()).adjusted(1, 0, -1, 0), self._colours)
        painter.end()


class FixButton(QPushButton):
    """A way out. Its words go over several lines where one is too narrow, for nothing of them may be cut off."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setProperty("role", "fix")
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def heightForWidth(self, width: int) -> int:
        """Return the height that shows every word."""
        room = QRect(0, 0, max(1, width - 2 * _FIX_SIDE), 10_000)
        return self.fontMetrics().boundingRect(room, _FIX_FLAGS, self.text()).height() + 2 * _FIX_TOP

    def minimumSizeHint(self) -> QSize:
        """Return a width that any panel has."""
        return QSize(80, self.heightForWidth(max(80, self.width())))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the button of the style, then the words."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        painter = QPainter(self)
        self.style().drawControl(QStyle.ControlElement.CE_PushButton, option, painter, self)
        painter.setPen(option.palette.buttonText().color())
        painter.drawText(self.rect().adjusted(_FIX_SIDE, 0, -_FIX_SIDE, 0), _FIX_FLAGS, self.text())
        painter.end()


class FindingView(QWidget):
    """Shows one finding. The signals carry the finding, which stays as the check gave it."""

    fix_chosen = Signal(object, object)  # Finding, Fix
    ignored_here = Signal(object)
    ignored_in_draft = Signal(object)
    rule_disabled = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._finding: Finding | None = None
        self._act_buttons: list[QPushButton] = []
        self._colours = LIGHT
        self._form = FormSample(Severity.HINT, LIGHT)
        self._title = QLabel(objectName="cardTitle")
        self._message = _text("cardMessage")
        self._why = _text("cardWhy")
        self._source = _text("cardSource")
        self._fixes = QVBoxLayout()
        self._fixes.setSpacing(4)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._form)
        head.addWidget(self._title, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 8)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addWidget(self._message)
        layout.addLayout(self._fixes)
        layout.addWidget(self._why)
        layout.addWidget(self._source)
        layout.addWidget(_rule())
        layout.addLayout(self._acts())

    def _acts(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(0)
        row.setContentsMargins(-8, 0, 0, 0)
        acts = (
            ("忽略此处", "这一处不再提示，别处照常", self.ignored_here),
            ("本文忽略", "本文中同样的提示都不再出现", self.ignored_in_draft),
            ("停用规则", "所有文稿都不再用这条规则", self.rule_disabled),
        )
        for word, tip, signal in acts:
            button = QPushButton(word)
            button.setProperty("role", "quiet")
            button.setToolTip(tip + "；可在体检的“已忽略”里恢复")
            button.setAccessibleDescription(tip)
            button.clicked.connect(lambda _=False, s=signal: s.emit(self._finding))
            row.addWidget(button)
            self._act_buttons.append(button)
        row.addStretch(1)
        return row

    def set_colours(self, colours: Colours) -> None:
        """Draw in another palette."""
        self._colours = colours
        if self._finding is not None:
            self._form.show_form(self._finding.severity, colours)

    @property
    def finding(self) -> Finding | None:
        """What is shown."""
        return self._finding

    def show_finding(self, finding: Finding, rule: RuleInfo | None) -> None:
        """Show a finding with what its rule says of itself."""
        self._finding = finding
        self._form.show_form(finding.severity, self._colours)
        title = rule.title if rule else finding.code
        self._title.setText(f"{finding.severity.value} · {title}")
        self._message.setText(spaced(finding.message))
        self._why.setText(spaced(rule.why) if rule else "")
        self._why.setVisible(bool(rule and rule.why and rule.why != finding.message))
        self._source.setText(spaced(f"依据：{rule.source}（{rule.level.value}）") if rule else "")
        self._source.setVisible(bool(rule and rule.source))
        self._show_fixes(finding)

    def _show_fixes(self, finding: Finding) -> None:
        while self._fixes.count():
            if (widget := self._fixes.takeAt(0).widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for fix in finding.fixes[:_MAXIMUM_FIXES]:
            if fix.applicability is Applicability.DISPLAY_ONLY or not fix.edits:
                label = _text("cardWhy")
                label.setText(spaced(fix.title))
                self._fixes.addWidget(label)
                continue
            button = FixButton(fix.title)
            button.clicked.connect(lambda _=False, f=fix: self.fix_chosen.emit(finding, f))
            self._fixes.addWidget(button)
        buttons = self.buttons()
        for before, after in pairwise(buttons):
            QWidget.setTabOrder(before, after)

    def buttons(self) -> list[QPushButton]:
        """Return what can be pressed, the fixes first."""
        items = [self._fixes.itemAt(i).widget() for i in range(self._fixes.count())]
        return [widget for widget in items if isinstance(widget, QPushButton)] + self._act_buttons

    def focus_first(self) -> None:
        """Bring the keyboard to the first fix, or to the first act."""
        self.buttons()[0].setFocus(Qt.FocusReason.ShortcutFocusReason)


def _text(name: str) -> QLabel:
    label = QLabel(objectName=name)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.RichText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
    return label


def _rule() -> QFrame:
    return QFrame(objectName="rule")
