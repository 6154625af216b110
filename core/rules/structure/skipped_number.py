"""ST001: 一、 三、: a number is missing in a series of headings or items."""

from collections.abc import Iterator, Sequence
from typing import Any

from core.document import Document, Kind, Paragraph
from core.finding import Finding, Severity
from core.rule import DocumentRule, RuleInfo, SourceLevel
from core.rules.structure.outline import Line, Numbered, line_of, ordinal, renumbering, series_of


class SkippedNumber(DocumentRule):
    """Speaks where the next ordinal is too high and the missing number stands nowhere between, in no form."""

    info = RuleInfo(
        code="ST001",
        name="skipped-heading-number",
        title="层次序数跳号",
        why="听的人跟着序数走，跳号会让人以为漏了一段；多半是删改之后序数没有顺下来。",
        level=SourceLevel.GENERAL,
        severity=Severity.ERROR,
        bad=(
            "一、认清形势\n今年雨水偏多。\n三、备足物资\n沙袋本周到位。",
            "二、抓好落实\n（一）抓进度。每周碰头一次。\n（二）抓质量。每月验收一次。\n（四）抓安全。每天巡查一次。",
        ),
        good=(
            "一、认清形势\n今年雨水偏多。\n二、备足物资\n沙袋本周到位。",
            "（三）守住堤防\n夜里有人巡。\n四、抓好落实\n（一）责任到人。\n（二）督查到底。",
        ),
        source="GB/T 9704-2012 7.3.3（结构层次序数依次标注）",
    )

    def digest(self, paragraph: Paragraph) -> Line:
        """Return the ordinal that the paragraph opens with."""
        return line_of(paragraph)

    def check(self, document: Document, digests: Sequence[Any]) -> Iterator[Finding]:
        """Yield a finding at each ordinal with a gap before it."""
        before: dict[int, int] = {}
        for series in sorted(series_of(digests), key=lambda members: members[0].index):
            yield from self._opening(document, digests, series, before)
            before[series[0].mark.level] = series[-1].mark.number
            reached = series[0].mark.number
            for position in range(1, len(series)):
                number = series[position].mark.number
                # A number that came twice lets the next one count either way: 一、二、二、四、 skips nothing.
                if number > reached + 1 and number > series[0].mark.number + position:
                    yield from self._gap(document, digests, series, position)
                reached = max(reached, number)

    def _opening(
        self, document: Document, lines: Sequence[Line], series: list[Numbered], before: dict[int, int]
    ) -> Iterator[Finding]:
        """A series under a heading that starts at two, and does not go on counting from the part before."""
        first = series[0]
        level, number = first.mark.level, first.mark.number
        if number == 1 or before.get(level) == number - 1:
            return
        parent = next(
            (i for i in range(first.index - 1, -1, -1) if (m := lines[i].mark) and m.level < level), None
        )
        if level == 1:
            parent = next((i for i in range(first.index) if lines[i].kind is Kind.SALUTATION), None)
        above = lines[parent].mark if parent is not None else None
        stranger = (
            len(series) == 1 and above is not None and above.number == number - 1
        )  # 一、 2、 三、: see ST004
        if (
            parent is None
            or stranger
            or any(0 < line.loose < number for line in lines[parent + 1 : first.index])
        ):
            return
        span = first.mark.span.shift(document.starts[first.index])
        yield self.finding(
            span.start,
            span.end,
            f"这一层从“{ordinal(number, level)}”开始，前面没有“{ordinal(number - 1, level)}”。看看是漏了内容，还是序数写错了。",
        )

    def _gap(
        self, document: Document, lines: Sequence[Line], series: list[Numbered], position: int
    ) -> Iterator[Finding]:
        last, this = series[position - 1], series[position]
        missing = range(last.mark.number + 1, this.mark.number)
        between = [(line.loose, line.level) for line in lines[last.index + 1 : this.index]]
        # 第二， or 2、 may stand for the missing 二、, but not when it goes on from a 第一， or 1、 of its own.
        if any(number in missing and (1, level) not in between for number, level in between):
            return
        level = this.mark.level
        span = this.mark.span.shift(document.starts[this.index])
        yield self.finding(
            span.start,
            span.end,
            f"“{ordinal(last.mark.number, level)}”后面直接到了“{ordinal(this.mark.number, level)}”，"
            f"中间少了“{ordinal(missing[0], level)}”。看看是漏了内容，还是序数没有顺下来。",
            renumbering(document, series, position),
            (last.mark.span.shift(document.starts[last.index]),),
        )
