"""What the rules see of a group: its members with their words, the 要 that governs each, its place in the draft."""

from collections.abc import Sequence
from typing import NamedTuple

from core.document import Document
from core.finding import Group, GroupKind, GroupLevel
from core.parsing import split_sentences
from core.rules.parallelism.groups import overview
from core.rules.parallelism.sentences import sentence_of
from core.text import Span


class MemberView(NamedTuple):
    """One member. Offsets count from its start: `yao` of the 要 that governs it or -1, `body` of its first word
    after an ordinal, `first_end` of the end of its first clause. `topic`: what stands between body and 要.
    """

    span: Span
    text: str
    ordinal: str
    body: int
    yao: int
    topic: str
    first_end: int

    @property
    def words(self) -> str:
        """What it says: the words behind 要, or behind the ordinal when there is no 要."""
        return self.text[self.yao + 1 if self.yao >= 0 else self.body :]


class GroupView(NamedTuple):
    """A group with its members seen closely."""

    kind: GroupKind
    level: GroupLevel
    members: tuple[MemberView, ...]

    @property
    def start(self) -> int:
        """Where the first member begins."""
        return self.members[0].span.start

    @property
    def end(self) -> int:
        """Where the last member ends."""
        return self.members[-1].span.end

    @property
    def spans(self) -> tuple[Span, ...]:
        """The spans of its members."""
        return tuple(member.span for member in self.members)

    @property
    def ordinal(self) -> bool:
        """Whether ordinals open its members."""
        return all(member.ordinal for member in self.members)


def member_view(text: str, span: Span) -> MemberView:
    """Return the member of a draft that `span` covers."""
    words = span.of(text)
    sentences = split_sentences(words)
    sentence = sentence_of(sentences[0].of(words) if sentences else words)
    if not sentence.clauses:
        return MemberView(span, words, "", 0, -1, "", len(words))
    by = sentences[0].start if sentences else 0
    ordinal = sentence.ordinal
    body = (ordinal.rest if ordinal else sentence.start) + by
    yao = sentence.yao.at + by if sentence.yao else -1
    return MemberView(
        span,
        words,
        words[by + sentence.start : body].strip() if ordinal else "",
        body,
        yao,
        words[body:yao].strip() if yao > body else "",
        sentence.clauses[0].unit.end + by,
    )


def view(document: Document, group: Group) -> GroupView:
    """Return `group` of `document` seen closely."""
    members = tuple(member_view(document.text, span) for span in group.members)
    return GroupView(group.kind, group.level, members)


def views(document: Document, kinds: Sequence[GroupKind]) -> list[GroupView]:
    """Return the groups of the given kinds, in order of the text."""
    return [view(document, group) for group in overview(document).groups if group.kind in kinds]
