import itertools

import pytest
from hypothesis import given

from core.engine import Engine
from core.rules import all_rules
from core.rules.wording.cliches import cliche_spans
from tests.strategies import draft

RULES = [rule for rule in all_rules() if rule.info.code in ("RP101", "RP102")]


def said(text: str) -> list[tuple[str, str]]:
    report = Engine(RULES).check(text)
    return [(finding.code, finding.span.of(text)) for finding in report.findings]


def test_the_third_time_in_a_draft_is_remarked_on_with_the_other_places() -> None:
    text = "\n".join(
        f"{place}要真抓实干，本月办完{n}件事。" for n, place in enumerate(("村里", "镇上", "县里"), 3)
    )
    (finding,) = Engine(RULES).check(text).findings
    assert finding.span.of(text) == "真抓实干"
    assert len(finding.related) == 2
    assert "3次" in finding.message
    assert said(text.split("\n", 1)[1]) == []


def test_a_long_report_may_say_it_three_times() -> None:
    filler = "今年修了3条路，装了120盏灯。" * 300
    assert said("\n".join(f"各地真抓实干。{filler}" for _ in range(3))) == []


def test_twice_close_by_in_one_part_is_remarked_on() -> None:
    text = "一、抓进度\n工地上要狠抓落实，3号楼先封顶。仓库也要狠抓落实，月底盘点。"
    assert said(text) == [("RP101", "狠抓落实")]
    assert said(text.replace("仓库", "今年的雨下得早。" * 60 + "仓库")) == []


def test_the_words_of_a_heading_may_come_back_below_it() -> None:
    assert said("一、真抓实干\n要真抓实干，3号前交表。大家真抓实干，5号验收。") == []


def test_a_name_in_quotes_is_no_cliche() -> None:
    assert cliche_spans("开展“真抓实干”活动，学习《高度重视安全》。") == ()


@pytest.mark.parametrize(
    ("sentence", "empty"),
    [
        ("我们要凝心聚力、真抓实干，取得实效。", True),
        ("我们要凝心聚力、真抓实干，让老旧小区的水管不再漏。", False),
        ("同志们，真抓实干才有出路。", False),
        ("要凝心聚力、攻坚克难，完成128项任务。", False),
    ],
)
def test_a_sentence_of_nothing_but_cliches_is_told_from_one_with_content(sentence: str, empty: bool) -> None:
    assert (("RP102", sentence) in said(sentence)) is empty


def test_a_closing_may_rouse() -> None:
    text = "在会上的讲话\n同志们：\n要修路。\n要架桥。\n同志们，让我们凝心聚力、攻坚克难，再创佳绩！"
    assert said(text) == []


@given(draft)
def test_spans_lie_in_the_text_and_apart(text: str) -> None:
    spans = cliche_spans(text)
    assert all(a.end <= b.end and a.start < b.start for a, b in itertools.pairwise(spans))
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
