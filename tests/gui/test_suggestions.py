from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from pytestqt.qtbot import QtBot

from gui.suggestions import typed_part
from gui.window import MainWindow


def type_in(window: MainWindow, text: str) -> None:
    event = QInputMethodEvent("", [])
    event.setCommitString(text)
    QGuiApplication.sendEvent(window.editor, event)


def test_what_stands_already_is_not_put_in_again() -> None:
    assert typed_part("要压紧压实", "压紧压实工作责任") == 4
    assert typed_part("要压实", "压实") == 0 or typed_part("要压", "压实") == 1
    assert typed_part("", "压实") == 0


def test_a_phrase_is_offered_and_completed_as_one_step(window: MainWindow, qtbot: QtBot) -> None:
    window.editor.moveCursor(window.editor.textCursor().MoveOperation.End)
    type_in(window, "要一")
    first = window.suggestions.buttons[0]
    qtbot.waitUntil(first.isVisible)
    assert first.accessibleName() == "一竿子插到底"
    before = window.editor.snapshot()
    qtbot.mouseClick(first, Qt.MouseButton.LeftButton)
    assert window.editor.snapshot() == before + "竿子插到底"
    window.editor.undo()
    assert window.editor.snapshot() == before


def test_offers_go_when_the_caret_leaves(window: MainWindow, qtbot: QtBot) -> None:
    window.editor.moveCursor(window.editor.textCursor().MoveOperation.End)
    type_in(window, "要一")
    qtbot.waitUntil(window.suggestions.buttons[0].isVisible)
    window.editor.select_caret(0)
    assert not window.suggestions.buttons[0].isVisible()
    window.suggestions.take(0)  # its key does nothing now
    assert window.editor.snapshot().endswith("要一")


def test_the_row_can_be_switched_off(window: MainWindow, qtbot: QtBot) -> None:
    window.actions_.by_name["suggest"].trigger()
    assert window.suggestions.isHidden()
    window.actions_.by_name["suggest"].trigger()
    assert not window.suggestions.isHidden()
