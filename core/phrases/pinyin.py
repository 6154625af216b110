"""How phrases read: a reading for each character at build time, and what a query in pinyin may mean.

pypinyin takes 23 s for 100,000 phrases and 0.4 s to import, so it is read as two tables, only while a library is
built: words with several-reading characters first (重要 zhong, 重新 chong), then the usual reading of a character.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import product

from core.phrases.segment import tag
from core.text import is_han

LONGEST_READ = 30
"""Longer entries (sentences, heading sets) are not looked for by pinyin."""

_INITIAL = r"(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])"
_FINAL = r"(?:iang|iong|uang|ang|eng|ong|ing|ian|iao|uai|uan|ai|ei|ao|ou|an|en|er|ia|ie|iu|in|ua|uo|ui|un|ue|ve|a|o|e|i|u|v)"
_SYLLABLE = re.compile(rf"{_INITIAL}?{_FINAL}$")
_MAXIMUM_PARSES = 8


@lru_cache(maxsize=65536)
def _of_character(character: str) -> str:
    from pypinyin.constants import PINYIN_DICT

    return _plain(PINYIN_DICT.get(ord(character), "").split(",")[0])


@lru_cache(maxsize=65536)
def _of_word(word: str) -> tuple[str, ...]:
    from pypinyin.constants import PHRASES_DICT

    known = PHRASES_DICT.get(word) if len(word) > 1 else None
    if known and len(known) == len(word):
        return tuple(_plain(readings[0]) for readings in known)
    return tuple(_of_character(character) for character in word)


def _plain(reading: str) -> str:
    """Return a reading without tone; ü is v, as it is typed."""
    decomposed = unicodedata.normalize("NFD", reading.replace("ü", "v"))
    letters = "".join(c for c in decomposed if not unicodedata.combining(c) or c == "\u0308")
    return letters.replace("u\u0308", "v")


def reading_of(text: str) -> str:
    """Return the syllables of the Han characters of `text`, divided by blanks; "" when it is too long to matter."""
    if len(text) > LONGEST_READ:
        return ""
    syllables: list[str] = []
    for word, _ in tag(text):
        if is_han(word[0]):
            syllables += (syllable or "?" for syllable in _of_word(word))
    return " ".join(syllables)


def initials_of(reading: str) -> str:
    """Return the first letters of a reading: "ya shi ze ren" -> "yszr"."""
    return "".join(syllable[0] for syllable in reading.split())


@lru_cache(maxsize=256)
def parses(letters: str) -> tuple[tuple[str, ...], ...]:
    """Return what typed letters may stand for, as units of one character each, the likeliest first.

    A unit is a whole syllable, a single first letter, or, at the end only, the beginning of a syllable.
    yszr -> (y, s, z, r); yashi -> (ya, shi), (ya, s, h, i) is left out, for i begins no syllable.
    """
    found = sorted(
        _parse(letters, True), key=lambda units: (len(units), sum(len(unit) == 1 for unit in units))
    )
    # All letters as initials is what most people mean by letters without a vowel pattern.
    initials = tuple(letters)
    if initials in found and not any(all(len(unit) > 1 for unit in units) for units in found):
        found.remove(initials)
        found.insert(0, initials)
    return tuple(found[:_MAXIMUM_PARSES])


def _parse(letters: str, whole: bool) -> Iterator[tuple[str, ...]]:
    if not letters:
        yield ()
        return
    for size in range(min(6, len(letters)), 0, -1):
        unit, rest = letters[:size], letters[size:]
        if size == 1:
            good = unit not in "iuv"
        else:
            good = _SYLLABLE.match(unit) is not None or (
                not rest and re.match(rf"{_INITIAL}[a-z]{{0,3}}$", unit) is not None
            )
        if good:
            for others in _parse(rest, False):
                yield (unit, *others)


def matches(reading: list[str], text: list[str], units: list[str]) -> bool:
    """Return whether `units` (Han characters, syllables or first letters) stand side by side in an entry."""
    for start in range(len(reading) - len(units) + 1):
        if all(
            unit == text[start + k] or reading[start + k] == unit or (reading[start + k].startswith(unit))
            for k, unit in enumerate(units)
        ):
            return True
    return False


def combinations(words: list[tuple[tuple[str, ...], ...]]) -> Iterator[tuple[tuple[str, ...], ...]]:
    """Yield every choice of one parse a word."""
    yield from product(*words)
