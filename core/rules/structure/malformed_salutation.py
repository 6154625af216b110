"""ST009: 称呼 without its colon, indented, or run into the text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from core.document import Document, Genre, Kind, Paragraph
from core.finding import Applicability, Edit, Finding, Fix, Severity
from core.rule import DocumentRule, RuleInfo, SourceLevel
from core.text import Span

_RUN_IN = re.compile(r"(?:尊敬的)?(?:同志们|各位[^，。：:、]{1,10}(?:、同志们)?)[：:](?=\s*\S)")
_HEAD = (Kind.TITLE, Kind.DATE, Kind.SPEAKER, Kind.BLANK)


@dataclass(frozen=True, slots=True)
class _Opening:
    """A paragraph before the text: `words` of a 称呼 stand `indent` characters in; `more` text follows them."""

    kind: Kind
    words: str = ""
    indent: int = 0
    more: bool = False


class MalformedSalutation(DocumentRule):
    """Speaks on the first 称呼 only: those within the text may end as they like."""

    info = RuleInfo(
        code="ST009",
        name="malformed-salutation",
        title="称呼的写法",
        why="称呼单独一行，顶格，后面用冒号，表示话从这里开始讲。",
        level=SourceLevel.PRACTICE,
        severity=Severity.ADVICE,
        bad=(
            "在护林防火会议上的讲话\n同志们，\n今年的火险来得早。",
            "在护林防火会议上的讲话\n　　各位代表：\n今年的火险来得早。",
            "在护林防火会议上的讲话\n同志们：今年的火险来得早，大家要警醒。",
        ),
        good=(
            "在护林防火会议上的讲话\n同志们：\n今年的火险来得早。\n同志们！\n山林要靠大家守。",
            "在护林防火会议上的讲话\n各位代表、同志们：\n　　今年的火险来得早。",
        ),
        source="讲话稿通行格式：称呼顶格，后用冒号（参照GB/T 9704-2012 7.3.2主送机关）",
        genres=frozenset({Genre.SPEECH, Genre.REPORT}),
    )

    def digest(self, paragraph: Paragraph) -> _Opening:
        """Return the kind, and the words of what may be a 称呼."""
        text = paragraph.text
        indent = len(text) - len(text.lstrip())
        if paragraph.kind is Kind.SALUTATION:
            return _Opening(paragraph.kind, text.strip(), indent)
        run_in = _RUN_IN.match(text.lstrip()) if paragraph.kind is Kind.BODY else None
        return _Opening(
            paragraph.kind, run_in.group() if run_in else "", indent if run_in else 0, run_in is not None
        )

    def check(self, document: Document, digests: Sequence[Any]) -> Iterator[Finding]:
        """Yield what is wrong with the first 称呼 behind a title."""
        index = next((i for i, opening in enumerate(digests) if opening.kind not in _HEAD), len(digests))
        if index >= len(digests) or not any(opening.kind is Kind.TITLE for opening in digests[:index]):
            return
        opening: _Opening = digests[index]
        if not opening.words:
            return
        start = document.starts[index]
        words = Span(start + opening.indent, start + opening.indent + len(opening.words))
        if opening.more:
            fix = Fix("换行", (Edit(Span(words.end, words.end), "\n"),))
            yield self.finding(words.start, words.end, "称呼和正文连在一行。称呼一般单独占一行。", (fix,))
            return
        if opening.words[-1] not in "：:":
            last = (
                Span(words.end - 1, words.end)
                if opening.words[-1] in "，,！!。"
                else Span(words.end, words.end)
            )
            fix = Fix("改为冒号", (Edit(last, "："),), Applicability.SAFE)
            yield self.finding(words.start, words.end, "开头的称呼后面不是冒号。这里一般用“：”。", (fix,))
        if opening.indent:
            fix = Fix("改为顶格", (Edit(Span(start, words.start), ""),), Applicability.SAFE)
            yield self.finding(
                words.start, words.end, "称呼前面空了格。称呼一般顶格写。", (fix,), severity=Severity.HINT
            )
