from PySide6.QtGui import QFont
from pytestqt.qtbot import QtBot

from gui.drawing import count_lines


def test_a_line_of_the_text_is_a_line_of_its_own(qtbot: QtBot) -> None:
    assert count_lines("站位再提高\n责任再压实\n作风再转变", QFont(), 1000.0, 4) == 3
    assert count_lines("站位再提高责任再压实作风再转变", QFont(), 1000.0, 4) == 1


def test_no_more_lines_are_counted_than_are_drawn(qtbot: QtBot) -> None:
    assert count_lines("一\n二\n三\n四", QFont(), 1000.0, 3) == 3
