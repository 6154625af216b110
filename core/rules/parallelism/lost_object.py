"""PX006: one member of a parallel group lost what its verb governs: 要完善制度，要强化，要严格考核."""

from collections.abc import Iterator

from core.document import Genre
from core.finding import Finding, GroupKind, Severity
from core.rule import RuleInfo, SourceLevel
from core.rules.parallelism.group_rule import GroupRule
from core.rules.parallelism.lead_ins import transitive_verbs
from core.rules.parallelism.views import GroupView, MemberView

_FEWEST = 3
_SHORTEST = 4
_LONGEST = 8
"""Characters of a member that may be an ordinal, 要 and a verb, and nothing else."""


class LostObject(GroupRule):
    """Speaks at a member that is a transitive verb and nothing else while every other member says more."""

    info = RuleInfo(
        code="PX006",
        name="lost-object",
        title="排比中有一项只剩动词",
        why="其余各项都说了做什么，这一项只有动词没有对象，多半是删改时漏掉的。",
        level=SourceLevel.PRACTICE,
        severity=Severity.ADVICE,
        bad=(
            "要完善制度，要强化，要严格考核。",
            "一是健全机制；二是压实；三是严格奖惩。",
        ),
        good=(
            "要完善制度，要强化监督，要严格考核。",
            "任务要落实，责任要落实，措施要落实。",
        ),
        source="写作实务：并列各项结构完整",
    )

    kinds = (GroupKind.YAO_CHAIN, GroupKind.ENUMERATION)

    def judge(self, group: GroupView, genre: Genre) -> Iterator[Finding]:
        """Yield a finding at such a member."""
        if len(group.members) < _FEWEST or min(len(member.span) for member in group.members) > _LONGEST:
            return
        odd = [member for member in group.members if self._lost(member)]
        if len(odd) != 1:
            return
        if all(len(member.words.strip()) >= _SHORTEST for member in group.members if member is not odd[0]):
            verb = odd[0].words.strip()
            yield self.finding(
                odd[0].span.start,
                odd[0].span.end,
                f"这一项只有“{verb}”，没有说{verb}什么，其余{len(group.members) - 1}项都说了。请补上对象。",
                related=group.spans,
            )

    def _lost(self, member: MemberView) -> bool:
        return (
            len(member.span) <= _LONGEST and not member.topic and member.words.strip() in transitive_verbs()
        )
