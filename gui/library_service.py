"""The phrase library behind the window: opened late, searched in its own thread, filled in another."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from gui.jobs import JobQueue
from gui.services import Services

if TYPE_CHECKING:
    from core.phrases import BuildResult, Library, Phrase, Progress


@dataclass(frozen=True, slots=True)
class Query:
    """What is searched."""

    words: str = ""
    kind: str | None = None
    topic: str | None = None


@dataclass(frozen=True, slots=True)
class Contents:
    """What the library holds."""

    phrases: int
    documents: int
    kinds: tuple[str, ...]
    topics: tuple[str, ...]
    notice: str = ""  # what had to be done to open it, for the user


class LibraryService(QObject):
    """Every answer comes as a signal; an answer to a question that has been replaced is dropped."""

    opened = Signal(object)  # Contents
    found = Signal(object, object)  # Query, list of Phrase
    suggested = Signal(object, object)  # key, list of Phrase
    progressed = Signal(object)  # Progress
    imported = Signal(object)  # BuildResult
    import_failed = Signal(str)  # said by `failed` too
    previewed = Signal(object, str)  # Preview, note
    preview_failed = Signal(str)
    failed = Signal(str)

    def __init__(self, services: Services, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._reading = JobQueue(self)
        self._writing = JobQueue(self)
        self._previewing = JobQueue(self)
        self._library: Library | None = None
        self._query: Query | None = None
        self._suggestion: object = None
        self._preview: object = None
        self._cancel = Event()
        self._go_on = Event()
        self._importing = False

    def open(self) -> None:
        """Open the library, or look anew at what it holds."""
        self._reading.start(self._open, self.opened.emit, self.failed.emit)

    def _open(self) -> Contents:
        library = self._opened()
        return Contents(
            library.phrase_count(),
            library.document_count(),
            tuple(_names(library.kinds())),
            tuple(_names(library.topics())),
            self._services.take_library_notice(),
        )

    def _opened(self) -> "Library":
        if self._library is None:
            self._library = self._services.open_library()
        return self._library

    def search(self, query: Query, draft: str = "") -> None:
        """Ask for the phrases of a query; only the last one asked is answered."""
        self._query = query
        self._reading.start(
            lambda: self._search(query, draft), lambda r: self._answer(query, r), self.failed.emit
        )

    def _search(self, query: Query, draft: str) -> "list[Phrase] | None":
        if query is not self._query:
            return None  # replaced while it waited
        library = self._opened()
        return list(library.search(query.words, kind=query.kind, topic=query.topic, limit=60, draft=draft))

    def _answer(self, query: Query, phrases: "list[Phrase] | None") -> None:
        if query is self._query and phrases is not None:
            self.found.emit(query, phrases)

    def suggest(self, key: object, before: str, after: str) -> None:
        """Ask what may go on at a place; the answer carries `key`."""
        self._suggestion = key
        self._reading.start(
            lambda: self._opened().suggest(before, after, 5) if key is self._suggestion else None,
            lambda phrases: self._suggest_answer(key, phrases),
        )

    def _suggest_answer(self, key: object, phrases: "Sequence[Phrase] | None") -> None:
        if key is self._suggestion and phrases is not None:
            self.suggested.emit(key, list(phrases))

    @property
    def importing(self) -> bool:
        """Whether texts are being brought in."""
        return self._importing

    def bring_in(self, paths: Sequence[Path], *, anonymised: bool = False) -> None:
        """Add files and folders to the library; `anonymised`: without names and numbers (脱敏)."""
        self._importing = True
        self._cancel.clear()
        self._go_on.set()
        self._writing.start(
            lambda: self._services.import_texts(paths, self._tell, self._wait_or_stop, anonymised),
            self._brought,
            self._stopped,
        )

    def _wait_or_stop(self) -> bool:
        """Asked between files, in the thread of the import: waits out a pause."""
        self._go_on.wait()
        return self._cancel.is_set()

    def _tell(self, progress: "Progress") -> None:
        if not self._cancel.is_set():
            self.progressed.emit(progress)

    def _brought(self, result: "BuildResult") -> None:
        self._importing = False
        self.imported.emit(result)
        self.open()

    def _stopped(self, sentence: str) -> None:
        self._importing = False
        self.import_failed.emit(sentence)
        self.failed.emit(sentence)

    @property
    def paused(self) -> bool:
        """Whether an import waits to be resumed."""
        return self._importing and not self._go_on.is_set()

    def pause(self) -> None:
        """Hold bringing in after the file at hand; the library can be searched meanwhile."""
        self._go_on.clear()

    def resume(self) -> None:
        """Go on bringing in."""
        self._go_on.set()

    def cancel(self) -> None:
        """Stop bringing in; what is read so far stays."""
        self._cancel.set()
        self._go_on.set()

    def preview(self, path: Path | None, note: str = "", *, anonymised: bool = False) -> None:
        """Ask for a file before and after cleaning; only the last one asked is answered, None is not.

        The answer carries `note`.
        """
        key = self._preview = object()
        if path is None:
            return
        self._previewing.start(
            lambda: self._services.preview(path, anonymised) if key is self._preview else None,
            lambda preview: self.previewed.emit(preview, note) if key is self._preview else None,
            lambda sentence: self.preview_failed.emit(sentence) if key is self._preview else None,
        )

    def close(self) -> None:
        """Stop everything and close the library."""
        self.cancel()
        self._preview = None
        self._previewing.close()
        self._writing.close()
        self._reading.close(self._library.close if self._library is not None else None)


def _names(values: Any) -> list[str]:
    """Names alone, where the library also tells how many of each there are."""
    return [value if isinstance(value, str) else value[0] for value in values]
