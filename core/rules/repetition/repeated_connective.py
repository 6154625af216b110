"""RP004: 同时， … 同时， … 同时， …: sentences of one paragraph that open with the same connective."""

import re
from collections.abc import Iterator

from core.document import Paragraph
from core.finding import Finding, Severity
from core.rule import ParagraphRule, RuleInfo, SourceLevel
from core.text import Span

_CONNECTIVE = re.compile(
    r"(?:与此同时|同时|此外|另外|因此|所以|但是|然而|当前|目前|其次|再次|总之|特别是|尤其是|在此基础上|具体来说|应该说|可以说|我认为|我觉得|总的来说)(?=[，,])"
)
_TIMES = 3


class RepeatedConnective(ParagraphRule):
    """Speaks where three sentences of a paragraph open with one connective of a closed list, none of them parallel."""

    info = RuleInfo(
        code="RP004",
        name="repeated-connective",
        title="句子开头反复用同一个连接词",
        why="连着几句都用同一个连接词开头，层次反而听不出来。",
        level=SourceLevel.PRACTICE,
        severity=Severity.HINT,
        bad=(
            "各村要守好路口。同时，护林员要按时巡山。同时，扑火队要备好机器。同时，村干部要夜里值守。",
            "路口要有人看。此外，防火道要清理。护林员要培训。此外，水带要补齐。此外，电话要打得通。",
        ),
        good=(
            "各村要守好路口。同时，护林员要按时巡山。此外，扑火队要备好机器。",
            "各村要守好路口，同时护林员要按时巡山，同时扑火队要备好机器，同时村干部要夜里值守。",
        ),
        source="公文写作通行要求：连接词有变化，层次分明",
    )

    def check(self, paragraph: Paragraph) -> Iterator[Finding]:
        """Yield one finding for each connective, at its third sentence."""
        places: dict[str, list[Span]] = {}
        for sentence in paragraph.sentences:
            match = _CONNECTIVE.match(paragraph.text, sentence.start)
            if match:
                places.setdefault(match.group(), []).append(Span(*match.span()))
        for word, spans in places.items():
            if len(spans) >= _TIMES:
                third = spans[_TIMES - 1]
                yield self.finding(
                    third.start,
                    third.end,
                    f"这一段有{len(spans)}句用“{word}”开头。可以换个连接词，或者不用。",
                    related=tuple(span for span in spans if span != third),
                )
