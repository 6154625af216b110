import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
HEAVY = {"numpy", "jieba", "rjieba", "docx", "lxml", "opencc", "pypinyin", "pypdfium2", "openpyxl", "sqlite3"}


def test_nothing_heavy_is_loaded_before_the_window_is_there() -> None:
    code = "import sys, gui.app; print('\\n'.join(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    loaded = {name.partition(".")[0] for name in done.stdout.splitlines()}
    assert loaded & HEAVY == set()


@pytest.mark.qt_log_ignore("propagateSizeHints")
def test_self_test_uses_every_part(qapp: object, capsys: pytest.CaptureFixture[str]) -> None:
    from gui.selftest import run

    assert run() == 0, capsys.readouterr().out
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 10
    assert all(line.startswith("正常") for line in lines[:-1])
