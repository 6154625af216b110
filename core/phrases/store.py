"""The phrase library as the window and the command line use it."""

import json
import threading
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from core.phrases.database import connect
from core.phrases.model import KINDS, Phrase, Source
from core.phrases.tokens import pair_query, pieces
from core.text import Span

Row = tuple[Any, ...]

_POOL = 200
"""Candidates that are ranked; the index hands them over best first."""


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
    ) -> list[Phrase]:
        """Return the entries that hold every word of `query`, in any order; an empty query gives the best entries."""
        words = pieces(query)
        if query.strip() and not words:
            return []
        tags = [f"k{kind}"] if kind else []
        tags += [f"t{topic}"] if topic else []
        expression = " AND ".join(
            [f"han : {pair_query(word)}" for word in words] + [f'tags : "{tag}"' for tag in tags]
        )
        with self._lock:
            rows = self._candidates(expression, max(limit, _POOL))
            rows.sort(key=lambda row: self._rank(row, query.strip(), draft))
            return self._phrases(rows[:limit])

    def suggest(self, before: str, after: str = "", limit: int = 5) -> list[Phrase]:
        """Return entries that complete the phrase that ends `before`, longest beginning first."""
        run = ""
        for piece in pieces(before[-12:]):
            run = piece
        if not run or not before.endswith(run):
            return []
        found: dict[int, Row] = {}
        with self._lock:
            for size in range(min(8, len(run)), 1, -1):
                start = run[-size:]
                rows = self._connection.execute(
                    "SELECT id, key, text, kind, topics, slots, count, documents, places, note, score, origin, favourite"
                    " FROM entry WHERE text > ? AND text < ? AND NOT hidden ORDER BY position LIMIT ?",
                    (start, start + "\U0010ffff", limit),
                ).fetchall()
                for row in rows:
                    if not (after and after.startswith(row[2][size:])):
                        found.setdefault(row[0], row)
                if len(found) >= limit:
                    break
            return self._phrases(list(found.values())[:limit])

    def _one(self, statement: str) -> Any:
        with self._lock:
            return self._connection.execute(statement).fetchone()[0]

    def _candidates(self, expression: str, limit: int) -> list[Row]:
        if not expression:
            return self._connection.execute(
                "SELECT id, key, text, kind, topics, slots, count, documents, places, note, score, origin, favourite"
                " FROM entry WHERE NOT hidden ORDER BY position LIMIT ?",
                (limit,),
            ).fetchall()
        return self._connection.execute(
            "SELECT id, key, text, kind, topics, slots, count, documents, places, note, score, origin, favourite"
            " FROM entry WHERE position IN"
            " (SELECT rowid FROM phrase_index WHERE phrase_index MATCH ? ORDER BY rowid LIMIT ?) ORDER BY position",
            (expression, limit),
        ).fetchall()

    def _rank(self, row: Row, query: str, draft: str) -> Row:
        text = row[2]
        return (
            text != query,
            not text.startswith(query),
            bool(draft) and text in draft,
            -row[10],
        )

    def _phrases(self, rows: Sequence[Row]) -> list[Phrase]:
        sources = self._sources([row[0] for row in rows])
        return [_phrase(row, sources.get(row[0], ())) for row in rows]

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


def _phrase(row: Row, sources: tuple[Source, ...]) -> Phrase:
    _, key, text, kind, topics, slots, count, documents, places, note, score, origin, favourite = row
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
