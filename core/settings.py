"""Where data is kept, and figures that hold until the user sets others."""

import os
import sys
from pathlib import Path

PORTABLE_FOLDER = "数据"
"""A folder of this name beside the program makes it portable: everything is kept there."""

LIBRARY_FILE = "library.sqlite"
"""The name of the user's phrase library in the data folder."""

DEFAULT_CHARACTERS_PER_MINUTE = 190


def data_dir() -> Path:
    """Return the folder for the library, settings and recovery files; it need not exist yet.

    The environment variable BIGANZI_DATA wins, then portable mode, then the user's own data folder.
    """
    if given := os.environ.get("BIGANZI_DATA"):
        return Path(given)
    if getattr(sys, "frozen", False):
        portable = Path(sys.executable).resolve().parent / PORTABLE_FOLDER
        if portable.is_dir():
            return portable
    from platformdirs import user_data_path

    return user_data_path("Biganzi", appauthor=False)
