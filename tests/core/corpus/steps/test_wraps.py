import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.corpus import clean
from core.corpus.edits import apply_changes
from core.corpus.steps.wraps import hard_wraps

PARAGRAPHS = [
    "在全县畜牧工作会议上的讲话",
    "同志们：",
    "开这次会，是要把畜牧业这篇文章做大做强。前几天我到三个乡镇走了走，看了十几个养殖场，也同二十多位养殖户拉了家常，感触很深，有些话想同大家说一说。",
    "一、路子要选准",
    "养什么、怎么养、卖给谁，这三个问题不想清楚，投进去的钱就会打水漂。我们的优势是草山多、水质好、离大城市近，应当走生态养殖、精深加工、订单销售的路子，不能见别人养什么就跟着养什么。",
    "二、服务要跟上",
    "畜牧部门的同志要多往圈舍跑，少在办公室坐；要把防疫的针打到位，把技术的课讲到点子上，把市场的信息送到户，让养殖户养得安心、卖得顺心、赚得开心。",
    "同志们，起步就是冲刺，开局就是决战。让我们甩开膀子，一起把这件事干成！",
]
SPEECH = "\n".join(PARAGRAPHS)


def wrapped(text: str, width: int, indent: str = "") -> list[str]:
    lines = []
    for paragraph in text.split("\n"):
        full = indent + paragraph
        lines += [full[i : i + width] for i in range(0, len(full), width)]
    return lines


@pytest.mark.parametrize("width", [24, 30, 36])
@pytest.mark.parametrize("indent", ["", "　　"])
def test_lines_of_a_fixed_width_are_joined(width, indent):
    assert clean("\n".join(wrapped(SPEECH, width, indent))).text == SPEECH


def test_blanks_for_the_lost_newlines():
    dirty = "\n".join(" ".join(wrapped(p, 26)) for p in PARAGRAPHS)
    assert clean(dirty).text == SPEECH


def test_whole_paragraphs_stay_apart():
    assert apply_changes(SPEECH, hard_wraps(SPEECH)) == SPEECH


def test_a_comma_at_the_end_of_a_line_is_no_end_of_a_paragraph():
    cut = SPEECH.replace("打水漂。我们的优势是草山多、", "打水漂。我们的优势是草山多、\n")
    assert clean(cut).text == SPEECH


@given(st.integers(20, 60))
def test_nothing_but_line_ends_and_blanks_ever_goes(width):
    text = "\n".join(wrapped(SPEECH, width))
    result = apply_changes(text, hard_wraps(text))
    assert "".join(result.split()) == "".join(text.split())
