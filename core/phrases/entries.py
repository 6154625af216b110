"""Writing entries into the library, each with its place in the search order and its index row."""

import hashlib
import json
import sqlite3
import zlib
from collections.abc import Iterable, Sequence

from core.parsing import split_sentences
from core.phrases.model import MAXIMUM_SOURCES
from core.phrases.set_phrases import SetPhrase
from core.phrases.tokens import pair_tokens

_SCORE_STEPS = 1 << 30
_ROW_BITS = 22
_GOOD_LENGTH = range(12, 90)


def entry_key(kind: str, text: str) -> str:
    """Return the stable id of an entry: the same text and kind have the same id in every library."""
    return hashlib.blake2b(f"{kind}\n{text}".encode(), digest_size=8).hexdigest()


def position_of(score: float, row: int) -> int:
    """Return the row number of an entry in the index: ascending is best first, so a search may stop early."""
    return (_SCORE_STEPS - round(max(0.0, min(1.0, score)) * _SCORE_STEPS)) << _ROW_BITS | row


def index_row(text: str, kind: str, topics: Sequence[str], reading: str) -> tuple[str, str, str, str]:
    """Return what the index holds for an entry: pairs, initials, pinyin, tags."""
    tags = " ".join([f"k{kind}", *(f"t{topic}" for topic in topics)])
    return pair_tokens(text), "", "", tags


def rebuild_index(connection: sqlite3.Connection) -> None:
    """Write the whole full-text index anew from the entries."""
    connection.execute("INSERT INTO phrase_index(phrase_index) VALUES('delete-all')")
    connection.executemany(
        "INSERT INTO phrase_index(rowid, han, initials, pinyin, tags) VALUES(?, ?, ?, ?, ?)",
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

    def write(self, entry: int, spots: Iterable[tuple[int, int]]) -> None:
        """Keep the best sentences at `spots` (document, position) as sources of an entry."""
        candidates: dict[str, tuple[int, int]] = {}
        for number, start in spots:
            begin, sentence = self.sentence(number, start)
            candidates.setdefault(sentence, (number, begin))
        best = sorted(candidates.items(), key=lambda item: len(item[0]) not in _GOOD_LENGTH)[:MAXIMUM_SOURCES]
        for rank, (sentence, (number, begin)) in enumerate(best):
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


def write_set_phrases(connection: sqlite3.Connection, phrases: Sequence[SetPhrase]) -> None:
    """Replace the mined entries by these; what a person wrote, edited, deleted or marked stays."""
    connection.execute(
        "DELETE FROM entry WHERE origin = 'mined' AND NOT edited AND NOT hidden AND NOT favourite"
    )
    connection.execute("DELETE FROM source")
    connection.execute("DELETE FROM sentence WHERE document IS NOT NULL")
    sentences = SentenceWriter(connection)
    row = connection.execute("SELECT coalesce(max(id), 0) FROM entry").fetchone()[0]
    for phrase in phrases:
        row += 1
        key = entry_key("词组", phrase.text)
        old = connection.execute("SELECT id, hidden FROM entry WHERE key = ?", (key,)).fetchone()
        places = json.dumps(phrase.places)
        if old:
            number = old[0]
            connection.execute(
                "UPDATE entry SET count = ?, documents = ?, places = ?, score = ?, position = ? WHERE id = ?",
                (
                    phrase.count,
                    phrase.documents,
                    places,
                    phrase.score,
                    position_of(phrase.score, number),
                    number,
                ),
            )
        else:
            number = row
            connection.execute(
                "INSERT INTO entry(id, key, text, kind, topics, slots, count, documents, places, note, reading, score,"
                " position, origin) VALUES(?, ?, ?, '词组', '[]', '[]', ?, ?, ?, '', '', ?, ?, 'mined')",
                (
                    number,
                    key,
                    phrase.text,
                    phrase.count,
                    phrase.documents,
                    places,
                    phrase.score,
                    position_of(phrase.score, number),
                ),
            )
        if not (old and old[1]):
            sentences.write(number, phrase.spots)
    rebuild_index(connection)
