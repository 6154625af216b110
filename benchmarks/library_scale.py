"""Building the library: 1,000 documents of 10,000 characters, then one more, then one less; time and memory.

    python benchmarks/library_scale.py [--documents 1000] [--jobs 2] [--corpus FOLDER]

Half of each document is sentences of a corpus in a new order, half is made of its words, each followed by one that
followed it there, so that there are as many different runs of words as in so much real text.
"""

import argparse
import random
import resource as usage
import sys
import tempfile
import time
from collections import defaultdict
from itertools import pairwise
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from core.phrases import Library, Progress, build_library, remove_documents
from core.phrases.segment import tag
from core.resources import resource

_CHARACTERS = 10_000


def write_documents(folder: Path, corpus: Path, number: int) -> int:
    """Write that many documents and return their characters."""
    text = "\n".join(path.read_text("utf-8", errors="ignore") for path in sorted(corpus.rglob("*.txt")))
    sentences = [s.strip() + "。" for s in text.replace("\n", "").split("。") if 8 < len(s) < 120]
    following: dict[str, list[str]] = defaultdict(list)
    for one, other in pairwise(word for word, _ in tag(text.replace("\n", ""))):
        following[one].append(other)
    words = sorted(following)
    chance = random.Random(5)
    total = 0
    for i in range(number):
        parts = [f"在第{i}次工作会议上的讲话", "同志们："]
        size = 0
        while size < _CHARACTERS:
            paragraph = "".join(chance.choice(sentences) for _ in range(2))
            word = chance.choice(words)
            made = ""
            while len(made) < len(paragraph):
                made += word
                word = chance.choice(following[word]) if word in following else chance.choice(words)
            parts.append(paragraph + made + "。")
            size += len(parts[-1])
        (folder / f"{i:05}.txt").write_text("\n".join(parts) + "\n", "utf-8")
        total += size
    return total


def main() -> None:
    """Run the three steps."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument(
        "--corpus", type=Path, default=Path(__file__).resolve().parents[2] / "shared" / "corpus"
    )
    options = parser.parse_args()
    corpus = options.corpus if options.corpus.is_dir() else resource("samples")
    with tempfile.TemporaryDirectory() as name:
        folder, library = Path(name) / "texts", Path(name) / "library.db"
        folder.mkdir()
        total = write_documents(folder, corpus, options.documents + 1)
        extra = (folder / f"{options.documents:05}.txt").rename(Path(name) / "one more.txt")
        stages: dict[str, float] = {}

        def show(progress: Progress) -> None:
            stages.setdefault(progress.stage, time.perf_counter())

        start = time.perf_counter()
        result = build_library([folder], library, jobs=options.jobs, progress=show)
        end = time.perf_counter()
        print(
            f"{result.documents} documents, {total / 1e6:.1f} M characters, {result.phrases} entries: {end - start:.1f} s"
        )
        times = [*stages.items(), ("", end)]
        for (stage, begin), (_, stop) in pairwise(times):
            print(f"    {stage}: {stop - begin:.1f} s")
        own = usage.getrusage(usage.RUSAGE_SELF).ru_maxrss / 1024
        worker = usage.getrusage(usage.RUSAGE_CHILDREN).ru_maxrss / 1024
        print(
            f"    memory: {own:.0f} MB here, at most {worker:.0f} MB a worker; file {library.stat().st_size / 1e6:.0f} MB"
        )
        start = time.perf_counter()
        added = build_library([extra], library, jobs=options.jobs).added
        print(f"one more document (added {added}): {time.perf_counter() - start:.2f} s")
        with Library(library) as opened:
            id = next(d.id for d in opened.documents() if d.path == str(extra))
        start = time.perf_counter()
        remove_documents(library, [id])
        print(f"one document less: {time.perf_counter() - start:.2f} s")


if __name__ == "__main__":
    main()
