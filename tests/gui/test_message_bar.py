from pytestqt.qtbot import QtBot

from gui.message_bar import MessageBar


def test_messages_that_ask_wait_for_their_answer(qtbot: QtBot) -> None:
    bar = MessageBar()
    qtbot.addWidget(bar)
    answers: list[str] = []
    bar.say("只是告诉一声。")
    bar.say("第一问？", ("是", lambda: answers.append("一")), ("否", lambda: None))
    bar.say("第二问？", ("好", lambda: answers.append("二")))
    bar.say("又告诉一声。")
    assert bar.text == "第一问？"
    bar.buttons()[0].click()
    assert bar.text == "第二问？"
    bar.buttons()[0].click()
    assert answers == ["一", "二"]
    assert bar.text == "又告诉一声。"
    bar.next()
    assert bar.text == ""
    assert bar.isHidden()
