import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.phrases import Library, build_library

# Test modules have no package (importmode importlib), yet worker processes must be able to import the reader.
sys.path.insert(0, str(Path(__file__).parent))
assert importlib.util.find_spec("standin")

from standin import read, walk, write_corpus  # noqa: E402


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return write_corpus(tmp_path / "corpus")


@pytest.fixture
def library(tmp_path: Path, corpus: Path) -> Iterator[Library]:
    build_library([corpus], tmp_path / "library.db", reader=read, walk=walk)
    with Library(tmp_path / "library.db") as opened:
        yield opened
