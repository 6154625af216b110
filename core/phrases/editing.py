"""What a person does to entries, each act undoable; what is written here no rebuild overwrites.

An entry keeps its id when it is edited: a rebuild that mines the old wording again finds the entry edited (or
deleted) and only brings its counts up to date.
"""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any

from core.errors import UserError
from core.phrases.database import transaction
from core.phrases.entries import add_to_index, entry_key, position_of, remove_from_index
from core.phrases.model import KINDS, MAXIMUM_SOURCES, SLOT, Source
from core.phrases.pinyin import reading_of

_USER_SCORE = 0.8
"""What a person added stands before what was mined."""
_REMEMBERED = 100
_LONGEST = 2000


def add(
    connection: sqlite3.Connection,
    text: str,
    kind: str,
    topics: Sequence[str],
    note: str,
    sources: Sequence[Source],
) -> str:
    """Add an entry by hand and return its id; one that is there already is made the user's own, deleted or not."""
    text = _checked(text, kind)
    key = entry_key(kind, text)
    row = connection.execute("SELECT id FROM entry WHERE key = ?", (key,)).fetchone()
    with transaction(connection):
        if row:
            _remember(connection, f"添加“{_short(text)}”", [row[0]])
            remove_from_index(connection, row[0])
            number = row[0]
            connection.execute("UPDATE entry SET hidden = 0, edited = 1 WHERE id = ?", (number,))
            if topics or note:
                connection.execute(
                    "UPDATE entry SET topics = ?, note = ? WHERE id = ?", (_json(list(topics)), note, number)
                )
        else:
            number = insert(connection, text, kind, topics, note, "user", _USER_SCORE)
            _remember(connection, f"添加“{_short(text)}”", [], added=[number])
            write_sources(connection, number, sources)
        add_to_index(connection, number)
    return key


def insert(
    connection: sqlite3.Connection,
    text: str,
    kind: str,
    topics: Sequence[str],
    note: str,
    origin: str,
    score: float,
) -> int:
    """Insert a new entry without indexing it; return its number."""
    cursor = connection.execute(
        "INSERT INTO entry(key, text, kind, topics, slots, count, documents, places, note, reading, score, position,"
        " origin) VALUES(?, ?, ?, ?, ?, 0, 0, '[0, 0, 0, 0]', ?, ?, ?, -1, ?)",
        (
            entry_key(kind, text),
            text,
            kind,
            _json(list(topics)),
            slots_of(text, kind),
            note,
            reading_of(text),
            score,
            origin,
        ),
    )
    number = int(cursor.lastrowid or 0)
    connection.execute("UPDATE entry SET position = ? WHERE id = ?", (position_of(score, number), number))
    return number


def write_sources(connection: sqlite3.Connection, number: int, sources: Sequence[Source]) -> None:
    """Give an entry sources that no document of the library holds."""
    for rank, source in enumerate(sources[:MAXIMUM_SOURCES]):
        cursor = connection.execute(
            "INSERT INTO sentence(document, title, date, text) VALUES(NULL, ?, ?, ?)",
            (source.title, source.date, source.sentence),
        )
        connection.execute(
            "INSERT INTO source(entry, rank, sentence) VALUES(?, ?, ?)", (number, rank, cursor.lastrowid)
        )


def edit(
    connection: sqlite3.Connection,
    id: str,
    text: str | None,
    kind: str | None,
    topics: Sequence[str] | None,
    note: str | None,
) -> None:
    """Change what is given of an entry."""
    number, old_text, old_kind, old_topics, old_note = _entry(connection, id)
    kind = kind or old_kind
    text = _checked(text if text is not None else old_text, kind)
    with transaction(connection):
        _remember(connection, f"修改“{_short(old_text)}”", [number])
        remove_from_index(connection, number)
        connection.execute(
            "UPDATE entry SET text = ?, kind = ?, topics = ?, note = ?, slots = ?, reading = ?, edited = 1 WHERE id = ?",
            (
                text,
                kind,
                _json(list(topics)) if topics is not None else old_topics,
                note if note is not None else old_note,
                slots_of(text, kind),
                reading_of(text),
                number,
            ),
        )
        add_to_index(connection, number)


def favourite(connection: sqlite3.Connection, id: str, on: bool) -> None:
    """Mark an entry as a favourite, or no longer; a favourite is found before others."""
    number, text, *_ = _entry(connection, id)
    score = connection.execute("SELECT score FROM entry WHERE id = ?", (number,)).fetchone()[0]
    with transaction(connection):
        _remember(connection, f"{'收藏' if on else '取消收藏'}“{_short(text)}”", [number])
        remove_from_index(connection, number)
        position = position_of(1.0 if on else score, number)
        connection.execute(
            "UPDATE entry SET favourite = ?, position = ? WHERE id = ?", (int(on), position, number)
        )
        add_to_index(connection, number)


def delete(connection: sqlite3.Connection, ids: Iterable[str]) -> None:
    """Delete entries; no rebuild brings them back."""
    rows = [_entry(connection, id) for id in ids]
    if not rows:
        return
    with transaction(connection):
        more = f"等{len(rows)}条" if len(rows) > 1 else ""
        _remember(connection, f"删除“{_short(rows[0][1])}”{more}", [row[0] for row in rows])
        for number, *_ in rows:
            _hide(connection, number)


