"""PX003: one member of a 要-chain lost its 要."""

import re
from collections.abc import Iterator

from core.document import Genre
from core.finding import Edit, Finding, Fix, GroupKind, Severity
from core.rule import RuleInfo, SourceLevel
from core.rules.parallelism.group_rule import GroupRule
from core.rules.parallelism.lead_ins import opens_with_verb
from core.rules.parallelism.views import GroupView, MemberView
from core.text import Span

_MODAL = re.compile("必须|务必|应当?|不[能得许要可]|严禁|切忌|需要|要")
_WITH = 3


class LostYao(GroupRule):
    """Speaks where all members of a series open with 要 but one, which opens with a verb."""

    info = RuleInfo(
        code="PX003",
        name="lost-yao",
        title="排比中有一项丢了“要”",
        why="一组里前后都用“要”起头，中间一项没有，念起来会磕绊，多半是修改时漏掉的。",
        level=SourceLevel.PRACTICE,
        severity=Severity.ADVICE,
        bad=(
            "（一）要抓好春灌。水量够用。\n（二）要备足农资。资金到位。\n（三）加强田间管理。技术员下地。\n（四）要防住病虫。药械备齐。",
            "第一，要摸清底数；第二，要压实责任；第三，强化督查；第四，要兑现奖惩。",
        ),
        good=(
            "（一）要抓好春灌。\n（二）要备足农资。\n（三）要加强田间管理。",
            "第一，要摸清底数；第二，要压实责任；第三，必须强化督查；第四，要兑现奖惩。",
            "第一，摸清底数；第二，要压实责任；第三，强化督查。",
        ),
        source="写作实务：并列各项句式一致",
    )

    kinds = (GroupKind.ENUMERATION,)

    def judge(self, group: GroupView, genre: Genre) -> Iterator[Finding]:
        """Yield a finding at the member without 要."""
        bare = [m for m in group.members if m.yao >= 0 and m.yao == m.body]
        if len(bare) >= _WITH and len(bare) == len(group.members) - 1:
            odd = next(m for m in group.members if m not in bare)
            if self._lost(odd):
                yield self._finding(group, odd)

    def _lost(self, odd: MemberView) -> bool:
        first = odd.text[odd.body : odd.first_end]
        return odd.yao < 0 and opens_with_verb(first) and _MODAL.search(first) is None

    def _finding(self, group: GroupView, odd: MemberView) -> Finding:
        at = odd.span.start + odd.body
        fix = Fix("补上“要”", (Edit(Span(at, at), "要"),))
        return self.finding(
            odd.span.start,
            odd.span.start + odd.first_end,
            f"其余{len(group.members) - 1}项都用“要”起头，这一项没有。可补上，或把各项统一成一种说法。",
            (fix,),
            group.spans,
        )
