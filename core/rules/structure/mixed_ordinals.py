"""ST004: 一、 2、 三、: two forms of ordinal in one series. (The mark behind an ordinal is the business of PN.)"""

from collections.abc import Iterator, Sequence
from typing import Any

from core.document import Document, Paragraph
from core.finding import Edit, Finding, Fix, Severity
from core.rule import DocumentRule, RuleInfo, SourceLevel
from core.rules.structure.outline import Line, Numbered, line_of, ordinal, series_of


class MixedOrdinals(DocumentRule):
    """Speaks at the odd one out: another form whose number fills a gap of the series."""

    info = RuleInfo(
        code="ST004",
        name="mixed-heading-ordinals",
        title="同一层序数写法不一",
        why="同一层用同一种序数，听和看都清楚；写法不一多半是从几份材料里拼来的。",
        level=SourceLevel.GENERAL,
        severity=Severity.ADVICE,
        bad=(
            "一、认清形势\n今年雨水偏多。\n2、备足物资\n沙袋本周到位。\n三、压实责任\n每段堤有人守。",
            "（一）抓进度。每周碰头一次。\n2.抓质量。每月验收一次。\n（三）抓安全。每天巡查一次。",
        ),
        good=(
            "一、认清形势\n今年雨水偏多。\n二、备足物资\n1.沙袋本周到位。\n2.船只下周到位。\n三、压实责任\n每段堤有人守。",
            "1.抓进度。每周碰头一次。\n2.抓质量。每月验收一次。\n3.抓安全。每天巡查一次。",
        ),
        source="GB/T 15834-2011 B.3.8；GB/T 9704-2012 7.3.3",
    )

    def digest(self, paragraph: Paragraph) -> Line:
        """Return the ordinal that the paragraph opens with."""
        return line_of(paragraph)

    def check(self, document: Document, digests: Sequence[Any]) -> Iterator[Finding]:
        """Yield a finding at each ordinal that differs from its series."""
        found = list(series_of(digests))
        single = [series[0] for series in found if len(series) == 1 and series[0].mark.number > 1]
        for series in found:
            yield from self._strangers(document, series, single)

    def _strangers(
        self, document: Document, series: list[Numbered], single: list[Numbered]
    ) -> Iterator[Finding]:
        for position in range(1, len(series)):
            last, this = series[position - 1], series[position]
            if this.mark.number != last.mark.number + 2:
                continue
            for stranger in single:
                if (
                    not last.index < stranger.index < this.index
                    or stranger.mark.number != last.mark.number + 1
                ):
                    continue
                level, number = last.mark.level, stranger.mark.number
                right = ordinal(number, level)
                span = stranger.mark.span.shift(document.starts[stranger.index])
                yield self.finding(
                    span.start,
                    span.end,
                    f"前后是“{ordinal(number - 1, level)}”和“{ordinal(number + 1, level)}”，"
                    f"这里却是“{stranger.mark.text}”。可以统一成“{right}”。",
                    (Fix(f"改为“{right}”", (Edit(span, right),)),),
                    tuple(m.mark.span.shift(document.starts[m.index]) for m in (last, this)),
                )
