from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from core.office.recovery import Recovery
from gui.window import MainWindow

BUTTON = QMessageBox.StandardButton


def answer(window: MainWindow, monkeypatch: pytest.MonkeyPatch, button: BUTTON) -> list[str]:
    """Answer the question about unsaved work; returns the list of the times it was asked."""
    asked: list[str] = []

    def ask() -> BUTTON:
        asked.append(window.documents.name)
        return button

    monkeypatch.setattr(window.documents, "ask_unsaved", ask)
    return asked


def press(window: MainWindow, word: str) -> None:
    next(b for b in window.bar.buttons() if b.text() == word).click()


@pytest.fixture
def opened(window: MainWindow, tmp_path: Path) -> Path:
    path = tmp_path / "讲话.txt"
    path.write_bytes("在会上的讲话\r\n同志们：\r\n𬱖".encode("gb18030"))
    assert window.documents.open(path)
    return path


def test_open_change_save_keeps_encoding_and_line_ends(window: MainWindow, opened: Path) -> None:
    assert window.windowTitle() == "讲话.txt - 笔杆子"
    assert window.editor.snapshot() == "在会上的讲话\n同志们：\n𬱖"
    window.editor.insert("新")
    assert window.windowTitle().startswith("*")
    window.actions_.by_name["save"].trigger()
    assert opened.read_bytes() == "新在会上的讲话\r\n同志们：\r\n𬱖".encode("gb18030")
    assert not window.documents.modified
    assert window.status.saved.startswith("已保存")


def test_a_bad_file_is_said_and_the_draft_stays(window: MainWindow, tmp_path: Path) -> None:
    before = window.editor.snapshot()
    path = tmp_path / "坏.docx"
    path.write_bytes(b"PK\x03\x04 not a zip")
    assert not window.documents.open(path)
    assert "坏.docx" in window.bar.text
    assert window.editor.snapshot() == before


def test_save_as_docx_and_open_again(window: MainWindow, tmp_path: Path) -> None:
    text = window.editor.snapshot()
    path = tmp_path / "存.docx"
    assert window.documents.save_to(path)
    window.editor.load("")
    assert window.documents.open(path)
    # A new .docx is laid out for print, with a blank line below the title block.
    assert [line for line in window.editor.snapshot().split("\n") if line] == text.split("\n")


def test_unwritable_place_is_said_and_nothing_is_lost(window: MainWindow, tmp_path: Path) -> None:
    window.editor.insert("新")
    assert not window.documents.save_to(tmp_path / "没有的文件夹" / "a.txt")
    assert "没有的文件夹" in window.bar.text
    assert window.documents.modified


