"""What one document gives to the mining of set phrases; runs in a worker process, so all of it can be pickled."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from core.document import Document, Kind
from core.parsing import parse
from core.phrases.model import PLACES
from core.phrases.segment import Hasher, Words, runs_of, words_of
from core.phrases.words import Role
from core.text import Span

if TYPE_CHECKING:
    from numpy.typing import NDArray

_MINED = (Kind.BODY, Kind.HEADING, Kind.CLOSING)
_STUB = re.compile(r"[×xX＊*某□○]{2,}|[XxＸｘ×](?=[省市县区镇乡村局长委])|_{2,}")


@dataclass(frozen=True, slots=True)
class Text:
    """A clean text as the mining gets it; `number` is its document's id, `damaged` its unreadable parts."""

    number: int
    text: str
    damaged: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Census:
    """Counts of a batch: runs with the number of documents that hold them, words with how often they stand."""

    runs: NDArray[Any]
    run_documents: NDArray[Any]
    words: NDArray[Any]
    word_counts: NDArray[Any]


@dataclass(frozen=True, slots=True)
class Occurrences:
    """Where the wanted runs of a batch stand, one row each.

    `runs` numbers the wanted hashes; `left`, `right` are the hashes of the words beside it, 0 at a mark;
    `cuts` has bit k set when a word starts k characters into the run; `places` numbers `PLACES`.
    """

    runs: NDArray[Any]
    documents: NDArray[Any]
    starts: NDArray[Any]
    lengths: NDArray[Any]
    left: NDArray[Any]
    right: NDArray[Any]
    cuts: NDArray[Any]
    places: NDArray[Any]


def minable(item: Text, document: Document) -> str:
    """Return the text with every part that must give no phrase turned into newlines, offsets kept.

    Left out: title, date, speaker, 称呼, every sentence with damage in it, and the stubs of anonymised texts.
    """
    pieces: list[str] = []
    for paragraph, start in zip(document.paragraphs, document.starts, strict=True):
        if pieces:
            pieces.append("\n")
        if paragraph.kind not in _MINED:
            pieces.append("\n" * len(paragraph.text))
            continue
        characters = list(paragraph.text)
        for sentence in paragraph.sentences:
            absolute = sentence.shift(start)
            if any(span.overlaps(absolute) for span in item.damaged):
                characters[sentence.start : sentence.end] = "\n" * len(sentence)
        for stub in _STUB.finditer(paragraph.text):
            characters[stub.start() : stub.end()] = "\n" * (stub.end() - stub.start())
        pieces.append("".join(characters))
    return "".join(pieces)


def places_of(document: Document) -> NDArray[Any]:
    """Return for each paragraph the number of its place in `PLACES`."""
    import numpy as np

    result = np.full(len(document.paragraphs), PLACES.index("body"), dtype=np.uint8)
    opening = True
    for i, paragraph in enumerate(document.paragraphs):
        if paragraph.kind is Kind.HEADING:
            result[i] = PLACES.index("heading")
            opening = False
        elif paragraph.kind is Kind.CLOSING:
            result[i] = PLACES.index("closing")
        elif opening and paragraph.kind is Kind.BODY:
            result[i] = PLACES.index("opening")
            opening = False
    return result


def take_census(batch: list[Text]) -> Census:
    """Count runs and words of a batch."""
    import numpy as np

    runs, words = [], []
    for item in batch:
        text = minable(item, parse(item.text))
        hasher = Hasher(text)
        cut = words_of(text, hasher)
        runs.append(np.unique(runs_of(cut, hasher).hashes))
        words.append(cut.hashes)
    run_values, run_counts = np.unique(np.concatenate(runs), return_counts=True)
    word_values, word_counts = np.unique(np.concatenate(words), return_counts=True)
    return Census(run_values, run_counts.astype(np.uint32), word_values, word_counts.astype(np.uint32))


def find_occurrences(task: tuple[list[Text], NDArray[Any]]) -> Occurrences:
    """Find the wanted runs (their hashes, sorted) in a batch."""
    import numpy as np

    batch, wanted = task
    rows: list[tuple[NDArray[Any], ...]] = []
    for item in batch:
        document = parse(item.text)
        text = minable(item, document)
        hasher = Hasher(text)
        words = words_of(text, hasher)
        runs = runs_of(words, hasher)
        index = np.searchsorted(wanted, runs.hashes)
        index[index == len(wanted)] = 0
        hit = wanted[index] == runs.hashes if len(wanted) else np.zeros(len(index), dtype=bool)
        first, last = runs.first[hit], runs.last[hit]
        starts, ends = runs.starts[hit], runs.ends[hit]
        cuts = np.zeros(len(first), dtype=np.uint16)
        for step in range(int((last - first).max(initial=0)) + 1):
            inside = first + step <= last
            offset = words.starts[np.minimum(first + step, last)] - starts
            cuts |= np.where(inside, 1 << offset, 0).astype(np.uint16)
        paragraph = np.searchsorted(np.asarray(document.starts), starts, side="right") - 1
        place = places_of(document)[paragraph]
        heading_ends = np.asarray([p.heading_end for p in document.paragraphs])[paragraph]
        in_run_in_body = (place == PLACES.index("heading")) & (
            starts - np.asarray(document.starts)[paragraph] >= heading_ends
        )
        place = np.where(in_run_in_body, PLACES.index("body"), place).astype(np.uint8)
        rows.append(
            (
                index[hit].astype(np.uint32),
                np.full(len(first), item.number, dtype=np.uint32),
                starts.astype(np.uint32),
                (ends - starts).astype(np.uint8),
                _neighbour(words, first - 1),
                _neighbour(words, last + 1),
                cuts,
                place,
            )
        )
    return Occurrences(*(np.concatenate(column) for column in zip(*rows, strict=True)))


def _neighbour(words: Words, index: NDArray[Any]) -> NDArray[Any]:
    """Return the word hash at each index folded to 32 bits; 0 for a mark and beyond the text."""
    import numpy as np

    folded = (words.hashes >> np.uint64(32)).astype(np.uint32)
    folded[(words.roles & Role.MARK) != 0] = 0
    padded: NDArray[Any] = np.append(folded, np.uint32(0))[index]
    return padded
