"""Which clauses and sentences of a draft come again. After one key only what lies near it is counted anew."""

from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from math import isqrt

from core.rules.repetition.units import Sentence, Tail, Units

_SMALLEST_BLOCK = 10


@dataclass(frozen=True, slots=True, eq=False)
class _Block:
    """Neighbouring paragraphs: under each key where it stands, counted from the first of them."""

    places: dict[str, list[tuple[int, Tail | Sentence]]]
    keys: frozenset[str]
    twice: frozenset[str]


@lru_cache(maxsize=1024)
def _block(paragraphs: tuple[Units, ...]) -> _Block:
    places: dict[str, list[tuple[int, Tail | Sentence]]] = {}
    for index, units in enumerate(paragraphs):
        for tail in units.tails:
            places.setdefault(tail.text, []).append((index, tail))
        for sentence in units.sentences:
            for shingle in sentence.sketch:
                places.setdefault(shingle, []).append((index, sentence))
    twice = frozenset(key for key, where in places.items() if len(where) > 1)
    return _Block(places, frozenset(places), twice)


@lru_cache(maxsize=8192)
def _shared(a: _Block, b: _Block) -> frozenset[str]:
    return a.keys & b.keys


@lru_cache(maxsize=4)
def places_again(digests: tuple[Units, ...]) -> dict[str, list[tuple[int, Tail | Sentence]]]:
    """Return each key that stands more than once, and the paragraphs and units it stands in, in order.

    A key is the text of a tail or a shingle of a sentence's sketch. The result is shared: it is not to be changed.
    """
    size = max(_SMALLEST_BLOCK, isqrt(len(digests)))
    blocks = [(start, _block(digests[start : start + size])) for start in range(0, len(digests), size)]
    again: set[str] = set()
    for _, block in blocks:
        again |= block.twice
    for (_, a), (_, b) in combinations(blocks, 2):
        again |= _shared(a, b)
    found: dict[str, list[tuple[int, Tail | Sentence]]] = {}
    for key in sorted(again):
        places = found[key] = []
        for start, block in blocks:
            where = block.places.get(key)
            if where:
                places += [(start + index, unit) for index, unit in where]
    return found
