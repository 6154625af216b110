"""ST006: a whole speech with title and 称呼 and no date."""

from collections.abc import Iterator, Sequence
from typing import Any

from core.document import Document, Genre, Kind, Paragraph
from core.finding import Finding, Severity
from core.rule import DocumentRule, RuleInfo, SourceLevel
from core.rules.structure.examples import speech
from core.rules.structure.outline import Bulk, body_end, bulk_of, first_body, head_span, is_whole


class MissingDate(DocumentRule):
    """Speaks where a whole speech has no date under its title and none at its end."""

    info = RuleInfo(
        code="ST006",
        name="missing-date",
        title="标题下没有日期",
        why="讲话稿的日期一般放在标题下面、加括号；没有日期，过后分不清是哪一次会。",
        level=SourceLevel.PRACTICE,
        severity=Severity.HINT,
        bad=(speech(date=""), speech(date="镇长　×××")),
        good=(speech(), speech(date="（2026年×月×日）"), "在座谈会上的讲话\n同志们：\n今天只讲两句话。"),
        source="讲话稿通行格式：标题下一行标日期，加圆括号",
        genres=frozenset({Genre.SPEECH}),
    )

    def digest(self, paragraph: Paragraph) -> Bulk:
        """Return kind and length of the paragraph, and whether it holds a date."""
        return bulk_of(paragraph)

    def check(self, document: Document, digests: Sequence[Any]) -> Iterator[Finding]:
        """Yield at most one finding, at the title."""
        body = first_body(digests)
        head, tail = digests[:body], digests[max(body, body_end(digests) - 2) :]
        title = next((i for i, part in enumerate(head) if part.speech), None)
        # A source line may stand among the head; what follows it is still looked at for a date.
        if (
            title is None
            or any(part.dated for part in [*digests[: body + 3], *tail])
            or not is_whole(digests)
        ):
            return
        if any(part.kind is Kind.SALUTATION for part in head):
            span = head_span(document, title, digests[title].length)
            yield self.finding(span.start, span.end, "标题下没有日期。可以在标题下一行加括号标明年、月、日。")
