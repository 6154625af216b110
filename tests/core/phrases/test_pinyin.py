import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.phrases.pinyin import initials_of, is_syllable, matches, parses, reading_of
from core.text import count_han

HAN_TEXT = st.text(st.sampled_from("压实工作责任安全生产重要新行长乐为女绿，…一12"), max_size=20)


def test_words_decide_the_reading_of_a_character() -> None:
    assert reading_of("压实责任") == "ya shi ze ren"
    assert reading_of("重要") == "zhong yao"
    assert reading_of("重新") == "chong xin"
    assert reading_of("绿色") == "lv se"
    assert initials_of(reading_of("压实责任")) == "yszr"


@given(HAN_TEXT)
@settings(deadline=None)
def test_every_character_has_one_syllable(text: str) -> None:
    assert len(reading_of(text).split()) == count_han(text)


@pytest.mark.parametrize(
    ("letters", "first"),
    [
        ("yszr", ("y", "s", "z", "r")),
        ("yashi", ("ya", "shi")),
        ("yashizeren", ("ya", "shi", "ze", "ren")),
        ("zh", ("z", "h")),
    ],
)
def test_the_likeliest_meaning_comes_first(letters: str, first: tuple[str, ...]) -> None:
    assert parses(letters)[0] == first


def test_syllables_and_first_letters_may_be_mixed() -> None:
    assert ("ya", "shi", "z", "r") in parses("yashizr")
    assert ("ya", "shi", "z", "r") in parses("yashizr")
    assert ("ya", "sh") in parses("yash")


@given(st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=16))
def test_the_units_of_a_meaning_are_the_letters(letters: str) -> None:
    for units in parses(letters):
        assert "".join(units) == letters
        assert all(len(unit) == 1 or is_syllable(unit) for unit in units[:-1])


def test_units_must_stand_side_by_side() -> None:
    reading, text = ["ya", "shi", "gong", "zuo", "ze", "ren"], list("压实工作责任")
    assert matches(reading, text, ["压", "实", "g", "zuo"])
    assert matches(reading, text, ["z", "ren"])
    assert not matches(reading, text, ["压", "实", "z", "r"])
    assert not matches(reading, text, ["s", "hi"])
