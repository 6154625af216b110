import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QTextCursor
from pytestqt.qtbot import QtBot

from core.finding import Edit
from core.parsing import parse
from core.text import Span
from gui.editor import Editor
from gui.looks import Place, looks_of, place_of

ONE_EXAMPLE_A_WIDGET = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None
)
TEXT = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\u2029\ufdd0\ufdd1\ufffc\ufeff\ufffe")
    | st.sampled_from("\n\u2028\xa0\u3000𬱖𠮷要"),
    max_size=60,
)


def blocks(editor: Editor) -> list[str]:
    block, texts = editor.document().firstBlock(), []
    while block.isValid():
        texts.append(block.text())
        block = block.next()
    return texts


def at_end(editor: Editor) -> None:
    editor.moveCursor(QTextCursor.MoveOperation.End)


@given(TEXT)
@ONE_EXAMPLE_A_WIDGET
def test_what_is_loaded_comes_back_as_block_texts(editor: Editor, text: str) -> None:
    editor.load(text)
    assert editor.snapshot() == text
    assert "\n".join(blocks(editor)) == text
    assert len(blocks(editor)) == len(parse(text).paragraphs)


@given(TEXT, st.data())
@ONE_EXAMPLE_A_WIDGET
def test_edits_are_made_in_code_points(editor: Editor, text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    editor.load(text)
    editor.replace([Edit(Span(start, end), "替𬱖换")])
    assert editor.snapshot() == text[:start] + "替𬱖换" + text[end:]


def test_several_edits_are_one_step_of_undo(editor: Editor) -> None:
    editor.load("𬱖一二三四五")
    editor.replace([Edit(Span(1, 2), "壹"), Edit(Span(3, 5), ""), Edit(Span(6, 6), "。")])
    assert editor.snapshot() == "𬱖壹二五。"
    editor.undo()
    assert editor.snapshot() == "𬱖一二三四五"
    assert not editor.document().isUndoAvailable()


def test_a_loaded_text_leaves_nothing_to_undo_whatever_its_look_size_and_zoom(editor: Editor) -> None:
    text = "在会议上的讲话\n同志们：\n一、抓好落实\n正文。"
    editor.load(text)
    editor.set_looks(looks_of(parse(text)))
    editor.set_zoom(150)
    editor.resize(420, 500)
    editor.grab()
    editor.set_zoom(100)
    assert not editor.document().isUndoAvailable()
    assert not editor.document().isModified()


def test_a_new_paragraph_has_the_format_of_the_first(editor: Editor, qtbot: QtBot) -> None:
    editor.load("正文。")
    at_end(editor)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.keyClicks(editor, "abc")
    first, last = editor.document().firstBlock(), editor.document().lastBlock()
    assert first.blockFormat() == last.blockFormat()
    assert last.blockFormat().textIndent() > 30


def test_soft_break_is_a_new_paragraph(editor: Editor, qtbot: QtBot) -> None:
    editor.load("上")
    at_end(editor)
    qtbot.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert editor.snapshot() == "上\n"


def test_paste_is_plain_and_one_step(editor: Editor) -> None:
    editor.load("前后")
    editor.select(Span(1, 1))
    data = QMimeData()
    data.setHtml("<b>粗</b><p>段</p>")
    data.setText("一\xa0二\r\n三𬱖")
    editor.insertFromMimeData(data)
    assert editor.snapshot() == "前一\xa0二\n三𬱖后"
    assert editor.document().firstBlock().charFormat().fontWeight() != 700
    editor.undo()
    assert editor.snapshot() == "前后"


def test_copy_keeps_every_character(editor: Editor) -> None:
    editor.load("一\xa0二\u2028三\n四𬱖")
    editor.selectAll()
    editor.copy()
    assert QGuiApplication.clipboard().text() == "一\xa0二\u2028三\n四𬱖"


def test_dropped_files_are_for_opening(editor: Editor, qtbot: QtBot) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/tmp/讲话.docx")])
    with qtbot.waitSignal(editor.files_dropped) as caught:
        editor.insertFromMimeData(data)
    assert caught.args == [["/tmp/讲话.docx"]]
    assert editor.snapshot() == ""


def test_inserting_replaces_the_selection_in_one_step_apart_from_typing(editor: Editor, qtbot: QtBot) -> None:
    editor.load("甲乙丙")
    at_end(editor)
    qtbot.keyClicks(editor, "xy")
    editor.select(Span(1, 2))
    editor.insert("压实责任")
    assert editor.snapshot() == "甲压实责任丙xy"
    editor.undo()
    assert editor.snapshot() == "甲乙丙xy"
    editor.undo()
    assert editor.snapshot() == "甲乙丙"


def test_phrase_right_after_typing_is_its_own_step(editor: Editor, qtbot: QtBot) -> None:
    editor.load("")
    qtbot.keyClicks(editor, "ab")
    editor.insert("压实")
    qtbot.keyClicks(editor, "c")
    editor.undo()
    assert editor.snapshot() == "ab压实"
    editor.undo()
    assert editor.snapshot() == "ab"


def test_composing_changes_no_text(editor: Editor) -> None:
    editor.load("同志们")
    at_end(editor)
    QGuiApplication.sendEvent(editor, QInputMethodEvent("ya shi", []))
    assert editor.snapshot() == "同志们"
    commit = QInputMethodEvent("ze", [])
    commit.setCommitString("压实")
    QGuiApplication.sendEvent(editor, commit)  # commits and goes on composing in one event
    assert editor.snapshot() == "同志们压实"


def test_title_is_centred_and_salutation_flush_without_touching_formats(editor: Editor) -> None:
    text = "在会议上的讲话\n（2026年6月3日）\n同志们：\n今天开会。"
    editor.load(text)
    editor.set_looks(looks_of(parse(text)))
    editor.grab()
    document = editor.document()
    width = document.textWidth() - 2 * document.documentMargin()
    for number in (0, 1):
        line = document.findBlockByNumber(number).layout().lineAt(0)
        assert line.x() == pytest.approx((width - line.naturalTextWidth()) / 2, abs=1)
    assert document.findBlockByNumber(2).layout().lineAt(0).x() == 0
    assert document.findBlockByNumber(3).layout().lineAt(0).x() > 30
    assert len({document.findBlockByNumber(i).blockFormat().alignment() for i in range(4)}) == 1


def test_headings_look_as_printed_up_to_their_end(editor: Editor) -> None:
    text = "在会议上的讲话\n一、抓好防汛\n（一）看河道。各村都要去看，一天一次，有事就报。"
    editor.load(text)
    editor.set_looks(looks_of(parse(text)))
    black = editor.document().findBlockByNumber(1).layout().formats()
    kai = editor.document().findBlockByNumber(2).layout().formats()
    assert "黑体" in black[0].format.fontFamilies()
    assert "楷体" in kai[0].format.fontFamilies()
    assert (kai[0].start, kai[0].length) == (0, len("（一）看河道"))


def test_a_split_heading_gives_a_plain_paragraph(editor: Editor, qtbot: QtBot) -> None:
    text = "在会议上的讲话\n一、抓好防汛"
    editor.load(text)
    editor.set_looks(looks_of(parse(text)))
    at_end(editor)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert editor.document().lastBlock().layout().formats() == []
    assert place_of(editor.document().lastBlock().userState()) is Place.INDENTED


def test_page_keeps_its_measure(editor: Editor) -> None:
    editor.resize(1400, 600)
    editor.grab()
    column = editor.document().textWidth() - 2 * editor.document().documentMargin()
    character = editor.fontMetrics().horizontalAdvance("国")
    assert character
    assert column / editor._character_width() == pytest.approx(30, abs=0.2)


def test_zoom_enlarges_text_and_indent_alike(editor: Editor) -> None:
    editor.load("今天开会，说三件事。")
    line = editor.document().firstBlock().layout().lineAt(0)
    before = line.naturalTextWidth(), line.x()
    editor.set_looks([0])
    editor.set_zoom(150)
    editor.grab()
    line = editor.document().firstBlock().layout().lineAt(0)
    assert line.naturalTextWidth() == pytest.approx(1.5 * before[0], rel=0.03)
    assert editor.zoom == 150


def test_a_long_title_is_broken_into_like_lines(editor: Editor) -> None:
    text = "在全县深化干部作风建设推进重点项目攻坚暨优化营商环境工作会议上的讲话\n同志们：\n今天开会。"
    editor.load(text)
    editor.set_looks(looks_of(parse(text)))
    editor.grab()
    layout = editor.document().firstBlock().layout()
    widths = [layout.lineAt(i).naturalTextWidth() for i in range(layout.lineCount())]
    assert len(widths) == 2
    assert max(widths) - min(widths) < 90  # three characters
    assert sum(layout.lineAt(i).textLength() for i in range(2)) == len(text.partition("\n")[0])
    assert layout.lineAt(1).y() > layout.lineAt(0).y()
    editor.resize(1000, 500)
    editor.grab()
    assert editor.document().firstBlock().layout().lineCount() == 2


def test_what_pyside_cannot_hand_over_is_left_out(editor: Editor) -> None:
    editor.load("\ufeff在\ufffe这\ufeff里\ud800")
    assert editor.snapshot() == "在这里\ufffd"
    editor.load("\ufffe在")
    assert editor.snapshot() == "在"


@pytest.mark.parametrize("text", ["", "甲", "甲\n"])
def test_an_empty_line_keeps_its_indent_and_height_when_another_follows(
    editor: Editor, qtbot: QtBot, text: str
) -> None:
    editor.load(text)
    wanted = editor.document().firstBlock().blockFormat()
    at_end(editor)
    for _ in range(3):
        qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert editor.snapshot() == text + "\n\n\n"
    assert wanted.textIndent() > 0
    block = editor.document().lastBlock()
    assert block.blockFormat() == wanted
    assert block.previous().blockFormat() == wanted
