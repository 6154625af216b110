"""What the rules see of a group: its members with their words, and the 要 that governs each."""

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from core.finding import GroupKind, GroupLevel
from core.rules.parallelism.clauses import clauses_of, governing
from core.rules.parallelism.units import cut, join, normalise
from core.text import Span

_FIRST_SENTENCE = re.compile(r"[^。！？!?…]*(?:[。！？!?]+|…+)?")


class _Shape(NamedTuple):
    """What depends on the words of a member alone; see MemberView."""

    ordinal: str
    body: int
    yao: int
    topic: str
    first_end: int


@lru_cache(maxsize=16384)
def _shape(words: str) -> _Shape:
    match = _FIRST_SENTENCE.match(words)
    text = normalise(match.group() if match else words)
    clauses = clauses_of(text, join(text, cut(text), "、"))
    if not clauses:
        return _Shape("", 0, -1, "", len(words))
    start, ordinal = clauses[0].start, clauses[0].ordinal
    body = ordinal.rest if ordinal else start
    governing_yao = governing(text, clauses)
    yao = governing_yao.at if governing_yao else -1
    return _Shape(
        words[start:body].strip() if ordinal else "",
        body,
        yao,
        words[body:yao].strip() if yao > body else "",
        clauses[0].unit.end,
    )


class MemberView(NamedTuple):
    """One member; offsets count from its start, and are worked out when asked for."""

    span: Span
    text: str

    @property
    def ordinal(self) -> str:
        """The ordinal it opens with, or an empty string."""
        return _shape(self.text).ordinal

    @property
    def body(self) -> int:
        """Where its first word behind the ordinal is."""
        return _shape(self.text).body

    @property
    def yao(self) -> int:
        """Where the 要 is that governs it, or -1."""
        return _shape(self.text).yao

    @property
    def topic(self) -> str:
        """What stands between the body and 要."""
        return _shape(self.text).topic

    @property
    def first_end(self) -> int:
        """Where its first clause ends."""
        return _shape(self.text).first_end

    @property
    def words(self) -> str:
        """What it says: the words behind 要, or behind the ordinal when there is no 要."""
        shape = _shape(self.text)
        return self.text[shape.yao + 1 if shape.yao >= 0 else shape.body :]


@dataclass(frozen=True, slots=True, eq=False)
class GroupView:
    """A group with its members seen closely; spans count from the start of the paragraph it begins in.

    The same group gives the same object, wherever in a draft it stands: what is judged of it can be kept with it.
    """

    kind: GroupKind
    level: GroupLevel
    members: tuple[MemberView, ...]
    start: int = field(init=False)
    end: int = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "start", self.members[0].span.start)
        object.__setattr__(self, "end", self.members[-1].span.end)

    @property
    def spans(self) -> tuple[Span, ...]:
        """The spans of its members."""
        return tuple([member.span for member in self.members])

    @property
    def ordinal(self) -> bool:
        """Whether ordinals open its members."""
        return all(member.ordinal for member in self.members)
