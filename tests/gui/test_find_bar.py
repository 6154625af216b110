from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.text import Span
from gui.window import MainWindow


def test_find_goes_round_in_both_directions(window: MainWindow, qtbot: QtBot) -> None:
    bar = window.find_bar
    window.editor.select_caret(0)
    window.actions_.by_name["find"].trigger()
    assert bar.isVisible()
    bar.words.setText("帐号")
    text = window.editor.snapshot()
    places = [text.index("帐号"), text.rindex("帐号")]
    found = []
    for _ in range(3):
        qtbot.keyClick(bar.words, Qt.Key.Key_Return)
        found.append(window.editor.caret() - 2)
    assert found == [places[0], places[1], places[0]]
    qtbot.keyClick(bar.words, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert window.editor.caret() - 2 == places[1]
    assert bar.count.text() == "第 2 处，共 2 处"
    qtbot.keyClick(bar.words, Qt.Key.Key_Escape)
    assert not bar.isVisible()
    assert window.editor.hasFocus()


def test_replace_all_is_one_step(window: MainWindow) -> None:
    before = window.editor.snapshot()
    window.actions_.by_name["replace"].trigger()
    window.find_bar.words.setText("帐号")
    window.find_bar.other.setText("𬱖账号")
    window.find_bar.replace_all()
    assert window.editor.snapshot() == before.replace("帐号", "𬱖账号")
    assert window.find_bar.count.text() == "替换了 2 处"
    window.editor.undo()
    assert window.editor.snapshot() == before


def test_replace_one_goes_on_to_the_next(window: MainWindow) -> None:
    before = window.editor.snapshot()
    window.editor.select_caret(0)
    window.find_bar.open(replacing=True)
    window.find_bar.words.setText("切实")
    window.find_bar.other.setText("")
    window.find_bar.replace_one()
    assert window.editor.snapshot() == before
    window.find_bar.replace_one()
    assert window.editor.snapshot() == before.replace("切实", "", 1)
    assert window.editor.textCursor().selectedText() == "切实"


def test_words_are_taken_as_written_and_letters_of_either_case(window: MainWindow) -> None:
    window.editor.load("A.b a.B 𬱖a.b axb")
    window.find_bar.words.setText("a.b")
    assert window.find_bar.places() == [Span(0, 3), Span(4, 7), Span(9, 12)]
    window.find_bar.words.setText("没有")
    assert not window.find_bar.find_next()
    assert window.find_bar.count.text() == "没有找到"


def test_the_selection_is_what_is_searched(window: MainWindow) -> None:
    start = window.editor.snapshot().index("河道")
    window.editor.select(Span(start, start + 2))
    window.find_bar.open(replacing=False)
    assert window.find_bar.words.text() == "河道"
    assert window.find_bar.other.isHidden()
