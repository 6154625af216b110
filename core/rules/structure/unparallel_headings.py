"""ST014: one heading of a series built otherwise than the rest: 动宾 beside 主谓."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from core.document import Document, Kind, Paragraph
from core.finding import Finding, Severity
from core.rule import DocumentRule, RuleInfo, SourceLevel
from core.rules.structure.outline import Line, line_of, series_of
from core.text import Span

_VERBS = (
    "加强|加快|加大|推进|推动|落实|坚持|抓好|抓实|抓牢|提升|提高|强化|深化|优化|完善|健全|压实|压紧|守住|守牢|筑牢|夯实|紧盯|聚焦|突出|狠抓|严守"
    "|严格|做好|做实|做强|打造|打好|培育|建设|建强|扩大|改进|转变|增强|保持|维护|防范|化解|整治|规范|畅通|凝聚|汇聚|统筹|发挥|营造|激发|促进"
    "|保障|改善|解决|认清|把握|牢记|树立|弘扬|破解|补齐|拓展|延伸|巩固|拧紧|盯紧|管住|管好|用好|建好|办好|守护"
)
_ADVERBS = "切实|着力|全力|全面|持续|扎实|进一步|不断|深入|坚决|大力|积极|努力|始终|充分|科学|有效|统筹|协同|从严|必须|要"
_VERB_OBJECT = re.compile(
    rf"(?:{_ADVERBS})?(?:{_VERBS})(?!(?:力度|工作|水平|能力|效果|情况|成效|质量)(?:要|更|得|必须))"
)
_SUBJECT_PREDICATE = re.compile(
    rf"(?!(?:{_ADVERBS})?(?:{_VERBS}))[^，,、]{{2,8}}(?:(?:要|必须|务必)[^，,、]{{1,8}}|[^，,、要更得]?(?:更加|更|得更)[^，,、]{{1,4}}|(?:到位|有力|过硬|扎实|精准|彻底))$"
)


def _form(words: str) -> str:
    """Return 动宾 or 主谓 for a heading whose first half certainly has that form, else an empty string."""
    first = re.split("[，,]", words)[0]
    if _SUBJECT_PREDICATE.match(first):
        return "主谓"
    if _VERB_OBJECT.match(first) and not re.search("要|更|必须", first[2:]):
        return "动宾"
    return ""


class UnparallelHeadings(DocumentRule):
    """Speaks where all but one of four or more sibling headings certainly have one form and that one the other."""

    info = RuleInfo(
        code="ST014",
        name="unparallel-headings",
        title="同级小标题句式不一",
        why="同一级小标题句式一致，念出来有节奏，也看得出是并列的几件事。",
        level=SourceLevel.PRACTICE,
        severity=Severity.HINT,
        bad=(
            "一、重点工作\n（一）加强巡查\n每天一次。\n（二）压实责任\n段段有人。\n（三）物资要充足\n沙袋备齐。\n（四）严格督查\n每周通报。",
            "一、重点工作\n（一）排查要彻底\n逐段看。\n（二）物资要充足\n沙袋备齐。\n（三）队伍要过硬\n每月练兵。\n（四）强化值守\n夜里有人。",
        ),
        good=(
            "一、重点工作\n（一）加强巡查\n每天一次。\n（二）压实责任\n段段有人。\n（三）备足物资\n沙袋备齐。\n（四）严格督查\n每周通报。",
            "一、基本情况\n全镇十二个村。\n二、加强巡查\n每天一次。\n三、压实责任\n段段有人。\n四、存在问题\n人手不够。",
        ),
        source="公文写作通行要求：同级标题结构相同",
    )

    def digest(self, paragraph: Paragraph) -> Line:
        """Return ordinal and words of a heading."""
        return line_of(paragraph)

    def check(self, document: Document, digests: Sequence[Any]) -> Iterator[Finding]:
        """Yield a finding at the heading that differs."""
        for series in series_of(digests):
            members = [m for m in series if digests[m.index].kind is Kind.HEADING]
            if len(members) < 4 or len(members) != len(series):
                continue
            forms = [_form(digests[m.index].words) for m in members]
            for usual, odd in (("动宾", "主谓"), ("主谓", "动宾")):
                if forms.count(usual) == len(forms) - 1 and forms.count(odd) == 1:
                    spans = [
                        Span(m.mark.span.start, m.mark.span.end + len(digests[m.index].words)).shift(
                            document.starts[m.index]
                        )
                        for m in members
                    ]
                    at = forms.index(odd)
                    yield self.finding(
                        spans[at].start,
                        spans[at].end,
                        f"同级的{len(forms)}个小标题，别的都是{usual}结构，这一个是{odd}结构。可以改成一样的句式。",
                        related=tuple(span for i, span in enumerate(spans) if i != at),
                    )
