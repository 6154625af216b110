"""Writing entries into the library, each with its place in the search order and its index row."""

import hashlib
import json
import sqlite3
import zlib
from collections.abc import Iterable, Sequence

from core.parsing import split_sentences
from core.phrases.evidence import is_stub
from core.phrases.model import MAXIMUM_SOURCES, Mined
from core.phrases.pinyin import initials_of, reading_of
from core.phrases.tokens import letter_tokens, pair_tokens, syllable_pairs

_SCORE_STEPS = 1 << 30
_ROW_BITS = 22
_GOOD_LENGTH = range(12, 90)


def entry_key(kind: str, text: str) -> str:
    """Return the stable id of an entry: the same text and kind have the same id in every library."""
    return hashlib.blake2b(f"{kind}\n{text}".encode(), digest_size=8).hexdigest()


def position_of(score: float, row: int) -> int:
    """Return the row number of an entry in the index: ascending is best first, so a search may stop early."""
    return (_SCORE_STEPS - round(max(0.0, min(1.0, score)) * _SCORE_STEPS)) << _ROW_BITS | row


def index_row(text: str, kind: str, topics: Sequence[str], reading: str) -> tuple[str, ...]:
    """Return what the index holds for an entry: the columns of `phrase_index` in their order."""
    tags = " ".join([f"k{kind}", *(f"t{topic}" for topic in topics)])
    letters = initials_of(reading)
    return (
        pair_tokens(text),
        letter_tokens(letters, 2),
        letter_tokens(letters, 4),
        reading,
        syllable_pairs(reading.split()),
        tags,
    )


def add_to_index(connection: sqlite3.Connection, entry: int) -> None:
    """Put one entry into the full-text index."""
    _index_one(
        connection,
        entry,
        "INSERT INTO phrase_index(rowid, han, initials, initial_fours, pinyin, pinyin_pairs, tags) VALUES(?, ?, ?, ?, ?, ?, ?)",
    )


def remove_from_index(connection: sqlite3.Connection, entry: int) -> None:
    """Take one entry, as it is stored now, out of the full-text index."""
    _index_one(
        connection,
        entry,
        "INSERT INTO phrase_index(phrase_index, rowid, han, initials, initial_fours, pinyin, pinyin_pairs, tags)"
        " VALUES('delete', ?, ?, ?, ?, ?, ?, ?)",
    )


def _index_one(connection: sqlite3.Connection, entry: int, statement: str) -> None:
    row = connection.execute(
        "SELECT position, text, kind, topics, reading FROM entry WHERE id = ? AND NOT hidden", (entry,)
    ).fetchone()
    if row:
        position, text, kind, topics, reading = row
        connection.execute(statement, (position, *index_row(text, kind, json.loads(topics), reading)))


def rebuild_index(connection: sqlite3.Connection) -> None:
    """Write the whole full-text index anew from the entries."""
    connection.execute("INSERT INTO phrase_index(phrase_index) VALUES('delete-all')")
    connection.executemany(
        "INSERT INTO phrase_index(rowid, han, initials, initial_fours, pinyin, pinyin_pairs, tags) VALUES(?, ?, ?, ?, ?, ?, ?)",
        (
            (position, *index_row(text, kind, json.loads(topics), reading))
            for position, text, kind, topics, reading in connection.execute(
                "SELECT position, text, kind, topics, reading FROM entry WHERE NOT hidden ORDER BY position"
            ).fetchall()
        ),
    )


