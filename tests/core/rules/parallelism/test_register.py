"""The rules of family PX: what they say of whole texts, what they offer, and that a re-check equals a check."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.engine import Engine
from core.finding import Finding
from core.fixing import apply_edits
from core.rules.parallelism import find_groups
from core.rules.parallelism.register import parallelism_rules
from tests import strategies


def findings(text: str, code: str | None = None) -> list[Finding]:
    report = Engine(parallelism_rules()).check(text)
    assert not report.broken_rules
    return [finding for finding in report.findings if code in (None, finding.code)]


def offers(text: str, code: str) -> dict[str, str]:
    """Return title -> text after the fix, over the findings of one rule."""
    return {fix.title: apply_edits(text, fix.edits) for f in findings(text, code) for fix in f.fixes}


GOOD = [
    "要压实责任，要盯住进度，要守住底线。",
    "一要抓早。二要抓小。三要抓实。四要抓长。",
    "坚持问题导向，坚持目标导向，坚持结果导向，坚持效果导向。",
    "一路走、一路看、一路听、一路想，大家收获很大。",
    "各乡镇要靠前，各部门要主动，公安要盯路面，水利要盯水库，应急要盯值班，电力要盯线路，通信要盯基站。",
    "任务要明确，责任要明确，时限要明确。",
]


@pytest.mark.parametrize("text", GOOD)
def test_a_good_parallel_is_left_in_peace(text: str) -> None:
    assert find_groups(Engine([]).check(text).document)
    assert not findings(text)


def test_stacked_yao_tells_how_many_against_what() -> None:
    text = "要摸清底数，要压实责任，要盯紧进度，要解决难题，要坚持原则，要切实管好资金，要守住底线。"
    (finding,) = findings(text, "PX001")
    assert "7个“要”" in finding.message and "3个左右" in finding.message
    assert [span.of(text) for span in finding.related][:2] == ["要摸清底数", "要压实责任"]


def test_lead_ins_fit_the_verbs_and_come_once() -> None:
    text = "要摸清底数，要压实责任，要加强调度，要解决难题，要坚持原则，要切实管好资金，要守住底线。"
    changed = next(out for title, out in offers(text, "PX001").items() if title.startswith("换用"))
    assert (
        changed
        == "要摸清底数，层层压实责任，进一步加强调度，着力解决难题，始终坚持原则，切实管好资金，牢牢守住底线。"
    )


def test_the_first_yao_may_stand_for_all() -> None:
    text = "要摸清底数，要压实责任，要盯紧进度，要严把质量，要用好资金，要守住底线。"
    assert "要摸清底数，压实责任，盯紧进度，严把质量，用好资金，守住底线。" in offers(text, "PX001").values()


def test_numbered_yao_may_become_shi() -> None:
    numerals = "一二三四五六七八"
    text = "".join(f"{numeral}要抓好第{i}段堤。" for i, numeral in enumerate(numerals, 1))
    assert (
        "".join(f"{n}是抓好第{i}段堤。" for i, n in enumerate(numerals, 1)) in offers(text, "PX001").values()
    )


def test_lost_yao() -> None:
    text = "第一，要摸清底数；第二，要压实责任；第三，强化督查；第四，要兑现奖惩。"
    assert offers(text, "PX003") == {"补上“要”": text.replace("强化", "要强化")}


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        (
            "一要摸底数。二要压责任。四要严考核。五要抓兑现。",
            "一要摸底数。二要压责任。三要严考核。四要抓兑现。",
        ),
        ("一是摸底数；二是压责任；二是严考核。", "一是摸底数；二是压责任；三是严考核。"),
        ("第一，摸底数。第三，压责任。", "第一，摸底数。第二，压责任。"),
    ],
)
def test_renumber(text: str, fixed: str) -> None:
    assert offers(text, "PX004") == {"重新编号": fixed}


def test_a_series_that_starts_in_the_middle_is_no_fault() -> None:
    assert not findings("三要压责任。四要严考核。", "PX004")


def test_mixed_lead_words_follow_the_majority() -> None:
    text = "一是摸清底数；二要压实责任；三是严格考核。"
    assert offers(text, "PX005") == {"统一用“是”": text.replace("二要", "二是")}


def test_same_verb_folds() -> None:
    text = "加强组织领导，加强统筹协调，加强督促检查。"
    assert offers(text, "PX009") == {"并成一个“加强”": "加强组织领导、统筹协调、督促检查。"}


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("我讲三点意见：一是抓早。二是抓小。", 1),
        (
            "下面，我讲两点意见。\n一、认清形势\n今年雨多。\n二、备足物资\n本周到位。\n三、压实责任\n有人值守。",
            1,
        ),
        ("下面，我讲两点意见。\n一、认清形势\n今年雨多。\n二、备足物资\n本周到位。", 0),
        ("我讲三点意见：一是抓早，二是抓小，三是抓实。", 0),
        ("他们做到“三个有”：一是有人管；二是有钱办。", 1),
        ("全县有三个方面走在前列，干部群众都满意。一是修路。二是通水。", 0),
    ],
)
def test_promise(text: str, count: int) -> None:
    assert len(findings(text, "PX010")) == count


def test_figures_and_names_do_not_repeat_each_other() -> None:
    assert not findings("第一产业增加值增长6.6%，第二产业增加值增长7.6%，第三产业增加值增长5.6%。", "PX008")


@given(strategies.draft, st.data())
def test_a_recheck_equals_a_check(text: str, data: st.DataObject) -> None:
    engine = Engine(parallelism_rules(), find_groups)
    engine.check(text)
    at = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(at, min(len(text), at + 6)))
    edited = text[:at] + data.draw(strategies.text) + text[end:]
    again, fresh = engine.check(edited), Engine(parallelism_rules(), find_groups).check(edited)
    assert again.findings == fresh.findings
    assert again.groups == fresh.groups
    assert not again.broken_rules


@given(strategies.draft)
def test_fixes_can_be_applied_and_keep_to_their_group(text: str) -> None:
    for finding in findings(text):
        for fix in finding.fixes:
            apply_edits(text, fix.edits)
            assert fix.edits and fix.title


@pytest.mark.parametrize(
    ("text", "position", "inserted"),
    [
        # A section ends where its last paragraph does, though that one holds nothing to count.
        ("一要抓早。二要抓小。三要抓实。\n一要抓早。二要抓小。三要抓实。\n1\n一", 35, "要"),
        # Paragraphs on one frame hold no group inside; what one of them says still counts.
        (
            "始终坚持安全生产检查到位，年年都做。\n始终坚持值班制度，天天有人。\n始终坚持生产安全检，月月都查。",
            43,
            "查",
        ),
    ],
)
def test_what_looks_plain_still_counts_after_a_key(text: str, position: int, inserted: str) -> None:
    engine = Engine(parallelism_rules(), find_groups)
    engine.check(text)
    edited = text[:position] + inserted + text[position:]
    again, fresh = engine.check(edited), Engine(parallelism_rules(), find_groups).check(edited)
    assert fresh.findings
    assert again.findings == fresh.findings
    assert again.groups == fresh.groups
