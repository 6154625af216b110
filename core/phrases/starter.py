"""The library of the first start: the samples that come with the program, and the entries chosen for it."""

import json
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from core.errors import UserError
from core.phrases import editing
from core.phrases.build import build_library
from core.phrases.database import connect, library_path, transaction
from core.phrases.entries import entry_key, rebuild_index
from core.phrases.model import Progress, Source
from core.resources import resource

_BEST, _SPAN = 0.6, 0.2
"""Scores of starter entries: the first of a file and how far the last is below it; the files are in order."""


@dataclass(frozen=True, slots=True)
class StarterEntry:
    """One line of resources/phrases/starter/*.jsonl; `year` is that of `source` or None."""

    text: str
    kind: str
    topics: tuple[str, ...]
    note: str
    source: str
    year: int | None
    slots: tuple[tuple[int, int], ...]
    score: float


def starter_entries() -> Iterator[StarterEntry]:
    """Yield the entries that come with the program."""
    for path in _files():
        lines = path.read_text("utf-8").splitlines()
        for number, line in enumerate(lines):
            raw = json.loads(line)
            yield StarterEntry(
                raw["text"],
                raw["kind"],
                tuple(raw["topics"]),
                raw["note"],
                raw["source"],
                raw["year"],
                tuple((start, end) for start, end in raw["slots"]),
                _BEST - _SPAN * number / len(lines),
            )


def ensure_starter_library(url: str | Path, progress: Callable[[Progress], None] | None = None) -> None:
    """Build the starter library when there is no library file at `url`. Raises UserError.

    It is built under another name and put in place whole, so that a start that was broken off leaves nothing half.
    A library that lacks starter entries (the user built it first, or the program is newer) gets those, no samples.
    """
    path = library_path(url)
    if path.exists():
        with closing(connect(path)) as connection:
            row = connection.execute("SELECT value FROM meta WHERE key = 'starter'").fetchone()
            if row is None or row[0] != _stamp():
                add_starter_entries(connection)
        return
    building = path.with_name(f".{path.name}.building")
    building.unlink(missing_ok=True)
    try:
        build_library([resource("samples")], building, progress=progress, jobs=1)
        with closing(connect(building)) as connection:
            add_starter_entries(connection)
        if not path.exists():  # another program may have built one meanwhile
            os.replace(building, path)
    except OSError as error:
        raise UserError(f"素材库“{path}”没有建成（{error.strerror}）。请检查磁盘空间和权限。") from error
    finally:
        building.unlink(missing_ok=True)


def _stamp() -> str:
    """Return what tells one edition of the starter files from another without reading them."""
    return " ".join(f"{path.stem}:{path.stat().st_size}" for path in _files())


def _files() -> list[Path]:
    return sorted(resource("phrases", "starter").glob("*.jsonl"))


def add_starter_entries(connection: sqlite3.Connection) -> int:
    """Add the starter entries that a library does not have yet, deleted ones aside; return how many were added."""
    added = 0
    with transaction(connection):
        known = {row[0]: row[1] for row in connection.execute("SELECT key, id FROM entry")}
        for entry in starter_entries():
            key = entry_key(entry.kind, entry.text)
            if key in known:
                connection.execute(
                    "UPDATE entry SET topics = ?, note = ?, origin = 'starter' WHERE id = ? AND origin = 'mined'"
                    " AND NOT edited",
                    (json.dumps(entry.topics, ensure_ascii=False), entry.note, known[key]),
                )
                continue
            number = editing.insert(
                connection, entry.text, entry.kind, entry.topics, entry.note, "starter", entry.score
            )
            known[key] = number
            connection.execute("UPDATE entry SET slots = ? WHERE id = ?", (json.dumps(entry.slots), number))
            if entry.source:
                date = f"{entry.year}年" if entry.year else ""
                editing.write_sources(
                    connection, number, [Source(entry.source, date, entry.note or entry.text)]
                )
            added += 1
        connection.execute(
            "INSERT INTO meta VALUES('starter', ?) ON CONFLICT(key) DO UPDATE SET value = excluded.value",
            (_stamp(),),
        )
        rebuild_index(connection)
    return added