class SentenceWriter:
    """Writes source sentences, each once however many entries stand in it."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._texts: dict[int, tuple[str, str, str]] = {}
        self._written: dict[tuple[int, int], int] = {}

    def _document(self, number: int) -> tuple[str, str, str]:
        found = self._texts.get(number)
        if found is None:
            title, date, packed = self._connection.execute(
                "SELECT title, date, text FROM document WHERE id = ?", (number,)
            ).fetchone()
            found = self._texts[number] = (title, date, zlib.decompress(packed).decode())
        return found

    def sentence(self, number: int, start: int) -> tuple[int, str]:
        """Return where the sentence at `start` of a document begins, and the sentence."""
        text = self._document(number)[2]
        line_start = text.rfind("\n", 0, start) + 1
        line_end = text.find("\n", start)
        line = text[line_start : line_end if line_end >= 0 else len(text)]
        for span in split_sentences(line):
            if span.start <= start - line_start < span.end:
                return line_start + span.start, span.of(line)
        return line_start, line

    def write(
        self,
        entry: int,
        spots: Iterable[tuple[int, int]],
        *,
        first_rank: int = 0,
        most: int = MAXIMUM_SOURCES,
    ) -> None:
        """Keep the best sentences at `spots` (document, position) as sources of an entry, `most` of them."""
        candidates: dict[str, tuple[int, int]] = {}
        for number, start in spots:
            begin, sentence = self.sentence(number, start)
            candidates.setdefault(sentence, (number, begin))
        best = sorted(
            candidates.items(), key=lambda item: (is_stub(item[0]), len(item[0]) not in _GOOD_LENGTH)
        )[:most]
        for rank, (sentence, (number, begin)) in enumerate(best, first_rank):
            row = self._written.get((number, begin))
            if row is None:
                title, date, _ = self._document(number)
                cursor = self._connection.execute(
                    "INSERT INTO sentence(document, title, date, text) VALUES(?, ?, ?, ?)",
                    (number, title, date, sentence),
                )
                row = self._written[(number, begin)] = int(cursor.lastrowid or 0)
            self._connection.execute(
                "INSERT INTO source(entry, rank, sentence) VALUES(?, ?, ?)", (entry, rank, row)
            )


def write_mined(connection: sqlite3.Connection, mined: Sequence[Mined]) -> None:
    """Replace the mined entries by these; what a person wrote, edited, deleted or marked stays."""
    connection.execute(
        "DELETE FROM source WHERE sentence IN (SELECT id FROM sentence WHERE document IS NOT NULL)"
    )
    connection.execute("DELETE FROM sentence WHERE document IS NOT NULL")
    connection.execute(
        "DELETE FROM entry WHERE origin = 'mined' AND NOT edited AND NOT hidden AND NOT favourite"
    )
    connection.execute("DELETE FROM follow")
    connection.execute("DELETE FROM change")  # what it would restore refers to the sentences deleted here
    connection.execute("UPDATE entry SET count = 0, documents = 0")
    sentences = SentenceWriter(connection)
    for item in mined:
        entry, hidden = write_entry(connection, item)
        if not hidden:
            kept = connection.execute("SELECT max(rank) FROM source WHERE entry = ?", (entry,)).fetchone()[0]
            first = 0 if kept is None else kept + 1  # after the source that a starter or a user's entry has
            most = max(0, MAXIMUM_SOURCES - first)
            sentences.write(entry, item.spots, first_rank=first, most=most)
            connection.executemany(
                "INSERT INTO follow(cue, entry, count) VALUES(?, ?, ?)",
                [(cue, entry, n) for cue, n in item.cues],
            )
    rebuild_index(connection)


def write_entry(connection: sqlite3.Connection, item: Mined) -> tuple[int, bool]:
    """Write one mined entry; return its number and whether the user had deleted it."""
    key = entry_key(item.kind, item.text)
    row = connection.execute(
        "SELECT id, hidden, edited, favourite FROM entry WHERE key = ?", (key,)
    ).fetchone()
    if row is None:
        cursor = connection.execute(
            "INSERT INTO entry(key, text, kind, topics, slots, count, documents, places, note, reading, score, position,"
            " origin) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'mined')",
            (
                key,
                item.text,
                item.kind,
                json.dumps(item.topics, ensure_ascii=False),
                json.dumps([[slot.start, slot.end] for slot in item.slots]),
                item.count,
                item.documents,
                json.dumps(item.places),
                item.note,
                reading_of(item.text),
                item.score,
                -1,
            ),
        )
        number = int(cursor.lastrowid or 0)
        hidden = False
    else:
        number, hidden = row[0], bool(row[1])
        connection.execute(
            "UPDATE entry SET count = ?, documents = ?, places = ?, score = ? WHERE id = ?",
            (item.count, item.documents, json.dumps(item.places), item.score, number),
        )
    position = position_of(1.0 if row and row[3] else item.score, number)
    connection.execute("UPDATE entry SET position = ? WHERE id = ?", (position, number))
    return number, hidden
