"""From keystroke to report: wait for a pause, take a snapshot, check it in a thread, drop what is stale."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from core.document import Genre
from core.ignoring import Ignored
from core.rule import RuleInfo
from gui.jobs import JobQueue
from gui.services import Services

if TYPE_CHECKING:
    from core.engine import Engine, Report
    from core.statistics import Statistics

PAUSE = 300  # ms without a change before a check


@dataclass(frozen=True, slots=True)
class Request:
    """What a check depends on; two equal requests have the same result."""

    text: str
    ignored: Ignored = field(default_factory=Ignored)
    genre: Genre | None = None
    disabled: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Outcome:
    """A finished check and what it was asked. `rules` explains the codes of the findings."""

    request: Request
    report: "Report"
    statistics: "Statistics"
    rules: dict[str, RuleInfo]


class Checker(QObject):
    """Checks what `snapshot` returns, `PAUSE` ms after the last `touch`, one job at a time.

    What the document signals is not trusted: an input method signals changes that are none. The snapshot is
    compared when the timer fires, and again when the result is there: a result for another text is dropped.
    """

    checked = Signal(object)  # Outcome
    failed = Signal(str)

    def __init__(
        self, services: Services, snapshot: Callable[[], Request], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._snapshot = snapshot
        self._jobs = JobQueue(self)
        self._timer = QTimer(self, singleShot=True, interval=PAUSE)
        self._timer.timeout.connect(self.check_now)
        self._last: Request | None = None
        self._running = False
        self._engine: Engine | None = None
        self._engine_rules: frozenset[str] | None = None
        self._rules: dict[str, RuleInfo] = {}

    def touch(self) -> None:
        """Something may have changed."""
        self._timer.start()

    def is_current(self) -> bool:
        """Return whether the last report is about the text as it stands."""
        return not self._running and self._last is not None and self._last == self._snapshot()

    def check_now(self) -> None:
        """Check without waiting for a pause, unless the result is known."""
        self._timer.stop()
        if self._running:
            return  # the result will be found stale and the check repeated
        request = self._snapshot()
        if request == self._last:
            return
        self._running = True
        self._jobs.start(lambda: self._work(request), self._arrived, self._broke)

    def forget(self) -> None:
        """Check anew at the next occasion even if nothing has changed."""
        self._last = None

    def _work(self, request: Request) -> Outcome:
        """Runs in the worker thread, as the only user of the engine."""
        if self._engine is None or self._engine_rules != request.disabled:
            self._engine = self._services.make_engine(request.disabled)
            self._engine_rules = request.disabled
        report = self._engine.check(request.text, request.ignored, request.genre)
        if not self._rules:
            self._rules = self._services.rules()
        return Outcome(request, report, self._services.statistics(report), self._rules)

    def _arrived(self, outcome: Outcome) -> None:
        self._running = False
        if outcome.request != self._snapshot():
            self._timer.start()
            return
        self._last = outcome.request
        self.checked.emit(outcome)

    def _broke(self, sentence: str) -> None:
        self._running = False
        self._last = self._snapshot()
        self.failed.emit(sentence)

    def close(self) -> None:
        """Stop; nothing is emitted any more."""
        self._timer.stop()
        self._jobs.close()
