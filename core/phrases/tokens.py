"""How phrases and queries are cut for the full-text index: pairs of characters, so that any substring is found."""

import re
from itertools import pairwise

from core.text import HAN, is_han

_PIECE = re.compile(rf"[{HAN}]+|[0-9A-Za-z]+")
_BEYOND_BMP = re.compile("[\U00010000-\U0010ffff]")


def _spell(text: str) -> str:
    """Return `text` with each character that the index's tokenizer does not know written as a code."""
    return _BEYOND_BMP.sub(lambda match: f"u{ord(match.group()):x}", text)


def pieces(text: str) -> list[str]:
    """Return the runs of Han characters, and of Latin letters or digits, in `text`."""
    return _PIECE.findall(text)


def pair_tokens(text: str) -> str:
    """Return the tokens to index `text` under: each pair of neighbours, and each run's last character."""
    tokens = []
    for piece in pieces(text):
        if is_han(piece[0]):
            tokens += [_spell(piece[i : i + 2]) for i in range(len(piece))]
        else:
            tokens.append(piece.lower())
    return " ".join(tokens)


def pair_query(piece: str) -> str:
    """Return the FTS5 expression that finds one run of `pieces` anywhere in a text."""
    if not is_han(piece[0]):
        return f'"{piece.lower()}" *'
    if len(piece) == 1:
        return f'"{_spell(piece)}" *'
    return '"' + " ".join(_spell(piece[i : i + 2]) for i in range(len(piece) - 1)) + '"'


def letter_tokens(letters: str, size: int) -> str:
    """Return the tokens to index first letters under: each run of `size`, shorter ones at the end."""
    return " ".join(letters[i : i + size] for i in range(len(letters)))


def letter_query(letters: str) -> str:
    """Return the FTS5 expression that finds first letters anywhere in an entry's.

    Pairs of letters are few and stand in very many entries, so four letters have a column of their own.
    """
    size = 4 if len(letters) >= 4 else 2
    column = "initial_fours" if size == 4 else "initials"
    if len(letters) == 1:
        return f'{column} : "{letters}" *'
    return f'{column} : "' + " ".join(letters[i : i + size] for i in range(len(letters) - size + 1)) + '"'


def syllable_pairs(syllables: list[str]) -> str:
    """Return the tokens to index a reading under: each two neighbours as one word."""
    return " ".join(f"{one}0{other}" for one, other in pairwise(syllables))


def syllable_query(syllables: list[str]) -> str:
    """Return the FTS5 expression that finds whole syllables side by side."""
    if len(syllables) == 1:
        return f'pinyin : "{syllables[0]}"'
    return f'pinyin_pairs : "{syllable_pairs(syllables)}"'
