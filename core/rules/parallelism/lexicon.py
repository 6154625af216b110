"""The words of `resources/rules/_parallelism.toml`, read on first use."""

import tomllib
from dataclasses import dataclass
from functools import cache

from core.resources import resource


@dataclass(frozen=True, slots=True)
class Lexicon:
    """`singles`: a character that opens a unit as a word -> what after it makes another word of it.

    `openings`, `endings`: words that make a series parted by 、 a row of predicates. `weak`: openings that two
    sentences share by chance.
    """

    singles: dict[str, str]
    openings: frozenset[str]
    endings: frozenset[str]
    weak: tuple[str, ...]


@cache
def lexicon() -> Lexicon:
    """Return the words; read from disk once."""
    data = tomllib.loads(resource("rules", "_parallelism.toml").read_text(encoding="utf-8"))
    return Lexicon(
        data["openings"],
        frozenset(data["verbal"]["openings"].split()),
        frozenset(data["verbal"]["endings"].split()),
        tuple(data["weak"]["openings"].split()),
    )
