"""句式: frames with slots, found by aligning clauses that open with the same word and close, or turn, alike."""

from __future__ import annotations

import hashlib
import math
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from core.phrases.cues import cues_of
from core.phrases.model import SLOT, Mined
from core.resources import resource
from core.text import Span

_LONGEST_CLAUSE = 30
_LONGEST_SLOT = 14


class Word(NamedTuple):
    """A word of a clause and where it starts in the text."""

    text: str
    tag: str
    start: int


@dataclass(frozen=True, slots=True)
class FrameSpot:
    """A frame as it stood; `fillers` are what filled its slots."""

    text: str
    fillers: tuple[str, ...]
    start: int


def frame_hash(text: str) -> int:
    """Return a 64-bit hash of a frame, the same in every process."""
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "big")


def clauses_of(tagged: list[tuple[str, str]]) -> Iterator[tuple[list[Word], str]]:
    """Yield each clause of a text with the mark after it."""
    clause: list[Word] = []
    position = 0
    for text, tag in tagged:
        if tag == "x" and text in "，。；！？：\n、“”（）《》":
            if text in "“”《》":
                clause.append(Word(text, tag, position))
            else:
                if clause:
                    yield clause, text
                clause = []
        elif text.strip():
            clause.append(Word(text, tag, position))
        position += len(text)
    if clause:
        yield clause, ""


def frames_of(tagged: list[tuple[str, str]]) -> Iterator[FrameSpot]:
    """Yield each possible frame of a text; which of them are frames is for the counts to say."""
    before: list[Word] = []
    before_mark = ""
    for clause, mark in clauses_of(tagged):
        if len(clause) >= 3 and clause[-1].start - clause[0].start < _LONGEST_CLAUSE:
            yield from _in_clause(clause)
        if before and before_mark and before_mark in "，、；":
            yield from _over_clauses(before, before_mark, clause)
        before, before_mark = clause, mark


def _filler(words: list[Word]) -> str:
    return "".join(word.text for word in words)


def _in_clause(clause: list[Word]) -> Iterator[FrameSpot]:
    for i in range(min(3, len(clause) - 2)):
        opener = clause[i]
        pattern = _patterns().clause.get(opener.text)
        if pattern is None:
            continue
        for k in range(i + 2, len(clause)):
            turn = clause[k]
            first = _filler(clause[i + 1 : k])
            if len(first) > _LONGEST_SLOT:
                break
            if turn.text in pattern.turns and len(first) >= 2:
                yield from _turned(opener, first, turn, clause[k + 1 :], pattern)
        for size in (1, 2):
            filler, closer = _filler(clause[i + 1 : -size]), _filler(clause[-size:])
            if closer in pattern.ends and 2 <= len(filler) <= _LONGEST_SLOT:
                yield FrameSpot(opener.text + SLOT + closer, (filler,), opener.start)


def _turned(opener: Word, first: str, turn: Word, rest: list[Word], pattern: Pattern) -> Iterator[FrameSpot]:
    """Yield frames with a turn in the middle: 以…促…, 以…为抓手, 把…摆在…位置."""
    if not rest:
        return
    if rest[-1].text in pattern.closers:
        if len(rest) <= 2 and all(_is_word(word) for word in rest):
            yield FrameSpot(opener.text + SLOT + turn.text + _filler(rest), (first,), opener.start)
        second = _filler(rest[:-1])
        if 2 <= len(second) <= _LONGEST_SLOT:
            yield FrameSpot(SLOT.join((opener.text, turn.text, rest[-1].text)), (first, second), opener.start)
    if 2 <= len(_filler(rest)) <= _LONGEST_SLOT:
        yield FrameSpot(SLOT.join((opener.text, turn.text, "")), (first, _filler(rest)), opener.start)


def _is_word(word: Word) -> bool:
    """Return whether a word may be a fixed part of a frame: no mark, number, name or 的."""
    return (
        word.tag not in ("x", "m", "uj", "ul", "ns", "nr", "c", "p")
        and len(word.text) + (word.tag != "zg") > 1
    )


