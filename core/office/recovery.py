"""Keeps what was typed and not yet saved, so that a killed program loses nothing.

One file a window, named after its process; a file whose process lives belongs to it and is left alone.
"""

import json
import os
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core.errors import UserError
from core.office.atomic import write_atomic

_SUFFIX = ".recovery"


@dataclass(frozen=True, slots=True)
class Recovered:
    """A draft that was not saved. `path` is the file it belongs to, or None; `caret` a code-point position."""

    key: Path
    text: str
    path: Path | None
    caret: int
    saved_at: float  # seconds since the epoch


class Recovery:
    """The recovery file of one running window, in `folder` (made when first needed)."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._file = folder / f"{os.getpid()}-{os.urandom(4).hex()}{_SUFFIX}"
        self._lock = _Lock(self._file.with_suffix(".lock"))

    def save(self, text: str, path: Path | None = None, caret: int = 0) -> None:
        """Keep `text`. Raises UserError as `write_atomic` does."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UserError(f"自动保存的文件夹“{self.folder}”建不了，请及时手动保存。") from error
        self._lock.acquire()
        data = {"text": text, "path": str(path) if path else None, "caret": caret, "saved_at": time.time()}
        write_atomic(self._file, json.dumps(data, ensure_ascii=False).encode("utf-8", "surrogatepass"))

    def clear(self) -> None:
        """Forget what this window kept: the draft is saved, or was given up on purpose."""
        self._file.unlink(missing_ok=True)
        self._lock.release()

    def pending(self) -> list[Recovered]:
        """Return what windows that no longer run left behind, newest first. Unreadable files are left out."""
        found = []
        for file in self.folder.glob(f"*{_SUFFIX}"):
            if file == self._file or _Lock(file.with_suffix(".lock")).is_held():
                continue
            recovered = _read(file)
            if recovered is not None:
                found.append(recovered)
        return sorted(found, key=lambda r: r.saved_at, reverse=True)

    def discard(self, recovered: Recovered) -> None:
        """Remove a draft that was taken over or given up."""
        recovered.key.unlink(missing_ok=True)
        recovered.key.with_suffix(".lock").unlink(missing_ok=True)


def _read(file: Path) -> Recovered | None:
    try:
        data: Any = json.loads(file.read_bytes().decode("utf-8", "surrogatepass"))
        path = Path(data["path"]) if data["path"] else None
        return Recovered(file, str(data["text"]), path, int(data["caret"]), float(data["saved_at"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


class _Lock:
    """A file lock that the system gives back when the process dies, however it dies."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._handle: int | None = None

    def acquire(self) -> bool:
        if self._handle is not None:
            return True
        handle = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        if _try_lock(handle):
            self._handle = handle
            return True
        os.close(handle)
        return False

    def is_held(self) -> bool:
        """Return whether another living process holds it."""
        if not self._path.exists():
            return False
        try:
            free = self.acquire()
        except OSError:
            return True
        if free:
            assert self._handle is not None
            os.close(self._handle)
            self._handle = None
        return not free

    def release(self) -> None:
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None
            self._path.unlink(missing_ok=True)


if sys.platform == "win32":
    import msvcrt

    def _try_lock(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _try_lock(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
