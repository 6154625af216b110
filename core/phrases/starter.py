"""The library of the first start: built from the samples that come with the program."""

from collections.abc import Callable
from pathlib import Path

from core.phrases.build import build_library
from core.phrases.database import library_path
from core.phrases.model import Progress
from core.resources import resource


def ensure_starter_library(url: str | Path, progress: Callable[[Progress], None] | None = None) -> None:
    """Build the starter library when there is no library file at `url`. Raises UserError."""
    if not library_path(url).exists():
        build_library([resource("samples")], url, progress=progress, jobs=1)
