from collections.abc import Callable

from hypothesis import assume, given
from hypothesis import strategies as st
from PySide6.QtCore import QRect, QSize, Qt
from pytestqt.qtbot import QtBot

from gui.card import place_card
from gui.marks import Mark
from gui.window import MainWindow


@given(
    st.integers(0, 900), st.integers(0, 600), st.integers(1, 400), st.integers(20, 60), st.integers(80, 360)
)
def test_the_card_never_covers_its_line_and_stays_in_the_window(
    x: int, y: int, width: int, height: int, card: int
) -> None:
    room = QRect(0, 0, 1000, 700)
    place = QRect(x, y, min(width, 1000 - x), height)
    assume(place.bottom() + 4 + card <= 700 or place.top() - 4 - card >= 0)
    found = QRect(place_card(348, card, place, room), QSize(348, card))
    assert not found.intersects(place)
    assert room.contains(found)


def mark_of(window: MainWindow, word: str) -> Mark:
    return next(m for m in window.editor.table.between(0, 9999) if m.excerpt == word)


def click(qtbot: QtBot, window: MainWindow, word: str) -> None:
    point = window.editor.rect_of(mark_of(window, word)).center()
    qtbot.mouseClick(window.editor.viewport(), Qt.MouseButton.LeftButton, pos=point)


def test_a_click_on_an_underline_explains_it(window: MainWindow, qtbot: QtBot) -> None:
    click(qtbot, window, "帐号")
    assert window.card.isVisible()
    view = window.card.view
    assert view.finding is not None
    assert view.finding.code == "T001"
    assert [b.text() for b in view.buttons()] == ["改为“账号”", "忽略此处", "本文忽略", "停用规则"]
    line = window.editor.rect_of(mark_of(window, "帐号"))
    corner = window.editor.viewport().mapTo(window.centralWidget(), line.topLeft())
    assert not window.card.geometry().intersects(QRect(corner, line.size()))


def test_a_click_beside_opens_nothing(window: MainWindow, qtbot: QtBot) -> None:
    rect = window.editor.rect_of(mark_of(window, "帐号"))
    point = rect.center() - rect.topLeft() + rect.topLeft()
    point.setX(rect.left() - 80)
    qtbot.mouseClick(window.editor.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert not window.card.isVisible()


def test_resting_on_an_underline_opens_the_card_and_leaving_closes_it(
    window: MainWindow, qtbot: QtBot
) -> None:
    viewport = window.editor.viewport()
    point = window.editor.rect_of(mark_of(window, "切实")).center()
    qtbot.mouseMove(viewport, point)
    qtbot.waitUntil(window.card.isVisible)
    assert not window.card.isAncestorOf(window.focusWidget())
    with qtbot.waitSignal(window.card.closed):
        qtbot.mouseMove(viewport, window.editor.rect().topLeft())


def test_escape_closes_and_gives_the_keyboard_back(window: MainWindow, qtbot: QtBot) -> None:
    click(qtbot, window, "帐号")
    window.card.view.focus_first()
    qtbot.keyClick(window.card.view.buttons()[0], Qt.Key.Key_Escape)
    assert not window.card.isVisible()
    click(qtbot, window, "帐号")
    qtbot.keyClick(window.editor, Qt.Key.Key_Escape)
    assert not window.card.isVisible()


def test_the_card_can_be_worked_by_keys(window: MainWindow, qtbot: QtBot, settle: Callable[[], None]) -> None:
    start = window.editor.snapshot().index("帐号")
    window.editor.select_caret(start + 1)
    window.actions_.by_name["explain"].trigger()
    assert window.card.isVisible()
    first = window.card.view.buttons()[0]
    assert first.text() == "改为“账号”"
    qtbot.keyClick(window.card, Qt.Key.Key_Down)
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Space)
    settle()
    assert window.editor.snapshot().count("账号") == 1


def test_typing_closes_the_card(window: MainWindow, qtbot: QtBot) -> None:
    click(qtbot, window, "帐号")
    qtbot.keyClicks(window.editor, "a")
    assert not window.card.isVisible()


def test_the_card_gives_way_to_another_tab(window: MainWindow, qtbot: QtBot) -> None:
    click(qtbot, window, "帐号")
    window.side.show_tab(1 - window.side.tabs.currentIndex())
    assert not window.card.isVisible()


@given(st.integers(0, 900), st.integers(0, 250), st.integers(80, 280))
def test_in_a_low_window_no_button_of_the_card_is_cut_off(x: int, y: int, card: int) -> None:
    room = QRect(0, 0, 1000, 290)
    place = QRect(x, y, 300, 40)
    assert room.contains(QRect(place_card(348, card, place, room), QSize(348, card)))
