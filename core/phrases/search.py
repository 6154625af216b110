"""Finding entries and putting them in order.

The index numbers its rows by score, so that it hands over the best candidates first and may stop early; these are
then ranked by how they match, by kind, topic, freshness and the user's favourites.
"""

import sqlite3
from dataclasses import dataclass
from typing import Any

from core.phrases.model import KINDS
from core.phrases.query import Query, is_near, one_wrong, plain_words, readings_of_query, simplified

Row = tuple[Any, ...]
"""A row of the view `card`: id, key, text, kind, topics, slots, count, documents, places, note, score, origin,
favourite, reading, position."""

_POOL = 120
_FILTERED_POOL = 5000
"""Candidates when sources or dates filter too: the index does not know those."""
_ID, _TEXT, _KIND, _TOPICS, _SCORE, _FAVOURITE, _READING = 0, 2, 3, 4, 10, 12, 13
_EXACT, _BEGINS, _HOLDS, _NEAR = 1.0, 0.75, 0.6, 0.1


@dataclass(frozen=True, slots=True)
class Filters:
    """What the entries found must have; `since` and `until` are years of a source."""

    kind: str | None = None
    topic: str | None = None
    source: str | None = None
    since: int | None = None
    until: int | None = None

    @property
    def tags(self) -> list[str]:
        """The filters that the index knows, as parts of an FTS5 expression."""
        words = [f"k{self.kind}"] if self.kind else []
        words += [f"t{self.topic}"] if self.topic else []
        return [f'tags : "{word.replace(chr(34), "")}"' for word in words]

    @property
    def by_source(self) -> bool:
        """Whether sources must be looked at."""
        return self.source is not None or self.since is not None or self.until is not None


def find(
    connection: sqlite3.Connection, text: str, filters: Filters, limit: int, draft: str = "", near: str = ""
) -> list[tuple[Row, float]]:
    """Return the rows that a query finds with their score in 0–1, best first."""
    typed = text.strip()
    topics = _topics_of(near)
    if not typed:
        rows = _rows(connection, Query(""), filters, max(limit, _POOL))
        return _ranked([(row, 0.0) for row in rows], topics, draft)[:limit]
    typed = simplified(typed)
    found = _by_readings(connection, typed, filters, max(limit, _POOL))
    if not found:
        found = _by_near_match(connection, typed, filters, limit)
    return _ranked(list(found.values()), topics, draft)[:limit]


def _by_readings(
    connection: sqlite3.Connection, typed: str, filters: Filters, pool: int
) -> dict[int, tuple[Row, float]]:
    found: dict[int, tuple[Row, float]] = {}
    for query in readings_of_query(typed):
        for row in _rows(connection, query, filters, pool):
            if row[_ID] not in found and query.accepts(row[_TEXT], row[_READING]):
                found[row[_ID]] = (row, _match(row, typed))
        if found:
            break
    for row in connection.execute("SELECT * FROM card WHERE text = ?", (typed,)):
        if (not filters.kind or row[_KIND] == filters.kind) and (
            not filters.topic or filters.topic in row[_TOPICS]
        ):
            found.setdefault(row[_ID], (row, _EXACT))
    return found


def _by_near_match(
    connection: sqlite3.Connection, typed: str, filters: Filters, pool: int
) -> dict[int, tuple[Row, float]]:
    found: dict[int, tuple[Row, float]] = {}
    for query in one_wrong(typed):
        for row in _rows(connection, query, filters, pool):
            if row[_ID] not in found and is_near(row[_TEXT], typed):
                found[row[_ID]] = (row, _NEAR)
        if len(found) >= pool:
            break
    return found


def _rows(connection: sqlite3.Connection, query: Query, filters: Filters, pool: int) -> list[Row]:
    expression = " AND ".join(filter(None, [query.expression, *filters.tags]))
    size = _FILTERED_POOL if filters.by_source else pool
    if not expression:
        rows = connection.execute("SELECT * FROM card ORDER BY position LIMIT ?", (size,)).fetchall()
    else:
        rows = connection.execute(
            "SELECT card.* FROM (SELECT rowid FROM phrase_index WHERE phrase_index MATCH ? ORDER BY rowid LIMIT ?) AS hit"
            " CROSS JOIN card ON card.position = hit.rowid",
            (expression, size),
        ).fetchall()
    return _from_sources(connection, rows, filters) if filters.by_source else rows


def _from_sources(connection: sqlite3.Connection, rows: list[Row], filters: Filters) -> list[Row]:
    good = {
        row[0]
        for row in connection.execute(
            "SELECT source.entry FROM source JOIN sentence ON sentence.id = source.sentence"
            " WHERE instr(sentence.title, ?) AND (? IS NULL OR CAST(sentence.date AS INTEGER) >= ?)"
            " AND (? IS NULL OR CAST(sentence.date AS INTEGER) BETWEEN 1 AND ?)",
            (filters.source or "", filters.since, filters.since, filters.until, filters.until),
        )
    }
    return [row for row in rows if row[_ID] in good]


def _match(row: Row, typed: str) -> float:
    """Return how well an entry answers what was typed; of several words, the more of the entry they are, the better."""
    text = row[_TEXT]
    if text == typed:
        return _EXACT
    least = _BEGINS if text.startswith(typed) else _HOLDS
    words = typed.split()
    if len(words) < 2:
        return least
    return least + (_EXACT - 0.05 - least) * min(1.0, sum(map(len, words)) / len(text))


def _topics_of(near: str) -> frozenset[str]:
    if not near:
        return frozenset()
    from core.phrases.topics import main_topics

    return frozenset(main_topics(near))


def _ranked(found: list[tuple[Row, float]], topics: frozenset[str], draft: str) -> list[tuple[Row, float]]:
    scored = []
    for row, match in found:
        score = 0.5 * match + 0.3 * row[_SCORE] + 0.02 * (len(KINDS) - KINDS.index(row[_KIND])) / len(KINDS)
        # Without a query the favourites come first; with one, a favourite beats an equal match.
        score += (0.1 if match else 0.5) * bool(row[_FAVOURITE])
        if topics and any(f'"{topic}"' in row[_TOPICS] for topic in topics):
            score += 0.08
        if draft and row[_TEXT] in draft:
            score *= 0.5
        scored.append((row, min(1.0, score)))
    scored.sort(key=lambda item: (-item[1], item[0][-1]))
    return scored


def literal_words(text: str) -> list[str]:
    """Return the words of a query as the index looks for them, for marking them in a result."""
    return plain_words(simplified(text.strip()))
