"""ST015: the last paragraph breaks off: no final mark, or a comma."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from core.document import Document, Kind, Paragraph
from core.finding import Finding, Severity
from core.rule import DocumentRule, RuleInfo, SourceLevel
from core.rules.structure.examples import PARTS, speech
from core.rules.structure.outline import bulk_of

_LABEL = re.compile(r"\s*[^，。：:]{2,10}[：:]")
_COMPLETE = re.compile(r"[。！!？?…；;][”’）)》\]】]*\s*$")
_DANGLING = re.compile(r"[，,、：:]\s*$")
_TAIL, _WHOLE, _SHORTEST = 12, 300, 20


class CutOffText(DocumentRule):
    """Speaks on a last paragraph of some length without an end, where the paragraphs before it have theirs."""

    info = RuleInfo(
        code="ST015",
        name="cut-off-text",
        title="文末没有写完",
        why="最后一段没有收尾的标点，多半是复制时少了一截，或者还没写完。",
        level=SourceLevel.PRACTICE,
        severity=Severity.ADVICE,
        bad=(
            speech(closing="同志们，山林是几代人种下来的，烧掉只要一个下午，希望大家把今天说的事带回去，"),
            speech(parts=PARTS[:2], closing="下一步，各村要把看守的人排到每一天，排到每一个路口，再有"),
        ),
        good=(speech(), speech(closing="各村于本月底前报送名单\n镇护林防火指挥部办公室")),
        source="公文写作通行要求：文意完整",
    )

    def digest(self, paragraph: Paragraph) -> Any:
        """Return kind and length, whether the paragraph is complete, and the length of its visible text."""
        text = paragraph.text.rstrip()
        prose = (
            len(text) >= _SHORTEST
            and ("，" in text or "," in text or "。" in text)
            and not _LABEL.match(text)
        )
        cut = prose and not _COMPLETE.search(text)
        return bulk_of(paragraph), cut, _DANGLING.search(text) is not None, len(text)

    def check(self, document: Document, digests: Sequence[Any]) -> Iterator[Finding]:
        """Yield at most one finding, at the last words of the draft."""
        last = next(
            (i for i in range(len(digests) - 1, -1, -1) if digests[i][0].kind is not Kind.BLANK), None
        )
        if last is None:
            return
        part, cut, dangling, length = digests[last]
        if not cut or part.kind not in (Kind.BODY, Kind.CLOSING):
            return
        filled = [i for i in range(last + 1) if digests[i][0].kind is not Kind.BLANK]
        others = [
            digests[i] for i in filled[:-1] if digests[i][0].kind is Kind.BODY and digests[i][3] >= _SHORTEST
        ]
        whole = sum(digests[i][0].length for i in filled)
        if whole < _WHOLE or any(d[0].boundary for d in digests) or len(others) < 2:
            return
        if 5 * sum(1 for other in others if other[1]) > len(others):
            return
        stop = document.starts[last] + length
        mark = "停在了逗号、顿号或者冒号上" if dangling else "没有句末标点"
        yield self.finding(
            max(document.starts[last], stop - _TAIL), stop, f"全文最后一段{mark}。看看是不是少了一截。"
        )
