"""ST010: the closing addresses others than the opening did, or the meeting has an audience of its own name."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from core.document import Document, Genre, Kind, Paragraph
from core.finding import Finding, Severity
from core.rule import DocumentRule, RuleInfo, SourceLevel
from core.text import Span

_AUDIENCES = ("代表", "委员", "同志", "领导", "来宾", "嘉宾", "老师", "同学", "朋友", "乡亲", "战友", "家长")
_CLOSING = re.compile(
    r"\s*(?:最后，)?((?:各位)?(?:[^，。：:！!、]{0,6}、)?(?:[^，。：:！!、]{0,6}(?:们)|各位[^，。：:！!、]{1,6}))[，,！!：:]"
)
_SESSIONS = (
    (re.compile(r"人民代表大会(?:第|.{0,6}会议)"), "代表"),
    (re.compile(r"政协.{0,20}(?:全体)?会议|政治协商会议"), "委员"),
)


def _audience(words: str) -> frozenset[str]:
    return frozenset(name for name in _AUDIENCES if name in words)


class SalutationDisagrees(DocumentRule):
    """Speaks only where the two name quite different people: 各位代表： … 同志们，希望大家…."""

    info = RuleInfo(
        code="ST010",
        name="salutation-disagrees",
        title="前后称呼不一致",
        why="开头称呼了谁，结尾就对谁讲；换了称呼多半是套用了另一篇稿子。",
        level=SourceLevel.PRACTICE,
        severity=Severity.ADVICE,
        bad=(
            "在教师节座谈会上的讲话\n各位老师：\n今天请大家来坐一坐。\n一、感谢\n大家辛苦了。\n二、希望\n把书教好。\n"
            "各位代表，让我们把学校办得更好！",
            "在镇第十九届人民代表大会第四次会议上的讲话\n同志们：\n今天会议开幕。\n一、回顾\n去年不容易。\n二、打算\n今年加把劲。",
        ),
        good=(
            "在教师节座谈会上的讲话\n各位老师、同志们：\n今天请大家来坐一坐。\n一、感谢\n大家辛苦了。\n二、希望\n把书教好。\n"
            "同志们，让我们把学校办得更好！",
            "在镇第十九届人民代表大会第四次会议上的讲话\n各位代表、同志们：\n今天会议开幕。\n一、回顾\n去年不容易。\n二、打算\n"
            "今年加把劲。\n各位代表，让我们干起来！",
        ),
        source="讲话稿通行写法：称呼切合到会的人，首尾一致",
        genres=frozenset({Genre.SPEECH, Genre.REPORT}),
    )

    def digest(self, paragraph: Paragraph) -> tuple[Kind, str, int]:
        """Return the kind, the words that name an audience, and how far in they stand."""
        text = paragraph.text
        indent = len(text) - len(text.lstrip())
        if paragraph.kind in (Kind.SALUTATION, Kind.TITLE):
            return paragraph.kind, text.strip(), indent
        match = _CLOSING.match(text) if paragraph.kind is Kind.CLOSING else None
        return paragraph.kind, match.group(1) if match else "", match.start(1) if match else 0

    def check(self, document: Document, digests: Sequence[Any]) -> Iterator[Finding]:
        """Yield a finding at the closing, and one at the opening 称呼."""
        first = next((i for i, (kind, _, _) in enumerate(digests) if kind is Kind.SALUTATION), None)
        if first is None:
            return
        opening = digests[first][1]
        here = _audience(opening)
        start = document.starts[first] + digests[first][2]
        span = Span(start, start + len(opening))
        title = "".join(words for kind, words, _ in digests[:first] if kind is Kind.TITLE)
        for session, name in _SESSIONS:
            if here and session.search(title) and name not in here:
                yield self.finding(
                    span.start,
                    span.end,
                    f"标题是{name}参加的会议，称呼里没有“{name}”。可以看看要不要加上“各位{name}”。",
                )
        for i, (kind, words, indent) in enumerate(digests):
            there = _audience(words) if kind is Kind.CLOSING else frozenset()
            if here and there and not here & there:
                at = document.starts[i] + indent
                yield self.finding(
                    at,
                    at + len(words),
                    f"开头称呼的是“{opening.rstrip('：:，,！!')}”，结尾成了“{words}”。可以前后统一。",
                    related=(span,),
                )
