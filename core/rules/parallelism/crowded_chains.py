"""PX002: several chains of 要 one after another."""

from collections.abc import Iterator, Sequence
from typing import Any

from core.document import Document, Paragraph
from core.finding import Finding, GroupKind, GroupLevel, Severity
from core.rule import DocumentRule, RuleInfo, SourceLevel
from core.rules.parallelism.group_rule import Digest, group_digest
from core.rules.parallelism.groups import views
from core.rules.parallelism.lead_ins import lead_in_fixes
from core.rules.parallelism.views import GroupView

_MANY = 3
_APART = 40
"""Two chains are neighbours when at most this many characters stand between them."""


class CrowdedChains(DocumentRule):
    """Speaks where three chains without ordinals follow each other."""

    info = RuleInfo(
        code="PX002",
        name="crowded-chains",
        title="几组“要”字排比接连出现",
        why="一组排比提气，接连几组就平了。相邻的几组里留一组用“要”，其余换成平实的句子，起伏才出得来。",
        level=SourceLevel.PRACTICE,
        severity=Severity.HINT,
        bad=(
            "对企业，要多走访，要多倾听，要多帮忙。对项目，要早对接，要早审批，要早开工。对干部，要严管理，要严考核，要严奖惩。",
            "抓生产，要看天气，要看墒情，要看苗情。抓用水，要算总账，要算细账，要算长远账。抓安全，要查线路，要查设备，要查人员。",
        ),
        good=(
            "对企业，要多走访，要多倾听，要多帮忙。对项目，对接和审批都往前赶，成熟一个开工一个。",
            "一要抓早。要早发现，要早报告，要早处置。二要抓小。小问题当天解决，不过夜。三要抓实。要到现场，要见实效，要留记录。",
        ),
        source="写作实务：排比不宜接连使用",
    )

    def digest(self, paragraph: Paragraph) -> Digest:
        """Return what groups need of the paragraph."""
        return group_digest(paragraph)

    def check(self, document: Document, digests: Sequence[Any]) -> Iterator[Finding]:
        """Yield a finding for each row of neighbouring chains."""
        row: list[tuple[int, GroupView]] = []
        end = 0
        for by, group in views(document, GroupKind.YAO_CHAIN):
            start = by + group.start
            if group.level is not GroupLevel.CLAUSE or group.ordinal or (row and start < end):
                continue
            if row and start - end > _APART:
                yield from self._row(row)
                row = []
            row.append((by, group))
            end = by + group.end
        yield from self._row(row)

    def _row(self, row: list[tuple[int, GroupView]]) -> Iterator[Finding]:
        if len(row) < _MANY:
            return
        members = sum(len(group.members) for _, group in row)
        (first_by, first), (last_by, last) = row[0], row[-1]
        yield self.finding(
            first_by + first.start,
            last_by + last.end,
            f"这里接连有{len(row)}组“要”字排比，共{members}个“要”。可留一组，其余改成平实的句子。",
            tuple(fix.shift(by) for by, group in row[1:] for fix in lead_in_fixes(group)[:1]),
            tuple(span.shift(by) for by, group in row for span in group.spans),
        )
