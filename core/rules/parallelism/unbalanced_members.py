"""PX007: one member of a parallel sentence is three times as long as any other."""

from collections.abc import Iterator

from core.document import Genre
from core.finding import Finding, GroupKind, GroupLevel, Severity
from core.rule import RuleInfo, SourceLevel
from core.rules.parallelism.group_rule import GroupRule
from core.rules.parallelism.views import GroupView

_TIMES = 3
_LONG = 45
_SHORT = 20


class UnbalancedMembers(GroupRule):
    """Speaks at the one long member of a group of short clauses."""

    info = RuleInfo(
        code="PX007",
        name="unbalanced-members",
        title="排比各项长短悬殊",
        why="排比靠整齐立住。一项拖得太长，前后几项的气势就断了，可把多出的内容另起一句。",
        level=SourceLevel.PRACTICE,
        severity=Severity.HINT,
        bad=(
            "要抓早抓小，要抓常抓长，要对今年以来巡查中发现的河道采砂、岸线占用、污水直排等老问题逐个建立台账、逐个明确责任人和完成时限，要抓实抓细。",
            "一要看得见，二要管得住，三要把分散在各村各组各企业的几百个消防点位全部登记造册并安排专人每月检查维护更换到期的器材，四要用得上。",
        ),
        good=(
            "要抓早抓小，要抓常抓长，要抓实抓细。",
            "一要看得见，二要管得住，三要把点位登记造册，四要用得上。",
        ),
        source="写作实务：排比各项长短相称",
    )

    kinds = (GroupKind.YAO_CHAIN, GroupKind.ENUMERATION)

    def judge(self, group: GroupView, genre: Genre) -> Iterator[Finding]:
        """Yield a finding at the long member."""
        if group.level is not GroupLevel.CLAUSE or len(group.members) < 3:
            return
        *others, longest = sorted(group.members, key=lambda member: len(member.span))
        limit = max(len(member.span) for member in others)
        if len(longest.span) < max(_LONG, _TIMES * limit) or limit > _SHORT:
            return
        yield self.finding(
            longest.span.start,
            longest.span.end,
            f"这一项{len(longest.span)}字，同组其余最长的{limit}字。可把多出的内容另起一句。",
            related=group.spans,
        )
