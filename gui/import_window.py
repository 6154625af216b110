"""导入: choose files and folders, watch them being read, see what became of each. Never modal."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from gui.import_choice import ImportChoice, local_paths
from gui.import_pace import Pace
from gui.import_preview import ImportPreview, file_words
from gui.import_results import ImportResults, explain
from gui.library_panel import import_words
from gui.library_service import LibraryService
from gui.theme import Colours

if TYPE_CHECKING:
    from core.phrases import BuildResult, FileOutcome, Progress

IMPORT_FILTER = (
    "文稿 (*.docx *.docm *.doc *.wps *.rtf *.txt *.pdf *.html *.htm *.mht *.mhtml *.zip);;所有文件 (*)"
)
_SIZE, _LEAST = (1040, 620), (640, 400)
_LISTS, _PREVIEW = 280, 720  # widths at first
_EDGE = 40  # room for the frame of the window and the task bar
_READING = "读取文件"  # the stage that counts files
_CHOOSE_ONE = "选左边的文件，看它清理前后的样子"
_SAFE = "导入时可以照常写稿、找素材。中途取消或断电也不要紧，下次导入同一批文件会接着做。"


class ImportWindow(QDialog):
    """The window. Closing it hides it; the import goes on, and 导入 brings the window back."""

    def __init__(self, service: LibraryService, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowFlag(Qt.WindowType.WindowMinMaxButtonsHint)
        self.setWindowTitle("导入")
        self.setAcceptDrops(True)
        self._service = service
        self._pace = Pace()
        self._unit = ""
        self._cancelling = False
        self.choice, self.results = ImportChoice(), ImportResults()
        self.preview = ImportPreview()
        self._build()
        self.choice.changed.connect(self._show_state)
        self.choice.currentItemChanged.connect(lambda *_: self._preview_chosen())
        self.results.chosen.connect(self._preview_outcome)
        self.anonymise.toggled.connect(lambda _: self._preview_chosen())
        service.progressed.connect(self._progressed)
        service.imported.connect(self._imported)
        service.import_failed.connect(self._failed)
        service.previewed.connect(self.preview.show_file)
        service.preview_failed.connect(lambda why: self.preview.say("现在看不了这个文件", why))
        room = self.screen().availableSize()
        self.setMinimumSize(min(_LEAST[0], room.width() - _EDGE), min(_LEAST[1], room.height() - _EDGE))
        self.resize(min(_SIZE[0], room.width() - _EDGE), min(_SIZE[1], room.height() - _EDGE))
        self._show_state()

    # --- building ---------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.add_files = _button("添加文件…", self._ask_files)
        self.add_folder = _button("添加文件夹…", self._ask_folder)
        self.remove = _button("移除", self.choice.remove_selected)
        self.remove.setToolTip("只从这里移除，不动原来的文件（Del）")
        self.anonymise = QCheckBox("脱敏：人名、地名、单位名、电话和证件号换成“X书记”“X县”“×××”")
        self.anonymise.setToolTip("只改收进素材库的文字，不动原来的文件；打勾后右边能先看到换成什么样")
        self.start = _button("开始", self.begin)
        self.start.setDefault(True)
        self.pause = _button("暂停", self._pause)
        self.cancel = _button("取消", self._cancel)
        self.more = _button("再导入一批", self._again)
        self.finish = _button("完成", self.close)
        self.words = QLabel()
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self.pace_words = QLabel(objectName="muted")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("导入进度")
        self._lists = QStackedWidget()
        self._lists.addWidget(self.choice)
        self._lists.addWidget(self.results)
        sides = QSplitter(Qt.Orientation.Horizontal, objectName="gap")
        sides.setHandleWidth(8)
        sides.setChildrenCollapsible(False)
        sides.addWidget(self._lists)
        sides.addWidget(self.preview)
        sides.setSizes([_LISTS, _PREVIEW])
        sides.setStretchFactor(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(8)
        layout.addLayout(_row(self.add_files, self.add_folder, self.remove, None))
        layout.addWidget(sides, 1)
        layout.addWidget(self.anonymise)
        layout.addWidget(self.words)
        layout.addWidget(self.bar)
        layout.addLayout(
            _row(self.pace_words, None, self.pause, self.cancel, self.start, self.more, self.finish)
        )

    def set_colours(self, colours: Colours) -> None:
        """Draw in another palette."""
        self.preview.set_colours(colours)

    def _show_state(self) -> None:
        """Show what goes with choosing, running or looking at results."""
        running, finished = self._service.importing, self._lists.currentWidget() is self.results
        choosing, some = not running and not finished, self.choice.count() > 0
        for button in (self.add_files, self.add_folder, self.remove):
            button.setVisible(not finished)
            button.setEnabled(choosing)
        self.remove.setEnabled(choosing and some)
        self.start.setVisible(choosing)
        self.start.setEnabled(some)
        self.choice.setEnabled(choosing)
        self.anonymise.setVisible(not finished)
        self.anonymise.setEnabled(choosing)
        self.bar.setVisible(running)
        for button in (self.pause, self.cancel):
            button.setVisible(running)
            button.setEnabled(not self._cancelling)
        self.pause.setText("继续" if self._service.paused else "暂停")
        self.more.setVisible(finished)
        self.finish.setVisible(finished)
        if not running:
            self.pace_words.clear()
        if choosing:
            self.words.setText(_SAFE if some else "")

    # --- choosing ---------------------------------------------------------------------------------------------

    def open_with(self, paths: Sequence[Path] = ()) -> None:
        """Show the window with these files and folders added; while an import runs, with its progress."""
        if not self._service.importing and paths:
            self._show_choice()
            self.choice.add(paths)
        self.show()
        self.raise_()
        self.activateWindow()
        if self._service.importing:
            if paths:
                self.pace_words.setText("上一批还在导入，请等它完成再添加，或先取消。")
        elif self._lists.currentWidget() is self.choice:
            (self.start if self.choice.count() else self.add_files).setFocus()

    def _show_choice(self) -> None:
        if self._lists.currentWidget() is not self.choice:
            self._lists.setCurrentWidget(self.choice)
            self._preview_chosen()
        self._show_state()

    def _ask_files(self) -> None:
        self.choice.add(ask_files(self))

    def _ask_folder(self) -> None:
        self.choice.add(ask_folder(self))

    def _again(self) -> None:
        self._show_choice()
        self.add_files.setFocus()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and folders, but not while an import runs."""
        if local_paths(event) and not self._service.importing:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Add them to the list."""
        event.acceptProposedAction()
        self.open_with(local_paths(event))

    # --- importing --------------------------------------------------------------------------------------------

    def begin(self) -> None:
        """Start importing what is in the list."""
        if self._service.importing or not self.choice.count():
            return
        self._cancelling = False
        self._pace = Pace()
        self.bar.setRange(0, 0)
        self._service.bring_in(self.choice.paths(), anonymised=self.anonymise.isChecked())
        self.words.setText("正在查找文件…")
        self._show_state()
        self.pause.setFocus()

    def _pause(self) -> None:
        if self._service.paused:
            self._service.resume()
            self._pace.resume()
            self.pace_words.setText(self._pace.words(self._unit))
        else:
            self._service.pause()
            self._pace.pause()
            self.pace_words.setText("已暂停，按“继续”接着导入。")
        self._show_state()

    def _cancel(self) -> None:
        self._cancelling = True
        self._service.cancel()
        self._show_state()
        self.words.setText("正在停下，读进来的都留着…")
        self.pace_words.clear()

    def _progressed(self, progress: "Progress") -> None:
        if self._cancelling or not self._service.importing:
            return
        self.bar.setRange(0, progress.total)
        self.bar.setValue(progress.done)
        self._pace.update(progress.stage, progress.done, progress.total)
        self._unit = "篇" if progress.stage == _READING else ""
        count = f" {progress.done:,}/{progress.total:,}" if progress.total else ""
        name = f"：{progress.name}" if progress.name else ""
        self.words.setText(f"{progress.stage}{count}{name}")
        if not self._service.paused:
            self.pace_words.setText(self._pace.words(self._unit))

    def _imported(self, result: "BuildResult") -> None:
        self._cancelling = False
        self._lists.setCurrentWidget(self.results)
        self.choice.clear()
        self._show_state()
        self.words.setText(import_words(result))
        self.preview.say(_CHOOSE_ONE)
        self.results.show_outcomes(result.outcomes)
        if self.isVisible():
            self.results.setFocus()

    def _failed(self, sentence: str) -> None:
        self._cancelling = False
        self._show_state()
        self.words.setText(sentence)

    # --- previewing -------------------------------------------------------------------------------------------

    def _preview_chosen(self) -> None:
        if self.choice.currentRow() < 0:
            self._service.preview(None)
            self.preview.say(_CHOOSE_ONE)
        else:
            self._ask_preview(self.choice.path_of(self.choice.currentItem()), "")

    def _preview_outcome(self, outcome: "FileOutcome") -> None:
        if outcome.state == "refused":
            self._service.preview(None)
            self.preview.say(file_words(Path(outcome.path)), explain(outcome))
        else:
            self._ask_preview(Path(outcome.path), explain(outcome))

    def _ask_preview(self, path: Path, note: str) -> None:
        self.preview.say("正在打开…")
        self._service.preview(path, note, anonymised=self.anonymise.isChecked())


def ask_files(parent: QWidget) -> list[Path]:
    """Ask for files of any kind that can be read."""
    names, _ = QFileDialog.getOpenFileNames(parent, "导入往年的讲话稿", str(Path.home()), IMPORT_FILTER)
    return [Path(name) for name in names]


def ask_folder(parent: QWidget) -> list[Path]:
    """Ask for a folder; no path when none is chosen."""
    name = QFileDialog.getExistingDirectory(parent, "导入整个文件夹", str(Path.home()))
    return [Path(name)] if name else []


def _button(word: str, act: Callable[[], object]) -> QPushButton:
    button = QPushButton(word)
    button.setAutoDefault(False)
    button.clicked.connect(lambda: act())
    return button


def _row(*parts: QWidget | None) -> QHBoxLayout:
    """Lay parts in a row; None is a gap."""
    row = QHBoxLayout()
    row.setSpacing(8)
    for part in parts:
        if part is None:
            row.addStretch(1)
        else:
            row.addWidget(part)
    return row
