"""How phrases read: a reading for each character at build time, and what a query in pinyin may mean.

pypinyin takes 23 s for 100,000 phrases and 0.4 s to import, so it is read as two tables, only while a library is
built: words with several-reading characters first (重要 zhong, 重新 chong), then the usual reading of a character.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from core.phrases.segment import tag
from core.text import is_han

LONGEST_READ = 30
"""Longer entries (sentences, heading sets) are not looked for by pinyin."""

_INITIAL = r"(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])"
_FINAL = r"(?:iang|iong|uang|ang|eng|ong|ing|ian|iao|uai|uan|ai|ei|ao|ou|an|en|er|ia|ie|iu|in|ua|uo|ui|un|ue|ve|a|o|e|i|u|v)"
_SYLLABLE = re.compile(rf"{_INITIAL}?{_FINAL}$")
_BEGINNING = re.compile(r"(?:(?:zh|ch|sh)(?:on?)?|[bpmfdtnlgkhjqxrzcsyw]i?on?)$")
_MAXIMUM_PARSES = 6
_LONGEST_TYPED = 16


@lru_cache(maxsize=65536)
def _of_character(character: str) -> str:
    from pypinyin.constants import PINYIN_DICT

    return _plain(PINYIN_DICT.get(ord(character), "").split(",")[0])


@lru_cache(maxsize=65536)
def _of_word(word: str) -> tuple[str, ...]:
    from pypinyin.constants import PHRASES_DICT

    syllables: list[str] = []
    while len(syllables) < len(word):
        rest = word[len(syllables) :]
        for size in range(min(len(rest), 4), 1, -1):
            known = PHRASES_DICT.get(rest[:size])
            if known and len(known) == size:
                syllables += (_plain(readings[0]) for readings in known)
                break
        else:
            syllables.append(_of_character(rest[0]))
    return tuple(syllables)


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


def is_syllable(letters: str) -> bool:
    """Return whether letters can be a whole syllable; a single letter counts as a first letter."""
    return len(letters) > 1 and _SYLLABLE.match(letters) is not None


@lru_cache(maxsize=256)
def parses(letters: str) -> tuple[tuple[str, ...], ...]:
    """Return what typed letters may stand for, as units of one character each, the likeliest first.

    A unit is a whole syllable, a first letter, or, at the end only, the beginning of a syllable. All syllables come
    first (yashi: ya shi), then all first letters (yszr), then both mixed (yashizr), fewest units first.
    """
    found = set(_parse(letters[:_LONGEST_TYPED]))
    return tuple(
        sorted(
            found,
            key=lambda units: (
                not all(is_syllable(unit) for unit in units),
                not all(len(unit) == 1 for unit in units),
                len(units),
                sum(len(unit) == 1 for unit in units),
                units,
            ),
        )[:_MAXIMUM_PARSES]
    )


def _parse(letters: str) -> Iterator[tuple[str, ...]]:
    if not letters:
        yield ()
        return
    for size in range(min(6, len(letters)), 0, -1):
        unit, rest = letters[:size], letters[size:]
        if size == 1:
            good = unit not in "iuv"
        else:
            good = is_syllable(unit) or (not rest and _BEGINNING.match(unit) is not None)
        if good:
            for others in _parse(rest):
                yield (unit, *others)


def matches(reading: list[str], text: list[str], units: list[str]) -> bool:
    """Return whether `units` (Han characters, syllables or first letters) stand side by side in an entry."""
    for start in range(len(reading) - len(units) + 1):
        if all(
            unit == text[start + k] or (unit.isascii() and _reads(reading[start + k], unit))
            for k, unit in enumerate(units)
        ):
            return True
    return False


def _reads(syllable: str, unit: str) -> bool:
    return syllable == unit if is_syllable(unit) else syllable.startswith(unit)
