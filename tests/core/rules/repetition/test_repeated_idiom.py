from core.engine import Engine
from core.resources import resource
from core.rules.repetition.repeated_idiom import RepeatedIdiom

ENGINE = Engine([RepeatedIdiom()])


def places(text: str) -> list[int]:
    return [finding.span.start for finding in ENGINE.check(text).findings]


def test_the_third_time_is_remarked_on_wherever_it_stands() -> None:
    assert places("久久为功甲。\n久久为功乙。\n久久为功丙。\n久久为功丁。") == [14]


def test_three_times_far_apart_are_no_habit() -> None:
    assert places("久久为功。" + "林" * 2000 + "久久为功。" + "林" * 2000 + "久久为功。") == []


def test_the_list_holds_idioms_of_four_characters_each_once() -> None:
    lines = resource("repetition", "idioms.txt").read_text(encoding="utf-8").split("\n")
    idioms = [line for line in lines if line and not line.startswith("#")]
    assert all(len(idiom) == 4 for idiom in idioms)
    assert len(set(idioms)) == len(idioms) > 300
