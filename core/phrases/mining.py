"""All entries of a corpus: a census of runs and frames, then the finding of those that stand in enough documents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from core.phrases.evidence import Census, Findings, Occurrences, Text, find, take_census
from core.phrases.frames import frames
from core.phrases.model import Mined
from core.phrases.sentences import entries
from core.phrases.set_phrases import set_phrases
from core.phrases.topics import seeds

if TYPE_CHECKING:
    from numpy.typing import NDArray

Mapper = Callable[[Callable[[Any], Any], Iterable[Any], int, str], Iterator[Any]]
"""`mapper(function, tasks, total, stage)` yields the results in the order of the tasks."""

_BATCH_CHARACTERS = 200_000


def minimum_documents(documents: int) -> int:
    """Return in how many documents a run or frame must stand to be an entry, of so many."""
    return 2 if documents < 30 else 3 if documents < 200 else 4 if documents < 800 else 5


def mine(texts: Sequence[Text], mapper: Mapper) -> list[Mined]:
    """Return the entries of `texts`, best first; the same whatever the mapper runs on."""
    if not texts:
        return []
    tasks = _batches(texts)
    minimum = minimum_documents(len(texts))
    census = _merge(list(mapper(take_census, tasks, len(tasks), "统计词频")))
    runs = census.runs[census.run_documents >= minimum]
    wanted_frames = census.frames[census.frame_documents >= minimum]
    found = list(mapper(find, ((task, runs, wanted_frames) for task in tasks), len(tasks), "挖掘素材"))
    passages = max(1, census.passages[-1])
    base = {topic: census.passages[number] / passages for number, topic in enumerate(seeds())}
    by_number = {text.number: text.text for text in texts}
    result = list(set_phrases(_occurrences(found), by_number, census, base, minimum))
    result += frames([row for part in found for row in part.frames], by_number, minimum)
    result += entries([row for part in found for row in part.items], len(texts))
    result.sort(key=lambda entry: (-entry.score, entry.kind, entry.text))
    return result


def _batches(texts: Sequence[Text]) -> list[list[Text]]:
    result: list[list[Text]] = []
    size = _BATCH_CHARACTERS
    for text in texts:
        if size >= _BATCH_CHARACTERS:
            result.append([])
            size = 0
        result[-1].append(text)
        size += len(text.text)
    return result


def _occurrences(found: list[Findings]) -> Occurrences:
    import numpy as np

    return Occurrences(
        *(
            np.concatenate([getattr(part.occurrences, name) for part in found])
            for name in Occurrences.__slots__
        )
    )


def _merge(parts: list[Census]) -> Census:
    import numpy as np

    def add(keys: str, counts: str) -> tuple[NDArray[Any], NDArray[Any]]:
        values, inverse = np.unique(
            np.concatenate([getattr(part, keys) for part in parts]), return_inverse=True
        )
        weights = np.concatenate([getattr(part, counts) for part in parts])
        return values, np.bincount(inverse, weights=weights, minlength=len(values)).astype(np.uint32)

    passages: Counter[int] = Counter()
    for part in parts:
        passages.update(part.passages)
    return Census(
        *add("runs", "run_documents"),
        *add("words", "word_counts"),
        *add("frames", "frame_documents"),
        passages,
    )
