"""The draft as a file: opened, saved, watched, never lost without a question."""

import json
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QFileSystemWatcher, QObject, QSettings, QTimer, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QWidget

from core.errors import UserError
from core.ignoring import Ignored
from gui.autosave import Autosave, Kept
from gui.editor import Editor
from gui.message_bar import MessageBar
from gui.services import Services

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMessageBox

    from core.office.draft import Draft
    from core.office.recovery import Recovered

OPEN_FILTER = "文稿 (*.docx *.txt);;所有文件 (*)"
SAVE_FILTER = "Word 文档 (*.docx);;文本文件 (*.txt)"
EXPORT_FILTER = "Word 文档 (*.docx)"
_RECENT = 8
_SETTLE = 400  # ms after another program's write, which may come in several parts


class Documents(QObject):
    """Which draft is in the editor, and where it is on the disk."""

    changed = Signal()  # another draft, another name, saved or modified
    replaced = Signal()  # another text was loaded

    def __init__(
        self, editor: Editor, services: Services, bar: MessageBar, settings: QSettings, window: QWidget
    ) -> None:
        super().__init__(window)
        self._editor, self._services, self._bar = editor, services, bar
        self._settings, self._window = settings, window
        self.draft: Draft | None = None
        self.ignored = Ignored()
        self.saved_at: datetime | None = None
        self.autosave = Autosave(services, self._kept, self)
        self.autosave.failed.connect(bar.say)
        self.autosave.found.connect(self._offer)
        self._watcher = QFileSystemWatcher(self)
        self._settling = QTimer(self, singleShot=True, interval=_SETTLE)
        self._settling.timeout.connect(self._look_at_disk)
        self._watcher.fileChanged.connect(lambda _: self._settling.start())
        editor.document().contentsChanged.connect(self._touched)
        editor.document().modificationChanged.connect(lambda _: self.changed.emit())

    # --- what there is ----------------------------------------------------------------------------------------

    @property
    def path(self) -> Path | None:
        """Where the draft is, or None for a new one."""
        return self.draft.path if self.draft else None

    @property
    def name(self) -> str:
        """What the draft is called."""
        return self.path.name if self.path else "未命名文稿"

    @property
    def modified(self) -> bool:
        """Whether there is something that is not saved."""
        return self._editor.document().isModified()

    def _kept(self) -> Kept:
        return Kept(self._editor.snapshot(), self.path, self._editor.caret())

    def _touched(self) -> None:
        if self.modified:
            self.autosave.touch()

    def recent(self) -> list[Path]:
        """Return the files opened last, newest first."""
        value = self._settings.value("recent", [])
        names = [value] if isinstance(value, str) else list(value or [])
        return [Path(name) for name in names if name]

    def _remember(self, path: Path) -> None:
        others = [str(known) for known in self.recent() if known != path]
        self._settings.setValue("recent", [str(path), *others][:_RECENT])

    # --- opening ----------------------------------------------------------------------------------------------

    def new(self) -> None:
        """Start an empty draft."""
        if self.may_leave():
            self._show(None, "")

    def ask_open(self) -> None:
        """Let the user choose a file and open it."""
        folder = str(self.path.parent) if self.path else self._last_folder()
        from PySide6.QtWidgets import QFileDialog

        name, _ = QFileDialog.getOpenFileName(self._window, "打开文稿", folder, OPEN_FILTER)
        if name:
            self.open(Path(name))

    def open(self, path: Path) -> bool:
        """Open a file; says why when that fails, and leaves the present draft alone."""
        if not self.may_leave():
            return False
        try:
            draft = self._services.read_draft(path)
        except UserError as error:
            self._bar.say(str(error))
            return False
        self._show(draft, draft.text)
        self._remember(path)
        return True

    def _show(self, draft: "Draft | None", text: str) -> None:
        self.draft = draft
        self.saved_at = None
        self.ignored = self._load_ignored()
        self._bar.forget_draft()
        self._editor.load(text)
        self.autosave.forget()
        self._watch()
        self.replaced.emit()
        self.changed.emit()

    def _last_folder(self) -> str:
        recent = self.recent()
        return str(recent[0].parent) if recent else str(Path.home())

    # --- saving -----------------------------------------------------------------------------------------------

    def save(self) -> bool:
        """Save where the draft came from; a new one asks for a name."""
        return self.save_to(self.path) if self.path else self.ask_save()

    def ask_save(self) -> bool:
        """Let the user choose a name and save."""
        start = self.path or Path(self._last_folder()) / f"{self._suggested_name()}.docx"
        from PySide6.QtWidgets import QFileDialog

        name, chosen = QFileDialog.getSaveFileName(self._window, "另存为", str(start), SAVE_FILTER)
        if not name:
            return False
        path = Path(name)
        if path.suffix.lower() not in (".docx", ".txt"):
            path = path.with_name(path.name + (".txt" if "txt" in chosen else ".docx"))
        return self.save_to(path)

    def save_to(self, path: Path) -> bool:
        """Save to a path; says why when that fails."""
        if path == self.path and self.draft is not None and self._disk_differs():
            self._bar.say(
                f"“{path.name}”已被别的程序改动或移走，没有覆盖它。",
                ("仍然保存", lambda: self._write(path)),
                ("另存为…", self.ask_save),
                ("先不保存", lambda: None),
                of_draft=True,
            )
            return False
        return self._write(path)

    def _write(self, path: Path) -> bool:
        text = self._editor.snapshot()
        self._unwatch()
        try:
            self.draft = self._services.save_draft(self.draft, text, path)
        except UserError as error:
            self._watch()
            self._bar.say(str(error), of_draft=True)
            return False
        self._bar.forget_draft()
        self.saved_at = datetime.now().astimezone()
        self._editor.document().setModified(False)
        self.autosave.forget()
        self._save_ignored()
        self._remember(path)
        self._watch()
        self.changed.emit()
        return True

    def _suggested_name(self) -> str:
        first = self._editor.document().firstBlock().text().strip()
        clean = "".join(c for c in first if c not in '\\/:*?"<>|\r\n\t')
        return clean[:40] or "未命名文稿"

    def ask_export(self, text: str, export: Callable[[Path], list[str]]) -> None:
        """Let the user choose where to export the draft to."""
        folder = self.path.parent if self.path else Path(self._last_folder())
        stem = self.path.stem if self.path else self._suggested_name()
        same = self.path == folder / f"{stem}.docx"
        start = folder / f"{stem}{'（排版）' if same else ''}.docx"
        from PySide6.QtWidgets import QFileDialog

        name, _ = QFileDialog.getSaveFileName(self._window, "导出 Word", str(start), EXPORT_FILTER)
        if name:
            path = Path(name) if name.lower().endswith(".docx") else Path(name + ".docx")
            self.export_to(path, export)

    def export_to(self, path: Path, export: Callable[[Path], list[str]]) -> bool:
        """Export and say how it went."""
        try:
            notes = export(path)
        except UserError as error:
            self._bar.say(str(error))
            return False
        self._bar.say(" ".join([f"已导出“{path.name}”。", *notes]))
        return True

    # --- other programs, other runs ---------------------------------------------------------------------------

    def _unwatch(self) -> None:
        if self._watcher.files():
            self._watcher.removePaths(self._watcher.files())

    def _watch(self) -> None:
        self._unwatch()
        if self.path is not None and self.path.exists():
            self._watcher.addPath(str(self.path))

    def _disk_differs(self) -> bool:
        return self.draft is not None and self.draft.changed_on_disk()

    def _look_at_disk(self) -> None:
        path = self.path
        if path is None or not self._disk_differs():
            self._watch()
            return
        if not path.exists():
            self._bar.say(f"“{path.name}”已被移走或改名；这里的内容还在，请另存。", of_draft=True)
            return
        self._bar.say(
            f"“{path.name}”刚被别的程序改动过。",
            ("用新的内容", lambda: self._reload(path)),
            ("留着这里的", self._watch),
            of_draft=True,
        )

    def _reload(self, path: Path) -> None:
        if not self.may_leave():
            return
        try:
            draft = self._services.read_draft(path)
        except UserError as error:
            self._bar.say(str(error))
            return
        self._show(draft, draft.text)

    def _offer(self, pending: "list[Recovered]") -> None:
        for recovered in pending:
            name = f"“{recovered.path.name}”" if recovered.path else "一份没有存过的文稿"
            saved = datetime.fromtimestamp(recovered.saved_at).astimezone()
            when = f"{saved.month}月{saved.day}日 {saved:%H:%M}"  # Windows' strftime may refuse Chinese
            self._bar.say(
                f"上次没有正常关闭，{name}有未保存的内容（{when}）。",
                ("恢复", partial(self.recover, recovered)),
                ("不要了", partial(self.autosave.discard, recovered)),
                ("以后再说", lambda: None),
            )

    def recover(self, recovered: "Recovered") -> None:
        """Take over a left-over draft; it counts as not saved."""
        if not self.may_leave():
            self._offer([recovered])
            return
        draft = None
        if recovered.path is not None and recovered.path.exists():
            try:
                draft = self._services.read_draft(recovered.path)
            except UserError:
                draft = None
        self._show(draft, recovered.text)
        self._editor.document().setModified(True)
        self._editor.select_caret(recovered.caret)
        self.autosave.keep()
        self.autosave.discard(recovered)

    # --- leaving ----------------------------------------------------------------------------------------------

    def may_leave(self) -> bool:
        """Ask what to do with unsaved work; returns whether the draft may be closed."""
        if not self.modified or (self.path is None and not self._editor.snapshot().strip()):
            return True
        from PySide6.QtWidgets import QMessageBox

        answer = self.ask_unsaved()
        if answer is QMessageBox.StandardButton.Save:
            return self.save()
        return answer is QMessageBox.StandardButton.Discard

    def ask_unsaved(self) -> "QMessageBox.StandardButton":
        """Show the one question that may not be overlooked."""
        from PySide6.QtWidgets import QMessageBox

        buttons = QMessageBox.StandardButton
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.NoIcon)
        box.setWindowTitle("笔杆子")
        box.setText(f"“{self.name}”有改动还没有保存。")
        box.setInformativeText("不保存的话，这些改动就没有了。")
        box.setStandardButtons(buttons.Save | buttons.Discard | buttons.Cancel)
        for button, word in ((buttons.Save, "保存"), (buttons.Discard, "不保存"), (buttons.Cancel, "取消")):
            name_button(box, button, word)
        box.setDefaultButton(buttons.Save)
        answer = box.exec()
        box.deleteLater()
        return QMessageBox.StandardButton(answer)

    # --- ignored findings -------------------------------------------------------------------------------------

    def set_ignored(self, ignored: Ignored) -> None:
        """Take what the user has rejected in this draft now; kept with the file's name."""
        self.ignored = ignored
        self._save_ignored()

    def _ignored_key(self) -> str:
        return f"ignored/{self.path.resolve().as_posix().replace('/', '|')}" if self.path else ""

    def _save_ignored(self) -> None:
        key = self._ignored_key()
        if not key:
            return
        if self.ignored.rejections:
            self._settings.setValue(key, json.dumps(self.ignored.to_json(), ensure_ascii=False))
        else:
            self._settings.remove(key)

    def _load_ignored(self) -> Ignored:
        key = self._ignored_key()
        try:
            return Ignored.from_json(json.loads(str(self._settings.value(key, "[]")))) if key else Ignored()
        except ValueError:
            return Ignored()


def name_button(box: "QMessageBox", button: "QMessageBox.StandardButton", word: str) -> None:
    """Give a standard button the word of this program, and no picture."""
    found = box.button(button)
    found.setText(word)
    found.setIcon(QIcon())
