from collections.abc import Callable

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QSettings, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QInputMethodEvent
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from core.finding import Edit, Finding
from core.text import Span
from gui.looks import place_of
from gui.window import MainWindow

Settle = Callable[[], None]


def compose(window: MainWindow, preedit: str, committed: str = "") -> None:
    event = QInputMethodEvent(preedit, [])
    if committed:
        event.setCommitString(committed)
    QGuiApplication.sendEvent(window.editor, event)


def finding(window: MainWindow, code: str, number: int = 0) -> Finding:
    assert window.outcome is not None
    return [f for f in window.outcome.report.findings if f.code == code][number]


def codes(window: MainWindow) -> list[str]:
    assert window.outcome is not None
    return [f.code for f in window.outcome.report.findings]


def test_what_is_typed_is_checked_after_a_pause(window: MainWindow, settle: Settle, services: object) -> None:
    window.editor.moveCursor(window.editor.textCursor().MoveOperation.End)
    for character in "再核对一次帐号":
        compose(window, "", character)
    settle()
    assert codes(window).count("T001") == 3
    # Typed in one go: one check of the draft, one of the end state, none between.
    assert len(services.checked) == 2  # type: ignore[attr-defined]


def test_nothing_is_checked_half_composed(window: MainWindow, settle: Settle, services: object) -> None:
    before = list(services.checked)  # type: ignore[attr-defined]
    window.editor.moveCursor(window.editor.textCursor().MoveOperation.End)
    compose(window, "zhang hao")
    window.checker.check_now()
    assert window.checker.is_current()
    assert services.checked == before  # type: ignore[attr-defined]
    compose(window, "hao", "帐号")  # one event commits and goes on composing
    settle()
    assert services.checked[-1].endswith("帐号")  # type: ignore[attr-defined]
    assert "hao" not in services.checked[-1]  # type: ignore[attr-defined]


def test_a_stale_result_is_dropped(
    window: MainWindow, qtbot: QtBot, settle: Settle, services: object
) -> None:
    shown = window.outcome
    services.gate.clear()  # type: ignore[attr-defined]
    window.editor.insert("帐号")
    window.checker.check_now()
    window.editor.insert("又是帐号")
    seen: list[str] = []
    window.checker.checked.connect(lambda outcome: seen.append(outcome.request.text))
    assert window.outcome is shown
    services.gate.set()  # type: ignore[attr-defined]
    settle()
    assert seen == [window.editor.snapshot()]


def test_a_fix_is_one_step_of_undo(window: MainWindow, settle: Settle) -> None:
    before = window.editor.snapshot()
    wrong = finding(window, "T001", 1)
    window.apply_fix(wrong, wrong.fixes[0])
    assert window.editor.snapshot() == before[: wrong.span.start] + "账号" + before[wrong.span.end :]
    settle()
    assert codes(window).count("T001") == 1
    window.actions_.by_name["undo"].trigger()
    assert window.editor.snapshot() == before
    settle()
    assert codes(window).count("T001") == 2
    window.actions_.by_name["redo"].trigger()
    assert "账号" in window.editor.snapshot()


def test_a_fix_leaves_the_caret_in_its_sentence(window: MainWindow) -> None:
    wrong = finding(window, "T001")
    window.editor.select_caret(wrong.span.end + 3)
    window.apply_fix(wrong, wrong.fixes[0])
    assert window.editor.caret() == wrong.span.end + 3


def test_a_fix_follows_typing_before_it(window: MainWindow) -> None:
    wrong = finding(window, "T001")
    window.editor.select_caret(0)
    window.editor.insert("𬱖")
    window.apply_fix(wrong, wrong.fixes[0])
    assert "把防汛的账号和" in window.editor.snapshot()


def test_a_fix_on_changed_words_is_refused(window: MainWindow) -> None:
    wrong = finding(window, "T001")
    window.editor.select_caret(wrong.span.start + 1)
    window.editor.insert("子")
    before = window.editor.snapshot()
    window.apply_fix(wrong, wrong.fixes[0])
    assert window.editor.snapshot() == before
    assert "刚刚改过" in window.bar.text


def test_next_goes_round_and_explains(window: MainWindow) -> None:
    window.editor.select_caret(0)
    places = []
    for _ in range(len(codes(window)) + 1):
        window.actions_.by_name["next"].trigger()
        places.append(window.editor.caret())
    assert places[0] == finding(window, "T001").span.start
    assert places[-1] == places[0]
    assert places[:-1] == sorted(places[:-1])
    assert window.card.isVisible()
    window.actions_.by_name["previous"].trigger()
    assert window.editor.caret() == places[-2]


def test_the_list_follows_the_caret(window: MainWindow, qtbot: QtBot) -> None:
    window.show_findings_tab()
    wanted = finding(window, "T002", 1)
    window.editor.select_caret(wanted.span.start + 1)
    qtbot.waitUntil(lambda: window.findings.view.finding == wanted and window.findings.view.isVisible())
    assert window.findings.list.currentIndex().isValid()
    window.editor.select_caret(0)
    qtbot.waitUntil(lambda: not window.findings.list.currentIndex().isValid())


