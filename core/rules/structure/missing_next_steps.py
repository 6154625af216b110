"""ST018: a 总结 or 汇报 that does not say what comes next."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from core.document import Document, Genre, Paragraph
from core.finding import Finding, Severity
from core.rule import DocumentRule, RuleInfo, SourceLevel
from core.rules.structure.examples import PARTS, speech
from core.rules.structure.outline import Bulk, bulk_of, title_of_whole

_NEXT = re.compile(
    r"下一?步|下一?阶段|下半年|明年|来年|新的一年|今后|接下来|打算|计划|思路|安排|我们将|将继续|继续|力争|确保|年底前"
)
_DONE = (
    (
        "一、主要工作",
        PARTS[0][1] + "各村把进山的路口数清楚，每个路口设了一名看守，登记姓名，收存火种，没有漏掉一个路口。",
    ),
    (
        "二、存在的问题",
        "护林员年纪偏大，夜里上山力不从心，装备也旧了，有两台风力灭火机到了现场打不着火，" * 9,
    ),
)


class MissingNextSteps(DocumentRule):
    """Speaks where no word of a whole draft points ahead."""

    info = RuleInfo(
        code="ST018",
        name="missing-next-steps",
        title="没有写下一步",
        why="总结和汇报一般以打算收尾，说了问题不说怎么办，上级看不到下文。",
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
                parts=(*_DONE, ("三、下一步打算", "添两台新机器。")),
            ),
            "全镇护林防火工作总结\n一、主要工作\n修了三条路。\n二、存在的问题\n人手不够。",
        ),
        source="总结、汇报的通行结构：情况（成效）—问题—打算",
        genres=frozenset({Genre.SUMMARY, Genre.REPORT}),
    )

    def digest(self, paragraph: Paragraph) -> tuple[Bulk, bool]:
        """Return kind and length of the paragraph, and whether it points ahead."""
        return bulk_of(paragraph), _NEXT.search(paragraph.text) is not None

    def check(self, document: Document, digests: Sequence[Any]) -> Iterator[Finding]:
        """Yield at most one finding, at the title."""
        if any(ahead for _, ahead in digests):
            return
        span = title_of_whole(document, [part for part, _ in digests])
        if span is not None:
            yield self.finding(
                span.start, span.end, "全文没有讲下一步怎么办。总结、汇报一般以打算收尾，可以看看要不要补上。"
            )
