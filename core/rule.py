"""What a rule is. A rule is one object; the register in `core.rules` lists them."""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from core.document import Document, Genre, Paragraph
from core.finding import Finding, Fix, Severity
from core.text import Span

ALL_GENRES = frozenset(Genre)


class SourceLevel(StrEnum):
    """How binding the source of a rule is: a binding text, a text that says 一般/推荐/可以, or practice."""

    BINDING = "规定"
    GENERAL = "一般"
    PRACTICE = "实务"


@dataclass(frozen=True, slots=True)
class RuleInfo:
    """What a rule says of itself; the handbook is generated from it and its examples are its tests.

    `name` is kebab-case English, named for the fault. `title` and `why` are the Chinese shown in the window.
    `bad` are whole texts in which the rule must speak, `good` whole texts in which it must be silent;
    an example may hold newlines. `source` names the standard and clause, or the practice.
    """

    code: str
    name: str
    title: str
    why: str
    level: SourceLevel
    severity: Severity
    bad: tuple[str, ...]
    good: tuple[str, ...]
    source: str
    genres: frozenset[Genre] = ALL_GENRES


class Rule(ABC):
    """A rule has `info`. It holds no state that a check changes: one object serves all threads."""

    info: RuleInfo

    def finding(
        self,
        start: int,
        end: int,
        message: str,
        fixes: tuple[Fix, ...] = (),
        related: tuple[Span, ...] = (),
        severity: Severity | None = None,
    ) -> Finding:
        """Make a finding of this rule."""
        return Finding(
            self.info.code, Span(start, end), message, severity or self.info.severity, fixes, related
        )


class ParagraphRule(Rule):
    """A rule that sees one paragraph only. Its findings are cached with the paragraph."""

    @abstractmethod
    def check(self, paragraph: Paragraph) -> Iterator[Finding]:
        """Yield findings with spans relative to the paragraph. Pure."""


class DocumentRule(Rule):
    """A rule that sees the whole draft, through digests of its paragraphs.

    `digest` is called once for each paragraph and cached with it; it returns whatever `check` needs of the
    paragraph, comparable by `==`, or None. While all digests stay equal the last findings are re-used, moved
    along with their paragraphs; so `check` may look at nothing else than the digests, and at
    `document` only to place findings (`starts`, `span_of`), for genre, and at texts of paragraphs whose digest
    holds all that it reads from them.
    """

    def digest(self, paragraph: Paragraph) -> Any:
        """Return what `check` needs of one paragraph. Pure. By default the paragraph itself."""
        return paragraph

    @abstractmethod
    def check(self, document: Document, digests: Sequence[Any]) -> Iterator[Finding]:
        """Yield findings with absolute spans. Pure. `digests[i]` belongs to `document.paragraphs[i]`."""
