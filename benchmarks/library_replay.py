"""提词 by replay: in held-out speeches, after two characters of a phrase, is the right one among five?

    python benchmarks/library_replay.py [--corpus FOLDER] [--phrases 500]

Every sixth file is held out and the library built from the others; then each place in a held-out text where a phrase
of the library stands is typed as far as its second character.
"""

import argparse
import random
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from ahocorasick_rs import AhoCorasick, MatchKind

from core.corpus import clean, iter_files, read_file
from core.phrases import Library, build_library
from core.resources import resource


def main() -> None:
    """Build, replay, print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--phrases", type=int, default=500)
    parser.add_argument(
        "--corpus", type=Path, default=Path(__file__).resolve().parents[2] / "shared" / "corpus"
    )
    options = parser.parse_args()
    corpus = options.corpus if options.corpus.is_dir() else resource("samples")
    files = sorted(iter_files([corpus]))
    held_out = files[::6]
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "library.db"
        build_library([file for file in files if file not in held_out], path, jobs=1)
        with Library(path) as library:
            phrases = [p.text for p in library.search("", kind="词组", limit=1_000_000)]
            finder = AhoCorasick(phrases, matchkind=MatchKind.LeftmostLongest)
            places = []
            for file in held_out:
                text = clean(read_file(file).text).text
                places += [(text, start, phrases[i]) for i, start, _ in finder.find_matches_as_indexes(text)]
            random.Random(1).shuffle(places)
            places = places[: options.phrases]
            print(
                f"{len(files) - len(held_out)} files built, {len(phrases)} phrases; {len(places)} places replayed"
            )
            for typed in (2, 3, 4):
                first = five = longer = 0
                times = []
                longer_ones = [place for place in places if len(place[2]) > typed]
                for text, start, phrase in longer_ones:
                    begin = time.perf_counter()
                    hints = [p.text for p in library.suggest(text[: start + typed])]
                    times.append(1000 * (time.perf_counter() - begin))
                    first += bool(hints) and hints[0] == phrase
                    five += phrase in hints
                    longer += any(text.startswith(hint, start) for hint in hints)
                times.sort()
                shares = [f"{n / len(longer_ones):.1%}" for n in (first, five, longer)]
                print(
                    f"after {typed} characters ({len(longer_ones)} places): first {shares[0]}, among five {shares[1]},"
                    f" some right one {shares[2]}; p99 {times[int(len(times) * 0.99)]:.2f} ms"
                )


if __name__ == "__main__":
    main()
