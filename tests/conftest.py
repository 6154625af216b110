"""What all tests share. Qt draws off-screen: chosen here, before anything imports it."""

import os
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of real texts that stands beside the repository, or skip: it is not everywhere."""
    folder = ROOT.parent / "shared"
    if not (folder / "seeds").is_dir():
        pytest.skip("no ../shared with real texts here")
    return folder
