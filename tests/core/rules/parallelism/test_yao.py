import pytest

from core.rules.parallelism.yao import yao_at


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("要抓早", ""),
        ("思想上要重视", "思想上"),
        ("思想要重视", "思想"),
        ("我们一定要抓早", "我们一定"),
        ("各乡镇（街道）要抓早", "各乡镇（街道）"),
        ("更要抓早", "更"),
        ("特别是要抓早", "特别是"),
        ("有关部门要抓早", "有关部门"),
        ("就要坚持", "就"),
    ],
)
def test_deontic(text: str, topic: str) -> None:
    found = yao_at(text, 0, len(text))
    assert found is not None and found.topic == topic


@pytest.mark.parametrize(
    "text",
    [
        "主要任务很重",
        "需要大家配合",
        "要求各地落实",
        "就要到来了",
        "不要松劲",
        "要不是他提醒",
        "要是下雨",
        "要想富先修路",
        "坚持实干为要创新为魂",
        "越要头脑清醒",
        "他说明天要下雨",
        "如果要修路",
        "向改革要动力",
        "有三点要讲一讲",
        "全县水利系统的广大干部职工要抓早",  # a topic of more than eight characters
    ],
)
def test_not_deontic(text: str) -> None:
    assert yao_at(text, 0, len(text)) is None
