from hypothesis import given

from core.rules.parallelism.units import cut, join, normalise
from tests import strategies


def pieces(text: str) -> list[str]:
    return [text[unit.inner : unit.inner_end] for unit in cut(text)]


def test_cut_keeps_numbers_whole_and_steps_into_quotations() -> None:
    text = normalise('做到"以数据定业绩、以实绩论英雄",投资1,000万元,9:30开工。')
    assert pieces(text) == ["以数据定业绩", "以实绩论英雄", "投资1,000万元", "9:30开工"]


def test_join_makes_clauses_of_segments() -> None:
    text = "抓农田、抓水利，修路、架桥；通电。"
    assert [text[unit.start : unit.end] for unit in join(text, cut(text), "、")] == [
        "抓农田、抓水利",
        "修路、架桥",
        "通电",
    ]


def test_a_blank_or_a_lone_mark_is_no_unit() -> None:
    assert pieces("， ，”。要抓早") == ["要抓早"]


@given(strategies.any_text)
def test_units_are_in_order_and_inside(text: str) -> None:
    same = normalise(text)
    assert len(same) == len(text)
    position = 0
    for unit in cut(same):
        assert position <= unit.start <= unit.inner < unit.inner_end <= unit.end <= len(text)
        position = unit.end
