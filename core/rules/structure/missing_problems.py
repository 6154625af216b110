"""ST017: a 总结 or 汇报 that names no problem."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from core.document import Document, Genre, Kind, Paragraph
from core.finding import Finding, Severity
from core.rule import DocumentRule, RuleInfo, SourceLevel
from core.rules.structure.examples import PARTS, speech
from core.rules.structure.outline import Bulk, bulk_of, title_of_whole

_PROBLEMS = re.compile(
    r"(?:存在|面临|还有|仍有|仍然|不少)[^。；]{0,14}(?:问题|不足|短板|弱项|差距|困难|薄弱|挑战)"
    r"|(?:问题|不足|短板|差距|困难)(?:是|有|和不足|与不足|和困难|：|在于)|不够|有待|亟待|亟需|滞后|偏低|偏慢|偏短|跟不上"
)
_TITLE = re.compile(r"问题|不足|短板|差距|困难|挑战")
_DONE = (
    ("一、主要工作", "".join(part[1] for part in PARTS[1:])),
    ("二、工作成效", "全年没有发生一起过火面积超过十亩的火情，上坟烧纸的比前年少了七成，" * 8),
    ("三、下一步打算", "明年把防火道再修十公里。"),
)


class MissingProblems(DocumentRule):
    """Speaks where neither a heading nor a sentence of a whole draft speaks of a problem."""

    info = RuleInfo(
        code="ST017",
        name="missing-problems",
        title="没有写问题",
        why="总结和汇报一般有问题和不足一块，只讲成绩，下一步就没有了由头。",
        level=SourceLevel.PRACTICE,
        severity=Severity.HINT,
        bad=(
            speech(title="全镇护林防火工作总结", salutation="", closing="", parts=_DONE),
            speech(title="关于护林防火工作情况的汇报", closing="以上汇报，请批评指正。", parts=_DONE),
        ),
        good=(
            speech(
                title="全镇护林防火工作总结",
                salutation="",
                closing="",
                parts=(*_DONE[:2], ("三、存在的问题", "护林员年纪偏大，夜里上山力不从心。")),
            ),
            "全镇护林防火工作总结\n一、主要工作\n修了三条路。\n二、下一步打算\n再修两条。",
        ),
        source="总结、汇报的通行结构：情况（成效）—问题—打算",
        genres=frozenset({Genre.SUMMARY, Genre.REPORT}),
    )

    def digest(self, paragraph: Paragraph) -> tuple[Bulk, bool]:
        """Return kind and length of the paragraph, and whether it speaks of a problem."""
        pattern = _TITLE if paragraph.kind is Kind.HEADING else _PROBLEMS
        return bulk_of(paragraph), pattern.search(paragraph.text) is not None

    def check(self, document: Document, digests: Sequence[Any]) -> Iterator[Finding]:
        """Yield at most one finding, at the title."""
        if any(problem for _, problem in digests):
            return
        span = title_of_whole(document, [part for part, _ in digests])
        if span is not None:
            yield self.finding(
                span.start, span.end, "全文没有讲到问题和不足。总结、汇报一般有这一块，可以看看要不要补上。"
            )
