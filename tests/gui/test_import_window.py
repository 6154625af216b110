from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QMimeData, QPointF, QSettings, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from core.phrases import Library, build_library
from gui.import_marks import Mark
from gui.import_window import ImportWindow
from gui.services import Services
from gui.theme import DARK
from gui.window import MainWindow

SPEECH = "在全镇防汛会上的讲话\n同志们：\n各村要看好河道，守好堤防,确保安全。\n"


class SmallServices(Services):
    """The real core without the starter library; `gate` holds the import before each file while it is cleared."""

    def __init__(self, data: Path) -> None:
        super().__init__(data)
        self.gate = Event()
        self.gate.set()
        self.waiting = Event()
        self.asked = 0

    def open_library(self) -> Library:
        build_library([], self.library_path())
        return Library(self.library_path())

    def _made_library(self) -> Path:
        return self.library_path()

    def import_texts(self, paths, progress, cancelled, anonymised=False):  # type: ignore[no-untyped-def]
        def held() -> bool:
            self.waiting.set()
            self.gate.wait(20)
            self.asked += 1
            return bool(cancelled())

        return super().import_texts(paths, progress, held, anonymised)


@pytest.fixture
def services(tmp_path: Path) -> SmallServices:
    data = tmp_path / "data"
    data.mkdir()
    return SmallServices(data)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Files of every fate."""
    folder = tmp_path / "往年讲话"
    folder.mkdir()
    (folder / "a.txt").write_text(SPEECH, "utf-8")
    (folder / "b.txt").write_text(SPEECH, "utf-8")
    (folder / "c.txt").write_text("在座谈会上的讲话\n同志们：\n要把锟斤拷锟斤拷锟斤拷落实好。\n", "utf-8")
    (folder / "d.docx").write_bytes(b"")
    return folder


@pytest.fixture
def main_window(qtbot: QtBot, services: SmallServices) -> Iterator[MainWindow]:
    window = MainWindow(services, QSettings(str(services.data / "w.ini"), QSettings.Format.IniFormat))
    window.show()
    window.library.open()
    yield window
    services.gate.set()
    window.editor.document().setModified(False)
    window.close()
    window.deleteLater()


@pytest.fixture
def importing(main_window: MainWindow) -> Callable[..., ImportWindow]:
    def open_with(*paths: Path) -> ImportWindow:
        main_window.commands.bring_in(list(paths))
        return next(iter(main_window.findChildren(ImportWindow)))

    return open_with


def finished(window: ImportWindow) -> bool:
    return window.results.isVisible()


def drop(widget: object, paths: list[Path]) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    how = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    point = QPointF(30, 30)
    for event in (QDragEnterEvent(point.toPoint(), *how), QDropEvent(point, *how)):
        QGuiApplication.sendEvent(widget, event)  # type: ignore[arg-type]


def test_files_are_chosen_dropped_and_removed(
    importing: Callable[..., ImportWindow], folder: Path, qtbot: QtBot
) -> None:
    window = importing()
    assert not window.start.isEnabled()
    assert not window.isModal()
    drop(window, [folder])
    drop(window.choice.viewport(), [folder / "a.txt", folder])
    assert window.choice.paths() == [folder, folder / "a.txt"]
    assert window.start.isEnabled()
    window.choice.clearSelection()
    window.choice.setCurrentRow(0)
    qtbot.keyClick(window.choice, Qt.Key.Key_Delete)
    assert window.choice.paths() == [folder / "a.txt"]
    window.remove.click()
    assert not window.choice.count()
    assert not window.start.isEnabled()


def test_every_file_ends_in_its_group_with_the_reason(
    importing: Callable[..., ImportWindow], folder: Path, qtbot: QtBot
) -> None:
    window = importing(folder)
    window.start.click()
    qtbot.waitUntil(lambda: finished(window), timeout=20000)
    files = window.results.files
    assert files("taken") == ["a.txt"]
    assert files("merged") == ["b.txt"]
    assert files("damaged") == ["c.txt"]
    assert files("refused") == ["d.docx"]
    assert files("known") == []
    assert "空文件" in window.preview.words  # the first that needs a look
    assert "收进 2 篇（其中 1 篇有残损），合并 1 篇，读不了 1 个" in window.words.text()
    window.results.choose_file("b.txt")
    qtbot.waitUntil(lambda: window.preview.words == "")
    assert "与“a.txt”内容相同" in window.preview.notes.text()
    window.results.choose_file("c.txt")
    qtbot.waitUntil(lambda: window.preview.name.text() == "c.txt" and window.preview.words == "")
    marked = window.preview.marked
    assert marked is not None
    assert any("锟斤拷" in p.text for p in marked.clean if p.mark is Mark.DAMAGED)


def test_the_preview_shows_the_edits_and_walks_over_them(
    importing: Callable[..., ImportWindow], folder: Path, qtbot: QtBot
) -> None:
    window = importing(folder / "a.txt")
    preview = window.preview
    qtbot.waitUntil(lambda: preview.words == "")
    steps = [preview.steps.item(i).text() for i in range(preview.steps.count())]
    assert "标点改为全角 1 处" in steps
    assert preview.raw.toPlainText().startswith("在全镇防汛会上的讲话")
    preview.steps.setCurrentRow(steps.index("标点改为全角 1 处"))
    preview.next.click()
    assert preview.raw.textCursor().selectedText() == ","
    assert preview.clean.textCursor().selectedText() == "，"
    cursor = preview.raw.textCursor()
    assert cursor.charFormat().fontStrikeOut()
    window.set_colours(DARK)
    assert preview.raw.toPlainText().startswith("在全镇防汛会上的讲话")


def test_names_are_taken_out_when_asked_and_shown_first(
    importing: Callable[..., ImportWindow], tmp_path: Path, qtbot: QtBot, services: SmallServices
) -> None:
    path = tmp_path / "讲话.txt"
    path.write_text("同志们：\n根据王建国书记的要求，有事打13812345678。\n", "utf-8")
    window = importing(path)
    qtbot.waitUntil(lambda: window.preview.words == "")
    assert not window.anonymise.isChecked()
    assert "王建国" in window.preview.clean.toPlainText()
    window.anonymise.click()
    qtbot.waitUntil(lambda: "王建国" not in window.preview.clean.toPlainText())
    assert "脱敏 2 处" in [window.preview.steps.item(i).text() for i in range(window.preview.steps.count())]
    window.start.click()
    qtbot.waitUntil(lambda: finished(window), timeout=20000)
    qtbot.waitUntil(lambda: window.preview.words == "")
    assert "王建国" not in window.preview.clean.toPlainText()
    with Library(services.library_path()) as library:
        assert library.document_count() == 1


def test_pause_holds_the_import_and_resume_ends_it(
    importing: Callable[..., ImportWindow], folder: Path, qtbot: QtBot, services: SmallServices
) -> None:
    window = importing(folder)
    services.gate.clear()
    window.start.click()
    assert services.waiting.wait(20)
    window.pause.click()
    assert window.pause.text() == "继续"
    assert "已暂停" in window.pace_words.text()
    services.gate.set()
    qtbot.waitUntil(lambda: services.asked == 1)  # it came to the pause and stays there
    assert not finished(window)
    assert window._service.paused
    assert services.asked == 1
    window.pause.click()
    assert window.pause.text() == "暂停"
    qtbot.waitUntil(lambda: finished(window), timeout=20000)


def test_cancel_ends_a_paused_import_and_the_next_one_goes_on(
    importing: Callable[..., ImportWindow], folder: Path, qtbot: QtBot, services: SmallServices
) -> None:
    window = importing(folder)
    services.gate.clear()
    window.start.click()
    assert services.waiting.wait(20)
    window.pause.click()
    window.cancel.click()
    assert not window.cancel.isEnabled()
    assert "正在停下" in window.words.text()
    services.gate.set()
    qtbot.waitUntil(lambda: finished(window), timeout=20000)
    assert window.words.text().startswith("已取消")
    window.more.click()
    assert window.choice.isVisible()
    importing(folder)
    window.start.click()
    qtbot.waitUntil(lambda: finished(window) and "导入完成" in window.words.text(), timeout=20000)
    assert window.results.files("taken") == ["a.txt"]


def test_a_hidden_window_comes_back_with_the_progress(
    importing: Callable[..., ImportWindow],
    main_window: MainWindow,
    folder: Path,
    services: SmallServices,
    qtbot: QtBot,
) -> None:
    window = importing(folder)
    services.gate.clear()
    window.start.click()
    assert services.waiting.wait(20)
    window.close()
    importing(folder / "a.txt")
    assert window.isVisible()
    assert "上一批还在导入" in window.pace_words.text()
    window.close()
    services.gate.set()
    qtbot.waitUntil(lambda: "导入完成" in main_window.bar.text, timeout=20000)
    importing()
    assert finished(window)
    button = next(b for b in main_window.library_panel.findChildren(QPushButton) if b.text() == "看进度")
    assert not button.isVisible()


def test_a_library_that_cannot_be_written_is_said(
    importing: Callable[..., ImportWindow], folder: Path, services: SmallServices, qtbot: QtBot
) -> None:
    window = importing(folder)
    qtbot.waitUntil(services.library_path().exists)
    services.library_path = lambda: services.data  # type: ignore[method-assign] # a folder
    window.start.click()
    qtbot.waitUntil(lambda: "打不开" in window.words.text(), timeout=20000)
    assert window.start.isVisible()
    assert window.choice.paths() == [folder]


def test_the_keyboard_reaches_everything_and_all_has_a_name(
    importing: Callable[..., ImportWindow], folder: Path, qtbot: QtBot
) -> None:
    window = importing(folder / "a.txt")
    qtbot.waitUntil(lambda: window.preview.words == "")
    for widget in (
        window.choice,
        window.results,
        window.bar,
        window.preview.raw,
        window.preview.clean,
        window.preview.steps,
    ):
        assert widget.accessibleName()
    reached, widget = set(), window.start
    for _ in range(30):
        reached.add(widget)
        widget = widget.nextInFocusChain()
        while not (
            widget.isVisible() and widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        ):
            widget = widget.nextInFocusChain()
    expected = {
        window.add_files, window.add_folder, window.remove, window.choice, window.anonymise, window.start,
        window.preview.raw, window.preview.clean, window.preview.steps, window.preview.next,
    }  # fmt: skip
    assert expected <= reached


def test_it_fits_a_small_screen(importing: Callable[..., ImportWindow]) -> None:
    window = importing()
    hint = window.minimumSizeHint()
    assert hint.width() <= 870  # 1366×768 at 150 %
    assert hint.height() <= 470
