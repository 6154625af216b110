"""What a user typed, as expressions for the full-text index and tests on what it finds."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from core.phrases.pinyin import matches, parses
from core.phrases.tokens import letter_query, pair_query
from core.text import HAN, is_han

_WORD = re.compile(rf"[{HAN}A-Za-z0-9]+")
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


def simplified(text: str) -> str:
    """Return `text` in simplified characters; only a text with characters outside GB 2312 is looked at."""
    try:
        text.encode("gb2312")
    except UnicodeEncodeError:
        from opencc import OpenCC

        converted: str = OpenCC("t2s").convert(text)
        return converted
    return text


def plain_words(text: str) -> list[str]:
    """Return the words of a query: what blanks and marks divide."""
    return _WORD.findall(text)


def readings_of_query(text: str) -> list[Query]:
    """Return what a query may mean, the likeliest first; [] when it holds nothing to look for."""
    words = plain_words(text)
    if not words:
        return []
    if not any(re.search("[A-Za-z]", word) for word in words):
        return [
            Query(" AND ".join(f"han : {pair_query(part)}" for word in words for part in _PART.findall(word)))
        ]
    literal = Query(
        " AND ".join(f"han : {pair_query(part)}" for word in words for part in _PART.findall(word))
    )
    return [*_pinyin_queries(words), literal]


def _pinyin_queries(words: Sequence[str]) -> list[Query]:
    """Return the readings of words with letters in them; each letter run is taken as pinyin or initials."""
    choices: list[Query] = [Query("")]
    for word in words:
        parts = _PART.findall(word.lower())
        variants: list[tuple[list[str], list[str]]] = [([], [])]  # expressions, units
        for part in parts:
            if is_han(part[0]) or part[0].isdigit():
                variants = [([*e, f"han : {pair_query(part)}"], [*u, *part]) for e, u in variants]
                continue
            readings = parses(part)
            variants = [
                ([*e, *_unit_expressions(units)], [*u, *units]) for e, u in variants for units in readings
            ]
        mixed = len(parts) > 1
        choices = [
            Query(
                " AND ".join(filter(None, [choice.expression, *expressions])),
                (*choice.runs, tuple(units)) if mixed or _needs_check(units) else choice.runs,
            )
            for choice in choices
            for expressions, units in variants
        ][:8]
    return [choice for choice in choices if choice.expression]


def _needs_check(units: Sequence[str]) -> bool:
    """Whether the index alone cannot tell: whole syllables and single letters in one run."""
    return len({len(unit) > 1 for unit in units}) > 1


def _unit_expressions(units: Sequence[str]) -> list[str]:
    expressions = []
    if all(len(unit) > 1 for unit in units):
        return ["pinyin : " + '"' + " ".join(units) + '" *']
    expressions.append("initials : " + letter_query("".join(unit[0] for unit in units)))
    expressions += [f'pinyin : "{unit}" *' for unit in units if len(unit) > 1]
    return expressions


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
