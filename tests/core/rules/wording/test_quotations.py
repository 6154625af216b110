import pytest

from core.engine import Engine
from core.rules.wording.quotations import (
    MisquotedSaying,
    WrongAuthor,
    find_clauses,
    quotations,
    split_clauses,
)

ENGINE = Engine([MisquotedSaying(), WrongAuthor()])


def said(text: str) -> list[tuple[str, str]]:
    report = ENGINE.check(text)
    assert not report.broken_rules
    return [(finding.code, finding.span.of(text)) for finding in report.findings]


def test_the_table_is_large_enough_and_every_row_whole() -> None:
    table = quotations()
    assert len(table) >= 300
    assert len({quotation.text for quotation in table}) == len(table)
    for quotation in table:
        assert quotation.author
        assert quotation.work
        assert set(split_clauses(quotation.text)) <= quotation.accepted


def test_every_quotation_in_its_canonical_wording_is_left_alone() -> None:
    for quotation in quotations():
        assert said(f"古人讲，“{quotation.text}”，说的就是这个道理。") == [], quotation.text


@pytest.mark.parametrize(
    ("text", "wrong", "right"),
    [
        ("知政失者在朝野，知屋漏者在宇下。", "知政失者在朝野", "知政失者在草野"),
        ("不谋全局者,不足于谋一域,不谋万世者,不足谋一时。", "不足于谋一域", "不足谋一域"),
        ("苟利国家生死已，岂因祸福避趋之。", "苟利国家生死已", "苟利国家生死以"),
        ("纸上得来终觉浅，觉知此事要躬行。", "觉知此事要躬行", "绝知此事要躬行"),
    ],
)
def test_a_slip_is_shown_beside_the_canonical_wording(text: str, wrong: str, right: str) -> None:
    (finding,) = ENGINE.check(text).findings
    assert finding.span.of(text) == wrong
    assert finding.fixes[0].edits[0].text == right


def test_other_accepted_wordings_and_remarks_on_style_are_left_alone() -> None:
    assert said("打铁还需自身硬，这话不过时。") == []
    assert said("有人把“草野”误写成朝野：知屋漏者在宇下，知政失者在朝野。") == []


def test_a_short_clause_alone_is_no_evidence() -> None:
    assert said("这件事不足于谋一域。") == []


def test_names_the_right_author() -> None:
    (finding,) = ENGINE.check("正如孔子说：“圣人无常心，以百姓心为心。”").findings
    assert finding.code == "QT002"
    assert finding.fixes[0].edits[0].text == "老子"
    assert said("正如老子说：“圣人无常心，以百姓心为心。”") == []


def test_clauses_are_found_with_their_distance() -> None:
    found = find_clauses("知屋漏者在宇下，知政失者在朝野。")
    assert [(one.clause.text, one.distance) for one in found] == [
        ("知屋漏者在宇下", 0),
        ("知政失者在草野", 1),
    ]
