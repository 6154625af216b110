import pytest

from gui.import_pace import Pace, duration


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def test_speed_and_time_left() -> None:
    clock = Clock()
    pace = Pace(clock)
    pace.update("读取文件", 0, 100)
    assert pace.words("篇") == ""
    clock.now += 5
    pace.update("读取文件", 10, 100)
    assert pace.words("篇") == "2.0 篇/秒，约剩 45 秒"
    assert pace.words() == "约剩 45 秒"
    clock.now += 1
    pace.update("读取文件", 100, 100)
    assert pace.words("篇") == ""


def test_a_pause_does_not_count() -> None:
    clock = Clock()
    pace = Pace(clock)
    pace.update("读取文件", 0, 100)
    clock.now += 5
    pace.update("读取文件", 10, 100)
    before = pace.words("篇")
    pace.pause()
    clock.now += 3600
    pace.update("读取文件", 10, 100)
    assert pace.words("篇") == before
    pace.resume()
    assert pace.words("篇") == before


def test_each_stage_is_measured_for_itself() -> None:
    clock = Clock()
    pace = Pace(clock)
    pace.update("读取文件", 0, 20)
    clock.now += 1000
    pace.update("读取文件", 20, 20)
    pace.update("挖掘素材", 0, 20)
    assert pace.words() == ""
    clock.now += 10
    pace.update("挖掘素材", 10, 20)
    assert pace.words() == "约剩 10 秒"


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0.2, "5 秒"),
        (42, "40 秒"),
        (55, "1 分钟"),
        (170, "3 分钟"),
        (3600, "1 小时"),
        (4800, "1 小时 20 分钟"),
    ],
)
def test_durations(seconds: float, words: str) -> None:
    assert duration(seconds) == words
