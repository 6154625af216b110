"""PX010: “强调三点” and two follow; “四个有” and three follow."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from core.document import Document, Paragraph
from core.finding import Finding, Severity
from core.rule import DocumentRule, RuleInfo, SourceLevel
from core.rules.parallelism.group_rule import Digest, group_digest
from core.rules.parallelism.groups import SeriesView, overview
from core.rules.parallelism.ordinals import numeral_value
from core.text import ANY_HAN, Span

_NUMBER = "[一二两三四五六七八九十]{1,2}|[2-9]|1[0-9]"
_PROMISE = re.compile(
    rf"(?:讲|谈|说|强调|提出?|明确|做到|抓好|把握好?|处理好|以下|如下|下面|注意|主要有|表现在|分|从|归纳为|概括为)[^，。；：,;:！？\n]{{0,6}}?"
    rf"(?P<number>{_NUMBER})(?:[个個]?方面|点|點|[条條]|[项項]|件事|个问题|个环节|句话|层意思)[^，。：；,:;！？\n“”《》]{{0,10}}[：:。]"
    rf"|[“\"](?P<named>{_NUMBER})[个個]{ANY_HAN}{{1,4}}[”\"][^，。：；,:;！？\n]{{0,8}}[：:]"
)


class BrokenPromise(DocumentRule):
    """Compares a promised number with the series of ordinals that begins right behind it."""

    info = RuleInfo(
        code="PX010",
        name="broken-promise",
        title="说好几点，实际不是几点",
        why="听的人会跟着数。说三点只讲了两点，或者讲了四点，多半是增删之后忘了改这个数。",
        level=SourceLevel.PRACTICE,
        severity=Severity.ERROR,
        bad=(
            "下面，我强调三点：一要摸清底数。二要压实责任。",
            "这一年可以用“三个有”来概括：一是有思路；二是有办法；三是有成效；四是有底气。",
        ),
        good=(
            "下面，我强调三点：一要摸清底数。二要压实责任。三要严格考核。",
            "下面，我讲几点意见：一要摸清底数。二要压实责任。",
            "我们抓了三项工作，成效明显。一是底数更清。二是责任更实。",
        ),
        source="写作实务：总说与分说一致",
    )

    def digest(self, paragraph: Paragraph) -> tuple[Digest, tuple["_Promise", ...]]:
        """Return what groups need of the paragraph, and what it promises."""
        return group_digest(paragraph), _promises(paragraph.text)

    def check(self, document: Document, digests: Sequence[Any]) -> Iterator[Finding]:
        """Yield a finding at each promise that its series does not keep."""
        series = overview(document).series
        if not series:
            return
        firsts = {by + one.members[0].at: (by, one) for by, one in series}
        promises = [
            (start, promise)
            for (_, promised), start in zip(digests, document.starts, strict=True)
            for promise in promised
        ]
        for by, promise in promises:
            first = _kept(document, firsts, by + promise.end)
            if first is None:
                continue
            of_series, kept = first
            if len(kept.members) == promise.number or kept.members[0].head.ordinal.number != 1:
                continue
            related = tuple(member.ordinal.shift(of_series) for member in kept.members)
            shown = promise.span.shift(by)
            yield self.finding(
                shown.start,
                shown.end,
                f"这里说的是{shown.of(document.text)}项，后面数到的是{len(kept.members)}项。"
                "请核对是数字没改，还是少写、多写了一项。",
                related=related,
            )


class _Promise(NamedTuple):
    """A promised number: where it stands in its paragraph, where the items may begin, whether those are in the next."""

    number: int
    span: Span
    end: int
    last: bool


@lru_cache(maxsize=8192)
def _promises(text: str) -> tuple[_Promise, ...]:
    found = []
    for match in _PROMISE.finditer(text):
        group = "number" if match["number"] else "named"
        shown = match[group]
        number = int(shown) if shown.isdigit() else 2 if shown == "两" else numeral_value(shown)
        found.append(_Promise(number, Span(*match.span(group)), match.end(), not text[match.end() :].strip()))
    return tuple(found)


def _kept(
    document: Document, firsts: dict[int, tuple[int, SeriesView]], end: int
) -> tuple[int, SeriesView] | None:
    """Return the series that begins right behind `end`, with the start it counts from."""
    text, at = document.text, end
    while at < len(text) and text[at] in ' \t\n\u3000“"':
        at += 1
    return firsts.get(at)
