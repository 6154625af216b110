"""What the user rejected: 忽略此处 and 本文忽略. (停用规则 is a setting: the rule is not run at all.)"""

from dataclasses import dataclass, field, replace
from typing import Any, Self

from core.finding import Finding

_CONTEXT = 12


def _context_key(finding: Finding, text: str) -> str:
    """Name the place of a finding by what stands in and around it, so that it is known again where it moves."""
    import hashlib  # not at the start of the window: it brings OpenSSL

    before = text[max(0, finding.span.start - _CONTEXT) : finding.span.start].rpartition("\n")[2]
    after = text[finding.span.end : finding.span.end + _CONTEXT].partition("\n")[0]
    joined = "\x1f".join((before, finding.span.of(text), after))
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Rejection:
    """One act of ignoring: `excerpt` is what the list in the window shows. `place` is empty for 本文忽略."""

    code: str
    excerpt: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class Ignored:
    """The rejections of one draft. Immutable: each act returns a new value, so that undo is keeping the old one."""

    rejections: tuple[Rejection, ...] = ()
    _known: frozenset[Rejection] = field(init=False, repr=False, compare=False, default=frozenset())

    def __post_init__(self) -> None:
        object.__setattr__(self, "_known", frozenset(self.rejections))

    def ignore_here(self, finding: Finding, text: str) -> Self:
        """忽略此处: this finding at this place, wherever the place moves."""
        return self._with(Rejection(finding.code, finding.span.of(text), _context_key(finding, text)))

    def ignore_in_draft(self, finding: Finding, text: str) -> Self:
        """本文忽略: the same remark on the same words, anywhere in this draft."""
        return self._with(Rejection(finding.code, finding.span.of(text)))

    def without(self, rejection: Rejection) -> Self:
        """Take one rejection back."""
        return replace(self, rejections=tuple(r for r in self.rejections if r != rejection))

    def covers(self, finding: Finding, text: str) -> bool:
        """Return whether the user has rejected this finding."""
        if not self._known:
            return False
        excerpt = finding.span.of(text)
        if Rejection(finding.code, excerpt) in self._known:
            return True
        return Rejection(finding.code, excerpt, _context_key(finding, text)) in self._known

    def to_json(self) -> list[dict[str, str]]:
        """Return the rejections as plain data for a file."""
        return [{"code": r.code, "excerpt": r.excerpt, "place": r.place} for r in self.rejections]

    @classmethod
    def from_json(cls, data: Any) -> Self:
        """Read what `to_json` wrote; entries of another shape are left out."""
        entries = data if isinstance(data, list) else []
        return cls(
            tuple(
                Rejection(str(e.get("code", "")), str(e.get("excerpt", "")), str(e.get("place", "")))
                for e in entries
                if isinstance(e, dict) and e.get("code")
            )
        )

    def _with(self, rejection: Rejection) -> Self:
        return self if rejection in self._known else replace(self, rejections=(*self.rejections, rejection))
