"""Build resources/wording/lexicon.zip, which the near-miss rule reads: words with counts, pairs, confusable characters.

Run it by hand when the sources change:  python tools/build_wording_lexicon.py FOLDER...
Sources: jieba's dict.txt, pypinyin's phrases and readings, tools/similar_shapes.txt, tools/office_words.txt, and
counts of words and pairs (facts, no sentence) over the .txt and .docx files of clean official text in the folders given.
"""

import math
import re
import sys
import unicodedata
import warnings
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "resources" / "wording" / "lexicon.zip"
HAN_RUN = re.compile("[\u4e00-\u9fff]+")
CORPUS_WEIGHT = 20
LONGEST = 6
CHARACTERS = 4300
STRONG = 25
OFFICE_WEIGHT = 60


def texts(folders: Iterable[Path]) -> Iterator[str]:
    """Yield the text of each .txt and .docx file."""
    import docx

    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.suffix == ".txt":
                yield path.read_text("utf-8", errors="ignore")
            elif path.suffix == ".docx":
                yield "\n".join(paragraph.text for paragraph in docx.Document(str(path)).paragraphs)


def sound(reading: str) -> str:
    """Return a reading without tone; zh/z, ch/c, sh/s and -ng/-n count as one."""
    plain = "".join(c for c in unicodedata.normalize("NFD", reading) if c not in "\u0300\u0301\u0304\u030c")
    return re.sub("ng$", "n", re.sub("^([zcs])h", r"\1", unicodedata.normalize("NFC", plain)))


class Counts:
    """What is counted over the texts."""

    def __init__(self, folders: Iterable[Path]) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            import jieba
        jieba.setLogLevel(60)
        self.words: Counter[str] = Counter()
        self.sequences: Counter[str] = Counter()
        self.pairs: Counter[str] = Counter()
        for text in texts(folders):
            for run in HAN_RUN.findall(text):
                self.pairs.update(a + b for a, b in pairwise(run))
                words = jieba.lcut(run, HMM=False)
                self.words.update(words)
                self.sequences.update(a + b for a, b in pairwise(words) if len(a + b) <= LONGEST)
                threes = zip(words, words[1:], words[2:], strict=False)
                self.sequences.update("".join(three) for three in threes if len("".join(three)) <= LONGEST)


def read_dictionary() -> dict[str, int]:
    """Return jieba's words and counts."""
    import jieba

    lines = (Path(jieba.__file__).parent / "dict.txt").read_text("utf-8").splitlines()
    return {word: int(count) for word, count, *_ in (line.split(" ") for line in lines)}


def units_of(dictionary: dict[str, int], phrases: set[str], counts: Counts) -> dict[str, float]:
    """Return words, idioms and frequent sequences of words with their weights."""
    units: dict[str, float] = {}
    for word, count in dictionary.items():
        if len(word) > LONGEST or not HAN_RUN.fullmatch(word):
            continue
        # jieba gives 3 or 4 to much that only occurs by mistake: 再接再励, 名列前矛.
        if len(word) == 1 or count >= 5 or word in phrases or counts.words[word]:
            units[word] = count + CORPUS_WEIGHT * counts.words[word]
    for word in phrases:
        if 2 < len(word) <= LONGEST and dictionary.get(word, 0) != 3 and HAN_RUN.fullmatch(word):
            units.setdefault(word, 3)
    for word in (ROOT / "tools" / "office_words.txt").read_text("utf-8").split():
        units[word] = max(units.get(word, 0), OFFICE_WEIGHT)
    for sequence, count in counts.sequences.items():
        if count >= 3:
            units[sequence] = max(units.get(sequence, 0), CORPUS_WEIGHT * count)
    return units


def confusables(characters: Iterable[str]) -> dict[str, str]:
    """Return for each character the others of the same sound (`s`) or shape."""
    from pypinyin.pinyin_dict import pinyin_dict

    known = set(characters)
    sounds = {c: {sound(r) for r in pinyin_dict.get(ord(c), "").split(",")[:3] if r} for c in known}
    by_sound: dict[str, set[str]] = defaultdict(set)
    for character, readings in sounds.items():
        for reading in readings:
            by_sound[reading].add(character)
    return {c: "".join(sorted(set().union(*(by_sound[r] for r in sounds[c])) - {c})) for c in sorted(known)}


