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


def test_what_is_said_of_the_draft_gives_way_to_the_next_and_goes_with_it(qtbot: QtBot) -> None:
    bar = MessageBar()
    qtbot.addWidget(bar)
    bar.say("文件被改动过。", ("用新的", lambda: None), of_draft=True)
    bar.say("恢复别的文稿？", ("恢复", lambda: None))
    bar.say("没有覆盖它。", ("仍然保存", lambda: None), of_draft=True)
    assert bar.text == "没有覆盖它。"
    bar.forget_draft()
    assert bar.text == "恢复别的文稿？"
    bar.forget_draft()
    assert bar.text == "恢复别的文稿？"
    bar.say("磁盘已满。", of_draft=True)
    bar.forget_draft()
    bar.next()
    assert bar.isHidden()
