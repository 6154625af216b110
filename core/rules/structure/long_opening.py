"""ST011: an opening that takes up a fifth of the draft."""

from collections.abc import Iterator, Sequence
from typing import Any

from core.document import Document, Genre, Kind, Paragraph
from core.finding import Finding, Severity
from core.rule import DocumentRule, RuleInfo, SourceLevel
from core.rules.structure.examples import speech
from core.rules.structure.outline import Bulk, body_end, bulk_of, first_body, head_span, is_whole

_SHARE, _CHARACTERS = 0.2, 250
_LONG = (
    "入秋以来连续四十天没有下过透雨，山上的草一点就着，气象台已经连发三次森林火险预警，县里也在周一专门开了视频会。"
    "我镇有林地九万多亩，林子连着林子，村子挨着村子，一处起火，几处遭殃，老一辈种树种了三十年，才有今天这一片绿。"
    "前几天我沿着防火道走了一遍，从石场走到水库，又从水库走到老坟山，看到的情况让人放心不下，心里一直不踏实。"
    "今天把各村支书、护林员、扑火队的骨干都请到会场里来，不念文件，也不发材料，就是要把护林防火的事一件件交代清楚。"
    "刚才几个村作了表态，讲得都很实在，我都赞成，会后镇里要照着大家讲的一条条去看，看看是不是说到了也做到了。"
)


class LongOpening(DocumentRule):
    """Speaks where what stands before the first heading is over 20 % of the text and over 250 characters."""

    info = RuleInfo(
        code="ST011",
        name="long-opening",
        title="开头偏长",
        why="开头交代清楚为什么开会、讲什么就够了，一般不到全文一成；长了，正题就来得晚。",
        level=SourceLevel.PRACTICE,
        severity=Severity.HINT,
        bad=(speech(opening=_LONG), speech(opening=_LONG, closing="")),
        good=(speech(), "在座谈会上的讲话\n同志们：\n" + _LONG),
        source="讲话稿通行写法：开头说明缘由和目的，篇幅约占一成",
        genres=frozenset({Genre.SPEECH}),
    )

    def digest(self, paragraph: Paragraph) -> Bulk:
        """Return kind and length of the paragraph."""
        return bulk_of(paragraph)

    def check(self, document: Document, digests: Sequence[Any]) -> Iterator[Finding]:
        """Yield at most one finding, at the first words of the opening."""
        body = first_body(digests)
        heading = next((i for i in range(body, len(digests)) if digests[i].kind is Kind.HEADING), None)
        if heading is None or digests[heading].level != 1:
            return
        opening = sum(part.length for part in digests[body:heading])
        if opening <= _CHARACTERS:
            return
        end = body_end(digests)
        whole = sum(part.length for part in digests[body:end])
        if heading < end and opening > _SHARE * whole and is_whole(digests):
            span = head_span(document, body, digests[body].length)
            yield self.finding(
                span.start,
                span.end,
                f"开头{opening}字，占全文的{100 * opening // whole}%。可以压一压，早点进正题。",
            )
