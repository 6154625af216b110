"""ST005: a whole speech that opens with 称呼 and has no title."""

from collections.abc import Iterator, Sequence
from typing import Any

from core.document import Document, Genre, Kind, Paragraph
from core.finding import Finding, Severity
from core.rule import DocumentRule, RuleInfo, SourceLevel
from core.rules.structure.examples import speech
from core.rules.structure.outline import Bulk, bulk_of, first_body, head_span, is_whole


class MissingTitle(DocumentRule):
    """Speaks where a whole draft has no title line before 称呼 or text."""

    info = RuleInfo(
        code="ST005",
        name="missing-title",
        title="没有标题",
        why="标题要写明会议（活动）和文种，存档、印发、引用都靠它。",
        level=SourceLevel.PRACTICE,
        severity=Severity.ADVICE,
        bad=(speech(title=""), speech(title="", date="")),
        good=(speech(), "同志们：\n今天只讲两句话。"),
        source="讲话稿通行格式：标题、日期、讲话人、称呼、正文",
        genres=frozenset({Genre.SPEECH, Genre.SUMMARY, Genre.REPORT}),
    )

    def digest(self, paragraph: Paragraph) -> Bulk:
        """Return kind and length of the paragraph."""
        return bulk_of(paragraph)

    def check(self, document: Document, digests: Sequence[Any]) -> Iterator[Finding]:
        """Yield at most one finding, at the first words of the draft."""
        head = digests[: first_body(digests)]
        if any(part.kind is Kind.TITLE for part in head):
            return
        first = next((i for i, part in enumerate(head) if part.kind in (Kind.SALUTATION, Kind.DATE)), None)
        if first is not None and is_whole(digests):
            span = head_span(document, first, digests[first].length)
            yield self.finding(span.start, span.end, "开头没有标题。可以加一行，写明会议（活动）和文种。")
