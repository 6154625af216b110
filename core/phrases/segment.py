"""A text cut into words, and the runs of words that could be a set phrase, as numpy arrays.

Runs are known by a 64-bit hash of their characters, so that counts of ten million characters fit in memory and
can be merged over processes; the hash is the same in each of them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from core.phrases.words import Role, roles_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

MINIMUM, MAXIMUM = 4, 12
_LONGEST_RUN = 6
_BASE = 0x9E3779B97F4A7C15
_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text: `starts`, `ends` in code points, `roles` as bits of `Role`, `hashes` of each word."""

    tagged: list[tuple[str, str]]
    starts: NDArray[Any]
    ends: NDArray[Any]
    roles: NDArray[Any]
    hashes: NDArray[Any]


@dataclass(frozen=True, slots=True)
class Runs:
    """Candidates: `first`, `last` are word numbers; `hashes` of the characters from `starts` to `ends`."""

    first: NDArray[Any]
    last: NDArray[Any]
    starts: NDArray[Any]
    ends: NDArray[Any]
    hashes: NDArray[Any]


def tag(text: str) -> list[tuple[str, str]]:
    """Return the words of `text` with their part of speech (jieba's tag set); joined they give `text`."""
    import rjieba

    result: list[tuple[str, str]] = rjieba.tag(text)
    return result


@lru_cache(maxsize=4)
def _powers(size: int) -> tuple[NDArray[Any], NDArray[Any]]:
    import numpy as np

    up = np.full(size, _BASE, dtype=np.uint64)
    down = np.full(size, pow(_BASE, -1, 1 << 64), dtype=np.uint64)
    up[0] = down[0] = 1
    return np.multiply.accumulate(up), np.multiply.accumulate(down)


class Hasher:
    """Hash any part of one text at once: `hasher(starts, ends)` gives uint64."""

    def __init__(self, text: str) -> None:
        import numpy as np

        size = 1 << max(12, (len(text) + 1).bit_length())
        up, self._down = _powers(size)
        codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32).astype(np.uint64)
        self._sums = np.zeros(len(codes) + 1, dtype=np.uint64)
        np.cumsum(codes * up[: len(codes)], out=self._sums[1:])

    def __call__(self, starts: NDArray[Any], ends: NDArray[Any]) -> NDArray[Any]:
        """Return the hash of each `text[start:end]`."""
        value: NDArray[Any] = (self._sums[ends] - self._sums[starts]) * self._down[starts]
        return value


def hash_of(text: str) -> int:
    """Return the hash of a whole text."""
    value = 0
    factor = 1
    for character in text:
        value += ord(character) * factor
        factor = factor * _BASE & 0xFFFFFFFFFFFFFFFF
    return value & 0xFFFFFFFFFFFFFFFF


def words_of(text: str, hasher: Hasher) -> Words:
    """Cut `text` into words."""
    import numpy as np

    tagged = tag(text)
    lengths = np.fromiter((len(word) for word, _ in tagged), dtype=np.int64, count=len(tagged))
    ends = np.cumsum(lengths)
    starts = ends - lengths
    roles = np.fromiter(roles_of(tagged), dtype=np.uint8, count=len(tagged))
    return Words(tagged, starts, ends, roles, hasher(starts, ends))


def runs_of(words: Words, hasher: Hasher) -> Runs:
    """Return the runs of words of 4–12 Han characters that may begin and end where they do."""
    import numpy as np

    total = len(words.starts)
    barred = np.concatenate(([0], np.cumsum((words.roles & Role.BARRED) != 0)))
    opens = (words.roles & Role.OPENS) != 0
    closes = (words.roles & Role.CLOSES) != 0
    alone = (words.roles & Role.ALONE) != 0
    firsts, lasts = [], []
    for size in range(1, min(_LONGEST_RUN, total) + 1):
        first = np.arange(total - size + 1)
        last = first + size - 1
        length = words.ends[last] - words.starts[first]
        good = (length >= MINIMUM) & (length <= MAXIMUM) & opens[first] & closes[last]
        good &= barred[last + 1] == barred[first]
        if size == 1:
            good &= alone
        firsts.append(first[good])
        lasts.append(last[good])
    first = np.concatenate(firsts) if firsts else np.zeros(0, dtype=np.int64)
    last = np.concatenate(lasts) if lasts else np.zeros(0, dtype=np.int64)
    starts, ends = words.starts[first], words.ends[last]
    return Runs(first, last, starts, ends, hasher(starts, ends))
