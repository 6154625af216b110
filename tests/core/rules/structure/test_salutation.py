"""ST009 and ST010: how 称呼 is written, and whom it names."""

import pytest

from core.engine import Engine
from core.fixing import fix_text
from core.rules.structure.malformed_salutation import MalformedSalutation
from core.rules.structure.salutation_disagrees import SalutationDisagrees

FORM, AUDIENCE = Engine([MalformedSalutation()]), Engine([SalutationDisagrees()])


@pytest.mark.parametrize(
    ("line", "right"),
    [
        ("同志们，", "同志们："),
        ("同志们！", "同志们："),
        ("各位代表", "各位代表："),
        ("　　同志们：", "同志们："),
        ("  同志们。", "  同志们。"),
    ],
)
def test_the_first_salutation_is_put_right(line: str, right: str) -> None:
    text = f"在座谈会上的讲话\n{line}\n今天只讲两句话。"
    assert fix_text(text, FORM)[0].split("\n")[1] == right


def test_text_behind_the_salutation_goes_to_its_own_line() -> None:
    text = "在座谈会上的讲话\n同志们：今天只讲两句话。\n第一句。"
    assert fix_text(text, FORM, unsafe=True)[0] == "在座谈会上的讲话\n同志们：\n今天只讲两句话。\n第一句。"


def test_a_colon_in_the_first_sentence_is_no_salutation() -> None:
    assert FORM.check("在座谈会上的讲话\n今天讲两句：一句是谢，一句是盼。\n谢。").findings == ()


def close(opening: str, closing: str) -> list[str]:
    text = f"在座谈会上的讲话\n{opening}\n开会。\n一、甲\n乙。\n二、丙\n丁。\n{closing}，让我们干起来！"
    return [finding.span.of(text) for finding in AUDIENCE.check(text).findings]


def test_whom_the_closing_names_was_named_before() -> None:
    assert close("各位老师：", "各位代表") == ["各位代表"]
    assert close("各位老师、同志们：", "同志们") == []
    assert close("同志们、企业家朋友们：", "同志们、企业家朋友们") == []
    assert close("女士们、先生们：", "同志们") == []
