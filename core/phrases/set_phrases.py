"""词组: set phrases of 4–12 characters with true borders, judged from their occurrences in all documents.

A run of words becomes a phrase when it stands in enough documents, when its words hold together (each two
neighbours meet more often than chance), when both its borders are free (no single word stands beside it most of
the time: then the longer run is the phrase) and when `shape` finds nothing against it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from core.phrases.cues import cues_of
from core.phrases.evidence import Census, Occurrences
from core.phrases.model import PLACES, Mined
from core.phrases.segment import hash_of
from core.phrases.shape import Shape
from core.phrases.topics import bits_to_counts, topics_of_phrase

if TYPE_CHECKING:
    from numpy.typing import NDArray

_MINIMUM_COHESION = 3.0  # bits above chance for each pair of neighbours
_MAXIMUM_SHARE = 0.6  # of one word beside the phrase
_MINIMUM_LEFT_FREEDOM = 0.3
_MINIMUM_RIGHT_FREEDOM = 0.3
_MINIMUM_CLAUSE_ENDS = 0.12
_SOURCE_CANDIDATES = 12
_TOPIC_SAMPLE = 400


def set_phrases(
    found: Occurrences, texts: Mapping[int, str], census: Census, base: Mapping[str, float], minimum: int
) -> Iterator[Mined]:
    """Yield the set phrases among the runs found; `texts` by document, `base` the share of passages on each topic."""
    import numpy as np

    order = np.lexsort((found.starts, found.documents, found.runs))
    runs = found.runs[order]
    if not len(runs):
        return
    bounds = np.flatnonzero(np.concatenate(([True], runs[1:] != runs[:-1], [True])))
    word_counts = _WordCounts(census)
    for begin, end in pairwise(bounds.tolist()):
        rows = order[begin:end]
        if _share(found.left[rows]) > _MAXIMUM_SHARE or _share(found.right[rows]) > _MAXIMUM_SHARE:
            continue
        numbers, first_rows = np.unique(found.documents[rows], return_index=True)
        if len(numbers) < minimum:
            continue
        row = rows[0]
        start, length = int(found.starts[row]), int(found.lengths[row])
        text = texts[int(found.documents[row])][start : start + length]
        words = _cut(text, int(found.cuts[row]))
        cohesion = word_counts.cohesion(words, end - begin)
        if cohesion < _MINIMUM_COHESION:
            continue
        shape = Shape(text)
        left, right = found.left_free[rows], found.right_free[rows]
        if not shape.is_worth_keeping or not _has_free_borders(left, right, shape):
            continue
        alone = float(((left == 2) & (right == 2)).mean())
        picked = first_rows[:: max(1, len(first_rows) // _SOURCE_CANDIDATES)][:_SOURCE_CANDIDATES]
        sample = found.topics[rows[:: max(1, len(rows) // _TOPIC_SAMPLE)]]
        yield Mined(
            kind="词组",
            text=text,
            slots=(),
            topics=topics_of_phrase(text, bits_to_counts(sample.tolist()), len(sample), base),
            count=end - begin,
            documents=len(numbers),
            places=tuple(np.bincount(found.places[rows], minlength=len(PLACES)).tolist()),
            score=_score(shape, alone, len(numbers), len(texts), cohesion),
            note="",
            spots=tuple((int(found.documents[rows[i]]), int(found.starts[rows[i]])) for i in picked),
            cues=cues_of(
                (texts[number], start)
                for number, start in zip(
                    found.documents[rows[left == 2]].tolist(),
                    found.starts[rows[left == 2]].tolist(),
                    strict=True,
                )
            ),
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


def _has_free_borders(left: NDArray[Any], right: NDArray[Any], shape: Shape) -> bool:
    """Return whether nothing of the phrase is missing on either side.

    After a verb with its object the clause ends; where it often goes on, half the object is missing (接受人大) and
    neither 的 nor 、 is proof of the contrary. A noun phrase may be followed by those.
    """
    if float((left > 0).mean()) < _MINIMUM_LEFT_FREEDOM:
        return False
    if shape.governs:
        return float((right == 2).mean()) >= _MINIMUM_CLAUSE_ENDS
    return float((right > 0).mean()) >= _MINIMUM_RIGHT_FREEDOM


def _score(shape: Shape, alone: float, documents: int, total: int, cohesion: float) -> float:
    """Return the score; `alone` is how often the phrase is a whole clause, as what writers reuse is."""
    spread = math.log2(1 + documents) / math.log2(2 + total)
    return 0.35 * spread + 0.25 * min(1.0, 2 * alone) + 0.05 * min(1.0, cohesion / 12) + 0.35 * shape.score
