"""ST007: a whole speech that goes from its title straight into the text."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from core.document import Document, Genre, Kind, Paragraph
from core.finding import Edit, Finding, Fix, Severity
from core.rule import DocumentRule, RuleInfo, SourceLevel
from core.rules.structure.examples import speech
from core.rules.structure.outline import Bulk, bulk_of, first_body, head_span, is_whole
from core.text import Span

_HEAD = 8
_ADDRESSED = re.compile(r"\s*(?:尊敬的|敬爱的|亲爱的)?(?:各位|[^，。：:！!]{0,16}们\s*[：:，,！!])")


class MissingSalutation(DocumentRule):
    """Speaks where a whole text with 讲话 in its title has no 称呼 before its first paragraph, nor in it."""

    info = RuleInfo(
        code="ST007",
        name="missing-salutation",
        title="没有称呼",
        why="讲话是对人讲的，开头要有称呼；称呼顶格写，后面用冒号。",
        level=SourceLevel.PRACTICE,
        severity=Severity.ADVICE,
        bad=(speech(salutation=""), speech(salutation="", date="")),
        good=(
            speech(),
            speech(salutation="", opening="同志们，今年的火险比往年来得早。"),
            speech(salutation="", title="全镇秋季护林防火工作方案"),
        ),
        source="讲话稿通行格式：称呼顶格，后用冒号",
        genres=frozenset({Genre.SPEECH}),
    )

    def digest(self, paragraph: Paragraph) -> tuple[Bulk, bool]:
        """Return kind and length of the paragraph, and whether it addresses somebody by itself."""
        addressed = paragraph.kind is Kind.SALUTATION or _ADDRESSED.match(paragraph.text) is not None
        return bulk_of(paragraph), addressed

    def check(self, document: Document, digests: Sequence[Any]) -> Iterator[Finding]:
        """Yield at most one finding, at the first words of the text."""
        if any(addressed for _, addressed in digests[:_HEAD]):
            return
        parts = [part for part, _ in digests]
        body = first_body(parts)
        if body >= len(parts) or any(addressed for _, addressed in digests[: body + 3]):
            return
        if any(part.speech for part in parts[:body]) and parts[body].kind is Kind.BODY and is_whole(parts):
            span = head_span(document, body, parts[body].length)
            fix = Fix("加上“同志们：”", (Edit(Span(span.start, span.start), "同志们：\n"),))
            yield self.finding(
                span.start, span.end, "标题之后直接进了正文，没有称呼。可以按到会的人写一行称呼。", (fix,)
            )
