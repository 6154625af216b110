"""What a user typed, as expressions for the full-text index and tests on what it finds."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from core.phrases.pinyin import is_syllable, matches, parses
from core.phrases.tokens import letter_query, pair_query, syllable_query
from core.text import HAN, is_han

_WORD = re.compile(rf"[{HAN}A-Za-z0-9]+")
_MAXIMUM_CHOICES = 8
_PART = re.compile(rf"[{HAN}]+|[A-Za-z]+|[0-9]+")


@dataclass(frozen=True, slots=True)
class Query:
    """One reading of what was typed: an FTS5 expression, and the runs of units that must stand side by side."""

    expression: str
    runs: tuple[tuple[str, ...], ...] = ()

    def accepts(self, text: str, reading: str) -> bool:
        """Return whether an entry that the index found is a true match."""
        if not self.runs:
            return True
        syllables = reading.split()
        characters = [character for character in text if is_han(character)]
        if len(characters) != len(syllables):
            return False
        return all(matches(syllables, characters, list(run)) for run in self.runs)


@cache
def _converter() -> Callable[[str], str]:
    from opencc import OpenCC

    convert: Callable[[str], str] = OpenCC("t2s").convert
    return convert


def simplified(text: str) -> str:
    """Return `text` in simplified characters; only a text with characters outside GB 2312 is looked at."""
    try:
        text.encode("gb2312")
    except UnicodeEncodeError:
        return _converter()(text)
    return text


def plain_words(text: str) -> list[str]:
    """Return the words of a query: what blanks and marks divide."""
    return _WORD.findall(text)


def readings_of_query(text: str) -> list[Query]:
    """Return what a query may mean, the likeliest first; [] when it holds nothing to look for.

    The first that finds anything is what was meant: the ones after it are for when it finds nothing.
    """
    words = plain_words(text)
    if not words:
        return []
    literal = Query(
        " AND ".join(f"han : {pair_query(part)}" for word in words for part in _PART.findall(word))
    )
    if not any(re.search("[A-Za-z]", word) for word in words):
        return [literal]
    return [*_pinyin_queries(words), literal]


def _pinyin_queries(words: Sequence[str]) -> list[Query]:
    """Return the readings of words with letters in them; each run of letters is pinyin, initials or both."""
    choices = [Query("")]
    for word in words:
        parts = _PART.findall(word.lower())
        variants: list[tuple[list[str], list[str]]] = [([], [])]  # expressions, units
        for part in parts:
            readings = [tuple(part)] if not part[0].isascii() or part[0].isdigit() else parses(part)
            variants = [
                ([*e, *_expressions(part, units)], [*u, *units]) for e, u in variants for units in readings
            ]
        choices = [
            Query(
                " AND ".join(filter(None, [choice.expression, *expressions])),
                choice.runs if len(parts) == 1 and _is_uniform(units) else (*choice.runs, tuple(units)),
            )
            for choice in choices
            for expressions, units in variants
        ][:_MAXIMUM_CHOICES]
    return [choice for choice in choices if choice.expression]


def _is_uniform(units: Sequence[str]) -> bool:
    """Return whether the index alone can tell: all whole syllables, or all first letters."""
    return all(is_syllable(unit) for unit in units) or all(len(unit) == 1 for unit in units)


def _expressions(part: str, units: Sequence[str]) -> list[str]:
    """Return the index expressions for one run of characters read as `units`."""
    if not part[0].isascii() or part[0].isdigit():
        return [f"han : {pair_query(part)}"]
    if all(is_syllable(unit) for unit in units):
        return [syllable_query(list(units))]
    if len(units) == 1 and len(units[0]) > 1:
        return [f'pinyin : "{units[0]}" *']
    runs = [list(run) for whole, run in groupby(units, is_syllable) if whole]
    return [letter_query("".join(unit[0] for unit in units)), *(syllable_query(run) for run in runs)]


def one_wrong(text: str) -> list[Query]:
    """Return queries that let one character of the longest Han word be another one."""
    words = plain_words(text)
    longest = max((word for word in words if all(is_han(c) for c in word)), key=len, default="")
    if len(longest) < 3:
        return []
    others = [
        f"han : {pair_query(part)}" for word in words if word != longest for part in _PART.findall(word)
    ]
    queries = []
    for wrong in range(len(longest)):
        parts = [part for part in (longest[:wrong], longest[wrong + 1 :]) if len(part) > 1]
        if parts:
            queries.append(Query(" AND ".join([*(f"han : {pair_query(part)}" for part in parts), *others])))
    return queries


def is_near(text: str, query: str) -> bool:
    """Return whether some part of `text` differs from the longest word of `query` in one character at most."""
    longest = max(plain_words(query), key=len, default="")
    size = len(longest)
    return any(
        sum(a != b for a, b in zip(longest, text[start : start + size], strict=True)) <= 1
        for start in range(len(text) - size + 1)
    )
