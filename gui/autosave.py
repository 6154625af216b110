"""Keeps what is typed within two seconds, off the GUI thread."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from gui.jobs import JobQueue
from gui.services import Services

if TYPE_CHECKING:
    from core.office.recovery import Recovered, Recovery

_DELAY = 1000  # ms from the first change not yet kept; the write itself has the second second


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of a draft."""

    text: str
    path: Path | None
    caret: int


class Autosave(QObject):
    """Writes `snapshot()` soon after `touch`. Typing on does not put the write off."""

    failed = Signal(str)
    found = Signal(object)  # list of Recovered

    def __init__(
        self, services: Services, snapshot: Callable[[], Kept], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._snapshot = snapshot
        self._jobs = JobQueue(self)
        self._recovery: Recovery | None = None
        self._last: Kept | None = None
        self._told = False
        self._timer = QTimer(self, singleShot=True, interval=_DELAY)
        self._timer.timeout.connect(self.keep)

    def _store(self) -> "Recovery":
        if self._recovery is None:
            self._recovery = self._services.recovery()
        return self._recovery

    def touch(self) -> None:
        """The draft has changed."""
        if not self._timer.isActive():
            self._timer.start()

    def keep(self) -> None:
        """Write now, unless that is what was written last."""
        self._timer.stop()
        kept = self._snapshot()
        if self._last is not None and (kept.text, kept.path) == (self._last.text, self._last.path):
            return
        self._last = kept
        self._jobs.start(
            lambda: self._store().save(kept.text, kept.path, kept.caret), self._done, self._failed
        )

    def _done(self, _: object) -> None:
        self._told = False

    def _failed(self, sentence: str) -> None:
        self._last = None
        if not self._told:  # once, not every two seconds
            self._told = True
            self.failed.emit(sentence)

    def forget(self) -> None:
        """The draft is saved, or given up: nothing needs to be kept."""
        self._timer.stop()
        self._last = None
        self._jobs.start(lambda: self._store().clear())

    def look(self) -> None:
        """Look for what an earlier run left behind; `found` tells."""
        self._jobs.start(lambda: self._store().pending(), self._report)

    def _report(self, pending: "list[Recovered]") -> None:
        if pending:
            self.found.emit(pending)

    def discard(self, recovered: "Recovered") -> None:
        """Remove a left-over draft."""
        self._jobs.start(lambda: self._store().discard(recovered))

    def close(self, *, clear: bool) -> None:
        """Stop; with `clear` nothing is offered at the next start."""
        self._timer.stop()
        self._jobs.close(self._store().clear if clear else None)
