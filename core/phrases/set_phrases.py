"""词组: set phrases of 4–12 characters with true borders, from the evidence of all documents.

A run of words becomes a phrase when it stands in enough documents, when its words hold together (each two
neighbours meet more often than chance), when both its borders are free (no single word stands beside it most of
the time: then the longer run is the phrase) and when `shape` finds nothing against it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from core.phrases.evidence import Census, Occurrences, Text, find_occurrences, take_census
from core.phrases.model import PLACES
from core.phrases.segment import hash_of
from core.phrases.shape import is_worth_keeping, shape_score

if TYPE_CHECKING:
    from numpy.typing import NDArray

Mapper = Callable[[Callable[[Any], Any], Iterable[Any], int, str], Iterator[Any]]
"""`mapper(function, tasks, total, stage)` yields the results in the order of the tasks."""

_BATCH_CHARACTERS = 200_000
_MINIMUM_COHESION = 3.0  # bits above chance for each pair of neighbours
_MAXIMUM_SHARE = 0.6  # of one word beside the phrase
_SOURCE_CANDIDATES = 12


@dataclass(frozen=True, slots=True)
class SetPhrase:
    """A mined 词组; `spots` are (document, start) of occurrences to take source sentences from."""

    text: str
    words: tuple[str, ...]
    count: int
    documents: int
    places: tuple[int, ...]
    score: float
    spots: tuple[tuple[int, int], ...]


def minimum_documents(documents: int) -> int:
    """Return in how many documents a run must stand to be a phrase, of so many."""
    return 2 if documents < 30 else 3 if documents < 200 else 4 if documents < 800 else 5


def batches(texts: Sequence[Text]) -> list[list[Text]]:
    """Divide texts into batches of like size; the same whatever runs them."""
    result: list[list[Text]] = []
    size = _BATCH_CHARACTERS
    for text in texts:
        if size >= _BATCH_CHARACTERS:
            result.append([])
            size = 0
        result[-1].append(text)
        size += len(text.text)
    return result


def mine(texts: Sequence[Text], mapper: Mapper) -> list[SetPhrase]:
    """Return the set phrases of `texts`, best first."""
    import numpy as np

    if not texts:
        return []
    tasks = batches(texts)
    census = _merge(list(mapper(take_census, tasks, len(tasks), "统计词频")))
    wanted = census.runs[census.run_documents >= minimum_documents(len(texts))]
    if not len(wanted):
        return []
    parts = list(mapper(find_occurrences, ((task, wanted) for task in tasks), len(tasks), "挖掘词组"))
    found = Occurrences(
        *(np.concatenate([getattr(p, name) for p in parts]) for name in Occurrences.__slots__)
    )
    del parts
    phrases = list(_judge(found, {item.number: item.text for item in texts}, census, len(texts)))
    phrases.sort(key=lambda phrase: (-phrase.score, phrase.text))
    return phrases


def _merge(parts: list[Census]) -> Census:
    import numpy as np

    def add(keys: list[NDArray[Any]], counts: list[NDArray[Any]]) -> tuple[NDArray[Any], NDArray[Any]]:
        values, inverse = np.unique(np.concatenate(keys), return_inverse=True)
        return values, np.bincount(inverse, weights=np.concatenate(counts)).astype(np.uint32)

    runs, run_documents = add([p.runs for p in parts], [p.run_documents for p in parts])
    words, word_counts = add([p.words for p in parts], [p.word_counts for p in parts])
    return Census(runs, run_documents, words, word_counts)


def _judge(found: Occurrences, texts: dict[int, str], census: Census, total: int) -> Iterator[SetPhrase]:
    import numpy as np

    order = np.lexsort((found.starts, found.documents, found.runs))
    runs = found.runs[order]
    bounds = (
        np.flatnonzero(np.append(np.append(True, runs[1:] != runs[:-1]), True))
        if len(runs)
        else np.zeros(1, int)
    )
    word_count = _WordCounts(census)
    minimum = minimum_documents(total)
    for begin, end in zip(bounds[:-1].tolist(), bounds[1:].tolist(), strict=True):
        rows = order[begin:end]
        count = end - begin
        if _share(found.left[rows]) > _MAXIMUM_SHARE or _share(found.right[rows]) > _MAXIMUM_SHARE:
            continue
        numbers, first_rows = np.unique(found.documents[rows], return_index=True)
        if len(numbers) < minimum:
            continue
        row = rows[0]
        start, length = int(found.starts[row]), int(found.lengths[row])
        text = texts[int(found.documents[row])][start : start + length]
        words = _cut(text, int(found.cuts[row]))
        cohesion = word_count.cohesion(words, count)
        if cohesion < _MINIMUM_COHESION or not is_worth_keeping(text):
            continue
        picked = first_rows[:: max(1, len(first_rows) // _SOURCE_CANDIDATES)][:_SOURCE_CANDIDATES]
        yield SetPhrase(
            text=text,
            words=words,
            count=count,
            documents=len(numbers),
            places=tuple(np.bincount(found.places[rows], minlength=len(PLACES)).tolist()),
            score=_score(text, words, count, len(numbers), total, cohesion),
            spots=tuple((int(found.documents[rows[i]]), int(found.starts[rows[i]])) for i in picked),
        )


def _share(neighbours: NDArray[Any]) -> float:
    """Return how large a share one word has of what stands beside; a mark is always a free border."""
    import numpy as np

    words = neighbours[neighbours != 0]
    if not len(words):
        return 0.0
    return float(np.unique(words, return_counts=True)[1].max()) / len(neighbours)


def _cut(text: str, cuts: int) -> tuple[str, ...]:
    borders = [k for k in range(len(text)) if cuts >> k & 1] + [len(text)]
    return tuple(text[a:b] for a, b in pairwise(borders))


class _WordCounts:
    """How often each word stands in all documents."""

    def __init__(self, census: Census) -> None:
        self._hashes = census.words
        self._counts = census.word_counts
        self._total = int(census.word_counts.sum())
        self._known: dict[str, int] = {}

    def _of(self, word: str) -> int:
        count = self._known.get(word)
        if count is None:
            import numpy as np

            index = int(np.searchsorted(self._hashes, np.uint64(hash_of(word))))
            count = self._known[word] = max(1, int(self._counts[min(index, len(self._counts) - 1)]))
        return count

    def cohesion(self, words: tuple[str, ...], count: int) -> float:
        """Return the bits by which the weakest pair of neighbours meets more often than chance."""
        if len(words) == 1:
            return 12.0
        return min(math.log2(count * self._total / (self._of(a) * self._of(b))) for a, b in pairwise(words))


def _score(
    text: str, words: tuple[str, ...], count: int, documents: int, total: int, cohesion: float
) -> float:
    spread = math.log2(1 + documents) / math.log2(2 + total)
    often = min(1.0, math.log2(1 + count / documents) / 3)
    return 0.45 * spread + 0.1 * often + 0.15 * min(1.0, cohesion / 12) + 0.3 * shape_score(text, words)
