"""Where the data files are: beside the source, or inside the packaged program."""

import sys
from pathlib import Path


def resource(*parts: str) -> Path:
    """Return the path of a file or folder under resources/."""
    base = Path(getattr(sys, "_MEIPASS", Path(__file__).resolve().parent.parent))
    return base.joinpath("resources", *parts)
