import pytest
from hypothesis import given

from core.engine import Engine
from core.fixing import fix_text
from core.rules.wording.pairs import StraightQuotes, UnpairedMark
from tests.strategies import draft

UNPAIRED = Engine([UnpairedMark()])
STRAIGHT = Engine([StraightQuotes()])


def places(text: str) -> list[tuple[int, str]]:
    return [(f.span.start, f.span.of(text)) for f in UNPAIRED.check(text).findings]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("在座都是“自家人“，不说外话。", [(8, "“")]),
        ("滋生“甩锅”歪风，带偏”实干节奏。", [(11, "”")]),
        ("出现了“谁牵头谁干活的怪事，明确“牵头部门”不难。", [(3, "“")]),
        ("要建好“队伍，带好头。", [(3, "“")]),
        ("学习《条例》和》准则。", [(7, "》")]),
        ("各镇（街道要报送。", [(2, "（")]),
        ("一）抓进度；（二）抓质量；3）抓安全。", []),
        ("“这段引文很长，\n“到这里才完。”", []),
        ("《\n某某条例\n》已经施行。", []),
    ],
)
def test_each_mark_without_mate_is_located(text: str, expected: list[tuple[int, str]]) -> None:
    assert places(text) == expected


def test_a_mark_written_backwards_is_turned() -> None:
    text = "在座都是“自家人“，不说外话。"
    (finding,) = UNPAIRED.check(text).findings
    assert finding.fixes[0].edits[0].text == "”"


def test_straight_quotes_become_curly_ones_in_one_go() -> None:
    assert fix_text('要下好"先手棋",用好"指挥棒"。', STRAIGHT)[0] == "要下好“先手棋”,用好“指挥棒”。"


def test_an_odd_number_of_straight_quotes_gets_no_fix() -> None:
    (finding,) = STRAIGHT.check('要下好"先手棋，用好"指挥棒"。').findings
    assert finding.fixes == ()


@given(draft)
def test_findings_lie_on_marks(text: str) -> None:
    for finding in UNPAIRED.check(text).findings:
        assert finding.span.of(text) in set("“”‘’（）《》〔〕【】「」『』")
