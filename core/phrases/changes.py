"""A few documents more or less: their counts go into the entries, without mining everything anew.

What set phrases and frames there are takes the statistics of all documents to say, so new ones of these come with
the next full mining; sentences, headings, quotations and formulations of a new document are entries at once.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from core.phrases.entries import SentenceWriter, add_to_index, entry_key, remove_from_index, write_entry
from core.phrases.evidence import Text, find
from core.phrases.frames import frame_hash
from core.phrases.model import MAXIMUM_SOURCES
from core.phrases.segment import hash_of
from core.phrases.sentences import entries as sentence_entries

_SPOTS = 3


@dataclass(slots=True)
class _Evidence:
    """What a set of documents says about one entry."""

    count: int = 0
    documents: set[int] = field(default_factory=set)
    places: list[int] = field(default_factory=lambda: [0, 0, 0, 0])
    spots: list[tuple[int, int]] = field(default_factory=list)


def apply_changes(
    connection: sqlite3.Connection, gone: Sequence[Text], new: Sequence[Text], minimum: int
) -> None:
    """Take the counts of `gone` out of the entries and bring those of `new` in; must run inside a transaction.

    Entries that then stand in fewer than `minimum` documents (set phrases, frames) or in none are dropped, unless a
    person wrote, edited or marked them.
    """
    lexicon = _Lexicon(connection)
    total = connection.execute("SELECT count(*) FROM document WHERE state IN ('new', 'mined')").fetchone()[0]
    for number, evidence in lexicon.evidence(gone).items():
        _shift(connection, number, evidence, -1)
    connection.executemany("DELETE FROM document WHERE id = ?", [(text.number,) for text in gone])
    _add_sentences(connection, lexicon, new, total)
    writer = SentenceWriter(connection)
    for number, evidence in lexicon.evidence(new).items():
        _shift(connection, number, evidence, 1)
        _add_sources(connection, writer, number, evidence)
    for number in _orphans(connection, minimum):
        remove_from_index(connection, number)
        connection.execute("DELETE FROM entry WHERE id = ?", (number,))


class _Lexicon:
    """The mined entries, so that they can be counted in a document as the full mining counts them."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.runs: dict[int, int] = {}
        self.frames: dict[str, int] = {}
        self.items: dict[tuple[str, str], int] = {}
        for number, key, kind, text in connection.execute("SELECT id, key, kind, text FROM entry"):
            # An edited entry is still counted by the wording it was mined with, which only its key remembers.
            if key != entry_key(kind, text):
                continue
            if kind == "词组":
                self.runs[hash_of(text)] = number
            elif kind == "句式":
                self.frames[text] = number
            else:
                self.items[kind, text] = number

    def evidence(self, texts: Sequence[Text]) -> dict[int, _Evidence]:
        """Return what `texts` say about each entry."""
        import numpy as np

        result: dict[int, _Evidence] = defaultdict(_Evidence)
        if not texts:
            return result
        wanted = np.array(sorted(self.runs), dtype=np.uint64)
        frame_hashes = np.array(sorted(frame_hash(text) for text in self.frames), dtype=np.uint64)
        found = find((list(texts), wanted, frame_hashes))
        rows = found.occurrences
        for run, document, start, place in zip(
            rows.runs.tolist(),
            rows.documents.tolist(),
            rows.starts.tolist(),
            rows.places.tolist(),
            strict=True,
        ):
            _note(result[self.runs[int(wanted[run])]], document, start, place)
        for document, spot in found.frames:
            _note(result[self.frames[spot.text]], document, spot.start, 2)
        for document, item in found.items:
            number = self.items.get((item.kind, item.text))
            if number is not None:
                _note(result[number], document, item.start, None)
        return result


def _note(evidence: _Evidence, document: int, start: int, place: int | None) -> None:
    evidence.count += 1
    if document not in evidence.documents and len(evidence.spots) < _SPOTS:
        evidence.spots.append((document, start))
    evidence.documents.add(document)
    if place is not None:
        evidence.places[place] += 1


def _shift(connection: sqlite3.Connection, number: int, evidence: _Evidence, sign: int) -> None:
    count, documents, places = connection.execute(
        "SELECT count, documents, places FROM entry WHERE id = ?", (number,)
    ).fetchone()
    shifted = [
        max(0, old + sign * change) for old, change in zip(json.loads(places), evidence.places, strict=True)
    ]
    connection.execute(
        "UPDATE entry SET count = ?, documents = ?, places = ? WHERE id = ?",
        (
            max(0, count + sign * evidence.count),
            max(0, documents + sign * len(evidence.documents)),
            json.dumps(shifted),
            number,
        ),
    )


def _add_sources(
    connection: sqlite3.Connection, writer: SentenceWriter, number: int, evidence: _Evidence
) -> None:
    used, last, hidden = connection.execute(
        "SELECT count(source.rank), coalesce(max(source.rank), -1), entry.hidden FROM entry"
        " LEFT JOIN source ON source.entry = entry.id WHERE entry.id = ?",
        (number,),
    ).fetchone()
    if used < MAXIMUM_SOURCES and not hidden:
        writer.write(number, evidence.spots, first_rank=last + 1, most=MAXIMUM_SOURCES - used)


def _add_sentences(
    connection: sqlite3.Connection, lexicon: _Lexicon, new: Sequence[Text], total: int
) -> None:
    """Make entries of the sentences of new documents that no entry says yet; they are counted with the rest."""
    import numpy as np

    none = np.zeros(0, dtype=np.uint64)
    items = find((list(new), none, none)).items if new else []
    seen: Counter[tuple[str, str]] = Counter()
    for entry in sentence_entries(items, total):
        identity = (entry.kind, entry.text)
        seen[identity] += 1
        if identity in lexicon.items:
            continue
        number, hidden = write_entry(connection, entry)
        connection.execute("UPDATE entry SET count = 0, documents = 0 WHERE id = ?", (number,))
        lexicon.items[identity] = number
        if not hidden:
            add_to_index(connection, number)


def _orphans(connection: sqlite3.Connection, minimum: int) -> Iterator[int]:
    rows = connection.execute(
        "SELECT id FROM entry WHERE origin = 'mined' AND NOT edited AND NOT hidden AND NOT favourite"
        " AND (documents = 0 OR (kind IN ('词组', '句式') AND documents < ?))",
        (minimum,),
    ).fetchall()
    yield from (row[0] for row in rows)
