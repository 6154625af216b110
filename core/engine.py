"""Runs the rules over a draft, re-using what did not change."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Any

from core.document import Document, Genre, Paragraph
from core.finding import Edit, Finding, Fix, Group
from core.ignoring import Ignored
from core.parsing import parse
from core.rule import DocumentRule, ParagraphRule, Rule
from core.text import Span

Groups = Callable[[Document], tuple[Group, ...]]
_CACHE_MARGIN = 2000


@dataclass(frozen=True, slots=True)
class BrokenRule:
    """A rule that raised: it is left out of this report, the others are not touched."""

    code: str
    error: str


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found. `findings` stand in order of position; `ignored` counts those that the user rejected."""

    document: Document
    findings: tuple[Finding, ...]
    groups: tuple[Group, ...] = ()
    broken_rules: tuple[BrokenRule, ...] = ()
    ignored: int = 0
    rule_count: int = 0


@dataclass(frozen=True, slots=True)
class _Anchor:
    """A span as paragraph index and offset: it moves with its paragraph."""

    first: int
    start: int
    last: int
    end: int


@dataclass(slots=True)
class _Remembered:
    """The last outcome of a document rule, and where the paragraphs began then."""

    digests: tuple[Any, ...]
    genre: Genre
    starts: tuple[int, ...]
    findings: list[tuple[Finding, list[_Anchor]]]


class Engine:
    """Checks drafts with a fixed set of rules. One engine serves one draft at a time; calls are serialised.

    `groups` lists the parallel groups of a document for the report (`core.rules.find_groups`).
    """

    def __init__(self, rules: Iterable[Rule], groups: Groups | None = None) -> None:
        self.rules = tuple(rules)
        self._groups = groups
        self._paragraph_rules = [rule for rule in self.rules if isinstance(rule, ParagraphRule)]
        self._document_rules = [rule for rule in self.rules if isinstance(rule, DocumentRule)]
        self._local: dict[Paragraph, tuple[list[Finding], list[BrokenRule]]] = {}
        self._digests: dict[Paragraph, tuple[Any, ...]] = {}
        self._last: tuple[Sequence[Paragraph], list[tuple[Any, ...]]] = (
            (),
            [() for _ in self._document_rules],
        )
        self._failed = False  # whether any digest known is a failure
        self._remembered: dict[str, _Remembered] = {}
        self._genres = {rule.info.code: rule.info.genres for rule in self.rules}
        self._lock = Lock()

    def check(self, text: str, ignored: Ignored | None = None, genre: Genre | None = None) -> Report:
        r"""Check a draft (paragraphs separated by `\n`); `genre` None: guessed from the title. Never raises for a rule."""
        with self._lock:
            return self._check(parse(text, genre), ignored or Ignored())

    def _check(self, document: Document, ignored: Ignored) -> Report:
        broken: dict[str, BrokenRule] = {}
        findings: list[Finding] = []
        for paragraph, start in zip(document.paragraphs, document.starts, strict=True):
            local, failures = self._paragraph_findings(paragraph)
            if local:
                findings += [finding.shift(start) for finding in local]
            for failure in failures:
                broken[failure.code] = failure
        columns = self._columns(document.paragraphs)
        for rule, digests in zip(self._document_rules, columns, strict=True):
            if document.genre not in rule.info.genres:
                continue
            try:
                findings.extend(self._document_findings(rule, document, digests))
            except Exception as error:
                self._remembered.pop(rule.info.code, None)
                broken[rule.info.code] = BrokenRule(rule.info.code, repr(error))
        self._trim(document)
        due = [finding for finding in findings if document.genre in self._genres[finding.code]]
        kept = due
        if ignored.rejections:
            kept = [finding for finding in due if not ignored.covers(finding, document.text)]
        kept = sorted(kept, key=lambda f: (f.span.start, f.span.end, f.code))
        groups = self._groups_of(document, broken)
        return Report(
            document,
            tuple(kept),
            groups,
            tuple(broken.values()),
            ignored=len(due) - len(kept),
            rule_count=len(self.rules) - len(broken),
        )

    def _groups_of(self, document: Document, broken: dict[str, BrokenRule]) -> tuple[Group, ...]:
        if self._groups is None:
            return ()
        try:
            return self._groups(document)
        except Exception as error:
            broken["groups"] = BrokenRule("groups", repr(error))
            return ()

    def _paragraph_findings(self, paragraph: Paragraph) -> tuple[list[Finding], list[BrokenRule]]:
        cached = self._local.get(paragraph)
        if cached is None:
            cached = self._local[paragraph] = ([], [])
            for rule in self._paragraph_rules:
                try:
                    cached[0].extend(rule.check(paragraph))
                except Exception as error:
                    cached[1].append(BrokenRule(rule.info.code, repr(error)))
        return cached

    def _columns(self, paragraphs: Sequence[Paragraph]) -> list[tuple[Any, ...]]:
        """Return the digests of all paragraphs for each document rule; a row that did not change is the same object.

        Only the stretch of paragraphs that is not as it was the last time is looked at.
        """
        old, columns = self._last
        first, shared = 0, min(len(old), len(paragraphs))
        while first < shared and old[first] is paragraphs[first]:
            first += 1
        tail = 0
        while tail < shared - first and old[-1 - tail] is paragraphs[-1 - tail]:
            tail += 1
        old_end, end = len(old) - tail, len(paragraphs) - tail
        fresh = [self._digests_of(paragraph) for paragraph in paragraphs[first:end]]
        for number, column in enumerate(columns):
            middle = tuple([digests[number] for digests in fresh])
            if middle != column[first:old_end]:
                columns[number] = column[:first] + middle + column[old_end:]
        self._last = (paragraphs, columns)
        return columns

    def _digests_of(self, paragraph: Paragraph) -> tuple[Any, ...]:
        cached = self._digests.get(paragraph)
        if cached is None:
            cached = tuple(_digest(rule, paragraph) for rule in self._document_rules)
            self._digests[paragraph] = cached
            self._failed = self._failed or any(isinstance(digest, _Failure) for digest in cached)
        return cached

    def _document_findings(
        self, rule: DocumentRule, document: Document, digests: tuple[Any, ...]
    ) -> list[Finding]:
        if self._failed:
            for digest in digests:
                if isinstance(digest, _Failure):
                    raise digest.error
        last = self._remembered.get(rule.info.code)
        if last is not None and last.genre is document.genre and last.digests == digests:
            return [
                _moved(finding, anchors, last.starts, document.starts) for finding, anchors in last.findings
            ]
        found = list(rule.check(document, digests))
        anchored = [(finding, _anchors(finding, document.starts)) for finding in found]
        self._remembered[rule.info.code] = _Remembered(digests, document.genre, document.starts, anchored)
        return found

    def _trim(self, document: Document) -> None:
        if len(self._digests) > 4 * len(document.paragraphs) + _CACHE_MARGIN:
            self._local = {p: self._local[p] for p in document.paragraphs}
            self._digests = {p: self._digests[p] for p in document.paragraphs}