def merge(connection: sqlite3.Connection, ids: Iterable[str], into: str) -> None:
    """Make one entry of several: `into` takes over topics and sources, the others are deleted."""
    number, text, _, topics, _ = _entry(connection, into)
    others = [row for row in (_entry(connection, id) for id in ids) if row[0] != number]
    if not others:
        return
    with transaction(connection):
        _remember(connection, f"合并到“{_short(text)}”", [number, *(row[0] for row in others)])
        remove_from_index(connection, number)
        all_topics = list(
            dict.fromkeys([*json.loads(topics), *(t for row in others for t in json.loads(row[3]))])
        )
        connection.execute(
            "UPDATE entry SET topics = ?, edited = 1 WHERE id = ?", (_json(all_topics), number)
        )
        taken = [
            row[0] for row in connection.execute("SELECT sentence FROM source WHERE entry = ?", (number,))
        ]
        for other, *_ in others:
            for (sentence,) in connection.execute(
                "SELECT sentence FROM source WHERE entry = ? ORDER BY rank", (other,)
            ).fetchall():
                if sentence not in taken and len(taken) < MAXIMUM_SOURCES:
                    taken.append(sentence)
                    connection.execute(
                        "INSERT INTO source(entry, rank, sentence) SELECT ?, coalesce(max(rank) + 1, 0), ? FROM source"
                        " WHERE entry = ?",
                        (number, sentence, number),
                    )
            _hide(connection, other)
        add_to_index(connection, number)


def undo_title(connection: sqlite3.Connection) -> str:
    """Return what `undo` would undo, in words for a menu, or ""."""
    row = connection.execute("SELECT title FROM change ORDER BY id DESC LIMIT 1").fetchone()
    return row[0] if row else ""


def undo(connection: sqlite3.Connection) -> str:
    """Undo the last act and return what it was, or "" when there is none."""
    row = connection.execute("SELECT id, title, before FROM change ORDER BY id DESC LIMIT 1").fetchone()
    if row is None:
        return ""
    change, title, before = row
    state = json.loads(before)
    with transaction(connection):
        for number in state["added"]:
            remove_from_index(connection, number)
            connection.execute("DELETE FROM entry WHERE id = ?", (number,))
        for old in state["entries"]:
            remove_from_index(connection, old["id"])
        for old in state["entries"]:
            _restore(connection, old)
        for old in state["entries"]:
            add_to_index(connection, old["id"])
        connection.execute("DELETE FROM change WHERE id = ?", (change,))
    return str(title)


def _entry(connection: sqlite3.Connection, id: str) -> tuple[Any, ...]:
    row: tuple[Any, ...] | None = connection.execute(
        "SELECT id, text, kind, topics, note FROM card WHERE key = ?", (id,)
    ).fetchone()
    if row is None:
        raise UserError("这条素材已经不在库里，可能刚被删除。请刷新后再试。")
    return row


def _hide(connection: sqlite3.Connection, number: int) -> None:
    remove_from_index(connection, number)
    connection.execute("UPDATE entry SET hidden = 1 WHERE id = ?", (number,))


def _checked(text: str, kind: str) -> str:
    text = "\n".join(line.strip() for line in text.strip().split("\n"))
    if not text:
        raise UserError("素材是空的。请写上内容再保存。")
    if len(text) > _LONGEST:
        raise UserError(f"素材有{len(text)}字，太长了。请控制在{_LONGEST}字以内，或分成几条。")
    if kind not in KINDS:
        raise UserError(f"没有“{kind}”这个类别。请从{'、'.join(KINDS)}里选一个。")
    return text


def slots_of(text: str, kind: str) -> str:
    """Return the slots of an entry as they are stored: those of a 句式."""
    if kind == "句式":
        return json.dumps([[i, i + 1] for i, character in enumerate(text) if character == SLOT])
    return "[]"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _short(text: str) -> str:
    line = text.split("\n")[0]
    return line if len(line) <= 12 else line[:11] + "…"


_FIELDS = (
    "id",
    "text",
    "kind",
    "topics",
    "slots",
    "note",
    "reading",
    "position",
    "favourite",
    "edited",
    "hidden",
)


def _remember(
    connection: sqlite3.Connection, title: str, numbers: Sequence[int], added: Sequence[int] = ()
) -> None:
    """Keep the state of entries before an act."""
    entries = []
    for number in numbers:
        row = connection.execute(
            "SELECT id, text, kind, topics, slots, note, reading, position, favourite, edited, hidden FROM entry"
            " WHERE id = ?",
            (number,),
        ).fetchone()
        old = dict(zip(_FIELDS, row, strict=True))
        old["sources"] = connection.execute(
            "SELECT rank, sentence FROM source WHERE entry = ? ORDER BY rank", (number,)
        ).fetchall()
        entries.append(old)
    connection.execute(
        "INSERT INTO change(title, before) VALUES(?, ?)",
        (title, _json({"entries": entries, "added": list(added)})),
    )
    connection.execute("DELETE FROM change WHERE id <= (SELECT max(id) FROM change) - ?", (_REMEMBERED,))


def _restore(connection: sqlite3.Connection, old: dict[str, Any]) -> None:
    sources = old.pop("sources")
    connection.execute(
        "UPDATE entry SET text = :text, kind = :kind, topics = :topics, slots = :slots, note = :note,"
        " reading = :reading, position = :position, favourite = :favourite, edited = :edited, hidden = :hidden"
        " WHERE id = :id",
        old,
    )
    connection.execute("DELETE FROM source WHERE entry = ?", (old["id"],))
    connection.executemany(
        "INSERT INTO source(entry, rank, sentence) VALUES(?, ?, ?)",
        [(old["id"], rank, s) for rank, s in sources],
    )
