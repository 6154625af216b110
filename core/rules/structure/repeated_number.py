"""ST002: 二、 二、: a number comes twice in a series of headings or items."""

from collections.abc import Iterator, Sequence
from typing import Any

from core.document import Document, Paragraph
from core.finding import Finding, Severity
from core.rule import DocumentRule, RuleInfo, SourceLevel
from core.rules.structure.outline import Line, line_of, ordinal, renumbering, series_of


class RepeatedNumber(DocumentRule):
    """Speaks at an ordinal that stood before in its series, or that falls back behind the one before it."""

    info = RuleInfo(
        code="ST002",
        name="repeated-heading-number",
        title="层次序数重号",
        why="同一层出现两个相同的序数，讲的人和听的人都会乱；多半是加了一段而后面没有改号。",
        level=SourceLevel.GENERAL,
        severity=Severity.ERROR,
        bad=(
            "一、认清形势\n今年雨水偏多。\n二、备足物资\n沙袋本周到位。\n二、压实责任\n每段堤有人守。",
            "（一）抓进度。每周碰头一次。\n（二）抓质量。每月验收一次。\n（三）抓安全。每天巡查。\n（二）抓资金。按月拨付。",
        ),
        good=(
            "一、认清形势\n（一）成绩要看到。\n（二）差距要认账。\n二、抓好落实\n（一）责任到人。\n（二）督查到底。",
            "一要抓早。\n1.早排查。\n2.早处置。\n二要抓小。\n1.小事不拖。\n2.小患不留。",
        ),
        source="GB/T 9704-2012 7.3.3（结构层次序数依次标注）",
    )

    def digest(self, paragraph: Paragraph) -> Line:
        """Return the ordinal that the paragraph opens with."""
        return line_of(paragraph)

    def check(self, document: Document, digests: Sequence[Any]) -> Iterator[Finding]:
        """Yield a finding at each ordinal that was used before."""
        for series in series_of(digests):
            seen = {series[0].mark.number: series[0]}
            reached = series[0].mark.number
            for position, member in enumerate(series[1:], 1):
                number, level = member.mark.number, member.mark.level
                if number <= reached:
                    other = seen.get(number, series[position - 1])
                    span = member.mark.span.shift(document.starts[member.index])
                    fact = (
                        f"“{ordinal(number, level)}”在这一层用了两次"
                        if number in seen
                        else f"“{ordinal(number, level)}”排到了“{ordinal(other.mark.number, level)}”后面"
                    )
                    yield self.finding(
                        span.start,
                        span.end,
                        f"{fact}。可以从这里起把序数顺下来。",
                        renumbering(document, series, position),
                        (other.mark.span.shift(document.starts[other.index]),),
                    )
                seen.setdefault(number, member)
                reached = max(reached, number)
