"""Building the library from files: read and clean what is new, then mine."""

import json
import os
import sqlite3
import zlib
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import closing, contextmanager
from multiprocessing import get_context, parent_process
from pathlib import Path
from threading import Thread
from typing import Any

from core.errors import UserError
from core.phrases.changes import apply_changes
from core.phrases.database import connect, transaction
from core.phrases.entries import write_mined
from core.phrases.evidence import Text
from core.phrases.likeness import Kin, Relatives, leave, settle
from core.phrases.mining import mine, minimum_documents
from core.phrases.model import BuildResult, FileOutcome, Progress
from core.phrases.reading import CorpusText, Reader, read_anonymised, read_clean, read_for_library, walk_files
from core.text import Span

_FEW_FILES = 30
_SAVE_EVERY = 20
"""Documents read before they are made safe on the disk: what a broken-off build has to read again."""
_ANONYMISED = "anonymised"  # in `document.note`
_TELL_EVERY = 100
"""Files found between two words of it."""

_GROWTH = 0.1


class Cancelled(Exception):
    """The caller's `cancelled()` said yes."""


class _Workers:
    """Maps over an executor, or in this process when there is none; results come in the order of the tasks."""

    def __init__(
        self,
        executor: Executor | None,
        jobs: int,
        progress: Callable[[Progress], None] | None,
        cancelled: Callable[[], bool] | None,
    ) -> None:
        self._executor = executor
        self._window = 4 * max(1, jobs)
        self._progress = progress
        self._cancelled = cancelled

    def report(self, stage: str, done: int, total: int, name: str = "") -> None:
        """Tell the caller how far it is. Raises Cancelled."""
        if self._cancelled is not None and self._cancelled():
            raise Cancelled
        if self._progress is not None:
            self._progress(Progress(stage, done, total, name))

    def map(
        self,
        function: Callable[[Any], Any],
        tasks: Iterable[Any],
        total: int,
        stage: str,
        names: Sequence[str] = (),
    ) -> Iterator[Any]:
        """Yield `function(task)` for each task, in order; only a few tasks wait at a time.

        `names` of the tasks, for the progress: it tells the one that is waited for.
        """
        self.report(stage, 0, total, *names[:1])
        for done, result in enumerate(self._results(function, tasks), 1):
            yield result
            self.report(stage, done, total, *names[done : done + 1])

    def _results(self, function: Callable[[Any], Any], tasks: Iterable[Any]) -> Iterator[Any]:
        if self._executor is None:
            yield from map(function, tasks)
            return
        waiting: deque[Future[Any]] = deque()
        try:
            for task in tasks:
                waiting.append(self._executor.submit(function, task))
                if len(waiting) >= self._window:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            for future in waiting:
                future.cancel()


@contextmanager
def _pool(executor: Executor | None, jobs: int | None, files: int) -> Iterator[tuple[Executor | None, int]]:
    count = jobs or os.cpu_count() or 1
    if executor is not None or count == 1 or files <= _FEW_FILES:
        yield executor, count
        return
    # Not fork: the window's process has threads.
    with ProcessPoolExecutor(count, get_context("spawn"), _leave_with_parent) as pool:
        yield pool, count


def _leave_with_parent() -> None:
    """Make a worker end when the program is killed: else it would wait for work for ever."""
    parent = parent_process()
    if parent is None:
        return

    def watch() -> None:
        parent.join()
        os._exit(1)

    Thread(target=watch, daemon=True).start()


