"""Writing a file so that at any moment either the old or the new one is there, whole."""

import errno
import os
from pathlib import Path

from core.errors import UserError


def write_atomic(path: Path, data: bytes) -> None:
    """Write `data` to `path` by way of a temporary file beside it, fsync and replace.

    A link is followed. Raises UserError when the disk is full, the place read-only or the file in use;
    the old file is then as it was and nothing is left behind.
    """
    import tempfile  # not at the start of the window: nothing is written before it stands

    target = Path(os.path.realpath(path))
    temporary: str | None = None
    try:
        handle, temporary = tempfile.mkstemp(prefix=f".{target.name[:40]}.", suffix=".tmp", dir=target.parent)
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        _keep_mode(target, temporary)
        os.replace(temporary, target)
        temporary = None
        _sync_folder(target.parent)
    except OSError as error:
        raise UserError(explain_write_error(error, path)) from error
    finally:
        if temporary is not None:
            Path(temporary).unlink(missing_ok=True)


def explain_write_error(error: OSError, path: Path) -> str:
    """Return the Chinese sentence for a failed write: what happened and what to do."""
    name = path.name
    if error.errno == errno.ENOSPC or getattr(error, "winerror", None) == 112:
        return f"磁盘已满，“{name}”没有保存，原来的文件没有动。请清理磁盘或换一个位置保存。"
    if error.errno == errno.ENOENT:
        return f"文件夹“{path.parent}”不存在，“{name}”没有保存。请换一个位置保存。"
    if error.errno == errno.EROFS:
        return f"“{path.parent}”是只读的，“{name}”没有保存。请换一个位置保存。"
    if error.errno in (errno.EACCES, errno.EPERM, errno.EBUSY):
        return f"“{name}”不能写入，可能正被 Word 或 WPS 打开，或者没有权限。请关闭它，或换一个位置保存。"
    if error.errno == errno.EISDIR:
        return f"“{name}”是一个文件夹，不能当作文件保存。请换一个文件名。"
    return f"“{name}”没有保存成功（{error.strerror or error}），原来的文件没有动。请换一个位置再试。"


def _keep_mode(target: Path, temporary: str) -> None:
    """Give the new file the permissions of the old, or those that a newly made file gets."""
    if os.name == "nt":
        return
    if target.exists():
        mode = target.stat().st_mode & 0o777
    else:
        mask = os.umask(0)
        os.umask(mask)
        mode = 0o666 & ~mask
    os.chmod(temporary, mode)


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
