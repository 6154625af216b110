"""The user's own library, as the window and the command line open it."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

from core.errors import UserError
from core.phrases.model import Progress
from core.phrases.safety import recover, set_aside
from core.phrases.starter import ensure_starter_library
from core.phrases.store import Library


def open_own_library(
    url: str | Path, progress: Callable[[Progress], None] | None = None
) -> tuple[Library, str]:
    """Open the library at `url`; made from the starter when there is none, put right when it is damaged.

    Returns it with a sentence for the user about what had to be done, "" as a rule. A damaged file is set aside,
    never deleted; the newest sound backup takes its place, else the starter. Raises UserError.
    """
    Path(url).parent.mkdir(parents=True, exist_ok=True)
    notice = ""
    try:
        ensure_starter_library(url, progress)
    except UserError:
        notice = recover(url)
        if not notice:
            raise
        ensure_starter_library(url, progress)
    except sqlite3.OperationalError as error:
        if (
            error.sqlite_errorcode != sqlite3.SQLITE_ERROR
        ):  # in use, or the disk is full: not the file's fault
            raise UserError(f"素材库打不开（{error}）。请关闭别的笔杆子窗口再试。") from error
        aside = set_aside(url)
        notice = f"素材库文件的格式不对，已改名为“{aside.name}”留着，没有删除；现在用的是自带的素材库。"
        ensure_starter_library(url, progress)
    return Library(url), notice
