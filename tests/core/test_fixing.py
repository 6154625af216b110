import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.engine import Engine
from core.finding import Edit, Fix
from core.fixing import apply_edits, choose, fix_text
from core.rules import all_rules
from core.text import Span
from tests.strategies import draft


def test_edits_are_made_in_any_order() -> None:
    edits = [Edit(Span(4, 5), "丙"), Edit(Span(0, 1), "甲乙"), Edit(Span(2, 2), "插")]
    assert apply_edits("一二三四五", edits) == "甲乙二插三四丙"


@pytest.mark.parametrize("edits", [[(0, 3), (2, 4)], [(4, 9)], [(3, 2)]])
def test_edits_that_cannot_be_made_are_refused(edits: list[tuple[int, int]]) -> None:
    with pytest.raises(ValueError, match="out of place"):
        apply_edits("一二三四五", [Edit(Span(a, b), "") for a, b in edits])


def test_a_fix_that_gets_in_the_way_of_an_earlier_one_waits() -> None:
    first, second, third = (
        Fix("甲", (Edit(Span(0, 2), ""),)),
        Fix("乙", (Edit(Span(1, 3), ""), Edit(Span(8, 9), ""))),
        Fix("丙", (Edit(Span(4, 5), ""),)),
    )
    assert choose([first, second, third]) == [*first.edits, *third.edits]


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 5)), max_size=6))
def test_chosen_edits_can_always_be_made(spans: list[tuple[int, int]]) -> None:
    text = "字" * 30
    fixes = [Fix("改", (Edit(Span(a, a + n), "新"),)) for a, n in spans]
    apply_edits(text, choose(fixes))


@given(draft)
def test_safe_fixes_come_to_rest(text: str) -> None:
    engine = Engine(all_rules())
    fixed, _ = fix_text(text, engine)
    assert fix_text(fixed, engine) == (fixed, 0)
