"""The main window: puts the parts side by side and connects them."""

from pathlib import Path

from PySide6.QtCore import QPoint, QRect, QSettings, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QMainWindow, QSplitter, QVBoxLayout, QWidget

from core.finding import Finding, Fix
from core.ignoring import Rejection
from core.text import Span
from gui.actions import Actions
from gui.card import FindingCard
from gui.checker import Checker, Outcome, Request
from gui.commands import Commands
from gui.documents import Documents
from gui.editor import Editor
from gui.find_bar import FindBar
from gui.findings_panel import FindingsPanel
from gui.fixing import relocate, trim
from gui.library_panel import LibraryPanel
from gui.library_service import LibraryService
from gui.looks import looks_of
from gui.marks import Mark
from gui.message_bar import MessageBar
from gui.outline import Outline
from gui.services import Services
from gui.side import FINDINGS_TAB, LIBRARY_TAB, Side
from gui.status import StatusBar
from gui.suggestions import SuggestionBar
from gui.theme import DARK, LIGHT, Colours, palette, style_sheet

_OUTLINE_WIDTH, _SIDE_WIDTH = 200, 328
_FOLLOW = 60  # ms after the caret's last move


class MainWindow(QMainWindow):
    """The window of one draft. All it knows of the core comes through `services`."""

    def __init__(self, services: Services, settings: QSettings) -> None:
        super().__init__()
        self.services, self.settings = services, settings
        self.outcome: Outcome | None = None
        self.setObjectName("window")
        self.colours: Colours = LIGHT
        self._build()
        self.checker = Checker(services, self._request, self)
        self.commands = Commands(self)
        self.actions_ = Actions(self)
        self._connect()
        self._restore()
        self._name_window()

    # --- building ---------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.bar = MessageBar()
        self.editor = Editor()
        self.find_bar = FindBar(self.editor)
        self.outline = Outline()
        self.library = LibraryService(self.services, self)
        self.library_panel = LibraryPanel(self.library)
        self.findings = FindingsPanel()
        self.side = Side(self.library_panel, self.findings)
        desk = QWidget(objectName="desk")
        column = QVBoxLayout(desk)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.editor, 1)
        column.addWidget(self.find_bar)
        self.suggestions = SuggestionBar(self.editor, self.library)
        column.addWidget(self.suggestions)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(1)
        for widget in (self.outline, desk, self.side):
            self.splitter.addWidget(widget)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setCollapsible(1, False)
        self.outline.setMinimumWidth(140)
        self.side.setMinimumWidth(264)
        desk.setMinimumWidth(360)
        centre = QWidget()
        layout = QVBoxLayout(centre)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.bar)
        layout.addWidget(self.splitter, 1)
        self.setCentralWidget(centre)
        self.card = FindingCard(centre)
        self.status = StatusBar()
        self.setStatusBar(self.status)
        self.documents = Documents(self.editor, self.services, self.bar, self.settings, self)
        self.setAcceptDrops(True)

    def _connect(self) -> None:
        editor, document = self.editor, self.editor.document()
        document.contentsChange.connect(lambda *_: self.checker.touch())
        document.contentsChanged.connect(self.card.dismiss)
        self._following = QTimer(self, singleShot=True, interval=_FOLLOW)
        self._following.timeout.connect(self._follow_caret)
        editor.cursorPositionChanged.connect(self._following.start)
        editor.mark_activated.connect(lambda mark: self.open_card(mark, pinned=True))
        editor.mark_hovered.connect(self._hovered)
        editor.files_dropped.connect(lambda paths: self.documents.open(Path(paths[0])))
        editor.escape_pressed.connect(self.commands.escape)
        editor.verticalScrollBar().valueChanged.connect(self.card.dismiss)
        self.side.tabs.currentChanged.connect(self.card.dismiss)  # it lies over the list now asked for
        self.card.closed.connect(self._card_closed)
        self.find_bar.closed.connect(editor.setFocus)
        self.outline.chosen.connect(self.go_to)
        self.checker.checked.connect(self._checked)
        self.checker.failed.connect(self.bar.say)
        self.findings.jumped.connect(self.show_finding)
        for view in (self.findings.view, self.card.view):
            view.fix_chosen.connect(self.apply_fix)
            view.ignored_here.connect(self._ignore_here)
            view.ignored_in_draft.connect(self._ignore_in_draft)
            view.rule_disabled.connect(lambda finding: self._disable(finding.code))
        self.findings.ignored.restored.connect(self._restore_rejection)
        self.findings.ignored.enabled.connect(self._enable)
        self.library_panel.phrase_chosen.connect(lambda phrase: self.commands.insert_phrase(phrase.text))
        self.suggestions.chosen.connect(self.commands.insert_phrase)
        self.library_panel.said.connect(self.bar.say)
        self.library_panel.import_asked.connect(self.commands.import_files)
        self.library_panel.files_dropped.connect(self.commands.bring_in)
        self.library_panel.progress_asked.connect(self.commands.bring_in)
        self.documents.replaced.connect(self._text_replaced)
        self.documents.changed.connect(self._name_window)
        actions = self.actions_.by_name
        for name, signal in (("undo", document.undoAvailable), ("redo", document.redoAvailable)):
            actions[name].setEnabled(False)
            signal.connect(actions[name].setEnabled)
        for name in (
            "outline",
            "side",
            "suggest",
        ):  # what the user folds stays folded, what a small screen folds not
            actions[name].triggered.connect(lambda on, n=name: self.settings.setValue(n, on))
        for name in ("cut", "copy"):
            actions[name].setEnabled(False)
            editor.copyAvailable.connect(actions[name].setEnabled)
        QGuiApplication.styleHints().colorSchemeChanged.connect(lambda _: self.set_theme(self._theme()))

    def start(self) -> None:
        """Do what may wait until the window is on the screen."""
        self.checker.check_now()
        self.library.open()
        self.documents.autosave.look()

    # --- look -------------------------------------------------------------------------------------------------

    def _theme(self) -> str:
        return str(self.settings.value("theme", "auto"))

    def set_theme(self, name: str) -> None:
        """Take the light or dark palette, or that of the system."""
        self.settings.setValue("theme", name)
        system_dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
        self.colours = DARK if name == "dark" or (name == "auto" and system_dark) else LIGHT
        QApplication.setPalette(palette(self.colours))
        self.setStyleSheet(style_sheet(self.colours))
        for part in (self.editor, self.findings, self.library_panel, self.card.view):
            part.set_colours(self.colours)
        self.commands.set_colours(self.colours)
        self.actions_.themes[name if name in self.actions_.themes else "auto"].setChecked(True)

    def _restore(self) -> None:
        self.set_theme(self._theme())
        self.resize(1280, 800)
        screen = self.screen().availableGeometry()
        if screen.width() < 1280 or screen.height() < 840:
            self.resize(min(1280, screen.width() - 16), min(800, screen.height() - 40))
        geometry = self.settings.value("geometry")
        if geometry is not None:
            self.restoreGeometry(geometry)
        widths = [int(w) for w in self.settings.value("widths", []) or []]
        if len(widths) != 3:
            widths = [_OUTLINE_WIDTH, max(360, self.width() - _OUTLINE_WIDTH - _SIDE_WIDTH), _SIDE_WIDTH]
        self.splitter.setSizes(widths)
        actions = self.actions_.by_name
        wide = self.width() >= 1000
        actions["outline"].setChecked(_flag(self.settings.value("outline", wide)))
        actions["side"].setChecked(_flag(self.settings.value("side", True)))
        self.outline.setVisible(actions["outline"].isChecked())
        self.side.setVisible(actions["side"].isChecked())
        actions["suggest"].setChecked(_flag(self.settings.value("suggest", True)))
        self.suggestions.setVisible(actions["suggest"].isChecked())
        self.side.show_tab(int(self.settings.value("tab", LIBRARY_TAB)))
        zoom = int(self.settings.value("zoom", 100))
        if zoom != 100:
            self.editor.set_zoom(zoom)

    def _keep_layout(self) -> None:
        self.settings.setValue("geometry", self.saveGeometry())
        if not self.outline.isHidden() and not self.side.isHidden():
            self.settings.setValue("widths", self.splitter.sizes())
        self.settings.setValue("tab", self.side.tabs.currentIndex())
        self.settings.setValue("zoom", self.editor.zoom)
        self.settings.sync()

    def _name_window(self) -> None:
        mark = "*" if self.documents.modified else ""
        self.setWindowTitle(f"{mark}{self.documents.name} - 笔杆子")
        self.status.show_saved(self.documents.saved_at, modified=self.documents.modified)

    # --- checking ---------------------------------------------------------------------------------------------

    def _request(self) -> Request:
        return Request(
            self.editor.snapshot(),
            self.documents.ignored,
            self.actions_.chosen_genre(),
            self.disabled_rules(),
        )

    def _checked(self, outcome: Outcome) -> None:
        self.outcome = outcome
        report, text = outcome.report, outcome.request.text
        self.editor.set_looks(looks_of(report.document))
        self.editor.set_marks(text, report.findings, report.groups)
        self.findings.set_outcome(outcome)
        self.outline.set_document(report.document)
        self.library_panel.set_draft(text)
        self.status.show_outcome(outcome)
        self.actions_.show_genre(report.document.genre)
        if self.card.isVisible() and self.card.view.finding not in report.findings:
            self.card.dismiss()
        self._follow_caret()

    def _text_replaced(self) -> None:
        """Show another draft: looks at once, so that nothing jumps; marks when it is checked."""
        from core.parsing import parse

        self.card.dismiss()
        text = self.editor.snapshot()
        document = parse(text, self.actions_.chosen_genre())
        self.editor.set_looks(looks_of(document))
        self.outline.set_document(document)
        if self.isVisible():
            self.checker.check_now()

    def genre_chosen(self) -> None:
        """Check as another genre."""
        self.checker.check_now()

    def _follow_caret(self) -> None:
        position = self.editor.caret()
        self.outline.follow(position)
        if self.outcome is not None and self.outcome.request.text == self.editor.snapshot():
            self.findings.follow(position)

    def go_to(self, position: int) -> None:
        """Put the caret at a code-point position of the last check."""
        self.editor.select_caret(position)
        self.editor.setFocus()

    def show_finding(self, finding: Finding) -> None:
        """Show the place of a finding chosen in the list; the keyboard stays in the list."""
        if self.outcome is None or self.outcome.request.text != self.editor.snapshot():
            return
        self.editor.select(Span(finding.span.start, finding.span.start))
        self.findings.show_finding(finding)

    # --- the card ---------------------------------------------------------------------------------------------

    def _hovered(self, mark: Mark | None) -> None:
        if mark is None:
            self.card.release()
        elif not self.card.isVisible() or self.card.view.finding != mark.finding:
            self.open_card(mark, pinned=False)

    def open_card(self, mark: Mark, *, pinned: bool) -> None:
        """Show the card of a mark."""
        rule = self.outcome.rules.get(mark.finding.code) if self.outcome else None
        rect = self.editor.rect_of(mark)
        corner = self.editor.viewport().mapTo(self.centralWidget(), QPoint(0, 0))
        self.findings.explain(False)
        self.card.open_at(mark.finding, rule, QRect(rect.topLeft() + corner, rect.size()), pinned=pinned)

    def _card_closed(self) -> None:
        self.findings.explain(True)
        if not self.findings.list.hasFocus() and not self.library_panel.isAncestorOf(
            self.focusWidget() or self
        ):
            self.editor.setFocus()

    # --- fixing and ignoring ----------------------------------------------------------------------------------

    def apply_fix(self, finding: Finding, fix: Fix) -> None:
        """Make a fix as one step of undo, if the text under it is still what was checked."""
        if self.outcome is None:
            return
        text = self.editor.snapshot()
        edits = relocate(fix.edits, self.outcome.request.text, text)
        self.card.dismiss()
        if edits is None:
            self.bar.say("这里的文字刚刚改过，没有替换；已重新检查。")
            self.checker.check_now()
            return
        self.editor.replace([trim(edit, text) for edit in edits])
        self.editor.setFocus()
        self.checker.check_now()

    def _ignore_here(self, finding: Finding) -> None:
        if self.outcome is not None:
            ignored = self.documents.ignored.ignore_here(finding, self.outcome.request.text)
            self._rejected(ignored)

    def _ignore_in_draft(self, finding: Finding) -> None:
        if self.outcome is not None:
            self._rejected(self.documents.ignored.ignore_in_draft(finding, self.outcome.request.text))

    def _rejected(self, ignored: object) -> None:
        self.card.dismiss()
        self.documents.set_ignored(ignored)  # type: ignore[arg-type]
        self.checker.check_now()

    def _restore_rejection(self, rejection: Rejection) -> None:
        self._rejected(self.documents.ignored.without(rejection))

    def disabled_rules(self) -> frozenset[str]:
        """Return the codes of 停用规则."""
        value = self.settings.value("disabled_rules", [])
        codes = value.split(",") if isinstance(value, str) else list(value or [])
        return frozenset(code for code in codes if code)

    def _disable(self, code: str) -> None:
        self._set_disabled(self.disabled_rules() | {code})

    def _enable(self, code: str) -> None:
        self._set_disabled(self.disabled_rules() - {code})

    def _set_disabled(self, codes: frozenset[str]) -> None:
        self.card.dismiss()
        self.settings.setValue("disabled_rules", ",".join(sorted(codes)))
        self.checker.check_now()

    # --- leaving ----------------------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a file to open."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open it."""
        paths = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.documents.open(Path(paths[0]))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close, unless that would lose work."""
        if not self.documents.may_leave():
            event.ignore()
            return
        self._keep_layout()
        self.commands.close_windows()
        self.checker.close()
        self.library.close()
        self.documents.autosave.close(clear=True)
        event.accept()

    def show_findings_tab(self) -> None:
        """Bring 体检 to the front."""
        self.actions_.by_name["side"].setChecked(True)
        self.side.show_tab(FINDINGS_TAB)


def _flag(value: object) -> bool:
    """Read a yes or no that an ini file may hold as a word."""
    return value in (True, "true", "1", 1)
