"""Which documents of a library are the same speech, and which come from one template.

`document.kin` names the document that one in state 'duplicate' is merged with, and for one that is counted itself the
first document of its family.
"""

import sqlite3
import zlib
from typing import NamedTuple

from core.phrases.database import transaction

_TELLING = 24
"""Hashes (a quarter of the characters) under which a text is too short to tell: only the identical is its like."""
_HELD = 0.7
"""Share of a text that another must hold to stand for it: an excerpt cannot stand for the whole speech."""


class Kin(NamedTuple):
    """A document that a text resembles: `same` speech, or else one of its family."""

    id: int
    path: str
    same: bool


class Relatives:
    """The counted documents of a library, to be asked what a new text resembles."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Load the fingerprints, making those that an older program did not; not inside a transaction."""
        from core.corpus.duplicates import DuplicateIndex

        _make_missing(connection)
        self._connection = connection
        self._index = DuplicateIndex()
        # The index forgets nothing and the database uses an id again, so the index has numbers of its own.
        self._entries: list[tuple[int, str, int]] = []
        self._numbers: dict[int, int] = {}
        for id, path, own in connection.execute(
            "SELECT id, path, fingerprint FROM document WHERE state IN ('new', 'mined') ORDER BY path"
        ):
            self.add(id, path, own)

    def add(self, id: int, path: str, packed: bytes) -> None:
        """Take in a document that is counted, with its fingerprint."""
        from core.corpus.duplicates import Fingerprint

        own = Fingerprint.from_bytes(packed)
        if len(own.hashes) >= _TELLING:
            number = self._numbers[id] = len(self._entries)
            self._entries.append((id, path, len(own.hashes)))
            self._index.add(number, own)

    def drop(self, id: int) -> None:
        """Forget a document that is no longer counted."""
        self._numbers.pop(id, None)

    def find(self, digest: str, packed: bytes) -> Kin | None:
        """Return the document that a text with this fingerprint is merged with, else the first of its family, else None."""
        from core.corpus.duplicates import Fingerprint, Likeness

        identical = self._connection.execute(
            "SELECT id, path FROM document WHERE digest = ? AND state IN ('new', 'mined') ORDER BY path",
            (digest,),
        ).fetchone()
        if identical:
            return Kin(identical[0], identical[1], same=True)
        own = Fingerprint.from_bytes(packed)
        size = len(own.hashes)
        if size < _TELLING:
            return None
        matches = []
        for match in self._index.find(own):
            assert isinstance(match.key, int)
            id, path, known = self._entries[match.key]
            if self._numbers.get(id) == match.key:
                matches.append((-match.shared, path, id, known, match.likeness))
        matches.sort()
        for shared, path, id, known, likeness in matches:
            if likeness is Likeness.DUPLICATE and -shared * min(size, known) >= _HELD * size:
                return Kin(id, path, same=True)
        return self._head(matches[0][2]) if matches else None

    def _head(self, id: int) -> Kin:
        """Return the first document of a family."""
        row = self._connection.execute(
            "SELECT head.id, head.path FROM document JOIN document AS head ON head.id = coalesce(document.kin, document.id)"
            " WHERE document.id = ?",
            (id,),
        ).fetchone()
        return Kin(row[0], row[1], same=False)


def leave(connection: sqlite3.Connection, id: int) -> None:
    """Part a document that is about to go from its relatives: the next one heads its family, its copies wait for `settle`."""
    heir = connection.execute(
        "SELECT id FROM document WHERE kin = ? AND state IN ('new', 'mined') ORDER BY path", (id,)
    ).fetchone()
    if heir:
        connection.execute(
            "UPDATE document SET kin = nullif(?1, id) WHERE kin = ?2 AND state IN ('new', 'mined')",
            (heir[0], id),
        )
    connection.execute("UPDATE document SET kin = NULL WHERE kin = ?", (id,))


def settle(connection: sqlite3.Connection) -> None:
    """Give each copy whose document went a new one to be merged with, or let it take that one's place."""
    copies = "FROM document WHERE state = 'duplicate' AND kin IS NULL"
    if not connection.execute(f"SELECT 1 {copies}").fetchone():
        return
    relatives = Relatives(connection)
    with transaction(connection):
        for id, path, digest, packed in connection.execute(
            f"SELECT id, path, digest, fingerprint {copies} ORDER BY path"
        ).fetchall():
            kin = relatives.find(digest, packed)
            state = "duplicate" if kin and kin.same else "new"
            connection.execute(
                "UPDATE document SET state = ?, kin = ? WHERE id = ?", (state, kin.id if kin else None, id)
            )
            if state == "new":
                relatives.add(id, path, packed)


def _make_missing(connection: sqlite3.Connection) -> None:
    from core.corpus.duplicates import fingerprint

    missing = "FROM document WHERE fingerprint IS NULL AND state <> 'gone'"
    if not connection.execute(f"SELECT 1 {missing}").fetchone():
        return
    with transaction(connection):
        for id, packed in connection.execute(f"SELECT id, text {missing}").fetchall():
            own = fingerprint(zlib.decompress(packed).decode())
            connection.execute("UPDATE document SET fingerprint = ? WHERE id = ?", (own.to_bytes(), id))
