"""Phrase search against LIKE, the FTS5 trigram index and a Python scan, in one run: p50, p99, recall.

    python benchmarks/search_speed.py [--phrases 100000] [--queries 200] [--corpus FOLDER]

Phrases are made from the words of a corpus, each word followed by one that followed it there.
"""

import argparse
import random
import sqlite3
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from core.phrases import Library
from core.phrases.database import connect, transaction
from core.phrases.entries import write_mined
from core.phrases.model import Mined
from core.phrases.pinyin import initials_of, reading_of
from core.phrases.segment import tag
from core.resources import resource
from core.text import is_han


def corpus_text(folder: Path) -> str:
    """Return the text files under a folder, joined."""
    return "\n".join(path.read_text("utf-8", errors="ignore") for path in sorted(folder.rglob("*.txt")))


def make_phrases(text: str, number: int) -> list[str]:
    """Return that many different phrases of 4–12 characters."""
    following: dict[str, list[str]] = defaultdict(list)
    words = [word for word, _ in tag(text)]
    for one, other in pairwise(words):
        if is_han(one[0]) and is_han(other[0]):
            following[one].append(other)
    heads = sorted(following)
    chance = random.Random(7)
    phrases: dict[str, None] = {}
    while len(phrases) < number:
        word = chance.choice(heads)
        phrase = word
        while len(phrase) < 4 or chance.random() < 0.5:
            if word not in following:
                break
            word = chance.choice(following[word])
            phrase += word
        if 4 <= len(phrase) <= 12:
            phrases[phrase] = None
    return list(phrases)


def build(folder: Path, phrases: list[str]) -> Path:
    """Write the library and the peers' tables; print what each took."""
    path = folder / "library.db"
    chance = random.Random(3)
    entries = [
        Mined("词组", text, (), (), 5, 3, (0, 0, 5, 0), round(chance.random(), 6), "", ()) for text in phrases
    ]
    entries.sort(key=lambda entry: (-entry.score, entry.text))
    start = time.perf_counter()
    connection = connect(path)
    with transaction(connection):
        write_mined(connection, entries)
    connection.close()
    print(f"library: {time.perf_counter() - start:.1f} s, {path.stat().st_size / 1e6:.0f} MB")
    return path


def peers(folder: Path, phrases: list[str]) -> tuple[sqlite3.Connection, sqlite3.Connection]:
    """Make the table for LIKE and the trigram index."""
    plain = sqlite3.connect(folder / "plain.db")
    plain.execute("CREATE TABLE phrase(text TEXT)")
    plain.executemany("INSERT INTO phrase VALUES(?)", ((text,) for text in phrases))
    plain.commit()
    trigram = sqlite3.connect(folder / "trigram.db")
    trigram.execute("CREATE VIRTUAL TABLE phrase USING fts5(text, tokenize='trigram')")
    trigram.executemany("INSERT INTO phrase VALUES(?)", ((text,) for text in phrases))
    trigram.commit()
    return plain, trigram


