"""The file of the library: opening it, its tables, and what keeps it whole.

Rollback journal with full synchronisation: after kill -9 or a pulled USB stick the next opening finds the state
before or after a transaction, never between; WAL would need shared memory beside the file, which network folders
and read-only media lack. The cache may not spill, so a long build locks readers out only while it commits.
"""

import sqlite3
from pathlib import Path

from core.errors import UserError

SCHEMA_VERSION = 2

_TABLES = """
CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE document(
    id INTEGER PRIMARY KEY,
    path TEXT NOT NULL UNIQUE,
    digest TEXT NOT NULL,
    size INTEGER NOT NULL,
    modified INTEGER NOT NULL,
    title TEXT NOT NULL,
    date TEXT NOT NULL,
    characters INTEGER NOT NULL,
    text BLOB NOT NULL,
    damaged TEXT NOT NULL,
    state TEXT NOT NULL,
    note TEXT NOT NULL DEFAULT '',
    kin INTEGER REFERENCES document(id) ON DELETE SET NULL,
    fingerprint BLOB
);
CREATE INDEX document_digest ON document(digest);
CREATE INDEX document_kin ON document(kin);
CREATE TABLE entry(
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    text TEXT NOT NULL,
    kind TEXT NOT NULL,
    topics TEXT NOT NULL,
    slots TEXT NOT NULL,
    count INTEGER NOT NULL,
    documents INTEGER NOT NULL,
    places TEXT NOT NULL,
    note TEXT NOT NULL,
    reading TEXT NOT NULL,
    score REAL NOT NULL,
    position INTEGER NOT NULL UNIQUE,
    origin TEXT NOT NULL,
    favourite INTEGER NOT NULL DEFAULT 0,
    edited INTEGER NOT NULL DEFAULT 0,
    hidden INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX entry_text ON entry(text, count, position) WHERE NOT hidden;
CREATE VIEW card AS SELECT id, key, text, kind, topics, slots, count, documents, places, note, score, origin, favourite,
    reading, position FROM entry WHERE NOT hidden;
CREATE TABLE follow(
    cue TEXT NOT NULL,
    entry INTEGER NOT NULL REFERENCES entry(id) ON DELETE CASCADE,
    count INTEGER NOT NULL,
    PRIMARY KEY(cue, entry)
) WITHOUT ROWID;
CREATE INDEX follow_entry ON follow(entry);
CREATE TABLE sentence(
    id INTEGER PRIMARY KEY,
    document INTEGER REFERENCES document(id) ON DELETE CASCADE,
    title TEXT NOT NULL,
    date TEXT NOT NULL,
    text TEXT NOT NULL
);
CREATE INDEX sentence_document ON sentence(document);
CREATE TABLE source(
    entry INTEGER NOT NULL REFERENCES entry(id) ON DELETE CASCADE,
    rank INTEGER NOT NULL,
    sentence INTEGER NOT NULL REFERENCES sentence(id) ON DELETE CASCADE,
    PRIMARY KEY(entry, rank)
) WITHOUT ROWID;
CREATE INDEX source_sentence ON source(sentence);
CREATE TABLE change(id INTEGER PRIMARY KEY, title TEXT NOT NULL, before TEXT NOT NULL);
CREATE VIRTUAL TABLE phrase_index USING fts5(
    han, initials, initial_fours, pinyin, pinyin_pairs, tags, content='', columnsize=0, prefix='1', tokenize='unicode61'
);
"""


_FROM_VERSION_1 = """
ALTER TABLE document ADD COLUMN kin INTEGER REFERENCES document(id) ON DELETE SET NULL;
ALTER TABLE document ADD COLUMN fingerprint BLOB;
CREATE INDEX document_kin ON document(kin);
"""


def library_path(url: str | Path) -> Path:
    """Return the file that a path or `sqlite:///path` names. Raises UserError for another kind of database."""
    if isinstance(url, Path):
        return url
    if url.startswith("sqlite:///"):
        return Path(url.removeprefix("sqlite:///"))
    if "://" in url:
        raise UserError(f"素材库地址“{url}”不能用。请写文件路径，或 sqlite:///路径。")
    return Path(url)


def connect(url: str | Path, *, create: bool = True) -> sqlite3.Connection:
    """Open the library file, making its tables when it is new.

    Raises UserError when the file is missing (`create` False), is no library, or comes from a newer program.
    """
    path = library_path(url)
    if not create and not path.exists():
        raise UserError(f"素材库“{path}”不存在。请先运行“library build”建库，或检查路径。")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(path, timeout=5, check_same_thread=False, isolation_level=None)
    except (OSError, sqlite3.Error) as error:
        raise UserError(f"素材库“{path}”打不开（{error}）。请检查路径和权限。") from error
    try:
        _prepare(connection)
    except sqlite3.DatabaseError as error:
        connection.close()
        if isinstance(error, sqlite3.OperationalError):
            raise UserError(
                f"素材库“{path}”打不开（{error}）。请检查权限，或关闭正在使用它的程序。"
            ) from error
        raise UserError(f"素材库“{path}”已损坏或不是素材库文件。请从备份恢复，或换一个路径重建。") from error
    except UserError:
        connection.close()
        raise
    return connection


def _prepare(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA cache_spill = OFF")
    connection.execute("PRAGMA cache_size = -32000")
    connection.execute("PRAGMA temp_store = MEMORY")
    version = _version(connection)
    if version > SCHEMA_VERSION:
        raise UserError("这个素材库是用更新版本的笔杆子建的。请升级程序，或换一个素材库。")
    if version == SCHEMA_VERSION:
        return
    with transaction(connection):
        # Asked again: another process may have been quicker.
        script = {0: _TABLES, 1: _FROM_VERSION_1}.get(_version(connection), "")
        for statement in script.split(";"):
            if statement.strip():
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


class transaction:
    """`with transaction(connection):` all of it or nothing; takes the write lock at once."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def __enter__(self) -> sqlite3.Connection:
        self._connection.execute("BEGIN IMMEDIATE")
        return self._connection

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        if kind is None:
            self._connection.execute("COMMIT")
        elif self._connection.in_transaction:
            self._connection.execute("ROLLBACK")
