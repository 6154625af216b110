"""The user's own library, as the window and the command line open it."""

from collections.abc import Callable
from pathlib import Path

from core.errors import UserError
from core.phrases.model import Progress
from core.phrases.safety import recover
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
    return Library(url), notice
