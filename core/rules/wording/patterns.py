"""A rule made of one regular expression: what most remarks on marks, numbers and placeholders are."""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from core.document import Paragraph
from core.finding import Applicability, Edit, Finding, Fix
from core.rule import ParagraphRule, RuleInfo
from core.text import Span

Replace = Callable[[re.Match[str]], str | None]
Skip = Callable[[re.Match[str]], bool]


@lru_cache(maxsize=64)
def characters(text: str) -> frozenset[str]:
    """Return the characters of one paragraph; remembered while its rules run."""
    return frozenset(text)


class PatternRule(ParagraphRule):
    """Remarks on each match of a pattern in a paragraph.

    `triggers`: the pattern is tried only where one of these strings stands, which keeps a full check cheap.
    `message` may hold {text} (what was matched) and {fix} (what should stand there).
    `replace` gives the text to put in the place of the match, None: no fix for this one.
    `skip` says which matches are none. `only_start`: matched at the start of the paragraph, blanks aside.
    """

    def __init__(
        self,
        info: RuleInfo,
        pattern: str,
        message: str,
        *,
        triggers: tuple[str, ...],
        replace: Replace | None = None,
        applicability: Applicability = Applicability.UNSAFE,
        skip: Skip | None = None,
        only_start: bool = False,
    ) -> None:
        self.info = info
        self._pattern = re.compile(r"\s*(?:" + pattern + ")" if only_start else pattern)
        self._message = message
        self._triggers = triggers
        self._first = frozenset(trigger[0] for trigger in triggers)
        self._replace = replace
        self._applicability = applicability
        self._skip = skip
        self._only_start = only_start

    def check(self, paragraph: Paragraph) -> Iterator[Finding]:
        """Yield a finding for each match."""
        text = paragraph.text
        if self._first.isdisjoint(characters(text)):
            return
        for trigger in self._triggers:
            if trigger in text:
                break
        else:
            return
        for match in self._matches(text):
            if self._skip and self._skip(match):
                continue
            yield self._finding(match)

    def _matches(self, text: str) -> Iterator[re.Match[str]]:
        if not self._only_start:
            yield from self._pattern.finditer(text)
        elif match := self._pattern.match(text):
            yield match

    def _finding(self, match: re.Match[str]) -> Finding:
        """Underline the group named `mark` when there is one, else the whole match."""
        group: str | int = "mark" if "mark" in match.re.groupindex else 0
        span = Span(*match.span(group))
        new = self._replace(match) if self._replace else None
        fixes: tuple[Fix, ...] = ()
        if new is not None:
            title = f"改为“{new}”" if new else "删去"
            fixes = (Fix(title, (Edit(span, new),), self._applicability),)
        written = match.group(group)
        return self.finding(span.start, span.end, self._message.format(text=written, fix=new or ""), fixes)
