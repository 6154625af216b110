"""Time and memory to clean 1,000 documents of 10,000 characters on two processes.

    python benchmarks/cleaning_speed.py [--documents N] [--jobs N] [--dirty]

The documents are made from the project's samples and, where it is there, ../shared/corpus. Goal: under 60 s, memory flat.
"""

import argparse
import random
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from itertools import cycle, islice
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import cleaning_dirt  # noqa: E402

from core.corpus import clean, read_file  # noqa: E402

LENGTH = 10_000


def resident_mb() -> float:
    """The memory this process holds now, in MiB; 0 where the system does not say."""
    try:
        with open("/proc/self/statm", encoding="ascii") as fields:
            return int(fields.read().split()[1]) * 4096 / 2**20
    except OSError:
        return 0.0


def clean_one(text: str) -> tuple[int, float]:
    """Clean one document; return its edits and the memory in use after it."""
    return len(clean(text).edits), resident_mb()


def documents(count: int, dirty: bool) -> list[str]:
    """Documents of LENGTH characters cut out of the texts at different places."""
    folders = [ROOT / "resources" / "samples", ROOT.parent / "shared" / "corpus"]
    paths = [p for f in folders if f.is_dir() for p in sorted(f.rglob("*")) if p.suffix in (".txt", ".docx")]
    joined = "\n".join(read_file(path).text for path in paths)
    rng = random.Random(3)
    starts = (rng.randrange(max(1, len(joined) - LENGTH)) for _ in cycle([0]))
    texts = [joined[start : start + LENGTH] for start in islice(starts, count)]
    if dirty:
        texts = [
            cleaning_dirt.ascii_marks(cleaning_dirt.hard_wraps(text, rng), rng)[:LENGTH] for text in texts
        ]
    return texts


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--dirty", action="store_true", help="ASCII marks and hard wraps in every document")
    options = parser.parse_args()
    texts = documents(options.documents, options.dirty)
    start = time.perf_counter()
    with ProcessPoolExecutor(options.jobs) as pool:
        results = list(pool.map(clean_one, texts, chunksize=10))
    seconds = time.perf_counter() - start
    memory = [own for _, own in results]
    tenth = max(1, len(memory) // 10)
    early, late = max(memory[tenth : 2 * tenth] or memory), max(memory[-tenth:])
    print(f"documents            {len(texts)} of {LENGTH} characters")
    print(f"edits                {sum(edits for edits, _ in results)}")
    print(f"seconds              {seconds:.1f} (goal 60 for 1,000)")
    print(f"characters a second  {len(texts) * LENGTH / seconds:,.0f}")
    print(f"memory a process     {early:.0f} MiB after a tenth, {late:.0f} MiB at the end")
    return 0 if seconds <= 60 * len(texts) / 1000 else 1


if __name__ == "__main__":
    sys.exit(main())
