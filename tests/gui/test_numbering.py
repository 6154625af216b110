import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.parsing import parse
from gui.numbering import chinese_number, next_ordinal

TEXT = "在会上的讲话\n一、抓学习\n（一）学理论\n（二）学业务\n二、抓落实\n（一）定任务\n1.分工\n2.期限\n"


@pytest.mark.parametrize(("level", "expected"), [(1, "三、"), (2, "（二）"), (3, "3."), (4, "（1）")])
def test_the_next_ordinal_goes_on_under_its_heading(level: int, expected: str) -> None:
    assert next_ordinal(parse(TEXT), len(TEXT), level) == expected


def test_only_what_stands_before_counts() -> None:
    assert next_ordinal(parse(TEXT), TEXT.index("（二）"), 2) == "（二）"
    assert next_ordinal(parse(TEXT), 0, 1) == "一、"


@given(st.integers(1, 99))
def test_chinese_numbers_are_distinct_and_short(number: int) -> None:
    words = chinese_number(number)
    assert 1 <= len(words) <= 3
    assert words == {10: "十", 11: "十一", 20: "二十", 99: "九十九"}.get(number, words)
    assert all(chinese_number(other) != words for other in range(1, 100) if other != number)
