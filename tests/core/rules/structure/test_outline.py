import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.parsing import parse
from core.rules.structure.examples import speech
from core.rules.structure.outline import bulk_of, han_number, is_whole, line_of, ordinal, series_of, written


@given(st.integers(1, 99))
def test_a_written_number_is_read_back(number: int) -> None:
    assert han_number(written(number, 1)) == number
    assert han_number(written(number, 3)) == number


@pytest.mark.parametrize(("level", "expected"), [(1, "十二、"), (2, "（十二）"), (3, "12."), (4, "（12）")])
def test_ordinals_are_written_as_the_standard_has_them(level: int, expected: str) -> None:
    assert ordinal(12, level) == expected


def test_what_is_no_number_is_nought() -> None:
    assert han_number("百") == 0
    assert han_number("一二") == 0


def numbers(text: str) -> list[tuple[int, list[int]]]:
    lines = [line_of(paragraph) for paragraph in parse(text).paragraphs]
    return sorted((s[0].mark.level, [m.mark.number for m in s]) for s in series_of(lines))


def test_a_series_ends_where_a_higher_ordinal_stands() -> None:
    text = "一、甲\n（一）乙\n（二）丙\n二、丁\n（一）戊\n三、己"
    assert numbers(text) == [(1, [1, 2, 3]), (2, [1]), (2, [1, 2])]


def test_a_list_that_starts_again_is_another_series() -> None:
    assert numbers("1.甲；\n2.乙；\n说明。\n1.丙；\n2.丁；") == [(3, [1, 2]), (3, [1, 2])]


def test_an_appendix_numbers_afresh() -> None:
    assert numbers("一、甲\n二、乙\n附件1\n一、丙\n二、丁") == [(1, [1, 2]), (1, [1, 2])]


def test_the_ordinal_is_placed_behind_an_indent() -> None:
    line = line_of(parse("　　（十一）压实责任。干。").paragraphs[0])
    assert line.mark is not None
    assert (line.mark.number, line.mark.digits.start, line.mark.digits.end) == (11, 3, 5)
    assert line.words == "压实责任"
    assert not line.alone


def test_only_a_draft_of_some_length_under_headings_is_whole() -> None:
    def whole(text: str) -> bool:
        return is_whole([bulk_of(paragraph) for paragraph in parse(text).paragraphs])

    assert whole(speech())
    assert not whole("一、甲\n乙。\n二、丙\n丁。")
    assert not whole(speech().replace("、", "，").replace("一，", "").replace("二，", "").replace("三，", ""))
