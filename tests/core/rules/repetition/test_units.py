from hypothesis import given
from hypothesis import strategies as st

from core.parsing import parse
from core.rules.repetition.units import units_of, usual_clauses
from tests.strategies import CHARACTERS


def tails(text: str) -> list[tuple[str, bool, str | None]]:
    return [
        (tail.text, tail.full, tail.lead) for tail in units_of(parse("甲。\n" + text).paragraphs[1]).tails
    ]


def test_a_clause_is_remembered_from_its_start_and_from_its_verbs() -> None:
    assert tails("各级干部都要牢固树立过紧日子的思想。") == [
        ("各级干部都要牢固树立过紧日子的思想", True, ""),
        ("牢固树立过紧日子的思想", False, None),
        ("树立过紧日子的思想", False, None),
    ]


def test_an_ordinal_before_a_clause_is_passed_over() -> None:
    assert ("走进群众家里坐一坐", False, None) in tails("一要走进群众家里坐一坐。")


def test_a_short_lead_is_remembered_with_what_follows_it() -> None:
    assert tails("我们要牢记，山林是几代人种下来的。") == [("山林是几代人种下来的", True, "我们要牢记")]
    assert tails("今年雨少，林子里干，山林是几代人种下来的。") == [("山林是几代人种下来的", True, None)]


def test_names_quotations_figures_and_common_property_are_left_out() -> None:
    assert tails("“山林是几代人种下来的”，这话不假。") == []
    assert tails("全镇护林员一共32人上山。") == []
    assert tails("县森林防火指挥部办公室，") == []
    assert "完善社会保障体系" in usual_clauses()
    assert tails("完善社会保障体系，") == []


def test_the_words_of_a_heading_are_not_counted() -> None:
    paragraph = parse("甲。\n（一）把火种收在山脚下。路口有人看守到天黑。").paragraphs[1]
    units = units_of(paragraph)
    assert units.heading == "（一）把火种收在山脚下"
    assert [tail.text for tail in units.tails] == ["路口有人看守到天黑"]


@given(st.text(alphabet=st.sampled_from(CHARACTERS + "把让以坚持责任重"), max_size=120))
def test_units_stand_where_they_say(text: str) -> None:
    for paragraph in parse(text.replace("\n", "") + "\n甲").paragraphs:
        units = units_of(paragraph)
        for tail in units.tails:
            assert paragraph.text.startswith(tail.text, tail.start)
        for sentence in units.sentences:
            assert 0 <= sentence.start < sentence.end <= len(paragraph.text)
