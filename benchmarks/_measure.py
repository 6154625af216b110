"""What the benchmarks share: timing whole processes by turns, a text to work on, and the table."""

import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PEERS = ROOT / "build" / "peers"


def speech_of(characters: int) -> str:
    """Return a long draft of about `characters` code points, made of the project's own samples."""
    samples = [
        path.read_text(encoding="utf-8").strip()
        for path in sorted((ROOT / "resources/samples").glob("*.txt"))
    ]
    pieces: list[str] = []
    while sum(map(len, pieces)) < characters:
        pieces.append(samples[len(pieces) % len(samples)])
    text = "\n".join(pieces)[:characters]
    return text[: text.rfind("\n")]


def alternate(commands: Sequence[Sequence[str]], runs: int = 7) -> list[float]:
    """Run the commands by turns, once unmeasured and then `runs` times; return the median seconds of each."""
    # Compiled modules are kept, as they are for a user: whoever forbids it would time the compiler.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    times: list[list[float]] = [[] for _ in commands]
    for turn in range(runs + 1):
        for command, of_command in zip(commands, times, strict=True):
            started = time.perf_counter()
            outcome = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=False)
            if outcome.returncode not in (0, 1):
                raise SystemExit(f"{command}: {outcome.stderr.decode(errors='replace')[-500:]}")
            if turn:
                of_command.append(time.perf_counter() - started)
    return [statistics.median(of_command) for of_command in times]


def median_seconds(work: Callable[[], object], runs: int = 20) -> float:
    """Return the median time of a call in this process, after one unmeasured call."""
    work()
    times = []
    for _ in range(runs):
        started = time.perf_counter()
        work()
        times.append(time.perf_counter() - started)
    return statistics.median(times)


def node_peer(package: str, binary: str) -> list[str] | None:
    """Return the command of a program from npm, installed below build/ at need; None where there is no npm."""
    program = PEERS / "node_modules" / ".bin" / (binary + (".cmd" if sys.platform == "win32" else ""))
    npm = shutil.which("npm")
    if not program.exists():
        if npm is None:
            return None
        PEERS.mkdir(parents=True, exist_ok=True)
        subprocess.run([npm, "install", "--silent", "--prefix", str(PEERS), package], check=True)
    return [str(program)]


def show(title: str, rows: Sequence[tuple[str, float, float, str]]) -> None:
    """Print a table: what, our seconds, the peer's, the ratio and its goal."""
    print(f"\n{title}")
    print(f"{'against':<34}{'ours ms':>10}{'peer ms':>10}{'ratio':>8}  goal")
    for name, ours, peer, goal in rows:
        print(f"{name:<34}{ours * 1000:>10.2f}{peer * 1000:>10.2f}{ours / peer:>8.3f}  {goal}")
