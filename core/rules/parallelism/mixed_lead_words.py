"""PX005: 一是 … 二要 …: the word behind the numeral changes within one series."""

from collections import Counter
from collections.abc import Iterator

from core.finding import Edit, Finding, Fix, Severity
from core.rule import RuleInfo, SourceLevel
from core.rules.parallelism.group_rule import SeriesRule
from core.rules.parallelism.groups import SeriesView
from core.text import Span


class MixedLeadWords(SeriesRule):
    """Speaks at the members that differ from most of their series; a series of two at the second."""

    info = RuleInfo(
        code="PX005",
        name="mixed-lead-words",
        title="“一是”“二要”混用",
        why="一组里“是”和“要”混着用，句式不齐，念着别扭，统一成一种就好。",
        level=SourceLevel.PRACTICE,
        severity=Severity.ADVICE,
        bad=(
            "一是摸清底数；二要压实责任；三是严格考核。",
            "一要抓早。二是抓小。三要抓实。",
        ),
        good=(
            "一是摸清底数；二是压实责任；三是严格考核。",
            "一是要摸清底数；二是要压实责任；三是要严格考核。",
            "一要抓早。一是早排查，二是早处置。二要抓小。",
        ),
        source="写作实务：并列各项句式一致",
    )

    def judge(self, series: SeriesView) -> Iterator[Finding]:
        """Yield a finding when 是 and 要 are mixed in the series."""
        words = [member.head.ordinal.style[1:] for member in series.members]
        if set(words) != {"是", "要"}:
            return
        counted = Counter(words)
        usual = words[0] if counted["是"] == counted["要"] else counted.most_common(1)[0][0]
        places = [
            Span(member.ordinal.end, member.ordinal.end + 1)
            for member, word in zip(series.members, words, strict=True)
            if word != usual
        ]
        related = tuple(Span(member.at, member.ordinal.end + 1) for member in series.members)
        odd = "要" if usual == "是" else "是"
        edits = tuple(Edit(place, usual) for place in places)
        yield self.finding(
            places[0].start - 1,
            places[0].end,
            f"这一组{len(words)}项里{counted[usual]}项用“{usual}”，{counted[odd]}项用“{odd}”。可统一成一种。",
            (Fix(f"统一用“{usual}”", edits),),
            related,
        )
