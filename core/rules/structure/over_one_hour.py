"""ST019: a speech that takes over an hour to read."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from core.document import Document, Genre, Kind, Paragraph
from core.finding import Finding, Severity
from core.rule import DocumentRule, RuleInfo, SourceLevel
from core.rules.structure.examples import PARTS, speech
from core.settings import DEFAULT_CHARACTERS_PER_MINUTE
from core.text import count_characters

_MINUTES = 60
_CONGRESS = re.compile(r"\s*各位代表|.{0,60}向大会(?:作|做|报告)")
_LONG_PARTS = tuple((heading, text * 30) for heading, text in PARTS)


class OverOneHour(DocumentRule):
    """Speaks where the draft is longer than an hour at the usual 190 characters a minute.

    A report to a congress (各位代表： … 向大会报告工作) is under no such limit.
    """

    info = RuleInfo(
        code="ST019",
        name="over-one-hour",
        title="讲话超过一小时",
        why="中央规定，主要负责同志讲话或者主报告一般不超过一小时。",
        level=SourceLevel.BINDING,
        severity=Severity.ADVICE,
        bad=(
            speech(parts=_LONG_PARTS),
            speech(title="关于护林防火工作情况的汇报", salutation="各位领导：", parts=_LONG_PARTS),
        ),
        good=(speech(), speech(salutation="各位代表：", parts=_LONG_PARTS)),
        source="《整治形式主义为基层减负若干规定》（2024年）",
        genres=frozenset({Genre.SPEECH, Genre.REPORT}),
    )

    def digest(self, paragraph: Paragraph) -> tuple[int, str, int, bool]:
        """Return how many characters are read, the title's or 称呼's words and how far in, and word of a congress."""
        text = paragraph.text
        named = paragraph.kind in (Kind.SALUTATION, Kind.TITLE)
        congress = _CONGRESS.match(text) is not None
        return count_characters(text), text.strip() if named else "", len(text) - len(text.lstrip()), congress

    def check(self, document: Document, digests: Sequence[Any]) -> Iterator[Finding]:
        """Yield at most one finding, at the title or the 称呼."""
        characters = sum(digest[0] for digest in digests)
        minutes = characters / DEFAULT_CHARACTERS_PER_MINUTE
        head = next((i for i, digest in enumerate(digests) if digest[1]), None)
        if minutes <= _MINUTES or head is None or any(digest[3] for digest in digests):
            return
        start = document.starts[head] + digests[head][2]
        yield self.finding(
            start,
            start + len(digests[head][1]),
            f"全文{characters}字，按每分钟{DEFAULT_CHARACTERS_PER_MINUTE}字要讲{minutes:.0f}分钟，超过了一小时。可以看看哪些能删。",
        )