def same_sound(characters: Iterable[str]) -> dict[str, str]:
    """Return the toneless readings of each character, zh and z kept apart."""
    from pypinyin.pinyin_dict import pinyin_dict

    def plain(reading: str) -> str:
        return "".join(
            c for c in unicodedata.normalize("NFD", reading) if c not in "\u0300\u0301\u0304\u030c"
        )

    return {
        c: " ".join(sorted({plain(r) for r in pinyin_dict.get(ord(c), "").split(",")[:2]}))
        for c in characters
    }


def pack(matrix: set[int], size: int) -> bytes:
    """Return a set of bit positions as bytes, low bit first."""
    packed = bytearray((size + 7) // 8)
    for position in matrix:
        packed[position >> 3] |= 1 << (position & 7)
    return bytes(packed)


def unit_lines(scores: dict[str, int]) -> str:
    """Return the units as `core.rules.wording.lexicon` reads them: a line for each first character.

    Behind it stand groups apart by tabs: a score, then the units that have it, without their first character
    ("." : nothing more), a blank on both sides of each. So a unit is found by a search in its line.
    """
    by_first: dict[str, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    for unit, score in sorted(scores.items()):
        by_first[unit[0]][score].append(unit[1:] or ".")
    return "\n".join(
        first + "\t".join(f"{score} {' '.join(rests)} " for score, rests in sorted(groups.items()))
        for first, groups in sorted(by_first.items())
    )


def main(folders: list[Path]) -> None:
    """Build the file."""
    import opencc
    from pypinyin.phrases_dict import phrases_dict

    phrases = set(phrases_dict)
    dictionary = read_dictionary()
    counts = Counts(folders)
    units = units_of(dictionary, phrases, counts)
    mass: Counter[str] = Counter()
    for word, count in dictionary.items():
        for character in word:
            mass[character] += count
    for pair, count in counts.pairs.items():
        mass[pair[0]] += CORPUS_WEIGHT * count
    simplified = opencc.OpenCC("t2s")
    characters = [c for c, _ in mass.most_common() if HAN_RUN.fullmatch(c) and simplified.convert(c) == c][
        :CHARACTERS
    ]
    rank = {c: number for number, c in enumerate(characters, 1)}
    width = len(characters) + 2  # rank 0: not Han; the last one: a rare character, which goes with everything
    seen = {rank[p[0]] * width + rank[p[1]] for p in counts.pairs if p[0] in rank and p[1] in rank}
    for unit in units:
        seen.update(rank[a] * width + rank[b] for a, b in pairwise(unit) if a in rank and b in rank)
    seen.update(n for r in range(1, width) for n in (r * width + width - 1, (width - 1) * width + r))
    strong = {
        rank[a] * width + rank[b]
        for unit, weight in units.items()
        if weight >= STRONG
        for a, b in pairwise(unit)
        if a in rank and b in rank
    }
    total = sum(dictionary.values()) + CORPUS_WEIGHT * sum(counts.words.values())
    scores = {unit: round(20 * math.log((weight + 0.5) / total)) for unit, weight in units.items()}
    shapes = (ROOT / "tools" / "similar_shapes.txt").read_text("utf-8").split()
    sounds, readings = confusables(characters), same_sound(characters)
    members = {
        "characters.txt": "".join(characters).encode(),
        "units.txt": unit_lines(scores).encode(),
        "sounds.txt": "\n".join(f"{c}{sounds[c]}" for c in characters).encode(),
        "readings.txt": "\n".join(f"{c}{readings[c]}" for c in characters).encode(),
        "shapes.txt": "\n".join(shapes).encode(),
        "mass.txt": " ".join(str(round(20 * math.log(1 + mass[c]))) for c in characters).encode(),
        "seen.bin": pack(seen, width * width),
        "strong.bin": pack(strong, width * width),
    }
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(TARGET, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name, (2025, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED, 9)
    sys.stdout.write(f"{len(units)} units, {len(seen)} pairs, {TARGET.stat().st_size} bytes\n")


if __name__ == "__main__":
    main([Path(argument) for argument in sys.argv[1:]])
