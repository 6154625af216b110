"""Near-duplicates: the same speech from two sites, or with the town's name changed; and speeches off one template."""

import re
from collections import Counter, defaultdict
from collections.abc import Hashable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from core.text import HAN

if TYPE_CHECKING:
    import numpy

_SHINGLE = 6
_KEPT = 4  # one shingle in so many is kept: enough to measure, a quarter of the memory
_INDEXED = 32  # and one in so many is looked up
DUPLICATE = 0.8
"""Share of the shorter text from which two are the same speech."""
FAMILY = 0.6
"""Share of the shorter text from which two come from one template."""
# Marks, digits, and what stands for a name tell nothing about whether two texts are one.
_DROPPED = re.compile(f"[^{HAN}]|[某×ＸX]")


class Likeness(StrEnum):
    """How near two texts are."""

    DUPLICATE = "duplicate"
    FAMILY = "family"


@dataclass(frozen=True, slots=True)
class Match:
    """A text already known: `shared` is the share (0 to 1) of the shorter of the two that both have."""

    key: Hashable
    shared: float
    likeness: Likeness


@dataclass(frozen=True, slots=True, eq=False)
class Fingerprint:
    """What is kept of a text to tell its likeness to others: a sorted sample of the hashes of its 6-character runs."""

    hashes: "numpy.ndarray[Any, numpy.dtype[numpy.uint32]]"

    def to_bytes(self) -> bytes:
        """Return the fingerprint for a database."""
        return self.hashes.tobytes()

    @classmethod
    def from_bytes(cls, data: bytes) -> "Fingerprint":
        """Return the fingerprint that `to_bytes` wrote."""
        import numpy as np

        return cls(np.frombuffer(data, dtype=np.uint32))


def fingerprint(text: str) -> Fingerprint:
    """Return the fingerprint of a cleaned text; the same on every computer. Under 6 Han characters: an empty one."""
    import numpy as np

    codes = np.frombuffer(_DROPPED.sub("", text).encode("utf-32-le"), dtype=np.uint32).astype(np.uint64)
    count = len(codes) - _SHINGLE + 1
    if count < 1:
        return Fingerprint(np.empty(0, dtype=np.uint32))
    hashes = np.zeros(count, dtype=np.uint64)
    with np.errstate(over="ignore"):
        for offset in range(_SHINGLE):
            hashes = hashes * np.uint64(0x100000001B3) + codes[offset : offset + count]
        # Mixed so that the low bits, by which the sample is taken, depend on all of the run.
        hashes ^= hashes >> np.uint64(31)
        hashes *= np.uint64(0x9E3779B97F4A7C15)
        hashes ^= hashes >> np.uint64(29)
    # 32 bits are enough to tell the runs of two texts apart, and halve what a library stores.
    kept = hashes[hashes % np.uint64(_KEPT) == 0] // np.uint64(_KEPT)
    return Fingerprint(np.unique(kept.astype(np.uint32)))


def shared(a: Fingerprint, b: Fingerprint) -> float:
    """Return which share (0 to 1) of the shorter text both have."""
    import numpy as np

    smaller = min(len(a.hashes), len(b.hashes))
    if not smaller:
        return 0.0
    return len(np.intersect1d(a.hashes, b.hashes, assume_unique=True)) / smaller


class DuplicateIndex:
    """Finds among the texts added so far those that a new one shares most of itself with."""

    def __init__(self) -> None:
        self._fingerprints: dict[Hashable, Fingerprint] = {}
        self._places: defaultdict[int, list[Hashable]] = defaultdict(list)

    def __len__(self) -> int:
        return len(self._fingerprints)

    def add(self, key: Hashable, own: Fingerprint) -> None:
        """Add a text; raises ValueError when the key is there already."""
        if key in self._fingerprints:
            raise ValueError(f"{key!r} is already in the index")
        self._fingerprints[key] = own
        for value in _looked_up(own):
            self._places[value].append(key)

    def find(self, own: Fingerprint) -> list[Match]:
        """Return the texts that share more than FAMILY with this one, the nearest first."""
        hits = Counter(key for value in _looked_up(own) for key in self._places.get(value, ()))
        matches = []
        for key, count in hits.items():
            other = self._fingerprints[key]
            smaller = min(len(own.hashes), len(other.hashes)) * _KEPT / _INDEXED
            if count < smaller * FAMILY * 0.5:
                continue
            share = shared(own, other)
            if share > FAMILY:
                kind = Likeness.DUPLICATE if share >= DUPLICATE else Likeness.FAMILY
                matches.append(Match(key, share, kind))
        return sorted(matches, key=lambda match: -match.shared)


def _looked_up(own: Fingerprint) -> list[int]:
    import numpy as np

    sample = own.hashes[own.hashes % np.uint32(_INDEXED // _KEPT) == 0]
    # A short text may have none in the sample: then all it has are looked up, and so it is only found by its like.
    return [int(value) for value in (sample if len(sample) > 3 else own.hashes[:8])]
