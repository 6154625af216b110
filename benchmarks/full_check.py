"""A full check of a 20k-character draft, whole process, against zhlint and against jieba.lcut alone.

Goals: at most 0.45 of zhlint, at most 1 of jieba. 100k characters: at most 6 times our own 20k.
"""

import sys
import tempfile
from pathlib import Path

from benchmarks._measure import ROOT, alternate, node_peer, show, speech_of

JIEBA = "import sys, jieba; jieba.setLogLevel(60); jieba.lcut(open(sys.argv[1], encoding='utf-8').read())"


def main() -> None:
    """Print the table."""
    # zhlint takes only paths relative to the current folder, which is the repository's.
    (ROOT / "build").mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=ROOT / "build") as folder:
        short, long = (Path(folder, name).relative_to(ROOT) for name in ("20k.txt", "100k.txt"))
        (ROOT / short).write_text(speech_of(20_000), encoding="utf-8")
        (ROOT / long).write_text(speech_of(100_000), encoding="utf-8")
        zhlint = node_peer("zhlint", "zhlint")
        ours = [sys.executable, "main.py", "check"]
        commands = [[*ours, str(short)], [*ours, str(long)], [sys.executable, "-c", JIEBA, str(short)]]
        if zhlint is not None:
            commands.append([*zhlint, str(short)])
        seconds = alternate(commands)
    rows = [
        ("jieba.lcut alone, 20k", seconds[0], seconds[2], "<= 1"),
        ("our own 20k, at 100k", seconds[1], seconds[0], "<= 6"),
    ]
    if zhlint is None:
        print("zhlint: no npm on this machine, left out")
    else:
        rows.insert(0, ("zhlint, 20k", seconds[0], seconds[3], "<= 0.45"))
    show("full check, whole process", rows)


if __name__ == "__main__":
    main()
