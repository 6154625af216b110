import pytest

from core.rules.parallelism.ordinals import numeral_value, ordinal_at


@pytest.mark.parametrize(
    ("text", "style", "number", "rest"),
    [
        ("一要抓早", "一要", 1, "要抓早"),
        ("三是抓早", "一是", 3, "抓早"),
        ("十一是抓早", "一是", 11, "抓早"),
        ("第二，抓早", "第一", 2, "抓早"),
        ("第二要抓早", "第一", 2, "要抓早"),
        ("首先，抓早", "首先", 1, "抓早"),
        ("最后，抓早", "首先", 0, "抓早"),
        ("二、抓早", "一、", 2, "抓早"),
        ("（三）抓早", "（一）", 3, "抓早"),
        ("3.抓早", "1.", 3, "抓早"),
        ("（3）抓早", "（1）", 3, "抓早"),
        ("③抓早", "①", 3, "抓早"),
    ],
)
def test_ordinal(text: str, style: str, number: int, rest: str) -> None:
    found = ordinal_at(text, 0)
    assert found is not None
    assert (found.style, found.number, text[found.rest :]) == (style, number, rest)


@pytest.mark.parametrize(
    "text",
    ["第一季度", "一、二、三产业", "3.5亿元", "一些地方", "一定要抓早", "最近", "首要任务"],
)
def test_no_ordinal(text: str) -> None:
    assert ordinal_at(text, 0) is None


def test_numerals() -> None:
    assert [numeral_value(n) for n in ("一", "十", "十二", "二十", "二十三", "一二", "十十")] == [
        1,
        10,
        12,
        20,
        23,
        0,
        0,
    ]
