"""ST012: a heading with nothing under it."""

from collections.abc import Iterator, Sequence
from typing import Any

from core.document import Document, Kind, Paragraph
from core.finding import Finding, Severity
from core.rule import DocumentRule, RuleInfo, SourceLevel
from core.rules.structure.outline import Line, body_end, line_of, series_of


class EmptyHeading(DocumentRule):
    """Speaks on a lone heading of level 1 or 2 while most headings of its series have text: a list is left alone."""

    info = RuleInfo(
        code="ST012",
        name="empty-heading",
        title="标题下面没有内容",
        why="小标题立起来了，下面却没有话，多半是没写完，或者内容挪走了标题忘了删。",
        level=SourceLevel.PRACTICE,
        severity=Severity.ADVICE,
        bad=(
            "一、认清形势\n今年雨水偏多。\n二、备足物资\n三、压实责任\n每段堤有人守。",
            "一、抓好落实\n（一）责任到人\n每段堤有人守。\n（二）物资到位\n沙袋本周备齐。\n（三）督查到底\n二、守住底线\n夜里有人巡。",
        ),
        good=(
            "一、认清形势\n（一）雨水多\n今年雨水偏多。\n（二）堤段险\n两处有渗漏。\n二、压实责任\n每段堤有人守。",
            "今天的议程有三项：\n一、通报情况\n二、交流发言\n三、领导讲话",
        ),
        source="公文写作通行要求：层次下面有内容",
    )

    def digest(self, paragraph: Paragraph) -> Line:
        """Return the ordinal and kind of the paragraph."""
        return line_of(paragraph)

    def check(self, document: Document, digests: Sequence[Any]) -> Iterator[Finding]:
        """Yield a finding at each empty heading."""
        end = body_end(digests)
        for series in series_of(digests[:end]):
            headings = [m for m in series if digests[m.index].kind is Kind.HEADING and m.mark.level <= 2]
            empty = [m for m in headings if self._is_empty(digests, m.index, end)]
            if empty and 2 * len(empty) < len(headings):
                for member in empty:
                    start = document.starts[member.index] + member.mark.span.start
                    stop = (
                        document.starts[member.index]
                        + member.mark.span.end
                        + len(digests[member.index].words)
                    )
                    yield self.finding(start, stop, "这个标题下面没有内容。可以补上，或者把标题并到别处。")

    @staticmethod
    def _is_empty(lines: Sequence[Line], index: int, end: int) -> bool:
        line = lines[index]
        if not line.alone:
            return False
        following = next((other for other in lines[index + 1 : end] if other.kind is not Kind.BLANK), None)
        if following is None or following.kind is Kind.CLOSING:
            return True
        return following.kind is Kind.HEADING and 0 < following.level <= line.level