def _over_clauses(before: list[Word], mark: str, clause: list[Word]) -> Iterator[FrameSpot]:
    patterns = _patterns()
    for head in range(min(2, len(before))):
        # The segmenter joins 既要 in one place and divides it in another: try two words, then one.
        for size in (2, 1):
            first = _filler(before[head : head + size])
            answers = patterns.pairs.get(first, frozenset()) | ({first} & patterns.same)
            second_size = next((n for n in (2, 1) if _filler(clause[:n]) in answers), 0)
            if not second_size:
                continue
            fillers = (_filler(before[head + size :]), _filler(clause[second_size:]))
            if all(2 <= len(filler) <= 2 * _LONGEST_SLOT for filler in fillers):
                second = _filler(clause[:second_size])
                text = f"{first}{SLOT}{'，' if mark == '；' else mark}{second}{SLOT}"
                yield FrameSpot(text, fillers, before[head].start)
            return


@dataclass(frozen=True, slots=True)
class Pattern:
    """What may turn, what may close after a turn, and what may close without one, a clause that opens with one word."""

    turns: frozenset[str]
    closers: frozenset[str]
    ends: frozenset[str]


@dataclass(frozen=True, slots=True)
class Patterns:
    """resources/phrases/frames.toml."""

    clause: dict[str, Pattern]
    pairs: dict[str, frozenset[str]]
    same: frozenset[str]


def _pattern(lists: dict[str, str]) -> Pattern:
    turns, closers = frozenset(lists.get("turns", "").split()), frozenset(lists.get("closers", "").split())
    return Pattern(
        turns,
        closers,
        frozenset(lists["ends"].split()) if "ends" in lists else frozenset() if turns else closers,
    )


@cache
def _patterns() -> Patterns:
    with resource("phrases", "frames.toml").open("rb") as stream:
        data = tomllib.load(stream)
    return Patterns(
        {word: _pattern(lists) for word, lists in data["clause"].items()},
        {word: frozenset(others.split()) for word, others in data["pairs"].items()},
        frozenset(data["same"]["words"].split()),
    )


def frames(found: Sequence[tuple[int, FrameSpot]], texts: Mapping[int, str], minimum: int) -> Iterator[Mined]:
    """Yield the frames among those found: in enough documents, and with slots that were filled in many ways."""
    spots: dict[str, list[tuple[int, FrameSpot]]] = defaultdict(list)
    for number, spot in found:
        spots[spot.text].append((number, spot))
    counts = {text: len(rows) for text, rows in spots.items()}
    for text, rows in sorted(spots.items()):
        numbers = {number for number, _ in rows}
        if len(numbers) < minimum or not _is_open(rows) or _is_half(text, counts):
            continue
        fixed = len(text.replace(SLOT, ""))
        spread = math.log2(1 + len(numbers)) / math.log2(2 + len(texts))
        yield Mined(
            kind="句式",
            text=text,
            slots=tuple(Span(i, i + 1) for i, character in enumerate(text) if character == SLOT),
            topics=(),
            count=len(rows),
            documents=len(numbers),
            places=(0, 0, len(rows), 0),
            score=0.4 * spread
            + 0.3 * min(1.0, fixed / 6)
            + 0.15 * (text.count(SLOT) > 1)
            + 0.15 * (len(text.split(SLOT)[0]) == 1),
            note="",
            spots=tuple((number, spot.start) for number, spot in _one_each(rows)),
            cues=cues_of((texts[number], spot.start) for number, spot in rows),
        )


def _is_open(rows: list[tuple[int, FrameSpot]]) -> bool:
    """Return whether every slot was filled in at least three ways, and in as many as half its uses up to ten."""
    needed = max(3, min(10, len(rows) // 2))
    return all(
        len({spot.fillers[slot] for _, spot in rows}) >= needed for slot in range(len(rows[0][1].fillers))
    )


def _is_half(text: str, counts: dict[str, int]) -> bool:
    """Return whether a frame with more of its words fixed accounts for most uses of this one."""
    parts = text.split(SLOT)
    if len(parts) != 2 or "，" in text:
        return False
    opener, closer = parts
    return any(
        other != text
        and other.startswith(opener + SLOT)
        and other.endswith(closer)
        and 2 * count >= counts[text]
        for other, count in counts.items()
        if other.count(SLOT) == 1
    )


def _one_each(rows: list[tuple[int, FrameSpot]], most: int = 12) -> list[tuple[int, FrameSpot]]:
    """Return one use from each document and with another filler each."""
    seen_documents: set[int] = set()
    seen_fillers: set[str] = set()
    result = []
    for number, spot in rows:
        if number not in seen_documents and spot.fillers[0] not in seen_fillers:
            seen_documents.add(number)
            seen_fillers.add(spot.fillers[0])
            result.append((number, spot))
    return result[:most]
