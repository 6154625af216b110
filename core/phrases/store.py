"""The phrase library as the window and the command line use it."""

import json
import sqlite3
import threading
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from core.errors import UserError
from core.phrases import editing, exchange
from core.phrases.database import connect
from core.phrases.exchange import ImportResult
from core.phrases.model import KINDS, LibraryDocument, Phrase, Source
from core.phrases.safety import back_up
from core.phrases.search import Filters, Row, find
from core.phrases.suggestion import suggest
from core.text import Span

_ALL = 1 << 30


class Library:
    """An open library. Methods may be called from any thread; close it when done, or use `with`."""

    def __init__(self, url: str | Path) -> None:
        """Open or make the library at a path or `sqlite:///path`. Raises UserError."""
        self._url = url
        self._connection = connect(url)
        self._lock = threading.RLock()

    def __enter__(self) -> "Library":
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        """Give the connection to one thread at a time; what goes wrong with the file becomes a sentence for the user."""
        with self._lock:
            try:
                yield self._connection
            except sqlite3.ProgrammingError:
                raise
            except sqlite3.OperationalError as error:
                raise UserError(
                    f"素材库暂时不能使用（{error}）。可能正在建库，或文件没有写入权限，请稍后再试。"
                ) from error
            except sqlite3.DatabaseError as error:
                raise UserError("素材库文件已损坏。请关闭程序重新打开，会自动从备份恢复。") from error

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._connection.close()

    def phrase_count(self) -> int:
        """Return how many entries there are."""
        return int(self._one("SELECT count(*) FROM entry WHERE NOT hidden"))

    def document_count(self) -> int:
        """Return how many documents the library was built from, duplicates aside."""
        return int(self._one("SELECT count(*) FROM document WHERE state IN ('new', 'mined')"))

    def kinds(self) -> list[str]:
        """Return the kinds that have entries, in the order of `KINDS`."""
        with self._open() as connection:
            found = {row[0] for row in connection.execute("SELECT DISTINCT kind FROM entry WHERE NOT hidden")}
        return [kind for kind in KINDS if kind in found]

    def topics(self) -> list[str]:
        """Return the topics that have entries, those with most entries first."""
        with self._open() as connection:
            rows = connection.execute(
                "SELECT value FROM entry, json_each(entry.topics) WHERE NOT hidden"
                " GROUP BY value ORDER BY count(*) DESC, value"
            ).fetchall()
        return [row[0] for row in rows]

    def search(
        self,
        query: str,
        *,
        kind: str | None = None,
        topic: str | None = None,
        limit: int = 50,
        draft: str = "",
        near: str = "",
        source: str | None = None,
        since: int | None = None,
        until: int | None = None,
    ) -> list[Phrase]:
        """Return the entries that a query finds, best first; an empty query gives the best entries.

        The query may be a part of the phrase, several words in any order, pinyin, first letters, these mixed, or in
        traditional characters; when nothing is found, one character may be wrong. `source` is a part of a source's
        title, `since` and `until` are years. Phrases that `draft` already holds come later, those on the topic of
        `near` (the paragraph at the caret) earlier.
        """
        filters = Filters(kind, topic, source, since, until)
        with self._open() as connection:
            return self._phrases(find(connection, query, filters, limit, draft, near))

    def suggest(self, before: str, after: str = "", limit: int = 5) -> list[Phrase]:
        """Return what may come next at the caret, best first: the rest of a phrase begun, or after a mark what followed there.

        `before` and `after` are the text around the caret; only a few characters of them count.
        """
        with self._open() as connection:
            return self._phrases([(row, row[10]) for row in suggest(connection, before, after, limit)])

    def phrase(self, id: str) -> Phrase | None:
        """Return the entry with this id, or None."""
        with self._open() as connection:
            row = connection.execute("SELECT * FROM card WHERE key = ?", (id,)).fetchone()
            return self._phrases([(row, row[10])])[0] if row else None

    def source_text(self, phrase: Phrase, number: int = 0) -> str:
        """Return the whole clean text behind a source of a phrase, or "" for one that came without."""
        with self._open() as connection:
            row = connection.execute(
                "SELECT document.text FROM entry JOIN source ON source.entry = entry.id"
                " JOIN sentence ON sentence.id = source.sentence JOIN document ON document.id = sentence.document"
                " WHERE entry.key = ? ORDER BY source.rank LIMIT 1 OFFSET ?",
                (phrase.id, number),
            ).fetchone()
        return zlib.decompress(row[0]).decode() if row else ""

    def add(
        self,
        text: str,
        kind: str = "词组",
        topics: Sequence[str] = (),
        note: str = "",
        sources: Sequence[Source] = (),
    ) -> Phrase:
        """Add an entry by hand; one with this text and kind that is there already becomes the user's own.

        Raises UserError for an empty or overlong text or an unknown kind.
        """
        with self._open() as connection:
            return self._must_have(editing.add(connection, text, kind, topics, note, sources))

    def edit(
        self,
        id: str,
        *,
        text: str | None = None,
        kind: str | None = None,
        topics: Sequence[str] | None = None,
        note: str | None = None,
    ) -> Phrase:
        """Change what is given of an entry; its id stays. No rebuild overwrites it. Raises UserError."""
        with self._open() as connection:
            editing.edit(connection, id, text, kind, topics, note)
            return self._must_have(id)

    def favourite(self, id: str, on: bool = True) -> None:
        """Mark an entry as a favourite, or no longer. Raises UserError when it is gone."""
        with self._open() as connection:
            editing.favourite(connection, id, on)

    def delete(self, ids: Iterable[str]) -> None:
        """Delete entries for good: no rebuild brings them back, `undo` does. Raises UserError when one is gone."""
        with self._open() as connection:
            editing.delete(connection, ids)

    def merge(self, ids: Iterable[str], into: str) -> Phrase:
        """Make one of several entries: `into` takes over topics and sources. Raises UserError when one is gone."""
        with self._open() as connection:
            editing.merge(connection, ids, into)
            return self._must_have(into)

    def undo_title(self) -> str:
        """Return what `undo` would undo, as words for a menu: 删除“压实责任”; "" when there is nothing."""
        with self._open() as connection:
            return editing.undo_title(connection)

    def undo(self) -> str:
        """Undo the last add, edit, favourite, delete or merge and return its title; "" when there is none."""
        with self._open() as connection:
            return editing.undo(connection)

    def export_file(self, path: Path, *, kind: str | None = None, topic: str | None = None) -> int:
        """Write all entries, or those of a kind and topic, to .xlsx or .json; return how many. Raises UserError."""
        return exchange.export_file(self.search("", kind=kind, topic=topic, limit=_ALL), path)

    def import_file(self, path: Path, decisions: Mapping[str, bool] | None = None) -> ImportResult:
        """Bring in an .xlsx or .json; entries that differ are listed as conflicts and left alone.

        Call again with `decisions` (id -> True for the file's wording, False for ours) to settle them. All or
        nothing. Raises UserError naming the row that is wrong.
        """
        records = exchange.read_records(path)
        with self._open() as connection:
            return exchange.import_records(connection, records, decisions or {})

    def back_up(self, to: Path | None = None) -> Path:
        """Copy the library, to a folder 备份 beside it unless told where, and return the copy. Raises UserError."""
        with self._open() as connection:
            return back_up(connection, self._url, to)

    def documents(self) -> list[LibraryDocument]:
        """Return what the library was built from, in the order of the paths."""
        with self._open() as connection:
            rows = connection.execute(
                "SELECT id, path, title, date, characters, state, kin FROM document"
                " WHERE state <> 'gone' ORDER BY path"
            ).fetchall()
        titles = {row[0]: row[2] for row in rows}
        merged: dict[int, tuple[str, ...]] = {}
        for _, path, *_, state, kin in rows:
            if state == "duplicate":
                merged[kin] = (*merged.get(kin, ()), path)
        documents = []
        for id, path, title, date, characters, state, kin in rows:
            family = titles.get(kin, "") if state != "duplicate" else ""
            further = merged.get(id, ())
            documents.append(LibraryDocument(id, path, title, date, characters, state, family, further))
        return documents

    def _must_have(self, id: str) -> Phrase:
        phrase = self.phrase(id)
        assert phrase is not None
        return phrase

    def _one(self, statement: str) -> Any:
        with self._open() as connection:
            return connection.execute(statement).fetchone()[0]

    def _phrases(self, rows: Sequence[tuple[Row, float]]) -> list[Phrase]:
        sources = self._sources([row[0] for row, _ in rows])
        return [_phrase(row, score, sources.get(row[0], ())) for row, score in rows]

    def _sources(self, entries: Iterable[int]) -> dict[int, tuple[Source, ...]]:
        rows = self._connection.execute(
            "SELECT source.entry, sentence.title, sentence.date, sentence.text FROM source"
            " JOIN sentence ON sentence.id = source.sentence"
            " WHERE source.entry IN (SELECT value FROM json_each(?)) ORDER BY source.entry, source.rank",
            (json.dumps(list(entries)),),
        )
        result: dict[int, tuple[Source, ...]] = {}
        for entry, title, date, sentence in rows:
            result[entry] = (*result.get(entry, ()), Source(title, date, sentence))
        return result


def _phrase(row: Row, score: float, sources: tuple[Source, ...]) -> Phrase:
    _, key, text, kind, topics, slots, count, documents, places, note, _, origin, favourite, *_ = row
    return Phrase(
        id=key,
        text=text,
        kind=kind,
        topics=tuple(json.loads(topics)),
        count=count,
        documents=documents,
        slots=tuple(Span(start, end) for start, end in json.loads(slots)),
        sources=sources,
        favourite=bool(favourite),
        score=score,
        note=note,
        places=tuple(json.loads(places)),
        origin=origin,
    )