def test_export_says_where_and_leaves_the_draft_alone(window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "排版.docx"
    text = window.editor.snapshot()
    assert window.documents.export_to(path, lambda p: window.services.export_docx(text, None, p))
    assert path.stat().st_size > 1000
    assert "已导出" in window.bar.text
    assert window.documents.path is None


@pytest.mark.parametrize(("button", "left"), [(BUTTON.Cancel, False), (BUTTON.Discard, True)])
def test_closing_asks_about_unsaved_work(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, button: BUTTON, left: bool
) -> None:
    window.editor.insert("新")
    asked = answer(window, monkeypatch, button)
    assert window.close() is left
    assert asked == ["未命名文稿"]
    assert window.isVisible() is not left


def test_save_at_the_question_saves(
    window: MainWindow, opened: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.editor.insert("新")
    answer(window, monkeypatch, BUTTON.Save)
    window.documents.new()
    assert opened.read_bytes().decode("gb18030").startswith("新")
    assert window.editor.snapshot() == ""


def test_nothing_is_asked_when_nothing_would_be_lost(
    window: MainWindow, opened: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = answer(window, monkeypatch, BUTTON.Cancel)
    window.documents.new()
    assert asked == []
    assert window.editor.snapshot() == ""


def test_the_question_has_chinese_buttons(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[list[str]] = []

    def look(box: QMessageBox) -> int:
        seen.append([button.text() for button in box.buttons()])
        return BUTTON.Cancel.value

    monkeypatch.setattr(QMessageBox, "exec", look)
    assert window.documents.ask_unsaved() is BUTTON.Cancel
    assert sorted(seen[0]) == ["不保存", "保存", "取消"]


def test_another_programs_change_is_noticed_and_offered(
    window: MainWindow, opened: Path, qtbot: QtBot
) -> None:
    opened.write_text("别人改过的", encoding="utf-8")
    qtbot.waitUntil(lambda: "别的程序" in window.bar.text)
    press(window, "用新的内容")
    assert window.editor.snapshot() == "别人改过的"


def test_saving_does_not_overwrite_another_programs_change(window: MainWindow, opened: Path) -> None:
    window.editor.insert("新")
    opened.write_text("别人改过的，更长一些", encoding="utf-8")
    assert not window.documents.save()
    assert opened.read_text(encoding="utf-8") == "别人改过的，更长一些"
    press(window, "仍然保存")
    assert "新" in opened.read_bytes().decode("gb18030")


def test_a_question_about_one_draft_cannot_be_answered_over_another(
    window: MainWindow, opened: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "另一篇.txt"
    other.write_text("另一篇", encoding="utf-8")
    opened.write_text("别人改的", encoding="utf-8")
    window.editor.insert("我写的")
    assert not window.documents.save()
    assert "没有覆盖" in window.bar.text
    answer(window, monkeypatch, BUTTON.Discard)
    assert window.documents.open(other)
    assert window.bar.text == ""
    assert opened.read_text(encoding="utf-8") == "别人改的"


def test_what_went_wrong_is_taken_back_when_the_draft_is_saved(window: MainWindow, tmp_path: Path) -> None:
    assert not window.documents.save_to(tmp_path / "没有" / "讲话.txt")
    assert window.bar.text
    assert window.documents.save_to(tmp_path / "讲话.txt")
    assert window.bar.text == ""


def test_taking_another_programs_version_asks_before_typed_words_are_lost(
    window: MainWindow, opened: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = answer(window, monkeypatch, BUTTON.Cancel)
    window.editor.insert("我写的")
    opened.write_text("别人改的", encoding="utf-8")
    qtbot.waitUntil(lambda: "改动过" in window.bar.text)
    press(window, "用新的内容")
    assert asked == ["讲话.txt"]
    assert "我写的" in window.editor.snapshot()


def test_what_was_typed_is_kept_soon_and_forgotten_when_saved(
    window: MainWindow, qtbot: QtBot, services: object, tmp_path: Path
) -> None:
    folder = services.data / "recovery"  # type: ignore[attr-defined]
    window.editor.insert("没有存的𬱖")
    qtbot.waitUntil(lambda: bool(list(folder.glob("*.recovery"))), timeout=2000)
    kept = next(iter(folder.glob("*.recovery"))).read_text(encoding="utf-8")
    assert "没有存的𬱖" in kept
    window.documents.save_to(tmp_path / "存.txt")
    qtbot.waitUntil(lambda: not list(folder.glob("*.recovery")))


def test_a_left_over_draft_is_offered_and_comes_back(
    window: MainWindow, qtbot: QtBot, services: object, tmp_path: Path
) -> None:
    folder = services.data / "recovery"  # type: ignore[attr-defined]
    other = Recovery(folder)
    other.save("断电前写的\n第二段", tmp_path / "没了.txt", 5)
    other._lock.release()  # as a killed process leaves it
    window.documents.autosave.look()
    qtbot.waitUntil(lambda: "上次没有正常关闭" in window.bar.text)
    press(window, "恢复")
    assert window.editor.snapshot() == "断电前写的\n第二段"
    assert window.editor.caret() == 5
    assert window.documents.modified
    qtbot.waitUntil(lambda: len(list(folder.glob("*.recovery"))) == 1)  # this window's own


def test_a_left_over_draft_can_be_given_up(window: MainWindow, qtbot: QtBot, services: object) -> None:
    folder = services.data / "recovery"  # type: ignore[attr-defined]
    other = Recovery(folder)
    other.save("不要的", None, 0)
    other._lock.release()
    window.documents.autosave.look()
    qtbot.waitUntil(lambda: bool(window.bar.buttons()))
    press(window, "不要了")
    qtbot.waitUntil(lambda: not list(folder.glob("*.recovery")))


def test_ignored_findings_come_back_with_the_file(
    window: MainWindow, opened: Path, settle: Callable[[], None]
) -> None:
    window.editor.insert("帐号")
    window.documents.save()
    settle()
    assert window.outcome is not None
    window.findings.view.ignored_in_draft.emit(window.outcome.report.findings[0])
    settle()
    window.documents.new()
    assert window.documents.ignored.rejections == ()
    window.documents.open(opened)
    settle()
    assert [r.excerpt for r in window.documents.ignored.rejections] == ["帐号"]
    assert window.outcome.report.ignored == 1


def test_recent_files_newest_first(window: MainWindow, opened: Path, tmp_path: Path) -> None:
    window.documents.save_to(tmp_path / "二.txt")
    assert [p.name for p in window.documents.recent()] == ["二.txt", "讲话.txt"]
