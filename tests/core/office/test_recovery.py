import subprocess
import sys
from pathlib import Path

from core.office.recovery import Recovery

ROOT = Path(__file__).resolve().parents[3]

TYPIST = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from core.office.recovery import Recovery
recovery = Recovery(Path(sys.argv[2]))
recovery.save("同志们：\\n打到一半的话𬱖", Path("/稿/讲话.txt"), caret=5)
print("saved", flush=True)
sys.stdin.readline()
"""


def test_what_a_killed_program_kept_is_offered_once(tmp_path: Path) -> None:
    typist = subprocess.Popen(
        [sys.executable, "-c", TYPIST, str(ROOT), str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with typist:
        assert typist.stdout is not None
        assert typist.stdout.readline() == "saved\n"
        here = Recovery(tmp_path)
        assert here.pending() == []  # its program still runs
        typist.kill()
        typist.wait()
    (found,) = here.pending()
    assert (found.text, found.path, found.caret) == ("同志们：\n打到一半的话𬱖", Path("/稿/讲话.txt"), 5)
    here.discard(found)
    assert here.pending() == []
    assert list(tmp_path.iterdir()) == []


def test_one_window_does_not_offer_its_own_draft(tmp_path: Path) -> None:
    recovery = Recovery(tmp_path)
    recovery.save("正文")
    assert recovery.pending() == []
    recovery.clear()
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_recovery_file_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "1-abc.recovery").write_bytes(b"{\xff")
    (tmp_path / "2-abc.recovery").write_text('{"text": "有"}', encoding="utf-8")
    assert Recovery(tmp_path).pending() == []


def test_no_folder_yet_means_nothing_pending(tmp_path: Path) -> None:
    assert Recovery(tmp_path / "没有").pending() == []