def build_library(
    paths: Iterable[Path],
    library: str | Path,
    *,
    executor: Executor | None = None,
    jobs: int | None = None,
    progress: Callable[[Progress], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    reader: Reader = read_clean,
    walk: Callable[[Sequence[Path]], Iterable[Path]] = walk_files,
    mine_all: bool | None = None,
) -> BuildResult:
    """Add the files under `paths` to the library and mine it.

    Everything is mined anew when the texts have grown or changed by a tenth since the last time, else the new ones
    are counted into the entries there are, which takes seconds; `mine_all` decides it otherwise.

    Without an executor a process pool of `jobs` workers is used, or this process when the files are few. A file
    that did not change is not read again; a build that was broken off goes on where it was. The library is the
    same whatever executor did the work. A file that cannot be read is reported in the result, not raised.
    With the reader `read_anonymised` names and numbers are taken out; what is in the library with them is read again.
    What a cancelled build has read is kept; the next build mines it.
    `cancelled` is asked between files and outside of transactions: it may block, which pauses the build.
    Raises UserError when the library itself cannot be opened or written.
    """
    outcomes: list[FileOutcome] = []
    with closing(connect(library)) as connection:
        try:
            files = _find(walk, paths, _Workers(None, 1, progress, cancelled))
            with _pool(executor, jobs, len(files)) as (pool, count):
                workers = _Workers(pool, count, progress, cancelled)
                _read(connection, files, workers, reader, outcomes)
                _update(connection, workers, mine_all)
        except Cancelled:
            return _result(connection, outcomes, cancelled=True)
        except sqlite3.OperationalError as error:
            raise UserError(
                f"素材库写不进去（{error}）。请检查磁盘空间和权限再导入一次，已收进的不受影响。"
            ) from error
        return _result(connection, outcomes)


def remove_documents(library: str | Path, ids: Iterable[int]) -> None:
    """Take documents (ids of `Library.documents`) out of a library, with their counts and sentences.

    A file that was merged with one of them takes its place. Raises UserError.
    """
    with closing(connect(library)) as connection:
        with transaction(connection):
            for id in ids:
                leave(connection, id)
                connection.execute(
                    "UPDATE document SET state = 'gone' WHERE id = ? AND state = 'mined'", (id,)
                )
                connection.execute("DELETE FROM document WHERE id = ? AND state <> 'gone'", (id,))
        _update(connection, _Workers(None, 1, None, None), mine_all=False)


def _find(
    walk: Callable[[Sequence[Path]], Iterable[Path]], paths: Iterable[Path], workers: _Workers
) -> list[Path]:
    """Return the files under `paths`, sorted, each once."""
    found: set[Path] = set()
    for path in walk([Path(path) for path in paths]):
        if len(found) % _TELL_EVERY == 0:
            workers.report("查找文件", len(found), 0, path.name)
        found.add(path)
    return sorted(found)


def _read(
    connection: sqlite3.Connection,
    files: list[Path],
    workers: _Workers,
    reader: Reader,
    outcomes: list[FileOutcome],
) -> None:
    """Read what is new or changed into the library; `outcomes` grows with what is safe on the disk."""
    changed = []
    note = _ANONYMISED if reader is read_anonymised else ""
    for path in files:
        if _is_known(connection, path, note):
            outcomes.append(FileOutcome(str(path), "known"))
        else:
            changed.append(path)
    if not changed:
        return
    relatives = Relatives(connection)
    pending: list[CorpusText] = []
    tasks, names = ((path, reader) for path in changed), [path.name for path in changed]
    try:
        for item in workers.map(read_for_library, tasks, len(changed), "读取文件", names):
            pending.append(item)
            if len(pending) == _SAVE_EVERY:
                outcomes += _save(connection, pending, note, relatives)
                pending = []
    finally:
        outcomes += _save(connection, pending, note, relatives)


def _update(connection: sqlite3.Connection, workers: _Workers, mine_all: bool | None) -> None:
    """Bring the entries up to date with the documents: in one transaction, so a broken-off one leaves the old."""
    settle(connection)
    sizes = dict(connection.execute("SELECT state, sum(characters) FROM document GROUP BY state"))
    fresh, kept, gone = (sizes.get(state) or 0 for state in ("new", "mined", "gone"))
    drift = _drift(connection) + fresh + gone
    if mine_all is None:
        mine_all = bool(fresh + gone) and drift > _GROWTH * (kept + gone)
    if not mine_all and not fresh + gone:
        return
    documents = connection.execute(
        "SELECT count(*) FROM document WHERE state IN ('new', 'mined')"
    ).fetchone()[0]
    mined = mine(list(load_texts(connection, "new", "mined")), workers.map) if mine_all else []
    workers.report("写入素材库", 0, 1)
    with transaction(connection):
        if mine_all:
            connection.execute("DELETE FROM document WHERE state = 'gone'")
            write_mined(connection, mined)
        else:
            gone_texts, new_texts = list(load_texts(connection, "gone")), list(load_texts(connection, "new"))
            apply_changes(connection, gone_texts, new_texts, minimum_documents(documents))
        connection.execute("UPDATE document SET state = 'mined' WHERE state = 'new'")
        connection.execute(
            "INSERT INTO meta VALUES('drift', ?) ON CONFLICT(key) DO UPDATE SET value = excluded.value",
            (str(0 if mine_all else drift),),
        )
    workers.report("写入素材库", 1, 1)


def _drift(connection: sqlite3.Connection) -> int:
    """Return how many characters came and went since everything was mined."""
    row = connection.execute("SELECT value FROM meta WHERE key = 'drift'").fetchone()
    return int(row[0]) if row else 0


def _result(
    connection: sqlite3.Connection, outcomes: list[FileOutcome], *, cancelled: bool = False
) -> BuildResult:
    documents = connection.execute(
        "SELECT count(*) FROM document WHERE state IN ('new', 'mined')"
    ).fetchone()[0]
    phrases = connection.execute("SELECT count(*) FROM entry WHERE NOT hidden").fetchone()[0]
    states = Counter(outcome.state for outcome in outcomes)
    return BuildResult(
        states["taken"] + states["damaged"],
        states["known"],
        states["merged"],
        tuple((outcome.path, outcome.note) for outcome in outcomes if outcome.state == "refused"),
        documents,
        phrases,
        cancelled,
        tuple(sorted(outcomes, key=lambda outcome: Path(outcome.path))),
    )


def _is_known(connection: sqlite3.Connection, path: Path, note: str) -> bool:
    row = connection.execute(
        "SELECT size, modified, note FROM document WHERE path = ?", (str(path),)
    ).fetchone()
    return row is not None and row[:2] == _stamp(path) and note in ("", row[2])


def _stamp(path: Path) -> tuple[int, int]:
    """Return size and time of a file, for a member of an archive those of the archive."""
    for place in (path, *path.parents):
        try:
            if place.is_file():
                stat = place.stat()
                return stat.st_size, stat.st_mtime_ns
        except OSError:
            break
    return 0, 0


def _save(
    connection: sqlite3.Connection, items: list[CorpusText], note: str, relatives: Relatives
) -> list[FileOutcome]:
    """Write documents; return what became of each."""
    outcomes = []
    with transaction(connection):
        for item in items:
            if item.error:
                outcomes.append(FileOutcome(item.path, "refused", item.error))
                continue
            before = connection.execute("SELECT id FROM document WHERE path = ?", (item.path,)).fetchone()
            if before:
                leave(connection, before[0])
                relatives.drop(before[0])
            # What a changed file used to say is kept until its counts are taken out.
            connection.execute(
                "UPDATE document SET state = 'gone', path = path || '#' || id WHERE path = ? AND state = 'mined'",
                (item.path,),
            )
            connection.execute("DELETE FROM document WHERE path = ?", (item.path,))
            kin = relatives.find(item.digest, item.fingerprint)
            state = "duplicate" if kin and kin.same else "new"
            outcomes.append(_outcome(item, kin))
            cursor = connection.execute(
                "INSERT INTO document(path, digest, size, modified, title, date, characters, text, damaged, state,"
                " note, kin, fingerprint) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    item.path,
                    item.digest,
                    *_stamp(Path(item.path)),
                    item.title,
                    item.date,
                    len(item.text),
                    zlib.compress(item.text.encode()),
                    json.dumps([[span.start, span.end] for span in item.damaged]),
                    state,
                    note,
                    kin.id if kin else None,
                    item.fingerprint,
                ),
            )
            if state == "new":
                relatives.add(int(cursor.lastrowid or 0), item.path, item.fingerprint)
    return outcomes


def _outcome(item: CorpusText, kin: Kin | None) -> FileOutcome:
    if kin and kin.same:
        return FileOutcome(item.path, "merged", kin.path)
    damaged = len(item.damaged)
    state = "damaged" if damaged else "taken"
    return FileOutcome(item.path, state, damaged=damaged, family=kin.path if kin else "")


def load_texts(connection: sqlite3.Connection, *states: str) -> Iterator[Text]:
    """Yield the clean text of each document in these states, in the order of their paths."""
    for number, packed, damaged in connection.execute(
        "SELECT id, text, damaged FROM document WHERE state IN (SELECT value FROM json_each(?)) ORDER BY path",
        (json.dumps(states),),
    ):
        spans = tuple(Span(start, end) for start, end in json.loads(damaged))
        yield Text(number, zlib.decompress(packed).decode(), spans)
