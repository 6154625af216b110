"""How likely it is that a text is Chinese as people write it: told from the characters alone, so it is quick."""

import math
from collections import Counter
from functools import cache

from core.resources import resource

RARE = 9.5
"""Surprise of a character that is not among the common ones."""
NOT_CHINESE = 11.0
"""Surprise of a letter of another script (Greek, kana, box drawing…), as damage brings them in."""

_MARKS = frozenset("，。、；：？！“”‘’（）《》〈〉…—·% \u3000\n\t")


@cache
def common_characters() -> dict[str, int]:
    """Return the rank of each common simplified character, the most frequent 0."""
    lines = resource("cleaning", "common_characters.txt").read_text(encoding="utf-8").splitlines()
    joined = "".join(line for line in lines if not line.startswith("#"))
    return {character: rank for rank, character in enumerate(joined)}


@cache
def _surprises() -> dict[str, float]:
    ranks = common_characters()
    table = {character: math.log(rank + 20) for character, rank in ranks.items()}
    table.update((mark, 4.0) for mark in _MARKS)
    return table


def surprise_of(character: str) -> float:
    """Return how unexpected one character is: about 3 for 的, 8.3 for the rarest common one, 9.5 and up beyond."""
    known = _surprises().get(character)
    if known is not None:
        return known
    if "\u3400" <= character <= "\u9fff" or character == "〇":
        return RARE
    return 5.5 if character.isascii() else NOT_CHINESE


def surprise(text: str) -> float:
    """Return the mean surprise of a simplified text; prose lies at 5 to 6.3, damage above 8. Empty text: 0."""
    return sum(surprise_of(c) * n for c, n in Counter(text).items()) / len(text) if text else 0.0


@cache
def _converter() -> object:
    from opencc import OpenCC

    return OpenCC("t2s")


def to_simplified(text: str) -> str:
    """Return the text with traditional characters made simplified (OpenCC t2s, nothing else)."""
    return _converter().convert(text)  # type: ignore[attr-defined]
