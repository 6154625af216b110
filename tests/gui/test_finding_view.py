from pytestqt.qtbot import QtBot

from gui.finding_view import FixButton


def test_a_button_grows_with_its_words_instead_of_cutting_them(qtbot: QtBot) -> None:
    short, long = (
        FixButton("改为“账号”"),
        FixButton("换用不同的引领词：层层压实、全面排查、严格执法、广泛宣传"),
    )
    for button in (short, long):
        qtbot.addWidget(button)
    assert short.heightForWidth(260) == short.heightForWidth(2000)
    assert long.heightForWidth(260) >= 2 * long.fontMetrics().lineSpacing()
    assert long.heightForWidth(2000) == short.heightForWidth(2000)
