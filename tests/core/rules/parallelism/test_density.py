import pytest

from core.parsing import parse
from core.rules.parallelism.density import count_yao


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("要抓早抓小，要抓细抓实。思想上要绷紧弦。", 3),
        ("主要是需要重要会议，要闻和要求要点，首要任务。", 0),
        ("一要查漏洞；二要补短板；其他工作照常。", 2),
        ("", 0),
    ],
)
def test_only_deontic_yao_counts(text: str, count: int) -> None:
    assert sum(count_yao(paragraph) for paragraph in parse(text).paragraphs) == count
