"""How fast an import goes and how long it will take."""

import time
from collections.abc import Callable

_ENOUGH_STEPS, _ENOUGH_TIME = 3, 1.0  # before these an estimate only jumps


class Pace:
    """Measures one stage at a time; time spent in a pause does not count. `clock` returns seconds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._stage = ""
        self._begun = 0.0
        self._paused_at: float | None = None
        self._done = self._total = 0

    def update(self, stage: str, done: int, total: int) -> None:
        """Take in that `done` of `total` steps of a stage are made."""
        if stage != self._stage or done < self._done:
            self._stage, self._begun = stage, self._now()
        self._done, self._total = done, total

    def pause(self) -> None:
        """Stop the clock."""
        if self._paused_at is None:
            self._paused_at = self._clock()

    def resume(self) -> None:
        """Let the clock go on."""
        if self._paused_at is not None:
            self._begun += self._clock() - self._paused_at
            self._paused_at = None

    def _now(self) -> float:
        return self._clock() if self._paused_at is None else self._paused_at

    def words(self, unit: str = "") -> str:
        """Return the time left, after the speed when a `unit` is named; "" while it is too early to say."""
        elapsed = self._now() - self._begun
        if self._done < _ENOUGH_STEPS or elapsed < _ENOUGH_TIME or self._done >= self._total:
            return ""
        rate = self._done / elapsed
        left = f"约剩 {duration((self._total - self._done) / rate)}"
        if not unit:
            return left
        speed = f"{rate:.0f} {unit}/秒" if rate >= 10 else f"{rate:.1f} {unit}/秒"
        return f"{speed}，{left}"


def duration(seconds: float) -> str:
    """Return a time as one says it: 20 秒, 3 分钟, 1 小时 20 分钟."""
    if seconds < 55:
        return f"{max(5, round(seconds / 5) * 5)} 秒"
    minutes = max(1, round(seconds / 60))
    if minutes < 60:
        return f"{minutes} 分钟"
    hours, minutes = divmod(minutes, 60)
    return f"{hours} 小时 {minutes} 分钟" if minutes else f"{hours} 小时"