def test_a_click_in_the_list_goes_to_the_place(window: MainWindow, qtbot: QtBot) -> None:
    window.show_findings_tab()
    index = window.findings.model.index(3)
    point = window.findings.list.visualRect(index).center()
    qtbot.mouseClick(window.findings.list.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert window.editor.caret() == window.findings.model.rows[3].span.start


def press(qtbot: QtBot, panel: QWidget, word: str) -> None:
    """Press the first button that shows `word`; rows that were just made show with the next event."""

    def shown() -> list[QPushButton]:
        return [b for b in panel.findChildren(QPushButton) if b.text() == word and b.isVisible()]

    qtbot.waitUntil(lambda: bool(shown()))
    shown()[0].click()


def test_the_three_acts_of_ignoring_and_their_way_back(
    window: MainWindow, qtbot: QtBot, settle: Settle
) -> None:
    window.show_findings_tab()
    count = len(codes(window))
    window.findings.view.ignored_here.emit(finding(window, "T001"))
    settle()
    assert codes(window).count("T001") == 1
    window.findings.view.ignored_in_draft.emit(finding(window, "T002"))
    settle()
    assert codes(window).count("T002") == 0
    window.findings.view.rule_disabled.emit(finding(window, "T003"))
    settle()
    assert codes(window) == ["T001"]
    assert window.findings.ignored.summary() == "已忽略 2 处，停用规则 1 条 ›"
    window.actions_.by_name["ignored"].trigger()
    press(qtbot, window.findings.ignored, "启用")
    settle()
    for _ in range(2):
        press(qtbot, window.findings.ignored, "恢复")
        settle()
    assert len(codes(window)) == count
    assert window.findings.ignored.summary() == ""


def test_filters_hide_rows_but_not_marks(window: MainWindow, qtbot: QtBot) -> None:
    window.show_findings_tab()
    chip = next(c for c in window.findings.findChildren(QPushButton) if c.text().startswith("提示"))
    marks = len(window.editor.table)
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert {f.code for f in window.findings.model.rows} == {"T001", "T002"}
    assert len(window.editor.table) == marks


def test_status_bar_and_tab_tell_the_figures(window: MainWindow) -> None:
    facts = window.status.facts
    assert "已检查 3 条规则" in facts
    assert f"{len(codes(window))} 处可看" in facts
    assert window.side.tabs.tabText(1) == f"体检 {len(codes(window))}"


def test_the_outline_shows_headings_and_follows(window: MainWindow, qtbot: QtBot) -> None:
    tree = window.outline.tree
    assert [tree.topLevelItem(i).text(0) for i in range(tree.topLevelItemCount())] == [
        "一、把底数摸清",
        "二、把人盯住",
    ]
    assert tree.topLevelItem(0).child(0).text(0) == "（一）看河道"
    window.editor.select_caret(len(window.editor.snapshot()))
    qtbot.waitUntil(lambda: tree.currentItem() is tree.topLevelItem(1))
    rect = tree.visualItemRect(tree.topLevelItem(0).child(0))
    qtbot.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert window.editor.caret() == window.editor.snapshot().index("（一）看河道")


def search(window: MainWindow, qtbot: QtBot, words: str, first: str) -> None:
    window.actions_.by_name["search"].trigger()
    window.library_panel.box.setText(words)
    model = window.library_panel.list.phrases
    qtbot.waitUntil(lambda: bool(model.phrases) and model.phrases[0].text == first)


def test_double_click_puts_a_phrase_in_as_one_step(window: MainWindow, qtbot: QtBot) -> None:
    before = window.editor.snapshot()
    search(window, qtbot, "压 责任", "压紧压实工作责任")
    window.editor.select_caret(3)
    view = window.library_panel.list
    point = view.visualRect(view.phrases.index(1)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point)
    qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert window.editor.snapshot() == before[:3] + "压实属地责任" + before[3:]
    window.editor.undo()
    assert window.editor.snapshot() == before


def test_enter_puts_a_phrase_in_place_of_the_selection(window: MainWindow, qtbot: QtBot) -> None:
    before = window.editor.snapshot()
    window.editor.select(Span(0, 2))
    search(window, qtbot, "一竿子", "一竿子插到底")
    qtbot.keyClick(window.library_panel.box, Qt.Key.Key_Down)
    qtbot.keyClick(window.library_panel.list, Qt.Key.Key_Return)
    assert window.editor.snapshot() == "一竿子插到底" + before[2:]


def test_enter_in_the_search_box_takes_the_first(window: MainWindow, qtbot: QtBot) -> None:
    search(window, qtbot, "钉钉子", "以钉钉子精神抓落实")
    window.editor.select_caret(0)
    qtbot.keyClick(window.library_panel.box, Qt.Key.Key_Return)
    assert window.editor.snapshot().startswith("以钉钉子精神抓落实")


def test_a_dragged_phrase_lands_where_it_is_dropped_as_one_step(window: MainWindow, qtbot: QtBot) -> None:
    before = window.editor.snapshot()
    search(window, qtbot, "一竿子", "一竿子插到底")
    model = window.library_panel.list.phrases
    data: QMimeData = model.mimeData([model.index(0)])
    target = window.editor.rect_of(window.editor.table.between(0, 999)[0])
    place = window.editor.cursorForPosition(QPoint(target.left(), target.center().y())).position()
    point = QPoint(target.left(), target.center().y())
    how = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    for event in (QDragEnterEvent(point, *how), QDropEvent(QPointF(point), *how)):
        QGuiApplication.sendEvent(window.editor.viewport(), event)
    assert window.editor.snapshot() == before[:place] + "一竿子插到底" + before[place:]
    window.editor.undo()
    assert window.editor.snapshot() == before


def test_a_card_tells_how_often_the_draft_has_the_phrase(
    window: MainWindow, qtbot: QtBot, settle: Settle
) -> None:
    from gui.phrase_list import USED

    search(window, qtbot, "一竿子", "一竿子插到底")
    model = window.library_panel.list.phrases
    assert model.index(0).data(USED) == 0
    window.editor.insert("一竿子插到底，一竿子插到底。")
    settle()
    assert model.index(0).data(USED) == 2


def test_focus_mode_leaves_only_the_page_and_comes_back(window: MainWindow, qtbot: QtBot) -> None:
    focus = window.actions_.by_name["focus"]
    window.actions_.by_name["outline"].setChecked(False)
    focus.trigger()
    assert window.side.isHidden()
    assert window.outline.isHidden()
    assert window.actions_.toolbar.isHidden()
    qtbot.keyClick(window.editor, Qt.Key.Key_Escape)
    assert not window.side.isHidden()
    assert window.outline.isHidden()
    assert not window.actions_.toolbar.isHidden()


def test_panels_remember_their_width(window: MainWindow, services: object) -> None:
    window.actions_.by_name["outline"].setChecked(True)
    window.splitter.setSizes([180, 600, 420])
    sizes = window.splitter.sizes()
    window._keep_layout()
    ini = QSettings(str(services.data / "window.ini"), QSettings.Format.IniFormat)  # type: ignore[attr-defined]
    assert [int(w) for w in ini.value("widths")] == sizes


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_both_palettes_draw_the_whole_window(window: MainWindow, theme: str) -> None:
    window.set_theme(theme)
    window.show_findings_tab()
    image = window.grab().toImage()
    paper = image.pixelColor(window.editor.viewport().mapTo(window, QPoint(10, 10)))
    assert (paper.lightness() > 200) is (theme == "light")
    window.set_theme("light")


def test_menus_and_keys_are_complete_and_no_key_is_given_twice(window: MainWindow) -> None:
    titles = [action.text() for action in window.menuBar().actions()]
    assert titles == ["文件", "编辑", "插入", "检查", "素材", "查看", "帮助"]
    keys = [a.shortcut().toString() for a in window.actions_.by_name.values() if not a.shortcut().isEmpty()]
    assert len(keys) == len(set(keys))
    assert {"F7", "F8", "F9", "F10", "Ctrl+K", "Ctrl+F", "Ctrl+S"} <= set(keys)


def test_next_ordinal_is_put_in(window: MainWindow) -> None:
    window.editor.insert("")
    window.editor.moveCursor(window.editor.textCursor().MoveOperation.End)
    window.editor.textCursor().insertBlock()
    window.actions_.by_name["insert_level_1"].trigger()
    assert window.editor.snapshot().endswith("\n三、")
    window.actions_.by_name["insert_level_2"].trigger()
    assert window.editor.snapshot().endswith("三、（一）")


def test_genre_is_guessed_and_can_be_set(window: MainWindow, settle: Settle) -> None:
    box = window.actions_.genre
    assert box.currentText() == "自动（讲话稿）"
    box.setCurrentText("总结")
    settle()
    assert window.outcome is not None
    assert window.outcome.report.document.genre.value == "总结"


def test_looks_come_with_the_check(window: MainWindow, settle: Settle) -> None:
    window.editor.replace(
        [Edit(Span(0, len(window.editor.snapshot())), "在会议上的讲话\n同志们：\n正文写在这里。")]
    )
    settle()
    block = window.editor.document().firstBlock()
    assert [place_of(b.userState()).name for b in (block, block.next(), block.next().next())] == [
        "CENTRED",
        "FLUSH",
        "INDENTED",
    ]


def test_a_broken_check_is_said_in_one_sentence(window: MainWindow, qtbot: QtBot, services: object) -> None:
    def broken(_: object) -> object:
        raise RuntimeError("boom")

    services.make_engine = broken  # type: ignore[attr-defined]
    window.settings.setValue("disabled_rules", "T003")
    window.checker.check_now()
    qtbot.waitUntil(lambda: "没有做成" in window.bar.text)
    assert "\n" not in window.bar.text


def test_on_a_low_screen_the_explanation_scrolls_instead_of_pushing_the_window_open(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.show_findings_tab()
    window.findings.resize(264, 300)
    lowest = window.findings.minimumSizeHint().height()
    window.commands.next()
    assert window.findings.view.isVisible()
    assert window.findings.minimumSizeHint().height() <= lowest + 100
