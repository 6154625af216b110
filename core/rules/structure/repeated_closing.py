"""ST016: the draft closes twice."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from core.document import Document, Genre, Paragraph
from core.finding import Finding, Severity
from core.rule import DocumentRule, RuleInfo, SourceLevel
from core.rules.structure.examples import speech
from core.text import Span

_THANKS = re.compile(r"(?:再次)?谢谢(?:大家|各位[^。！!，]{0,6})?[！!。]?\s*$")
_OVER = re.compile(
    r"^\s*(?:我(?:的讲话|的发言|的汇报)?(?:就(?:讲|说|汇报)(?:到这里|这些|到这儿)|讲完了|完了)|以上汇报)"
)


class RepeatedClosing(DocumentRule):
    """Speaks where two paragraphs end with 谢谢大家, or two say that the speech is over."""

    info = RuleInfo(
        code="ST016",
        name="repeated-closing",
        title="结尾收了两次",
        why="谢谢大家之后又讲一段再谢一次，听的人鼓了掌还要再等；多半是两稿合并留下来的。",
        level=SourceLevel.PRACTICE,
        severity=Severity.HINT,
        bad=(
            speech(closing="同志们，山林要靠大家守。谢谢大家！\n最后，祝大家中秋愉快，阖家安康。谢谢大家！"),
            "关于护林防火情况的汇报\n各位领导：\n去年火情六起。\n以上汇报，请批评指正。\n今年还要添设备。\n以上汇报，如有不妥请指正。",
        ),
        good=(
            speech(closing="同志们，山林要靠大家守。\n谢谢大家！"),
            "在座谈会上的讲话\n各位老师：\n首先，向大家道一声辛苦，谢谢大家把孩子教得这样好。\n谢谢大家！",
        ),
        source="讲话稿通行写法：结尾一次",
        genres=frozenset({Genre.SPEECH, Genre.REPORT}),
    )

    def digest(self, paragraph: Paragraph) -> tuple[int, int, int] | None:
        """Return which closing formula the paragraph holds and where, or None."""
        for kind, pattern in enumerate((_THANKS, _OVER)):
            match = pattern.search(paragraph.text)
            if match:
                text = match.group()
                start = match.start() + len(text) - len(text.lstrip())
                return kind, start, match.start() + len(text.rstrip())
        return None

    def check(self, document: Document, digests: Sequence[Any]) -> Iterator[Finding]:
        """Yield a finding at every closing but the last."""
        for kind in (0, 1):
            places = [i for i, digest in enumerate(digests) if digest and digest[0] == kind]
            spans = [Span(digests[i][1], digests[i][2]).shift(document.starts[i]) for i in places]
            for span in spans[:-1]:
                yield self.finding(
                    span.start,
                    span.end,
                    f"“{span.of(document.text)}”在后面又出现了一次。可以只留最后一处。",
                    related=(spans[-1],),
                )
