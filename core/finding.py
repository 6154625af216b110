"""What a check says about a text."""

from dataclasses import dataclass, replace
from enum import StrEnum

from core.text import Span


class Severity(StrEnum):
    """How much a finding matters; the values are the words of the window and the JSON, mildest first."""

    HINT = "提示"
    ADVICE = "建议"
    ERROR = "错误"

    @property
    def rank(self) -> int:
        """0 for a hint up to 2 for an error."""
        return list(Severity).index(self)


class Applicability(StrEnum):
    """How a fix may be applied."""

    SAFE = "safe"  # meaning cannot change: may run in bulk
    UNSAFE = "unsafe"  # a person picks it
    DISPLAY_ONLY = "display-only"  # advice, no edit


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace `span` by `text`."""

    span: Span
    text: str

    def shift(self, by: int) -> "Edit":
        """Return the edit moved by `by` code points."""
        return Edit(self.span.shift(by), self.text)


@dataclass(frozen=True, slots=True)
class Fix:
    """One way out of a finding: `title` is shown on a button; `edits` do not overlap and stand in order."""

    title: str
    edits: tuple[Edit, ...] = ()
    applicability: Applicability = Applicability.UNSAFE

    def shift(self, by: int) -> "Fix":
        """Return the fix moved by `by` code points."""
        return replace(self, edits=tuple(edit.shift(by) for edit in self.edits))


@dataclass(frozen=True, slots=True)
class Finding:
    """One remark: `span` is underlined, `related` are the other places of the evidence (`members` in the JSON)."""

    code: str
    span: Span
    message: str
    severity: Severity
    fixes: tuple[Fix, ...] = ()
    related: tuple[Span, ...] = ()

    def shift(self, by: int) -> "Finding":
        """Return the finding moved by `by` code points."""
        if not by:
            return self
        return Finding(
            self.code,
            self.span.shift(by),
            self.message,
            self.severity,
            tuple(fix.shift(by) for fix in self.fixes),
            tuple(span.shift(by) for span in self.related),
        )


class GroupKind(StrEnum):
    """Kinds of parallel structure, after docs/definitions.md."""

    YAO_CHAIN = "yao-chain"
    ENUMERATION = "enumeration"
    PARALLEL = "parallel"
    FOUR_CHAR_RUN = "four-char-run"


class GroupLevel(StrEnum):
    """What the members of a group are."""

    CLAUSE = "clause"
    SENTENCE = "sentence"
    PARAGRAPH = "paragraph"


@dataclass(frozen=True, slots=True)
class Group:
    """A parallel structure, good or bad; each member from its first character to the last before its closing mark."""

    kind: GroupKind
    level: GroupLevel
    members: tuple[Span, ...]

    def shift(self, by: int) -> "Group":
        """Return the group moved by `by` code points."""
        return replace(self, members=tuple(span.shift(by) for span in self.members))
