"""One automaton over the literals of all lists: a paragraph is read once, each rule takes its own hits."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from core.rules.wording.lists import ListKind, WordList, word_lists


@dataclass(frozen=True, slots=True)
class Hit:
    """A literal found at `text[start:end]`; `payload` is what its owner attached to it."""

    start: int
    end: int
    payload: Any


Hits = Mapping[str, tuple[Hit, ...]]
_NONE: Hits = {}


class Automaton:
    """Finds all literals of all owners in one pass. Building costs about a millisecond for a thousand literals."""

    def __init__(self, literals: Iterable[tuple[str, str, Any]]) -> None:
        """Take (literal, owner, payload); one literal may have many owners."""
        from ahocorasick_rs import AhoCorasick

        by_literal: dict[str, list[tuple[str, Any]]] = {}
        for literal, owner, payload in literals:
            by_literal.setdefault(literal, []).append((owner, payload))
        self._payloads = list(by_literal.values())
        self._find = AhoCorasick(by_literal, store_patterns=False).find_matches_as_indexes

    def hits(self, text: str) -> Hits:
        """Return the hits of each owner, in order of their ends; overlapping ones too."""
        found = self._find(text, overlapping=True)
        if not found:
            return _NONE
        hits: dict[str, list[Hit]] = {}
        for number, start, end in found:
            for owner, payload in self._payloads[number]:
                hits.setdefault(owner, []).append(Hit(start, end, payload))
        return {owner: tuple(mine) for owner, mine in hits.items()}


def literals_of(word_list: WordList) -> Iterable[tuple[str, str, Any]]:
    """Return what a list looks for; a near-miss list is found by the halves of its phrases."""
    code = word_list.info.code
    for entry in word_list.entries:
        if word_list.kind is ListKind.CONSISTENCY:
            yield from ((form, code, entry) for form in entry.bad.split("\x1f"))
        elif word_list.kind is ListKind.NEAR_MISS:
            half = len(entry.bad) // 2
            yield entry.bad[:half], code, (entry, 0)
            yield entry.bad[half:], code, (entry, half)
        else:
            yield entry.bad, code, entry


@lru_cache(maxsize=1)
def automaton() -> Automaton:
    """Return the automaton of this process, built on the first call."""
    from core.rules.wording.fixed_order import member_literals
    from core.rules.wording.quotations import fragments

    literals = [literal for word_list in word_lists() for literal in literals_of(word_list)]
    return Automaton([*literals, *fragments(), *member_literals()])


@lru_cache(maxsize=64)
def hits(text: str) -> Hits:
    """Return the hits in one paragraph by owner; remembered while the rules of the paragraph run."""
    return automaton().hits(text)
