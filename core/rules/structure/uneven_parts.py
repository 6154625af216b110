"""ST013: first-level parts of very uneven length."""

from collections.abc import Iterator, Sequence
from typing import Any

from core.document import Document, Genre, Kind, Paragraph
from core.finding import Finding, Severity
from core.rule import DocumentRule, RuleInfo, SourceLevel
from core.rules.structure.examples import PARTS, speech
from core.rules.structure.outline import Bulk, body_end, bulk_of, is_whole
from core.text import Span

_TIMES, _SHORT = 8, 150


class UnevenParts(DocumentRule):
    """Speaks on a part under 150 characters while the middle one of the parts is eight times as long."""

    info = RuleInfo(
        code="ST013",
        name="uneven-parts",
        title="各部分长短悬殊",
        why="并列的几大块里，有一块只有一两句，听起来像没有讲完；不够一块的，可以并到别的部分里去。",
        level=SourceLevel.PRACTICE,
        severity=Severity.HINT,
        bad=(
            speech(parts=(*PARTS, ("四、抓好宣传", "多写几条标语。"))),
            speech(parts=(("一、认清形势", "火险很高。"), *PARTS)),
        ),
        good=(speech(), speech(parts=(*PARTS, ("四、抓好宣传", "多写几条标语，在路口挂起来。" * 6)))),
        source="公文写作通行要求：布局匀称",
        genres=frozenset({Genre.SPEECH}),
    )

    def digest(self, paragraph: Paragraph) -> tuple[Bulk, int]:
        """Return kind and length of the paragraph, and how far in its words stand."""
        return bulk_of(paragraph), len(paragraph.text) - len(paragraph.text.lstrip())

    def check(self, document: Document, digests: Sequence[Any]) -> Iterator[Finding]:
        """Yield a finding at the heading of each part that is far too short."""
        heads = [i for i, (part, _) in enumerate(digests) if part.level == 1 and part.kind is Kind.HEADING]
        if len(heads) < 3:
            return
        parts = [part for part, _ in digests]
        end = body_end(parts)
        heads = [i for i in heads if i < end]
        if len(heads) < 3:
            return
        # The closing belongs to no part.
        lengths = [
            sum(part.length for part in parts[a:b] if part.kind is not Kind.CLOSING)
            for a, b in zip(heads, [*heads[1:], end], strict=True)
        ]
        middle = sorted(lengths)[len(lengths) // 2]
        for head, length in zip(heads, lengths, strict=True):
            own = length - parts[head].length
            if own > 0 and length < _SHORT and length * _TIMES <= middle and is_whole(parts):
                start = document.starts[head] + digests[head][1]
                span = Span(start, start + parts[head].length)
                yield self.finding(
                    span.start,
                    min(span.end, span.start + 30),
                    f"这一部分只有{length}字，别的部分多在{middle}字上下。可以充实，或者并到别处。",
                )
