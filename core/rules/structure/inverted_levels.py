"""ST003: （一） under 1.: a higher form of ordinal used below a lower one."""

from collections.abc import Iterator, Sequence
from typing import Any

from core.document import Document, Paragraph
from core.finding import Finding, Severity
from core.rule import DocumentRule, RuleInfo, SourceLevel
from core.rules.structure.outline import Line, Numbered, line_of, ordinal


class InvertedLevels(DocumentRule):
    """Speaks only where it is certain: two successive lower ordinals, each with its own higher series from one."""

    info = RuleInfo(
        code="ST003",
        name="inverted-heading-levels",
        title="层次序数上下颠倒",
        why="层次从大到小依次用一、（一）1.（1）；可以从下面一层起头，不能在小层次下面再用大层次。",
        level=SourceLevel.GENERAL,
        severity=Severity.ADVICE,
        bad=(
            "（一）抓排查\n一、查堤防\n昼夜有人。\n二、查涵闸\n逐座登记。\n（二）抓整改\n一、定责任\n落到人头。\n二、定时限\n月底清零。",
            "1.抓排查\n（一）查堤防\n昼夜有人。\n（二）查涵闸\n逐座登记。\n2.抓整改\n（一）定责任\n落到人头。\n（二）定时限\n月底清零。",
        ),
        good=(
            "一、抓排查\n（一）查堤防\n昼夜有人。\n（二）查涵闸\n逐座登记。\n二、抓整改\n（一）定责任\n落到人头。",
            "（一）抓排查\n1.查堤防。\n2.查涵闸。\n（二）抓整改\n1.定责任。\n2.定时限。\n一、认清形势\n二、抓好落实",
        ),
        source="GB/T 15834-2011 B.3.8（序次语的层次）；GB/T 9704-2012 7.3.3",
    )

    def digest(self, paragraph: Paragraph) -> Line:
        """Return the ordinal that the paragraph opens with."""
        return line_of(paragraph)

    def check(self, document: Document, digests: Sequence[Any]) -> Iterator[Finding]:
        """Yield a finding at the first higher ordinal under a lower one, once for each pair of forms."""
        marks = [Numbered(i, line.mark) for i, line in enumerate(digests) if line.mark]
        told: set[tuple[int, int]] = set()
        for i in range(len(marks) - 3):
            lower, higher = marks[i], marks[i + 1]
            forms = (lower.mark.level, higher.mark.level)
            if forms[1] >= forms[0] or higher.mark.number != 1 or forms in told:
                continue
            following = next((k for k in range(i + 2, len(marks)) if marks[k].mark.level == forms[0]), None)
            if following is None or following + 1 >= len(marks) or following < i + 3:
                continue
            second, restart = marks[following], marks[following + 1]
            between = {member.mark.level for member in marks[i + 1 : following]}
            if (
                second.mark.number == lower.mark.number + 1
                and between == {forms[1]}
                and (restart.mark.level, restart.mark.number) == (forms[1], 1)
            ):
                told.add(forms)
                span = higher.mark.span.shift(document.starts[higher.index])
                outer = ordinal(lower.mark.number, forms[0])
                yield self.finding(
                    span.start,
                    span.end,
                    f"“{outer}”下面又用了“{ordinal(1, forms[1])}”，大层次排到了小层次下面。"
                    "两层的序数可以对调，按一、（一）1.（1）由大到小排。",
                    related=(lower.mark.span.shift(document.starts[lower.index]),),
                )
