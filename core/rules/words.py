"""The rules that read word lists, one rule a list. The lists are in resources/rules; adding a word is one entry."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from core.document import Document, Kind, Paragraph
from core.finding import Applicability, Edit, Finding, Fix, Severity
from core.rule import DocumentRule, ParagraphRule, Rule
from core.rules.wording.automaton import Hit, hits
from core.rules.wording.lexicon import lexicon
from core.rules.wording.lists import Entry, ListKind, WordList, WordListError, word_lists
from core.rules.wording.quoting import mentioned, quoted
from core.text import Span


class ListRule(ParagraphRule):
    """SUBSTITUTION and EXISTENCE: remarks on each literal where its context allows it."""

    def __init__(self, word_list: WordList) -> None:
        self.info = word_list.info
        self._list = word_list

    def check(self, paragraph: Paragraph) -> Iterator[Finding]:
        """Yield a finding for each literal that is used and not only mentioned."""
        mine = hits(paragraph.text).get(self.info.code)
        if not mine:
            return
        text = paragraph.text
        for hit in _outermost([hit for hit in mine if _speaks(hit.payload, text, hit.start, hit.end)]):
            yield self._finding(hit, text)

    def _finding(self, hit: Hit, text: str) -> Finding:
        return _finding(self, self._list, hit.payload, Span(hit.start, hit.end), text[hit.start : hit.end])


class DatedRule(DocumentRule):
    """A list whose entries say since when: remarks only where the draft is not older than the change."""

    def __init__(self, word_list: WordList) -> None:
        self.info = word_list.info
        self._list = word_list

    def digest(self, paragraph: Paragraph) -> Any:
        """Return the date of a date line or title, the latest year named, and the hits of the paragraph."""
        text = paragraph.text
        years = _YEAR.findall(text) if "年" in text else []
        date = ""
        if years and paragraph.kind in (Kind.DATE, Kind.TITLE):
            date = f"{years[0][0]}-{int(years[0][1] or 12):02}"
        found = [h for h in hits(text).get(self.info.code, ()) if _speaks(h.payload, text, h.start, h.end)]
        if not found and not years:
            return None
        latest = max((year for year, _ in years), default="")
        return (
            date,
            latest,
            tuple((h.payload, h.start, h.end, text[h.start : h.end]) for h in _outermost(found)),
        )

    def check(self, document: Document, digests: Sequence[Any]) -> Iterator[Finding]:
        """Yield a finding for each hit; a draft that names no year counts as new."""
        known = [digest for digest in digests if digest]
        dates = [digest[0] for digest in known if digest[0]] or [
            f"{digest[1]}-12" for digest in known if digest[1]
        ]
        today = max(dates, default="9999")
        for start, digest in zip(document.starts, digests, strict=True):
            for entry, first, last, written in digest[2] if digest else ():
                if today >= entry.since:
                    yield _finding(self, self._list, entry, Span(start + first, start + last), written)


class ConsistencyRule(DocumentRule):
    """CONSISTENCY: a draft keeps to one of the forms; the rarer ones are remarked on."""

    def __init__(self, word_list: WordList) -> None:
        self.info = word_list.info
        self._list = word_list

    def digest(self, paragraph: Paragraph) -> Any:
        """Return the forms that stand in the paragraph and where."""
        found = [
            hit
            for hit in hits(paragraph.text).get(self.info.code, ())
            if _speaks(hit.payload, paragraph.text, hit.start, hit.end)
        ]
        return tuple(
            (hit.payload.bad, paragraph.text[hit.start : hit.end], hit.start) for hit in _outermost(found)
        )

    def check(self, document: Document, digests: Sequence[Any]) -> Iterator[Finding]:
        """Yield a finding for each place of a form that another one outnumbers (the earlier wins a tie)."""
        places: dict[str, dict[str, list[int]]] = {}
        for start, digest in zip(document.starts, digests, strict=True):
            for key, form, position in digest:
                places.setdefault(key, {}).setdefault(form, []).append(start + position)
        entries = {entry.bad: entry for entry in self._list.entries}
        for key, forms in places.items():
            if len(forms) < 2:
                continue
            usual = max(forms, key=lambda form: (len(forms[form]), -forms[form][0]))
            related = tuple(Span(place, place + len(usual)) for place in forms[usual][:3])
            for form, positions in forms.items():
                for position in positions if form != usual else ():
                    span = Span(position, position + len(form))
                    yield self.finding(
                        span.start,
                        span.end,
                        self._list.message.format(
                            bad=form, good=usual, count=len(forms[usual]), note=entries[key].note
                        ),
                        (Fix(f"改为“{usual}”", (Edit(span, usual),)),),
                        related,
                    )


class NearMissRule(ParagraphRule):
    """NEAR_MISS: a phrase of the list with one character off."""

    def __init__(self, word_list: WordList) -> None:
        self.info = word_list.info
        self._list = word_list

    def check(self, paragraph: Paragraph) -> Iterator[Finding]:
        """Yield a finding where one half of a phrase stands and the whole is one character off."""
        text = paragraph.text
        for hit in hits(text).get(self.info.code, ()):
            entry, offset = hit.payload
            start = hit.start - offset
            end = start + len(entry.bad)
            written = text[max(start, 0) : end]
            if start < 0 or len(written) < len(entry.bad):
                continue
            if sum(a != b for a, b in zip(written, entry.bad, strict=True)) != 1:
                continue
            if entry.context.allows(text, start, end) and not mentioned(text, start, end):
                fix = Fix(f"改为“{entry.bad}”", (Edit(Span(start, end), entry.bad),), entry.applicability)
                yield self.finding(start, end, message_of(self._list.message, entry, written), (fix,))


def _finding(rule: Rule, word_list: WordList, entry: Entry, span: Span, written: str) -> Finding:
    """Make the finding of one hit; an entry less binding than its list is only a hint."""
    fixes = () if entry.applicability is Applicability.DISPLAY_ONLY else entry.good
    return rule.finding(
        span.start,
        span.end,
        message_of(word_list.message, entry, written),
        tuple(Fix(f"改为“{good}”", (Edit(span, good),), _applicability(entry)) for good in fixes),
        severity=None if entry.level is rule.info.level else Severity.HINT,
    )


def message_of(template: str, entry: Entry, bad: str) -> str:
    """Return the sentence shown: {bad} {good} {note} {source} {as_of} {since}."""
    return template.format(
        bad=bad,
        good="”或“".join(entry.good),
        note=entry.note,
        source=entry.source,
        as_of=_chinese_date(entry.as_of),
        since=_chinese_date(entry.since),
    )


def _chinese_date(as_of: str) -> str:
    parts = as_of.split("-") if as_of else []
    return "".join(f"{int(part)}{unit}" for part, unit in zip(parts, "年月日", strict=False))


def _applicability(entry: Entry) -> Applicability:
    """A choice between several forms is never made in bulk."""
    return Applicability.UNSAFE if len(entry.good) > 1 else entry.applicability


def _speaks(entry: Entry, text: str, start: int, end: int) -> bool:
    """Return whether the entry applies at a hit: context, quotes, and not already part of the right form."""
    if not entry.context.allows(text, start, end):
        return False
    if quoted(text, start, end) and (not entry.context.quoted or mentioned(text, start, end)):
        return False
    if end - start == 2 and entry.context.guarded and lexicon().straddles(text, start, end):
        return False
    return not any(_inside_good(good, entry.bad, text, start) for good in entry.good)


def _inside_good(good: str, bad: str, text: str, start: int) -> bool:
    offset = good.find(bad)
    while offset >= 0:
        if start >= offset and text.startswith(good, start - offset):
            return True
        offset = good.find(bad, offset + 1)
    return False


def _outermost(found: list[Hit]) -> list[Hit]:
    """Leave out the hits that lie within another, in order of position."""
    kept: list[Hit] = []
    for hit in sorted(found, key=lambda h: (h.start, -h.end)):
        if not kept or hit.end > kept[-1].end:
            kept.append(hit)
    return kept


_YEAR = re.compile(r"((?:19|20)\d\d)年(?:(\d{1,2})月)?")
_RULES: dict[ListKind, type[ListRule | ConsistencyRule | NearMissRule]] = {
    ListKind.SUBSTITUTION: ListRule,
    ListKind.EXISTENCE: ListRule,
    ListKind.CONSISTENCY: ConsistencyRule,
    ListKind.NEAR_MISS: NearMissRule,
}


def list_rule(word_list: WordList) -> ListRule | DatedRule | ConsistencyRule | NearMissRule | None:
    """Return the rule that reads a list; a DENSITY list is read by the rules of `core.rules.wording.cliches`."""
    if any(entry.since for entry in word_list.entries):
        return DatedRule(word_list)
    kind = _RULES.get(word_list.kind)
    return kind(word_list) if kind else None


def check_examples(word_list: WordList) -> None:
    """Hold every entry against its own examples. Raises WordListError with file and entry when one fails.

    An entry with conditions on its context needs an `example`. What the whole rule says is a matter of the tests.
    """
    for entry in word_list.entries:
        context = entry.context
        if (context.after or context.before or context.needs) and not entry.example:
            raise WordListError(f"{word_list.file}: “{entry.bad}” has conditions and no example")
        if entry.example and not _stands_in(entry, word_list.kind, entry.example):
            raise WordListError(
                f"{word_list.file}: “{entry.bad}” is not found in its own example: {entry.example}"
            )
        for text in entry.counter:
            if _stands_in(entry, word_list.kind, text):
                raise WordListError(f"{word_list.file}: “{entry.bad}” is found where it must not be: {text}")


def _stands_in(entry: Entry, kind: ListKind, text: str) -> bool:
    if kind is ListKind.NEAR_MISS:
        return entry.bad not in text and entry.bad[: len(entry.bad) // 2] in text
    place = text.find(entry.bad)
    while place >= 0:
        if entry.context.allows(text, place, place + len(entry.bad)):
            return True
        place = text.find(entry.bad, place + 1)
    return False


@lru_cache(maxsize=1)
def word_rules() -> tuple[Rule, ...]:
    """Return the rules of all word lists and the logic rules about wording. Raises WordListError for a faulty list."""
    from core.rules.wording.register import logic_rules

    rules: list[Rule] = []
    for word_list in word_lists():
        rule = list_rule(word_list)
        if rule is None:
            continue
        check_examples(word_list)
        rules.append(rule)
    return (*rules, *logic_rules())
