"""PX008: two members of a parallel group say the same."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from typing import Any

from core.document import Genre, Paragraph
from core.finding import Finding, GroupKind, Severity
from core.rule import RuleInfo, SourceLevel
from core.rules.parallelism.group_rule import GroupRule
from core.rules.parallelism.paragraphs import Structure, structure_of
from core.rules.parallelism.views import GroupView, MemberView
from core.text import is_han

_CLAUSE_END = re.compile("[，；：。,;:]")
_SHARE = 0.75
_SHORTEST = 4
_FIGURES = re.compile(r"[0-9０-９“”\"《》]")
"""Numbers and names differ by what is no Han character, or by one character."""


class PaddedMembers(GroupRule):
    """Compares the characters of members, those that all of them share left out."""

    info = RuleInfo(
        code="PX008",
        name="padded-members",
        title="排比中两项意思重复",
        why="两项用的几乎是同样的字，等于一句话说了两遍，删去一项或换成新内容，排比才站得住。",
        level=SourceLevel.PRACTICE,
        severity=Severity.ADVICE,
        bad=(
            "要提高干部思想认识，要压实工作责任，要提升干部思想认识。",
            "一要抓好安全生产检查。二要落实值班制度。三要抓好生产安全的检查。",
        ),
        good=(
            "要提高思想认识，要压实工作责任，要严格考核奖惩。",
            "政策要稳，措施要稳，步子要稳。",
        ),
        source="写作实务：排比各项内容不重复",
    )

    kinds = (GroupKind.YAO_CHAIN, GroupKind.ENUMERATION, GroupKind.PARALLEL)

    def digest(self, paragraph: Paragraph) -> Structure:
        """Return the structure: paragraphs that stand on one frame are compared too."""
        return structure_of(paragraph)

    def judge(self, group: GroupView, genre: Genre) -> Iterator[Finding]:
        """Yield a finding for each pair of members that say the same."""
        for first, second in _alike(group):
            yield self.finding(
                second.span.start,
                second.span.start + second.first_end,
                f"这一项与前面的“{first.text[: first.first_end]}”用字几乎相同。可删去一项或换成新内容。",
                related=(first.span, second.span),
            )

    def place(self, finding: Finding) -> Any:
        """Return both members."""
        return finding.related


def _alike(group: GroupView) -> list[tuple[MemberView, MemberView]]:
    """Return the pairs of members whose first clauses are made of nearly the same characters."""
    themes = [(member, _theme(member, group.kind)) for member in group.members]
    counted = [
        (member, Counter(filter(is_han, words))) for member, words in themes if not _FIGURES.search(words)
    ]
    if len(counted) < 2:
        return []
    common = set.intersection(*(set(counter) for _, counter in counted))
    own = [
        (member, Counter({c: n for c, n in counter.items() if c not in common}))
        for member, counter in counted
    ]
    return [
        (one, other)
        for (one, a), (other, b) in combinations(own, 2)
        if min(a.total(), b.total()) >= _SHORTEST and (a & b).total() >= _SHARE * (a | b).total()
    ]


def _theme(member: MemberView, kind: GroupKind) -> str:
    """Return the first clause, without ordinal and 要."""
    if kind is GroupKind.PARALLEL:
        return _CLAUSE_END.split(member.text, maxsplit=1)[0]
    start = member.yao + 1 if 0 <= member.yao < member.first_end else member.body
    return member.text[start : member.first_end]
