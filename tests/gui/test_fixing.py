from hypothesis import given
from hypothesis import strategies as st

from core.finding import Edit
from core.fixing import apply_edits
from core.text import Span
from gui.fixing import relocate, trim

words = st.text("要抓实𬱖。", max_size=12)


@given(words, words, words, words, words, st.text("要抓", min_size=1, max_size=3))
def test_an_edit_before_or_behind_the_change_is_found_again(
    head: str, under: str, middle: str, tail: str, typed: str, new: str
) -> None:
    old = head + "甲" + under + "乙" + middle + "丙" + tail
    span = Span(len(head) + 1, len(head) + 1 + len(under))
    change = len(head) + len(under) + 2 + len(middle)  # before 丙
    now = old[:change] + "丁" + typed + old[change:]
    moved = relocate([Edit(span, new)], old, now)
    if moved is not None:
        assert [edit.span.of(now) for edit in moved] == [under]
        assert moved[0].text == new
    if middle:
        assert moved is not None


@given(words, words, words)
def test_an_edit_under_which_the_text_changed_is_refused(head: str, under: str, tail: str) -> None:
    old = f"{head}甲{under}乙{tail}"
    now = f"{head}甲{under}丁乙{tail}"
    span = Span(len(head), len(head) + 2 + len(under))
    assert relocate([Edit(span, "")], old, now) is None


def test_nothing_changed_is_nothing_moved() -> None:
    edits = [Edit(Span(1, 2), "x")]
    assert relocate(edits, "abc", "abc") == edits


@given(words, words, words, words)
def test_a_trimmed_edit_does_the_same_with_less(head: str, old: str, tail: str, new: str) -> None:
    text = head + old + tail
    edit = Edit(Span(len(head), len(head) + len(old)), new)
    small = trim(edit, text)
    assert apply_edits(text, [small]) == apply_edits(text, [edit])
    assert edit.span.contains(small.span)
    assert len(small.text) <= len(new)
