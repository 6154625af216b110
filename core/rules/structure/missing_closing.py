"""ST008: a whole speech that stops in the middle of its last point."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from core.document import Document, Genre, Kind, Paragraph
from core.finding import Finding, Severity
from core.rule import DocumentRule, RuleInfo, SourceLevel
from core.rules.structure.examples import speech
from core.rules.structure.outline import Bulk, body_end, bulk_of, first_body, is_whole
from core.text import Span

_ENDS = re.compile(
    r"希望(?:大家|全|各|同志|广大|同学)|让我们|谢谢|祝(?:愿|大家|各位|全)|同志们[，,！!]|各位[^，。！]{2,8}[，,！!]|号召|奋斗|贡献|胜利"
    r"|局面|篇章|未来|前进|批评指正|就讲|讲到这|[！!][”’）)]*$"
)
_TAIL = 12


class MissingClosing(DocumentRule):
    """Speaks where none of the words that end a speech stand in its last two paragraphs, and it ends with 。."""

    info = RuleInfo(
        code="ST008",
        name="missing-closing",
        title="没有结尾",
        why="讲话收尾要有一句希望、号召或祝愿，不然最后一条布置完就散了场。",
        level=SourceLevel.PRACTICE,
        severity=Severity.HINT,
        bad=(speech(closing=""), speech(closing="", date="")),
        good=(speech(), speech(closing="我就讲这些。")),
        source="讲话稿通行格式：结尾提出希望、号召或祝愿",
        genres=frozenset({Genre.SPEECH}),
    )

    def digest(self, paragraph: Paragraph) -> tuple[Bulk, bool, int]:
        """Return kind and length, whether it ends a speech, and where its visible text ends."""
        text = paragraph.text.rstrip()
        ends = paragraph.kind is Kind.CLOSING or _ENDS.search(text) is not None
        return bulk_of(paragraph), ends, len(text)

    def check(self, document: Document, digests: Sequence[Any]) -> Iterator[Finding]:
        """Yield at most one finding, at the last words of the draft."""
        filled = (i for i in range(len(digests) - 1, -1, -1) if digests[i][0].kind is not Kind.BLANK)
        ends = list(islice(filled, 2))
        if not ends or any(digests[i][1] for i in ends):
            return
        last = ends[0]
        parts = [part for part, _, _ in digests]
        if body_end(parts) <= last:
            return
        if parts[last].kind is not Kind.BODY or parts[last].open_ended or not is_whole(parts):
            return
        if any(part.speech for part in parts[: first_body(parts)]):
            stop = document.starts[last] + digests[last][2]
            span = Span(max(document.starts[last], stop - _TAIL), stop)
            yield self.finding(
                span.start, span.end, "讲到最后一条就停了，没有收尾的话。可以加一段希望、号召或者祝愿。"
            )
