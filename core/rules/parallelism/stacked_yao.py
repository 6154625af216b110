"""PX001: a chain of 要 that is overlong, or that fills most of a section."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from core.document import Document, Genre, Kind, Paragraph
from core.finding import Finding, GroupKind, Severity
from core.rule import RuleInfo, SourceLevel
from core.rules.parallelism.baseline import BASELINES
from core.rules.parallelism.group_rule import Digest, GroupRule, group_digest
from core.rules.parallelism.lead_ins import lead_in_fixes
from core.rules.parallelism.paragraphs import BODY, structure_of
from core.rules.parallelism.views import GroupView

_NO_SUBJECT = frozenset(
    (
        "",
        "我们",
        "大家",
        "也",
        "还",
        "更",
        "又",
        "既",
        "都",
        "一定",
        "我们还",
        "我们也",
        "同时",
        "特别是",
        "同时还",
    )
)
_SECTION_CLAUSES = 8
"""A section shorter than this is too short to be filled."""
_SECTION_SHARE = 0.5


class StackedYao(GroupRule):
    """Speaks once for a chain, and for a section where most clauses stand under 要."""

    info = RuleInfo(
        code="PX001",
        name="stacked-yao",
        title="“要”字句连用过长",
        why="一串“要”念到第五六个，听的人已经分不出轻重。留下最要紧的几条，其余换个说法或并成一条，更有力。",
        level=SourceLevel.PRACTICE,
        severity=Severity.ADVICE,
        bad=(
            "下一步，要摸清底数，要压实责任，要盯紧进度，要严把质量，要用好资金，要守住底线。",
            "要抓春耕。要备农资。要修水渠。要查隐患。要管好用水。要帮助困难户。",
        ),
        good=(
            "下一步，要摸清底数，要压实责任，要盯紧进度。",
            "一要抓早。二要抓小。三要抓实。四要抓细。五要抓长。",
            "这是主要任务，需要大家配合，也是上级的要求，首要的是把重要环节的要点弄清楚，摘要报来，必要时当面说。",
        ),
        source="写作实务：要字句宜少而精",
    )

    kinds = (GroupKind.YAO_CHAIN,)

    def digest(self, paragraph: Paragraph) -> tuple[Digest, "_Counts"]:
        """Return what groups need of the paragraph, and its counts."""
        return group_digest(paragraph), _counts(paragraph)

    def check(self, document: Document, digests: Sequence[Any]) -> Iterator[Finding]:
        """Yield a finding for each overlong chain, and for each section filled with 要 that has none of them."""
        chains = list(super().check(document, digests))
        yield from chains
        for first, last in _sections(digests):
            start, end = document.starts[first], document.span_of(last).end
            if not any(start <= chain.span.start < end for chain in chains):
                yield from self._section(document, digests, first, last)

    def judge(self, group: GroupView, genre: Genre) -> Iterator[Finding]:
        """Yield a finding for an overlong chain."""
        if self._overlong(group, genre):
            yield self._chain(group, genre)

    def _overlong(self, group: GroupView, genre: Genre) -> bool:
        """Count members whose 要 opens them; a subject of its own (各乡镇要…，公安部门要…) gives a member its reason."""
        base = BASELINES[genre]
        if len(group.members) < min(base.plain_many, base.numbered_many):
            return False
        if group.ordinal:
            return len(group.members) >= base.numbered_many
        return sum(1 for m in group.members if m.yao >= 0 and m.topic in _NO_SUBJECT) >= base.plain_many

    def _chain(self, group: GroupView, genre: Genre) -> Finding:
        base = BASELINES[genre]
        median = base.numbered_median if group.ordinal else base.plain_median
        return self.finding(
            group.start,
            group.end,
            f"这里连用了{len(group.members)}个“要”，同类材料多为{median}个左右。可留下最要紧的，其余换个说法或并成一条。",
            lead_in_fixes(group),
            group.spans,
        )

    def _section(
        self, document: Document, digests: Sequence[tuple[Digest, "_Counts"]], first: int, last: int
    ) -> Iterator[Finding]:
        clauses = sum(counts.clauses for _, counts in digests[first : last + 1])
        yao = sum(counts.yao for _, counts in digests[first : last + 1])
        if (
            clauses >= _SECTION_CLAUSES
            and yao >= BASELINES[document.genre].plain_many
            and yao > _SECTION_SHARE * clauses
        ):
            yield self.finding(
                document.starts[first],
                document.span_of(last).end,
                f"这一节{clauses}个分句里有{yao}个是“要”字句。可把其中几句改成直接说做什么、谁来做。",
            )


class _Counts(NamedTuple):
    """How many clauses a paragraph has, how many of them stand under 要, whether it opens or belongs to a section.

    `length` counts: a finding on a section ends where its last paragraph does.
    """

    clauses: int
    yao: int
    heading: bool
    alone: bool
    body: bool
    length: int


@lru_cache(maxsize=8192)
def _counts(paragraph: Paragraph) -> _Counts:
    clauses = [clause for item in structure_of(paragraph).items for clause in item.sentence.clauses]
    return _Counts(
        len(clauses),
        sum(1 for clause in clauses if clause.yao),
        paragraph.kind is Kind.HEADING,
        len(paragraph.sentences) < 2,
        paragraph.kind in BODY,
        len(paragraph.text),
    )


def _sections(digests: Sequence[tuple[Digest, _Counts]]) -> Iterator[tuple[int, int]]:
    """Yield (first, last) paragraph of each stretch of text between headings."""
    first = -1
    for i, (_, counts) in enumerate(digests):
        if counts.heading:
            if first >= 0:
                yield first, i - 1
            first = -1 if counts.alone else i
        elif first < 0 and counts.body:
            first = i
    if first >= 0:
        yield first, len(digests) - 1
