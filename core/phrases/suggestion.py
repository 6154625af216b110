"""提词: what to write next at the caret. Read from two small indexes only; nothing is segmented while typing."""

import sqlite3
from collections.abc import Iterator

from core.phrases.cues import cue_at
from core.phrases.search import Row
from core.text import is_han

_LONGEST_BEGINNING = 8
_WINDOW = 40
_PREFIX_POOL = 60
_SHORT_KINDS = ("词组", "提法", "句式", "比喻", "引用")


def suggest(connection: sqlite3.Connection, before: str, after: str, limit: int) -> list[Row]:
    """Return entries for the caret between `before` and `after`: completions first, then what followed such a clause."""
    window = before[-_WINDOW:]
    found: dict[int, Row] = {}
    for row in _completions(connection, window, after):
        found.setdefault(row[0], row)
        if len(found) == limit:
            return list(found.values())
    for row in _followers(connection, window, limit):
        if not (after and after.startswith(row[2])):
            found.setdefault(row[0], row)
    return list(found.values())[:limit]


def _completions(connection: sqlite3.Connection, before: str, after: str) -> Iterator[Row]:
    run = 0
    while run < min(_LONGEST_BEGINNING, len(before)) and is_han(before[-run - 1]):
        run += 1
    for size in range(run, 1, -1):
        start = before[len(before) - size :]
        rows = connection.execute(
            "SELECT * FROM card WHERE text > ? AND text < ? ORDER BY position LIMIT ?",
            (start, start + "\U0010ffff", _PREFIX_POOL),
        ).fetchall()
        for row in rows:
            if row[3] in _SHORT_KINDS and not (after and after.startswith(row[2][size:])):
                yield row


def _followers(connection: sqlite3.Connection, before: str, limit: int) -> list[Row]:
    cue = cue_at(before, len(before))
    if not cue:
        return []
    return connection.execute(
        "SELECT card.* FROM follow JOIN card ON card.id = follow.entry WHERE follow.cue = ?"
        " ORDER BY follow.count DESC, card.position LIMIT ?",
        (cue, limit),
    ).fetchall()
