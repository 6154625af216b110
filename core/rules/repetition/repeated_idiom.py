"""RP003: the same idiom three times within a few pages."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from core.document import Document, Paragraph
from core.finding import Finding, Severity
from core.resources import resource
from core.rule import DocumentRule, RuleInfo, SourceLevel
from core.text import Span

_TIMES, _WITHIN = 3, 3000
_LENGTH = 4


@lru_cache(maxsize=1)
def _idioms() -> tuple[re.Pattern[str], frozenset[str]]:
    """Return a pattern for the first characters of the idioms, and the idioms."""
    lines = resource("repetition", "idioms.txt").read_text(encoding="utf-8").split("\n")
    idioms = frozenset(line for line in lines if line and not line.startswith("#"))
    return re.compile(f"[{''.join(sorted({idiom[0] for idiom in idioms}))}]"), idioms


class RepeatedIdiom(DocumentRule):
    """Speaks on the third place of an idiom of the list within 3,000 characters; deliberate pairs stay below that."""

    info = RuleInfo(
        code="RP003",
        name="repeated-idiom",
        title="成语反复使用",
        why="成语用一次是点睛，短短几页里用三次就成了口头禅。",
        level=SourceLevel.PRACTICE,
        severity=Severity.HINT,
        bad=(
            "护林要久久为功，不能松一阵紧一阵。清理防火道也要久久为功，年年有人管。宣传更要久久为功，年年讲、反复讲。",
            "查隐患要举一反三。\n改制度要举一反三。\n管队伍也要举一反三，一处出事，处处警醒。",
        ),
        good=(
            "护林要久久为功，不能松一阵紧一阵。清理防火道也要久久为功。",
            "查隐患要举一反三，改制度要追根溯源，管队伍要防微杜渐。",
        ),
        source="《党政机关公文处理工作条例》第十九条（文字精练）",
    )

    def digest(self, paragraph: Paragraph) -> tuple[tuple[str, int], ...]:
        """Return the idioms of the paragraph and where they stand."""
        first, idioms = _idioms()
        text = paragraph.text
        starts = (match.start() for match in first.finditer(text))
        return tuple((text[i : i + _LENGTH], i) for i in starts if text[i : i + _LENGTH] in idioms)

    def check(self, document: Document, digests: Sequence[Any]) -> Iterator[Finding]:
        """Yield one finding for each idiom, where it comes for the third time."""
        places: dict[str, list[Span]] = {}
        for start, digest in zip(document.starts, digests, strict=True):
            for idiom, position in digest:
                places.setdefault(idiom, []).append(Span(start + position, start + position + _LENGTH))
        for idiom, spans in places.items():
            third = next(
                (i for i in range(_TIMES - 1, len(spans)) if spans[i].start - spans[i - 2].start <= _WITHIN),
                None,
            )
            if third is not None:
                yield self.finding(
                    spans[third].start,
                    spans[third].end,
                    f"“{idiom}”用了{len(spans)}次。可以留一处，别处换个说法。",
                    related=tuple(span for i, span in enumerate(spans) if i != third),
                )
