"""Builds that are killed at any moment: the library is never half-written, and the next build goes on."""

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
from standin import speech

from core.phrases import Library, is_sound
from core.phrases.database import connect

_CHILD = """
import sys
sys.path.insert(0, sys.argv[3])
from pathlib import Path
from standin import read, walk
from core.phrases import build_library
if __name__ == "__main__":
    tell = lambda step: print(step.stage, step.done, flush=True)
    build_library(
        [Path(sys.argv[1])], Path(sys.argv[2]), reader=read, walk=walk, jobs=int(sys.argv[4]), progress=tell
    )
"""
_FILES = 45
_KILLS = 8


@pytest.fixture
def many(tmp_path: Path) -> Path:
    folder = tmp_path / "many"
    folder.mkdir()
    for i in range(_FILES):
        (folder / f"{i:02}.txt").write_text(speech(i), "utf-8")
    return folder


def start(corpus: Path, library: Path, jobs: int = 1) -> subprocess.Popen[str]:
    here = Path(__file__).parent
    script = library.with_suffix(".py")
    script.write_text(_CHILD, "utf-8")  # a file, so that spawned workers can import it
    return subprocess.Popen(
        [sys.executable, str(script), str(corpus), str(library), str(here), str(jobs)],
        cwd=here.parents[2],
        env=os.environ | {"PYTHONPATH": str(here.parents[2]), "PYTHONUTF8": "1"},
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


def run(corpus: Path, library: Path) -> list[str]:
    """Build to the end; return the progress lines."""
    with start(corpus, library) as process:
        lines = process.communicate(timeout=120)[0].splitlines()
    assert process.returncode == 0
    return lines


def run_and_kill(corpus: Path, library: Path, after: int) -> bool:
    """Kill a build when it has told `after` steps; return whether it had not ended by itself before."""
    with start(corpus, library) as process:
        assert process.stdout is not None
        for _, _line in zip(range(after), process.stdout, strict=False):
            pass
        process.kill()
    return process.returncode != 0


def dump(path: Path) -> list[object]:
    """Return everything the library holds."""
    connection = connect(path, create=False)
    tables = [
        row[0]
        for row in connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name IN"
            " ('meta', 'document', 'entry', 'follow', 'sentence', 'source') ORDER BY name"
        )
    ]
    rows: list[object] = [connection.execute(f"SELECT * FROM {name}").fetchall() for name in tables]  # noqa: S608
    connection.close()
    assert len(tables) == 6
    return rows


def test_killed_at_any_step_a_build_goes_on_and_gives_the_same_library(tmp_path: Path, many: Path) -> None:
    whole, broken = tmp_path / "whole.db", tmp_path / "broken.db"
    steps = len(run(many, whole))
    with Library(whole) as library:
        phrases = library.phrase_count()
    assert phrases > 5
    chance = random.Random(20260603)
    killed, documents = 0, 0
    for _ in range(_KILLS):
        killed += run_and_kill(many, broken, chance.randint(1, steps))
        assert is_sound(broken)
        with Library(broken) as library:
            assert library.phrase_count() in (0, phrases)
            assert documents <= library.document_count() <= _FILES
            documents = library.document_count()
    assert killed
    run(many, broken)
    assert dump(broken) == dump(whole)


def test_workers_end_with_the_program_that_was_killed(tmp_path: Path, many: Path) -> None:
    process = start(many, tmp_path / "l.db", jobs=2)
    assert process.stdout is not None
    for line in process.stdout:
        if line.startswith("读取文件 5"):
            break
    process.kill()
    process.communicate(timeout=60)  # the workers have the pipe too: it ends when the last of them has
    assert is_sound(tmp_path / "l.db")
