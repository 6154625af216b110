"""PX004: 一要 … 二要 … 四要: a number of a narrative series is missing or comes twice."""

from collections.abc import Iterator
from itertools import pairwise

from core.finding import Edit, Finding, Fix, Severity
from core.rule import RuleInfo, SourceLevel
from core.rules.parallelism.group_rule import SeriesRule
from core.rules.parallelism.groups import Member, SeriesView
from core.text import Span

_NUMERALS = "一二三四五六七八九十"


class MissingOrdinal(SeriesRule):
    """Speaks at the first member whose number does not follow the one before. Numbered headings are not its matter."""

    info = RuleInfo(
        code="PX004",
        name="missing-ordinal",
        title="“一要……二要……”的序数不连续",
        why="序数跳号或重号，听的人会以为漏念了一条，多半是删改之后没有重新编号。",
        level=SourceLevel.PRACTICE,
        severity=Severity.ERROR,
        bad=(
            "一要摸清底数。二要压实责任。四要严格考核。",
            "主要有三个问题：一是底数不清；二是责任不实；二是考核不严。",
        ),
        good=(
            "一要摸清底数。二要压实责任。三要严格考核。",
            "一是底数不清；二是责任不实。一是没有人管，二是没有钱办。",
            "一要摸清底数。一是摸人口，二是摸房屋。二要压实责任。",
        ),
        source="写作实务：序数连续",
    )

    def judge(self, series: SeriesView) -> Iterator[Finding]:
        """Yield a finding when the series has a gap or a repeat."""
        if series.members[0].head.ordinal.number != 1:
            return
        for last, this in pairwise(series.members):
            before, number = last.head.ordinal, this.head.ordinal
            if not before.inside or not number.inside or not number.number:
                continue
            if before.number and number.number != before.number + 1:
                yield self._finding(series, last, this)
                return

    def _finding(self, series: SeriesView, last: Member, this: Member) -> Finding:
        expected = last.head.ordinal.number + 1
        fixes: tuple[Fix, ...] = ()
        shown = this.shown
        at = next((i for i, character in enumerate(shown) if character in _NUMERALS), -1)
        rest = series.members[series.members.index(this) :]
        numbers = [member.head.ordinal.number for member in rest]
        if at >= 0 and expected <= 10 and numbers == list(range(numbers[0], numbers[0] + len(rest))):
            edits = tuple(_renumbered(member, expected + i) for i, member in enumerate(rest))
            if all(edit is not None for edit in edits):
                fixes = (Fix("重新编号", tuple(edit for edit in edits if edit is not None)),)
        word = "重了" if this.head.ordinal.number <= last.head.ordinal.number else "跳了号"
        related = tuple(member.ordinal for member in series.members)
        before = _NUMERALS[last.head.ordinal.number - 1] if last.head.ordinal.number <= 10 else "前一项"
        return self.finding(
            this.ordinal.start,
            this.ordinal.end,
            f"前一项是“{before}”，这里是“{shown}”，序数{word}。请核对是否漏了一项。",
            fixes,
            related,
        )


def _renumbered(member: Member, number: int) -> Edit | None:
    places = [i for i, character in enumerate(member.shown, member.at) if character in _NUMERALS]
    if len(places) != 1 or not 1 <= number <= 10:
        return None
    return Edit(Span(places[0], places[0] + 1), _NUMERALS[number - 1])
