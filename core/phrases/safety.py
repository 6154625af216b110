"""Backup, restore, and what to do with a library file that is damaged."""

import os
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from core.errors import UserError
from core.phrases.database import connect, library_path

BACKUP_FOLDER = "备份"
_KEPT = 5


def back_up(connection: sqlite3.Connection, url: str | Path, to: Path | None = None) -> Path:
    """Copy a library, whole even while it is in use, and return the copy's path.

    Without `to` the copy goes to a folder beside the library, where the last five are kept. Raises UserError.
    """
    path = library_path(url)
    stamp = datetime.now().strftime("%Y%m%d-%H%M%S-%f")
    target = to or path.parent / BACKUP_FOLDER / f"{path.stem}-{stamp}.db"
    temporary = target.with_name(f".{target.name}.tmp")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(temporary)) as copy:
            connection.backup(copy)
        os.replace(temporary, target)
    except (OSError, sqlite3.Error) as error:
        temporary.unlink(missing_ok=True)
        raise UserError(f"备份没有成功（{error}），素材库没有动。请检查磁盘空间，或换一个位置。") from error
    if to is None:
        for old in backups(url)[_KEPT:]:
            old.unlink(missing_ok=True)
    return target


def backups(url: str | Path) -> list[Path]:
    """Return the backups beside a library, the newest first."""
    path = library_path(url)
    return sorted((path.parent / BACKUP_FOLDER).glob(f"{path.stem}-*.db"), reverse=True)


def restore(url: str | Path, backup: Path) -> None:
    """Put a backup in the library's place; the library, which must be closed, is set aside. Raises UserError."""
    if not is_sound(backup):
        raise UserError(f"“{backup.name}”不是完好的素材库备份。请换一份备份。")
    path = library_path(url)
    temporary = path.with_name(f".{path.name}.restore")
    try:
        with closing(connect(backup)) as source, closing(sqlite3.connect(temporary)) as copy:
            source.backup(copy)
        if path.exists():
            set_aside(url)
        os.replace(temporary, path)
    except (OSError, sqlite3.Error) as error:
        temporary.unlink(missing_ok=True)
        raise UserError(f"恢复没有成功（{error}）。请关闭正在使用素材库的程序再试。") from error


def set_aside(url: str | Path) -> Path:
    """Rename a library file, with its journal, out of the way and return its new name."""
    path = library_path(url)
    stamp = datetime.now().strftime("%Y%m%d-%H%M%S-%f")
    aside = path.with_name(f"{path.stem}-停用-{stamp}{path.suffix}")
    os.replace(path, aside)
    journal = path.with_name(path.name + "-journal")
    if journal.exists():
        os.replace(journal, aside.with_name(aside.name + "-journal"))
    return aside


def is_sound(url: str | Path) -> bool:
    """Return whether a library file opens and all its pages and indexes are whole (a second for 100 MB)."""
    path = library_path(url)
    if not path.exists():
        return False
    try:
        with closing(connect(path)) as connection:
            return bool(connection.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok")
    except (UserError, sqlite3.Error):
        return False


def recover(url: str | Path) -> str:
    """Set a damaged library aside and put the newest sound backup in its place.

    Returns what happened, for the user. Without a backup no library is left at `url`: build it anew from its files,
    which `sources_of` may still name. A sound library is left alone and "" returned.
    """
    path = library_path(url)
    if not path.exists() or is_sound(path):
        return ""
    aside = set_aside(path)
    for backup in backups(path):
        if is_sound(backup):
            restore(path, backup)
            return (
                f"素材库文件已损坏，已从备份“{backup.name}”恢复；损坏的文件改名为“{aside.name}”，没有删除。"
            )
    return f"素材库文件已损坏，又没有备份，需要重新建库；损坏的文件改名为“{aside.name}”，没有删除。"


def sources_of(url: str | Path) -> list[Path]:
    """Return the files that a library, perhaps a damaged one, was built from; [] when it cannot tell."""
    try:
        with closing(sqlite3.connect(library_path(url))) as connection:
            return [Path(row[0]) for row in connection.execute("SELECT path FROM document ORDER BY path")]
    except sqlite3.Error:
        return []
