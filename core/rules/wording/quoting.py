"""What stands inside quotation marks, and what is only mentioned, not used."""

import re
from collections.abc import Iterable
from functools import lru_cache

from core.text import Span

_PAIRS = {"“": "”", "《": "》", "「": "」", "『": "』", "〈": "〉"}
_STYLE = re.compile(
    r"错别字|错字|误作|误写|误为|应为“|应作“|应写|写成|写作|不能写|不要写|不得写|错写|读作|占位符|病句|文风|标点|字样|此类表述"
)


def remark_on_style(text: str) -> bool:
    """Return whether a paragraph speaks about how things are written."""
    return _STYLE.search(text) is not None


@lru_cache(maxsize=64)
def quoted_spans(text: str) -> tuple[Span, ...]:
    """Return the outermost spans inside “” 《》 「」 of one paragraph, marks left out; an unpaired mark opens none."""
    spans: list[Span] = []
    start = 0
    closing = ""
    for position, mark in enumerate(text):
        if closing:
            if mark == closing:
                spans.append(Span(start, position))
                closing = ""
        elif mark in _PAIRS and text.find(_PAIRS[mark], position) >= 0:
            start, closing = position + 1, _PAIRS[mark]
    return tuple(spans)


def quoted(text: str, start: int, end: int) -> bool:
    """Return whether `text[start:end]` lies inside quotation or title marks."""
    return any(span.start <= start and end <= span.end for span in quoted_spans(text))


def mentioned(text: str, start: int, end: int) -> bool:
    """Return whether the words are spoken of and not used: alone in their quotes, or quoted in a remark on style."""
    for span in quoted_spans(text):
        if span.start <= start and end <= span.end:
            return (span.start == start and span.end == end) or remark_on_style(text)
    return False


def longest(spans: Iterable[Span]) -> list[Span]:
    """Return the spans that no other contains, in order."""
    kept: list[Span] = []
    for span in sorted(set(spans), key=lambda s: (s.start, -s.end)):
        if not kept or span.end > kept[-1].end:
            kept.append(span)
    return kept