def queries(phrases: list[str], number: int) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Yield each class of query with (typed, phrase it came from)."""
    chance = random.Random(11)

    def part(size: int) -> list[tuple[str, str]]:
        result = []
        while len(result) < number:
            phrase = chance.choice(phrases)
            if len(phrase) >= size:
                start = chance.randrange(len(phrase) - size + 1)
                result.append((phrase[start : start + size], phrase))
        return result

    yield "1 char", part(1)
    yield "2 chars", part(2)
    yield "4 chars", part(4)
    yield "6 chars", part(6)
    two = [(f"{p[-2:]} {p[:2]}", p) for _, p in part(5)]
    yield "two words", two
    yield "initials 4", [(initials_of(reading_of(p))[:4], p) for _, p in part(4)]
    yield "initials 2", [(initials_of(reading_of(p))[:2], p) for _, p in part(4)]
    yield "pinyin", [("".join(reading_of(p).split()[:3]), p) for _, p in part(4)]
    yield "mixed", [(p[:2] + initials_of(reading_of(p))[2:4], p) for _, p in part(4)]
    from opencc import OpenCC

    traditional = OpenCC("s2t")
    yield "traditional", [(traditional.convert(q), p) for q, p in part(4)]
    yield "one wrong", [(q[:2] + "龘" + q[3:], p) for q, p in part(5)]
    yield "nothing", [("龘龘" + q, p) for q, p in part(2)]


_REPEATS = 3
"""A query counts with its best time: what else runs on the machine is not the question."""


def measure(run: Callable[[str], list[str]], cases: list[tuple[str, str]]) -> tuple[float, float, float]:
    """Return p50 and p99 in ms, and the share of cases with fewer than 50 results that hold their phrase."""
    times, found, small = [], 0, 0
    for typed, phrase in cases:
        best = 1e9
        for _ in range(_REPEATS):
            start = time.perf_counter()
            result = run(typed)
            best = min(best, 1000 * (time.perf_counter() - start))
        times.append(best)
        if len(result) < 50:
            small += 1
            found += phrase in result
    times.sort()
    return times[len(times) // 2], times[int(len(times) * 0.99)], found / small if small else 1.0


def main() -> None:
    """Run the comparison."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--phrases", type=int, default=100_000)
    parser.add_argument("--queries", type=int, default=200)
    parser.add_argument(
        "--corpus", type=Path, default=Path(__file__).resolve().parents[2] / "shared" / "corpus"
    )
    options = parser.parse_args()
    folder = options.corpus if options.corpus.is_dir() else resource("samples")
    phrases = make_phrases(corpus_text(folder), options.phrases)
    with tempfile.TemporaryDirectory() as name:
        path = build(Path(name), phrases)
        plain, trigram = peers(Path(name), phrases)
        library = Library(path)
        library.search("预热")

        def by_library(typed: str) -> list[str]:
            return [phrase.text for phrase in library.search(typed, limit=50)]

        def by_like(typed: str) -> list[str]:
            likes = " AND ".join("text LIKE ?" for _ in typed.split())
            statement = f"SELECT text FROM phrase WHERE {likes} LIMIT 50"  # noqa: S608
            return [row[0] for row in plain.execute(statement, [f"%{word}%" for word in typed.split()])]

        def by_trigram(typed: str) -> list[str]:
            match = " AND ".join(f'"{word}"' for word in typed.split())
            return [
                row[0]
                for row in trigram.execute("SELECT text FROM phrase WHERE phrase MATCH ? LIMIT 50", (match,))
            ]

        def by_scan(typed: str) -> list[str]:
            words = typed.split()
            return [text for text in phrases if all(word in text for word in words)][:50]

        print(f"{len(phrases)} phrases; ms: p50 / p99, (recall where fewer than 50 were found)")
        print(f"{'query':14}{'library':>24}{'LIKE':>24}{'trigram':>24}{'scan':>24}")
        for label, cases in queries(phrases, options.queries):
            line = f"{label:14}"
            for run, applies in (
                (by_library, True),
                (by_like, label[0] in "1246t"),
                (by_trigram, label[0] in "1246t"),
                (by_scan, label[0] in "1246t"),
            ):
                if not applies or (label == "traditional" and run is not by_library):
                    line += f"{'—':>24}"
                    continue
                p50, p99, recall = measure(run, cases if run is by_library else cases[:40])
                line += f"{f'{p50:.2f} / {p99:.2f} ({recall:.0%})':>24}"
            print(line)
        suggestion = sorted(_time(lambda p=phrase: library.suggest("要" + p[:2])) for phrase in phrases[:500])
        print(f"suggest        p50 {suggestion[250]:.2f} / p99 {suggestion[495]:.2f} ms")
        library.close()


def _time(run: Callable[[], object]) -> float:
    start = time.perf_counter()
    run()
    return 1000 * (time.perf_counter() - start)


if __name__ == "__main__":
    main()
