"""提词: what to write next at the caret. Read from two small indexes only; nothing is segmented while typing."""

import math
import sqlite3
from collections.abc import Iterator

from core.phrases.cues import cue_at
from core.phrases.search import Row
from core.phrases.topics import main_topics
from core.text import is_han

_LONGEST_BEGINNING = 8
_TOPIC_WINDOW = 200
_TOPIC_LIFT, _FAVOURITE_LIFT = 1.5, 3.0  # in doublings of the count
_PREFIX_POOL = 60
_ID, _TEXT, _KIND, _TOPICS, _COUNT, _FAVOURITE = 0, 2, 3, 4, 6, 12
_SHORT_KINDS = ("词组", "提法", "句式", "比喻", "引用")


def suggest(connection: sqlite3.Connection, before: str, after: str, limit: int) -> list[Row]:
    """Return entries for the caret between `before` and `after`: completions first, then what followed such a clause."""
    found: dict[int, Row] = {}
    for row in _completions(connection, before, after):
        found.setdefault(row[_ID], row)
        if len(found) == limit:
            return list(found.values())
    for row in _followers(connection, before[-_LONGEST_BEGINNING:], limit):
        if not (after and after.startswith(row[_TEXT])):
            found.setdefault(row[_ID], row)
    return list(found.values())[:limit]


def _completions(connection: sqlite3.Connection, before: str, after: str) -> Iterator[Row]:
    """Yield what begins like the end of `before`, the longest beginning first, the likeliest of each first."""
    run = 0
    while run < min(_LONGEST_BEGINNING, len(before)) and is_han(before[-run - 1]):
        run += 1
    topics = frozenset(main_topics(before[-_TOPIC_WINDOW:])) if run > 1 else frozenset()
    for size in range(run, 1, -1):
        start = before[len(before) - size :]
        rows = connection.execute(
            "SELECT card.* FROM (SELECT id FROM entry WHERE text > ? AND text < ? AND NOT hidden"
            " ORDER BY count DESC, position LIMIT ?) AS hit CROSS JOIN card ON card.id = hit.id",
            (start, start + "\U0010ffff", _PREFIX_POOL),
        ).fetchall()
        rows.sort(key=lambda row: -_likelihood(row, topics))
        for row in rows:
            if row[_KIND] in _SHORT_KINDS and not (after and after.startswith(row[_TEXT][size:])):
                yield row


def _likelihood(row: Row, topics: frozenset[str]) -> float:
    """Return how likely an entry is to be meant: how often it was written, on this topic, marked by the user."""
    on_topic = any(f'"{topic}"' in row[_TOPICS] for topic in topics)
    return math.log2(1 + row[_COUNT]) + _TOPIC_LIFT * on_topic + _FAVOURITE_LIFT * row[_FAVOURITE]


def _followers(connection: sqlite3.Connection, before: str, limit: int) -> list[Row]:
    cue = cue_at(before, len(before))
    if not cue:
        return []
    return connection.execute(
        "SELECT card.* FROM follow JOIN card ON card.id = follow.entry WHERE follow.cue = ?"
        " ORDER BY follow.count DESC, card.position LIMIT ?",
        (cue, limit),
    ).fetchall()
