import pytest

from core.engine import Engine
from core.rules.wording.placeholders import EmptyBracket, LeftInPlaceholder, YearAgainstToday

ENGINE = Engine([LeftInPlaceholder(), EmptyBracket(), YearAgainstToday()])


def said(text: str) -> list[str]:
    return [finding.span.of(text) for finding in ENGINE.check(text).findings]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("刚才X镇长讲了话。", ["X"]),
        ("全市××个乡镇报了名。", ["××"]),
        ("严格执行xx小时值班制度。", ["xx"]),
        ("请某某同志发言。", ["某某"]),
        ("联系电话____。", ["____"]),
        ("202X年工作要点", ["202X"]),
        ("新建学校【】所。", ["【】"]),
        ("（此处补充数据）", ["（此处补充数据）"]),
        ("《在XX会议上的讲话》", ["XX"]),
        ("省委建立的“XXX”机制要用好。", ["XXX"]),
        ("地点TBD。", ["TBD"]),
    ],
)
def test_finds_what_was_left_to_be_filled_in(text: str, expected: list[str]) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "做了X光检查和X射线探伤。",
        "少搞“XX制”“XX长”之类的名目。",
        "板材规格为3×5米。",
        "被告人张某某已经归案。",
        "有待补充的材料下周报齐。",
        "亟待补齐短板。",
        "选用XXL号工装。",
        "病句、错别字要改，“XX”这样的占位符更不能留。",
        "X轴方向的位移很小。",
    ],
)
def test_leaves_alone_what_only_looks_like_it(text: str) -> None:
    assert said(text) == []
