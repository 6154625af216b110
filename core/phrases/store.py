"""The phrase library as the window and the command line use it."""

import json
import threading
import zlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from core.phrases.database import connect
from core.phrases.model import KINDS, Phrase, Source
from core.phrases.search import Filters, Row, find
from core.phrases.suggestion import suggest
from core.text import Span


class Library:
    """An open library. Methods may be called from any thread; close it when done, or use `with`."""

    def __init__(self, url: str | Path) -> None:
        """Open or make the library at a path or `sqlite:///path`. Raises UserError."""
        self._connection = connect(url)
        self._lock = threading.RLock()

    def __enter__(self) -> "Library":
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

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
        with self._lock:
            found = {
                row[0] for row in self._connection.execute("SELECT DISTINCT kind FROM entry WHERE NOT hidden")
            }
        return [kind for kind in KINDS if kind in found]

    def topics(self) -> list[str]:
        """Return the topics that have entries, those with most entries first."""
        with self._lock:
            rows = self._connection.execute(
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
        with self._lock:
            return self._phrases(find(self._connection, query, filters, limit, draft, near))

    def suggest(self, before: str, after: str = "", limit: int = 5) -> list[Phrase]:
        """Return what may come next at the caret, best first: the rest of a phrase begun, or after a mark what followed there.

        `before` and `after` are the text around the caret; only a few characters of them count.
        """
        with self._lock:
            return self._phrases([(row, row[10]) for row in suggest(self._connection, before, after, limit)])

    def phrase(self, id: str) -> Phrase | None:
        """Return the entry with this id, or None."""
        with self._lock:
            row = self._connection.execute("SELECT * FROM card WHERE key = ?", (id,)).fetchone()
            return self._phrases([(row, row[10])])[0] if row else None

    def source_text(self, phrase: Phrase, number: int = 0) -> str:
        """Return the whole clean text behind a source of a phrase, or "" for one that came without."""
        with self._lock:
            row = self._connection.execute(
                "SELECT document.text FROM entry JOIN source ON source.entry = entry.id"
                " JOIN sentence ON sentence.id = source.sentence JOIN document ON document.id = sentence.document"
                " WHERE entry.key = ? ORDER BY source.rank LIMIT 1 OFFSET ?",
                (phrase.id, number),
            ).fetchone()
        return zlib.decompress(row[0]).decode() if row else ""

    def _one(self, statement: str) -> Any:
        with self._lock:
            return self._connection.execute(statement).fetchone()[0]

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