@dataclass(frozen=True, slots=True)
class _Failure:
    """Stands for the digest of a rule that raised."""

    error: Exception


def _digest(rule: DocumentRule, paragraph: Paragraph) -> Any:
    try:
        return rule.digest(paragraph)
    except Exception as error:
        return _Failure(error)


def _spans(finding: Finding) -> list[Span]:
    edits = (edit.span for fix in finding.fixes for edit in fix.edits)
    return [finding.span, *finding.related, *edits]


def _anchors(finding: Finding, starts: Sequence[int]) -> list[_Anchor]:
    anchors = []
    for span in _spans(finding):
        first = bisect_right(starts, span.start) - 1
        last = bisect_right(starts, span.end) - 1
        anchors.append(_Anchor(first, span.start - starts[first], last, span.end - starts[last]))
    return anchors


def _moved(finding: Finding, anchors: list[_Anchor], before: Sequence[int], starts: Sequence[int]) -> Finding:
    """Return the finding where its paragraphs stand now."""
    distances = {starts[i] - before[i] for anchor in anchors for i in (anchor.first, anchor.last)}
    if len(distances) == 1:
        return finding.shift(distances.pop())
    spans = iter([Span(starts[a.first] + a.start, starts[a.last] + a.end) for a in anchors])
    return Finding(
        finding.code,
        next(spans),
        finding.message,
        finding.severity,
        related=tuple(next(spans) for _ in finding.related),
        fixes=tuple(
            Fix(fix.title, tuple(Edit(next(spans), edit.text) for edit in fix.edits), fix.applicability)
            for fix in finding.fixes
        ),
    )
