"""What a batch of documents gives to the mining; runs in a worker process, so all of it can be pickled.

Two passes: a census that only counts (hashes, so that ten million characters fit), then, once it is known which
runs and frames stand in enough documents, a second one that says where those stand.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from core.document import Document, Kind
from core.parsing import parse
from core.phrases.frames import FrameSpot, frame_hash, frames_of
from core.phrases.model import PLACES
from core.phrases.segment import Hasher, Words, runs_of, words_of
from core.phrases.sentences import Item, items_of
from core.phrases.topics import topic_bits
from core.phrases.words import Role
from core.text import Span

if TYPE_CHECKING:
    from numpy.typing import NDArray

_MINED = (Kind.BODY, Kind.HEADING, Kind.CLOSING)
_STUB = re.compile(r"[×xX＊*某□○]{2,}|[XxＸｘ×](?=[省市县区镇乡村局长委])|_{2,}")
_NOT_SPOKEN = re.compile(
    r"^\s*(?:注|附|附件|来源|责任编辑|编辑|说明|名词解释)[：:]|公有领域|公有領域|著作权法|本作品"
)


@dataclass(frozen=True, slots=True)
class Text:
    """A clean text as the mining gets it; `number` is its document's id, `damaged` its unreadable parts."""

    number: int
    text: str
    damaged: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Census:
    """Counts of a batch: runs and frames with the number of documents that hold them, words with how often."""

    runs: NDArray[Any]
    run_documents: NDArray[Any]
    words: NDArray[Any]
    word_counts: NDArray[Any]
    frames: NDArray[Any]
    frame_documents: NDArray[Any]
    passages: Counter[int]  # topic -> sentences that speak of it; -1 -> all sentences


@dataclass(frozen=True, slots=True)
class Occurrences:
    """Where the wanted runs of a batch stand, one row each.

    `runs` numbers the wanted hashes; `left`, `right` are the hashes of the words beside it, 0 at a mark;
    `cuts` has bit k set when a word starts k characters into the run; `places` numbers `PLACES`; `topics` has bit k
    set when the sentence speaks of the k-th topic; `left_free`, `right_free` are 0 when
    the word beside it may belong to it, 1 when it cannot, 2 when the clause begins or ends there.
    """

    runs: NDArray[Any]
    documents: NDArray[Any]
    starts: NDArray[Any]
    lengths: NDArray[Any]
    left: NDArray[Any]
    right: NDArray[Any]
    cuts: NDArray[Any]
    places: NDArray[Any]
    topics: NDArray[Any]
    left_free: NDArray[Any]
    right_free: NDArray[Any]


@dataclass(frozen=True, slots=True)
class Findings:
    """All that the second pass found in a batch; `frames` and `items` come with their document's number."""

    occurrences: Occurrences
    frames: list[tuple[int, FrameSpot]]
    items: list[tuple[int, Item]]


def is_stub(text: str) -> bool:
    """Return whether a sentence has blanks where names stood: XX镇, 某某县."""
    return _STUB.search(text) is not None


def minable(document: Document, damaged: tuple[Span, ...]) -> str:
    """Return the text with every part that must give no phrase turned into newlines, offsets kept.

    Left out: title, date, speaker, 称呼, notes of web pages, every sentence with damage in it, and the stubs of
    anonymised texts.
    """
    pieces: list[str] = []
    for paragraph, start in zip(document.paragraphs, document.starts, strict=True):
        if pieces:
            pieces.append("\n")
        if paragraph.kind not in _MINED or _NOT_SPOKEN.search(paragraph.text):
            pieces.append("\n" * len(paragraph.text))
            continue
        text = _STUB.sub(lambda stub: "\n" * len(stub.group()), paragraph.text)
        for sentence in paragraph.sentences:
            if any(span.overlaps(sentence.shift(start)) for span in damaged):
                text = text[: sentence.start] + "\n" * len(sentence) + text[sentence.end :]
        pieces.append(text)
    return "".join(pieces)


def _passages(document: Document) -> tuple[list[int], list[int]]:
    """Return where each sentence begins and the topics it speaks of; paragraphs of reports speak of too many."""
    starts, topics = [0], [0]
    for paragraph, start in zip(document.paragraphs, document.starts, strict=True):
        for span in paragraph.sentences:
            starts.append(start + span.start)
            topics.append(topic_bits(span.of(paragraph.text)))
    return starts, topics


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
    """Count runs, words, frames and passages of a batch."""
    import numpy as np

    runs, words, frames = [], [], []
    passages: Counter[int] = Counter()
    for item in batch:
        document = parse(item.text)
        text = minable(document, item.damaged)
        hasher = Hasher(text)
        cut = words_of(text, hasher)
        runs.append(np.unique(runs_of(cut, hasher).hashes))
        words.append(cut.hashes)
        frames.append(
            np.unique(np.array([frame_hash(spot.text) for spot in frames_of(cut.tagged)], dtype=np.uint64))
        )
        for bits in _passages(document)[1]:
            passages[-1] += 1
            while bits:
                low = bits & -bits
                passages[low.bit_length() - 1] += 1
                bits ^= low
    return Census(*_count(runs), *_count(words), *_count(frames), passages)


