"""What the menus and keys do, one method an act (see gui.actions).

Dialogs are imported where they are shown: each costs milliseconds before the window is on the screen.
"""

from datetime import datetime
from typing import TYPE_CHECKING

from gui.editor import ZOOM_STEPS
from gui.side import LIBRARY_TAB

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from core.finding import Finding
    from gui.import_window import ImportWindow
    from gui.theme import Colours
    from gui.window import MainWindow


class Commands:
    """The acts of a window, each under the name that gui.actions gives it."""

    def __init__(self, window: "MainWindow") -> None:
        self._window = window
        self.focused = False
        self._folded = (True, True)
        self._importing: ImportWindow | None = None

    # --- 文件 ---

    def new(self) -> None:
        self._window.documents.new()

    def open(self) -> None:
        self._window.documents.ask_open()

    def save(self) -> None:
        self._window.documents.save()

    def save_as(self) -> None:
        self._window.documents.ask_save()

    def export(self) -> None:
        text, genre = self._window.editor.snapshot(), self._window.actions_.chosen_genre()
        self._window.documents.ask_export(
            text, lambda path: self._window.services.export_docx(text, genre, path)
        )

    def quit(self) -> None:
        self._window.close()

    # --- 编辑 ---

    def undo(self) -> None:
        self._window.editor.undo()

    def redo(self) -> None:
        self._window.editor.redo()

    def cut(self) -> None:
        self._window.editor.cut()

    def copy(self) -> None:
        self._window.editor.copy()

    def paste(self) -> None:
        self._window.editor.paste()

    def select_all(self) -> None:
        self._window.editor.selectAll()

    def find(self) -> None:
        self._window.find_bar.open(replacing=False)

    def replace(self) -> None:
        self._window.find_bar.open(replacing=True)

    # --- 插入 ---

    def insert_salutation(self) -> None:
        self._insert("同志们：")

    def insert_date(self) -> None:
        today = datetime.now().astimezone()
        self._insert(f"{today.year}年{today.month}月{today.day}日")

    def insert_level_1(self) -> None:
        self._insert_ordinal(1)

    def insert_level_2(self) -> None:
        self._insert_ordinal(2)

    def insert_level_3(self) -> None:
        self._insert_ordinal(3)

    def insert_level_4(self) -> None:
        self._insert_ordinal(4)

    def _insert_ordinal(self, level: int) -> None:
        from core.parsing import parse
        from gui.numbering import next_ordinal

        document = parse(self._window.editor.snapshot(), self._window.actions_.chosen_genre())
        caret = self._window.editor.caret()
        start = document.starts[document.paragraph_at(caret)]
        self._insert(next_ordinal(document, start, level))

    def _insert(self, text: str) -> None:
        self._window.editor.insert(text)
        self._window.editor.setFocus()

    def insert_phrase(self, text: str) -> None:
        """Put a phrase of the library in at the caret, in place of what is selected."""
        self._insert(text)

    # --- 检查 ---

    def check(self) -> None:
        self._window.show_findings_tab()
        self._window.checker.check_now()

    def next(self) -> None:
        self._step(self._window.findings.finding_after(self._window.editor.caret()))

    def previous(self) -> None:
        self._step(self._window.findings.finding_before(self._window.editor.caret()))

    def _step(self, finding: "Finding | None") -> None:
        if finding is None:
            self._window.bar.say("没有要看的地方。" if self._window.outcome else "还没有检查完。")
            return
        self._window.show_finding(finding)
        self._window.editor.setFocus()
        marks = self._window.editor.table.marks_of(finding)
        if marks and not self._window.findings.isVisible():  # the tab explains it already
            self._window.open_card(marks[0], pinned=True)

    def explain(self) -> None:
        position = self._window.editor.textCursor().position()
        marks = self._window.editor.table.between(position, position)
        if not marks:
            self._window.bar.say("光标处没有提示。按 F7 到下一处。")
            return
        mark = max(marks, key=lambda m: m.finding.severity.rank)
        self._window.open_card(mark, pinned=True)
        self._window.card.view.focus_first()

    def ignored(self) -> None:
        self._window.show_findings_tab()
        self._window.findings.show_ignored()

    # --- 素材 ---

    def search(self) -> None:
        self._show_library()
        self._window.library_panel.focus_search()

    def search_selected(self) -> None:
        self._show_library()
        words = self._window.editor.textCursor().selectedText().replace("\u2029", " ")
        self._window.library_panel.focus_search(words[:40])

    def _show_library(self) -> None:
        if self.focused:
            self._window.actions_.by_name["focus"].setChecked(False)
        self._window.actions_.by_name["side"].setChecked(True)
        self._window.side.show_tab(LIBRARY_TAB)

    def import_files(self) -> None:
        from gui.import_window import ask_files

        if self._window.library.importing:
            self.bring_in([])
        elif paths := ask_files(self._window):
            self.bring_in(paths)

    def import_folder(self) -> None:
        from gui.import_window import ask_folder

        if self._window.library.importing:
            self.bring_in([])
        elif paths := ask_folder(self._window):
            self.bring_in(paths)

    def bring_in(self, paths: "Sequence[Path]" = ()) -> None:
        """Open 导入 with these files and folders; without any it shows how far the import is."""
        from gui.import_window import ImportWindow

        if self._importing is None:
            self._importing = ImportWindow(self._window.library, self._window)
            self._importing.set_colours(self._window.colours)
        self._importing.open_with(paths)

    def close_windows(self) -> None:
        """Close what stands beside the main window."""
        if self._importing is not None:
            self._importing.close()

    def set_colours(self, colours: "Colours") -> None:
        """Draw the windows that are open in another palette."""
        if self._importing is not None:
            self._importing.set_colours(colours)

    # --- 查看 ---

    def outline(self, shown: bool) -> None:
        self._window.outline.setVisible(shown)

    def side(self, shown: bool) -> None:
        self._window.side.setVisible(shown)

    def suggest(self, shown: bool) -> None:
        self._window.suggestions.setVisible(shown and not self.focused)

    def focus(self, on: bool) -> None:
        """专注: only the page. What was folded before stays folded afterwards."""
        actions = self._window.actions_.by_name
        if on:
            self._folded = (actions["outline"].isChecked(), actions["side"].isChecked())
            actions["outline"].setChecked(False)
            actions["side"].setChecked(False)
        self.focused = on
        self._window.actions_.toolbar.setVisible(not on)
        self._window.suggestions.setVisible(actions["suggest"].isChecked() and not on)
        if not on:
            actions["outline"].setChecked(self._folded[0])
            actions["side"].setChecked(self._folded[1])
        self._window.editor.setFocus()

    def zoom_in(self) -> None:
        self._zoom(next((z for z in ZOOM_STEPS if z > self._window.editor.zoom), ZOOM_STEPS[-1]))

    def zoom_out(self) -> None:
        self._zoom(next((z for z in reversed(ZOOM_STEPS) if z < self._window.editor.zoom), ZOOM_STEPS[0]))

    def zoom_reset(self) -> None:
        self._zoom(100)

    def _zoom(self, per_cent: int) -> None:
        self._window.editor.set_zoom(per_cent)

    def escape(self) -> None:
        """Esc: closes what is open, the topmost first."""
        if self._window.card.isVisible():
            self._window.card.dismiss()
        elif self._window.find_bar.isVisible():
            self._window.find_bar.dismiss()
        elif self.focused:
            self._window.actions_.by_name["focus"].setChecked(False)

    # --- 帮助 ---

    def keys(self) -> None:
        from gui.actions import keys_table

        self._tell("快捷键", keys_table())

    def about(self) -> None:
        from core import __version__

        self._tell(
            "关于笔杆子",
            f"笔杆子 {__version__}\n\n给写讲话稿的人用的写作桌面：边写边查，随手找素材。\n"
            "全部在本机运行，不联网，不上传任何内容。\n\n本程序以 MIT 许可发布；界面使用 Qt（LGPL v3）。",
        )

    def _tell(self, title: str, text: str) -> None:
        from PySide6.QtWidgets import QMessageBox

        from gui.documents import name_button

        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.NoIcon)
        box.setWindowTitle(title)
        box.setText(text)
        box.setModal(False)
        box.setStandardButtons(QMessageBox.StandardButton.Close)
        name_button(box, QMessageBox.StandardButton.Close, "关闭")
        box.finished.connect(box.deleteLater)
        box.show()
