import pytest

from gui.status import minutes_words


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (0.2, "不到 1 分钟"),
        (15.2, "约 15 分钟"),
        (59.4, "约 59 分钟"),
        (60.0, "约 1 小时"),
        (71.0, "约 1 小时 11 分钟"),
    ],
)
def test_minutes_are_told_as_said(minutes: float, words: str) -> None:
    assert minutes_words(minutes) == words
