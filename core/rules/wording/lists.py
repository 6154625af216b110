"""Word lists: TOML files of a closed set of kinds, checked when they are loaded."""

import re
import tomllib
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Any

from core.finding import Applicability, Severity
from core.resources import resource
from core.rule import RuleInfo, SourceLevel

_AS_OF = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")


class ListKind(StrEnum):
    """What a list does with its entries.

    SUBSTITUTION: `bad` is wrong, `good` takes its place. EXISTENCE: `bad` deserves a remark, `good` is advice.
    CONSISTENCY: the forms in `forms` may not be mixed in one draft. DENSITY: `bad` may not come back too often.
    NEAR_MISS: `good` is canonical, anything one character off it is remarked on.
    """

    SUBSTITUTION = "substitution"
    EXISTENCE = "existence"
    CONSISTENCY = "consistency"
    DENSITY = "density"
    NEAR_MISS = "near-miss"


class WordListError(Exception):
    """A list is not as it must be; the text names the file and the entry. A fault of the list's author."""


@dataclass(frozen=True, slots=True)
class Context:
    """Where an entry speaks. All conditions are on the text around the hit; empty means no condition.

    `after`/`before`: only right after/before one of these. `not_after`/`not_before`: never right after/before one.
    `needs`/`without`: only when one/none of these stands in the same sentence.
    `quoted`: also inside “…” and 《…》. `guarded`: a pair of characters that is part of two common words is none.
    """

    after: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    not_after: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    quoted: bool = True
    guarded: bool = False

    def allows(self, text: str, start: int, end: int) -> bool:
        """Return whether the conditions hold for the hit `text[start:end]`; quotes are the caller's to look at."""
        if self.not_after and text.endswith(self.not_after, 0, start):
            return False
        if self.not_before and text.startswith(self.not_before, end):
            return False
        if self.after and not text.endswith(self.after, 0, start):
            return False
        if self.before and not text.startswith(self.before, end):
            return False
        if self.needs or self.without:
            sentence = _sentence_around(text, start, end)
            if self.needs and not any(word in sentence for word in self.needs):
                return False
            if any(word in sentence for word in self.without):
                return False
        return True


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: `bad` is the literal looked for, `good` what may take its place, best first.

    `note` is added to the message. `as_of` (2024-07 or 2024-07-18) is when the source was last known to hold;
    `since` is when `good` took the place of `bad`: a draft dated earlier is left alone.
    `example` is a sentence that must be remarked on, `counter` sentences that must not be.
    """

    bad: str
    good: tuple[str, ...]
    source: str
    level: SourceLevel
    note: str = ""
    as_of: str = ""
    since: str = ""
    applicability: Applicability = Applicability.UNSAFE
    context: Context = field(default_factory=Context)
    example: str = ""
    counter: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WordList:
    """One list: what its rule says of itself, and its entries."""

    file: str
    kind: ListKind
    info: RuleInfo
    message: str
    entries: tuple[Entry, ...]


_HEAD = frozenset(
    (
        *("kind", "code", "name", "title", "why", "level", "severity", "source", "message"),
        *("applicability", "quoted", "guarded", "as_of", "bad", "good", "pairs", "entries"),
    )
)
_CONTEXT = ("after", "before", "not_after", "not_before", "needs", "without")
_ENTRY = frozenset(
    (
        *_CONTEXT,
        "bad",
        "good",
        "source",
        "level",
        "note",
        "as_of",
        "since",
        "applicability",
        "quoted",
        "example",
        "counter",
    )
)


def load_list(path: Path) -> WordList:
    """Read one list. Raises WordListError, naming file and entry, when anything in it is not as it must be.

    The examples are run by `core.rules.words.word_rules`, which owns the automaton.
    """
    try:
        data = tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise WordListError(f"{path.name}: {error}") from error
    unknown = set(data) - _HEAD
    if unknown:
        raise WordListError(f"{path.name}: unknown keys {sorted(unknown)}")
    try:
        info = RuleInfo(
            data["code"],
            data["name"],
            data["title"],
            data["why"],
            SourceLevel(data["level"]),
            Severity(data["severity"]),
            tuple(data["bad"]),
            tuple(data["good"]),
            data["source"],
        )
        kind = ListKind(data["kind"])
        message = data["message"]
        rows = data.get("entries", ())
    except (KeyError, ValueError) as error:
        raise WordListError(f"{path.name}: {error!r}") from error
    entries = _pairs(path.name, data, kind)
    for number, row in enumerate(rows, 1):
        entries.extend(_entries(path.name, number, row, data, kind))
    if not entries:
        raise WordListError(f"{path.name}: no entries")
    _no_duplicates(path.name, entries)
    return WordList(path.name, kind, info, message, tuple(entries))


def _pairs(file: str, head: dict[str, Any], kind: ListKind) -> list[Entry]:
    """Make the entries of `pairs`: a line each, `bad` and `good` (several apart by |), all else as the head says.

    Thousands of entries say no more than that; as tables they would take the parser a tenth of a second.
    """
    entries: list[Entry] = []
    like: Entry | None = None
    for number, line in enumerate(head.get("pairs", "").split("\n"), 1):
        if not line:
            continue
        bad, _, good = line.partition(" ")
        goods = tuple(good.split("|"))
        if like is None:
            (like,) = _entries(file, number, {"bad": bad, "good": goods}, head, kind)
        if not bad or not all(goods) or bad in goods or " " in good:
            raise WordListError(f"{file}: pair {number} ({line}) is not “bad good” or “bad good|good”")
        entries.append(
            Entry(bad, goods, like.source, like.level, "", like.as_of, "", like.applicability, like.context)
        )
    return entries


def _entries(
    file: str, number: int, row: dict[str, Any], head: dict[str, Any], kind: ListKind
) -> list[Entry]:
    """Make the entries of one row: one for each literal in `bad`, all alike otherwise."""
    where = f"{file}: entry {number} ({row.get('bad', row.get('good'))})"
    unknown = set(row) - _ENTRY
    if unknown:
        raise WordListError(f"{where}: unknown keys {sorted(unknown)}")
    good = _strings(row.get("good", ()))
    bad = good if kind is ListKind.NEAR_MISS else _strings(row.get("bad", ()))
    if not bad or not all(bad):
        raise WordListError(f"{where}: nothing to look for")
    if kind is ListKind.SUBSTITUTION and not good:
        raise WordListError(f"{where}: a substitution needs `good`")
    if kind is ListKind.CONSISTENCY and len(bad) < 2:
        raise WordListError(f"{where}: a consistency entry needs two forms in `bad`")
    if kind is not ListKind.NEAR_MISS and set(bad) & set(good):
        raise WordListError(f"{where}: the same form is bad and good")
    as_of = row.get("as_of", head.get("as_of", ""))
    since = row.get("since", "")
    for date in (as_of, since):
        if date and not _AS_OF.fullmatch(date):
            raise WordListError(f"{where}: this is no date: {date}")
    source = row.get("source", head["source"])
    if not source:
        raise WordListError(f"{where}: no source")
    try:
        level = SourceLevel(row.get("level", head["level"]))
        applicability = Applicability(row.get("applicability", head.get("applicability", "unsafe")))
    except ValueError as error:
        raise WordListError(f"{where}: {error}") from error
    strings = {key: _strings(row.get(key, ())) for key in _CONTEXT}
    quoted = bool(row.get("quoted", head.get("quoted", True)))
    context = Context(**strings, quoted=quoted, guarded=bool(head.get("guarded", False)))
    literals = ("\x1f".join(bad),) if kind is ListKind.CONSISTENCY else bad
    return [
        Entry(
            literal,
            good,
            source,
            level,
            row.get("note", ""),
            as_of,
            since,
            applicability,
            context,
            row.get("example", ""),
            _strings(row.get("counter", ())),
        )
        for literal in literals
    ]


def _strings(value: Any) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def _no_duplicates(file: str, entries: list[Entry]) -> None:
    seen: dict[tuple[str, Context], Entry] = {}
    for entry in entries:
        if seen.setdefault((entry.bad, entry.context), entry) is not entry:
            raise WordListError(f"{file}: “{entry.bad}” stands there twice")


_BREAKS = "。！？!?；;"


def _sentence_around(text: str, start: int, end: int) -> str:
    first = max((text.rfind(mark, 0, start) for mark in _BREAKS), default=-1) + 1
    stops = [place for mark in _BREAKS if (place := text.find(mark, end)) >= 0]
    return text[first : min(stops, default=len(text))]


@lru_cache(maxsize=1)
def word_lists() -> tuple[WordList, ...]:
    """Return all lists of resources/rules, in order of file name. Raises WordListError for a faulty one.

    A file that opens with an underscore is a table of a logic rule, which reads it itself.
    """
    return tuple(
        load_list(path) for path in sorted(resource("rules").glob("*.toml")) if not path.name.startswith("_")
    )
