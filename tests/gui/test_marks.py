from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QGuiApplication, QInputMethodEvent
from pytestqt.qtbot import QtBot

from core.finding import Finding, Group, GroupKind, GroupLevel, Severity
from core.text import Span, Utf16Map
from gui.editor import Editor
from gui.marks import MarkTable, wave
from gui.theme import LIGHT


def finding(start: int, end: int, severity: Severity = Severity.ERROR) -> Finding:
    return Finding("T001", Span(start, end), "说明。", severity)


def reds(editor: Editor) -> int:
    """Count the pixels in the colour of 错误 on the page."""
    image = editor.viewport().grab().toImage()
    wanted = QColor(LIGHT.error)
    count = 0
    for y in range(min(220, image.height())):
        for x in range(image.width()):
            colour = image.pixelColor(x, y)
            if colour.red() - colour.green() > 60 and abs(colour.red() - wanted.red()) < 60:
                count += 1
    return count


def mark(editor: Editor, word: str, severity: Severity = Severity.ERROR) -> None:
    text = editor.snapshot()
    start = text.index(word)
    editor.set_marks(text, [finding(start, start + len(word), severity)], ())


@given(st.text("要抓实𬱖\n。", max_size=30), st.data())
def test_table_holds_each_line_of_each_span(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    table = MarkTable()
    table.replace(text, [finding(start, end)], ())
    units = Utf16Map(text)
    marks = table.between(0, 1000)
    assert all("\n" not in m.excerpt and m.excerpt for m in marks)
    for m in marks:
        assert text[units.from_utf16(m.start) : units.from_utf16(m.end)] == m.excerpt
    if text[start:end].strip("\n"):
        assert "".join(m.excerpt for m in marks) == text[start:end].replace("\n", "")


@given(
    st.lists(st.tuples(st.integers(0, 90), st.integers(0, 9)), max_size=12),
    st.integers(0, 99),
    st.integers(0, 5),
)
def test_marks_behind_a_change_move_with_it(spans: list[tuple[int, int]], place: int, added: int) -> None:
    text = "字" * 100
    table = MarkTable()
    table.replace(text, [finding(s, s + n) for s, n in spans], ())
    before = {id(m): m.start for m in table.between(0, 200)}
    table.shift(place, 0, added)
    for m in table.between(0, 300):
        assert m.start == before[id(m)] + (added if before[id(m)] >= place else 0)


def test_an_error_is_painted_and_only_where_it_stands(editor: Editor) -> None:
    editor.load("今天核对帐号。")
    assert reds(editor) == 0
    mark(editor, "帐号")
    assert reds(editor) > 20


def test_forms_differ_in_shape() -> None:
    points = wave(0, 30, 10)
    heights = {points.at(i).y() for i in range(points.count())}
    assert len(heights) > 1


def test_no_mark_under_the_typing_caret_until_it_leaves(editor: Editor, qtbot: QtBot) -> None:
    editor.load("今天核对帐")
    editor.select(Span(5, 5))
    commit = QInputMethodEvent("", [])
    commit.setCommitString("号")
    QGuiApplication.sendEvent(editor, commit)
    mark(editor, "帐号")
    assert reds(editor) == 0
    qtbot.keyClick(editor, Qt.Key.Key_Home)
    assert reds(editor) > 20


def test_a_mark_whose_words_have_changed_is_not_painted(editor: Editor) -> None:
    editor.load("今天核对帐号。")
    mark(editor, "帐号")
    cursor = editor.textCursor()
    cursor.setPosition(5)
    cursor.insertText("户")
    editor.select(Span(0, 0))
    assert reds(editor) == 0
    editor.undo()
    editor.select(Span(0, 0))
    assert reds(editor) > 20


def test_marks_stand_right_behind_characters_beyond_the_bmp(editor: Editor) -> None:
    editor.load("𬱖𠮷家核对帐号。")
    mark(editor, "帐号")
    found = editor.mark_at(editor.rect_of(editor.table.between(0, 99)[0]).center())
    assert found is not None
    assert found.excerpt == "帐号"
    assert reds(editor) > 20


def test_marks_stay_while_an_input_method_composes_before_them(editor: Editor) -> None:
    editor.load("今天核对帐号。")
    mark(editor, "帐号")
    editor.select(Span(2, 2))
    QGuiApplication.sendEvent(editor, QInputMethodEvent("ya shi", []))
    assert reds(editor) > 20
    assert editor.snapshot() == "今天核对帐号。"


def test_no_mark_where_there_is_none(editor: Editor) -> None:
    editor.load("今天核对帐号。")
    mark(editor, "帐号")
    assert editor.mark_at(QPoint(3, 3)) is None


def violet_rows(editor: Editor) -> set[int]:
    """Return the heights at which the margin shows the colour of 排比."""
    image = editor.viewport().grab().toImage()
    wanted = QColor(LIGHT.group)
    rows = set()
    for y in range(image.height()):
        for x in range(int(editor.document().documentMargin())):
            colour = image.pixelColor(x, y)
            if (
                abs(colour.red() - wanted.red()) + abs(colour.blue() - wanted.blue()) < 40
                and colour.green() < 140
            ):
                rows.add(y)
    return rows


def test_a_group_is_bracketed_beside_its_members_only(editor: Editor) -> None:
    text = "开头一段。\n一要抓早。\n二要抓小。\n另起一段。\n三要抓实。"
    editor.load(text)
    members = tuple(Span(text.index(m), text.index(m) + 4) for m in ("一要", "二要", "三要"))
    editor.set_marks(text, (), (Group(GroupKind.YAO_CHAIN, GroupLevel.PARAGRAPH, members),))
    rows = violet_rows(editor)

    def middle(number: int) -> int:
        rect = (
            editor.document().documentLayout().blockBoundingRect(editor.document().findBlockByNumber(number))
        )
        return int(rect.center().y())

    assert [middle(i) in rows for i in range(5)] == [False, True, True, False, True]
    # The two that follow one another are joined.
    assert set(range(middle(1), middle(2))) <= rows
