"""What the phrase library holds and what its builders report."""

from dataclasses import dataclass
from typing import NamedTuple

from core.text import Span

KINDS = ("词组", "提法", "句式", "小标题", "开头", "过渡", "号召", "结尾", "引用", "比喻")
"""The kinds of entry, in the order in which they are offered."""

SLOT = "…"
"""Stands for what changes in a 句式: 以…为抓手."""

PLACES = ("opening", "heading", "body", "closing")
"""Where in a speech a phrase stood; `places` of an entry counts in this order."""

MAXIMUM_SOURCES = 5


@dataclass(frozen=True, slots=True)
class Source:
    """A sentence that an entry stood in; `date` is as the text gives it or ""."""

    title: str
    date: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """An entry of the library.

    `count` is how often it stood in the documents, `documents` in how many of them; both are 0 for one that a
    person or the starter library brought. `slots` are the parts of `text` to be filled in. `score` is in 0–1 and
    compares the results of one search only. `origin`: mined, starter or user.
    """

    id: str
    text: str
    kind: str
    topics: tuple[str, ...]
    count: int
    documents: int
    slots: tuple[Span, ...]
    sources: tuple[Source, ...]
    favourite: bool
    score: float
    note: str = ""
    places: tuple[int, ...] = (0, 0, 0, 0)
    origin: str = "mined"

    def to_json(self) -> dict[str, object]:
        """Return the entry as `library search --format json` gives it."""
        return {
            "id": self.id,
            "text": self.text,
            "kind": self.kind,
            "topics": list(self.topics),
            "count": self.count,
            "documents": self.documents,
            "slots": [[slot.start, slot.end] for slot in self.slots],
            "sources": [
                {"title": source.title, "date": source.date, "sentence": source.sentence}
                for source in self.sources
            ],
            "score": round(self.score, 4),
        }


@dataclass(frozen=True, slots=True)
class LibraryDocument:
    """A text that the library was built from; `state`: new (not mined yet), mined, or duplicate of another.

    `further_paths` are the files merged with it, which hold the same speech. `family` is the title of the first
    document of the template that this one was written after, or "": documents of one family are all counted.
    """

    id: int
    path: str
    title: str
    date: str
    characters: int
    state: str
    family: str = ""
    further_paths: tuple[str, ...] = ()


class Progress(NamedTuple):
    """How far a build is: `done` of `total` steps of `stage` (a Chinese word for the window), now at `name`."""

    stage: str
    done: int
    total: int
    name: str


@dataclass(frozen=True, slots=True)
class FileOutcome:
    """What became of one file of a build.

    `state`: taken; damaged (taken, but for `damaged` stretches that nobody can read); merged (the same
    speech as the file `note`); refused (`note` is the Chinese sentence why); known (in the library since an earlier build).
    `family` is the file of a document written after the same template, or "".
    """

    path: str
    state: str
    note: str = ""
    damaged: int = 0
    family: str = ""


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What a build did, in documents; `failed` holds file names with the sentence that says why.

    `outcomes` holds every file that the build came to, in the order of their paths.
    """

    added: int
    unchanged: int
    duplicates: int
    failed: tuple[tuple[str, str], ...]
    documents: int
    phrases: int
    cancelled: bool = False
    outcomes: tuple[FileOutcome, ...] = ()


@dataclass(frozen=True, slots=True)
class Mined:
    """An entry as the mining gives it; `spots` are (document, position) to take source sentences from.

    `cues` say what it followed: the last two characters of the clause before it, and how often.
    """

    kind: str
    text: str
    slots: tuple[Span, ...]
    topics: tuple[str, ...]
    count: int
    documents: int
    places: tuple[int, ...]
    score: float
    note: str
    spots: tuple[tuple[int, int], ...]
    cues: tuple[tuple[str, int], ...] = ()
