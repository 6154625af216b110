from hypothesis import given
from hypothesis import strategies as st

from core.text import Span, Utf16Map, count_characters, count_han, is_han
from tests.strategies import any_text


def utf16_length(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


@given(any_text, st.integers(0, 200))
def test_positions_survive_the_way_to_qt_and_back(text: str, position: int) -> None:
    position = min(position, len(text))
    there = Utf16Map(text).to_utf16(position)
    assert there == utf16_length(text[:position])
    assert Utf16Map(text).from_utf16(there) == position


def test_a_position_inside_a_surrogate_pair_is_before_the_character() -> None:
    assert Utf16Map("王𬱖局长").from_utf16(2) == 1


def test_spans_tell_overlap_from_touch() -> None:
    assert Span(0, 3).overlaps(Span(2, 4))
    assert not Span(0, 3).overlaps(Span(3, 4))
    assert Span(0, 3).contains(Span(1, 3))
    assert Span(2, 4).of("一二三四五") == "三四"
    assert Span(1, 2).shift(3) == Span(4, 5)
    assert len(Span(2, 5)) == 3


def test_han_characters_include_the_rare_ones_and_the_zero() -> None:
    assert all(is_han(character) for character in "汉〇𬱖㐀")
    assert not any(is_han(character) for character in "aＡ1，。？")
    assert count_han("二〇二六年，3月") == 6


def test_characters_are_counted_as_word_counts_them() -> None:
    assert count_characters("今年GDP增长6.5%，") == 7  # 今 年 GDP 增 长 6.5% ，
    assert count_characters("  两 字 ") == 2
