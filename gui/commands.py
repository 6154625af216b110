"""What the menus and keys do, one method an act (see gui.actions)."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QFileDialog, QMessageBox

from core.parsing import parse
from gui.editor import ZOOM_STEPS
from gui.numbering import next_ordinal
from gui.side import LIBRARY_TAB

IMPORT_FILTER = "文稿 (*.docx *.doc *.wps *.txt *.pdf *.html *.htm *.mht *.zip);;所有文件 (*)"

if TYPE_CHECKING:
    from gui.window import MainWindow

    _Base = MainWindow
else:
    _Base = object


class Commands(_Base):
    """The acts of the window."""

    focused = False
    _folded: tuple[bool, bool] = (True, True)

    # --- 文件 ---

    def act_new(self) -> None:
        self.documents.new()

    def act_open(self) -> None:
        self.documents.ask_open()

    def act_save(self) -> None:
        self.documents.save()

    def act_save_as(self) -> None:
        self.documents.ask_save()

    def act_export(self) -> None:
        text, genre = self.editor.snapshot(), self.actions_.chosen_genre()
        self.documents.ask_export(text, lambda path: self.services.export_docx(text, genre, path))

    def act_quit(self) -> None:
        self.close()

    # --- 编辑 ---

    def act_undo(self) -> None:
        self.editor.undo()

    def act_redo(self) -> None:
        self.editor.redo()

    def act_cut(self) -> None:
        self.editor.cut()

    def act_copy(self) -> None:
        self.editor.copy()

    def act_paste(self) -> None:
        self.editor.paste()

    def act_select_all(self) -> None:
        self.editor.selectAll()

    def act_find(self) -> None:
        self.find_bar.open(replacing=False)

    def act_replace(self) -> None:
        self.find_bar.open(replacing=True)

    # --- 插入 ---

    def act_insert_salutation(self) -> None:
        self._insert("同志们：")

    def act_insert_date(self) -> None:
        today = datetime.now().astimezone()
        self._insert(f"{today.year}年{today.month}月{today.day}日")

    def act_insert_level_1(self) -> None:
        self._insert_ordinal(1)

    def act_insert_level_2(self) -> None:
        self._insert_ordinal(2)

    def act_insert_level_3(self) -> None:
        self._insert_ordinal(3)

    def act_insert_level_4(self) -> None:
        self._insert_ordinal(4)

    def _insert_ordinal(self, level: int) -> None:
        document = parse(self.editor.snapshot(), self.actions_.chosen_genre())
        caret = self.editor.caret()
        start = document.starts[document.paragraph_at(caret)]
        self._insert(next_ordinal(document, start, level))

    def _insert(self, text: str) -> None:
        self.editor.insert(text)
        self.editor.setFocus()

    def insert_phrase(self, text: str) -> None:
        """Put a phrase of the library in at the caret, in place of what is selected."""
        self._insert(text)

    # --- 检查 ---

    def act_check(self) -> None:
        self.show_findings_tab()
        self.checker.check_now()

    def act_next(self) -> None:
        self._step(self.findings.finding_after(self.editor.caret()))

    def act_previous(self) -> None:
        self._step(self.findings.finding_before(self.editor.caret()))

    def _step(self, finding: Any) -> None:
        if finding is None:
            self.bar.say("没有要看的地方。" if self.outcome else "还没有检查完。")
            return
        self._jumped(finding)
        self.editor.setFocus()
        marks = self.editor.table.marks_of(finding)
        if marks and not self.findings.isVisible():  # the tab explains it already
            self.open_card(marks[0], pinned=True)

    def act_explain(self) -> None:
        position = self.editor.textCursor().position()
        marks = self.editor.table.between(position, position)
        if not marks:
            self.bar.say("光标处没有提示。按 F7 到下一处。")
            return
        mark = max(marks, key=lambda m: m.finding.severity.rank)
        self.open_card(mark, pinned=True)
        self.card.view.focus_first()

    def act_ignored(self) -> None:
        self.show_findings_tab()
        self.findings.show_ignored()

    # --- 素材 ---

    def act_search(self) -> None:
        self._show_library()
        self.library_panel.focus_search()

    def act_search_selected(self) -> None:
        self._show_library()
        words = self.editor.textCursor().selectedText().replace("\u2029", " ")
        self.library_panel.focus_search(words[:40])

    def _show_library(self) -> None:
        if self.focused:
            self.actions_.by_name["focus"].setChecked(False)
        self.actions_.by_name["side"].setChecked(True)
        self.side.show_tab(LIBRARY_TAB)

    def act_import_files(self) -> None:
        names, _ = QFileDialog.getOpenFileNames(self, "导入往年的讲话稿", str(Path.home()), IMPORT_FILTER)
        if names:
            self._bring_in([Path(name) for name in names])

    def act_import_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self, "导入整个文件夹", str(Path.home()))
        if name:
            self._bring_in([Path(name)])

    def _bring_in(self, paths: list[Path]) -> None:
        self._show_library()
        self.library_panel.bring_in(paths)

    # --- 查看 ---

    def act_outline(self, shown: bool) -> None:
        self.outline.setVisible(shown)

    def act_side(self, shown: bool) -> None:
        self.side.setVisible(shown)

    def act_focus(self, on: bool) -> None:
        """专注: only the page. What was folded before stays folded afterwards."""
        actions = self.actions_.by_name
        if on:
            self._folded = (actions["outline"].isChecked(), actions["side"].isChecked())
            actions["outline"].setChecked(False)
            actions["side"].setChecked(False)
        self.focused = on
        self.actions_.toolbar.setVisible(not on)
        if not on:
            actions["outline"].setChecked(self._folded[0])
            actions["side"].setChecked(self._folded[1])
        self.editor.setFocus()

    def act_zoom_in(self) -> None:
        self._zoom(next((z for z in ZOOM_STEPS if z > self.editor.zoom), ZOOM_STEPS[-1]))

    def act_zoom_out(self) -> None:
        self._zoom(next((z for z in reversed(ZOOM_STEPS) if z < self.editor.zoom), ZOOM_STEPS[0]))

    def act_zoom_reset(self) -> None:
        self._zoom(100)

    def _zoom(self, per_cent: int) -> None:
        self.editor.set_zoom(per_cent)

    def escape(self) -> None:
        """Esc: closes what is open, the topmost first."""
        if self.card.isVisible():
            self.card.dismiss()
        elif self.find_bar.isVisible():
            self.find_bar.dismiss()
        elif self.focused:
            self.actions_.by_name["focus"].setChecked(False)

    # --- 帮助 ---

    def act_keys(self) -> None:
        from gui.actions import keys_text

        self._tell("快捷键", keys_text())

    def act_about(self) -> None:
        from core import __version__

        self._tell(
            "关于笔杆子",
            f"笔杆子 {__version__}\n\n给写讲话稿的人用的写作桌面：边写边查，随手找素材。\n"
            "全部在本机运行，不联网，不上传任何内容。\n\n本程序以 MIT 许可发布；界面使用 Qt（LGPL v3）。",
        )

    def _tell(self, title: str, text: str) -> None:
        box = QMessageBox(self)
        box.setIcon(QMessageBox.Icon.NoIcon)
        box.setWindowTitle(title)
        box.setText(text)
        box.setModal(False)
        box.setStandardButtons(QMessageBox.StandardButton.Close)
        box.button(QMessageBox.StandardButton.Close).setText("关闭")
        box.finished.connect(box.deleteLater)
        box.show()