def _count(keys: list[NDArray[Any]]) -> tuple[NDArray[Any], NDArray[Any]]:
    import numpy as np

    values, counts = np.unique(np.concatenate(keys), return_counts=True)
    return values, counts.astype(np.uint32)


def find(task: tuple[list[Text], NDArray[Any], NDArray[Any]]) -> Findings:
    """Find the wanted runs and frames (their hashes, sorted) in a batch, and every sentence worth keeping."""
    import numpy as np

    batch, wanted_runs, wanted_frames = task
    frame_set = set(wanted_frames.tolist())
    rows: list[tuple[NDArray[Any], ...]] = []
    frames: list[tuple[int, FrameSpot]] = []
    items: list[tuple[int, Item]] = []
    for item in batch:
        document = parse(item.text)
        text = minable(document, item.damaged)
        hasher = Hasher(text)
        words = words_of(text, hasher)
        rows.append(_occurrences(item.number, document, words, hasher, wanted_runs))
        frames += [
            (item.number, spot) for spot in frames_of(words.tagged) if frame_hash(spot.text) in frame_set
        ]
        items += [(item.number, found) for found in items_of(document, item.damaged)]
    columns = [np.concatenate(column) for column in zip(*rows, strict=True)]
    return Findings(Occurrences(*columns), frames, items)


def _occurrences(
    number: int, document: Document, words: Words, hasher: Hasher, wanted: NDArray[Any]
) -> tuple[NDArray[Any], ...]:
    import numpy as np

    runs = runs_of(words, hasher)
    index = np.searchsorted(wanted, runs.hashes)
    index[index == len(wanted)] = 0
    hit = wanted[index] == runs.hashes if len(wanted) else np.zeros(len(index), dtype=bool)
    first, last = runs.first[hit], runs.last[hit]
    starts, ends = runs.starts[hit], runs.ends[hit]
    cuts = np.zeros(len(first), dtype=np.uint16)
    for step in range(int((last - first).max(initial=0)) + 1):
        offset = words.starts[np.minimum(first + step, last)] - starts
        cuts |= np.where(first + step <= last, 1 << offset, 0).astype(np.uint16)
    paragraph_starts = np.asarray(document.starts)
    paragraph = np.searchsorted(paragraph_starts, starts, side="right") - 1
    place = places_of(document)[paragraph]
    sentence_starts, topics = _passages(document)
    padded = np.append(words.roles, np.uint8(Role.FREES_LEFT | Role.FREES_RIGHT | Role.ENDS))
    heading_ends = np.asarray([p.heading_end for p in document.paragraphs])[paragraph]
    # A run-in heading is a heading only up to its full stop.
    beyond = (place == PLACES.index("heading")) & (starts - paragraph_starts[paragraph] >= heading_ends)
    return (
        index[hit].astype(np.uint32),
        np.full(len(first), number, dtype=np.uint32),
        starts.astype(np.uint32),
        (ends - starts).astype(np.uint8),
        _neighbour(words, first - 1),
        _neighbour(words, last + 1),
        cuts,
        np.where(beyond, PLACES.index("body"), place).astype(np.uint8),
        np.asarray(topics, dtype=np.uint32)[
            np.searchsorted(np.asarray(sentence_starts), starts, side="right") - 1
        ],
        _freedom(padded[first - 1], Role.FREES_RIGHT),
        _freedom(padded[last + 1], Role.FREES_LEFT),
    )


def _neighbour(words: Words, index: NDArray[Any]) -> NDArray[Any]:
    """Return the word hash at each index folded to 32 bits; 0 for a mark and beyond the text."""
    import numpy as np

    folded = (words.hashes >> np.uint64(32)).astype(np.uint32)
    folded[(words.roles & Role.MARK) != 0] = 0
    padded: NDArray[Any] = np.append(folded, np.uint32(0))[index]
    return padded


def _freedom(roles: NDArray[Any], bit: int) -> NDArray[Any]:
    import numpy as np

    value: NDArray[Any] = np.where(roles & Role.ENDS, 2, (roles & bit) != 0).astype(np.uint8)
    return value
