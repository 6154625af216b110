"""Work off the GUI thread: a queue of one thread that reports back to the thread it was made in."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QThreadPool, Signal

from core.errors import UserError

UNEXPECTED = "这一步没有做成，草稿没有受影响。请再试一次；仍不行，请保存后重新打开程序。"


class JobQueue(QObject):
    """Runs functions one after another in one thread, always the same (SQLite wants that).

    `done` and `failed` are called in the thread of the queue's owner. After `close` nothing is called any more.
    """

    _finished = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._pool.setExpiryTimeout(-1)
        self._closed = False
        self._finished.connect(self._deliver)

    def start(
        self,
        function: Callable[[], Any],
        done: Callable[[Any], None] | None = None,
        failed: Callable[[str], None] | None = None,
    ) -> None:
        """Queue `function`. Then `done(result)`, or `failed(sentence)` when it raised."""

        def work() -> None:
            try:
                result = function()
            except UserError as error:
                outcome: tuple[Callable[[Any], None] | None, Any] = (failed, str(error))
            except Exception as error:
                outcome = (failed, f"{UNEXPECTED}（{type(error).__name__}）")
            else:
                outcome = (done, result)
            if not self._closed:
                self._finished.emit(*outcome)

        if not self._closed:
            self._pool.start(work)

    def _deliver(self, call: Callable[[Any], None] | None, value: Any) -> None:
        if call is not None and not self._closed:
            call(value)

    def close(self, last: Callable[[], Any] | None = None) -> None:
        """Let the running job end, drop the waiting ones, run `last` in the queue's thread, and stop."""
        self._closed = True
        self._pool.clear()
        if last is not None:
            self._pool.start(lambda: _quietly(last))
        self._pool.waitForDone()


def _quietly(function: Callable[[], Any]) -> None:
    try:
        function()
    except Exception:
        return
