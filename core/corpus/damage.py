"""Finds what cleaning could not repair: such stretches must never become a phrase."""

import re

from core.corpus.plausible import RARE, surprise_of
from core.corpus.steps.gbk import reads
from core.corpus.words import is_word
from core.text import Span

_LOST = re.compile("[?？]?\ufffd+[?？]?")
_READING = re.compile("[?？\ufffd(（]{0,2}([a-z]{0,5}[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ][a-z]{0,4})[)）]")
# Greek, Cyrillic, kana, boxes and signs that GBK has and no speech writes beside Han.
_FOREIGN = re.compile("[\u0370-\u052f\u2500-\u259f\u3040-\u30ff\u3105-\u3129]")
_WINDOW = 6
_CLUSTER = 3


def find_damage(text: str) -> tuple[Span, ...]:
    """Return the damaged stretches of a cleaned text, sorted and apart: lost characters and letters read off by a byte."""
    spans = [Span(m.start(), m.end()) for m in _LOST.finditer(text)]
    for match in _READING.finditer(text):
        # 潆（yíng）: an author's own note.
        if not reads(text[match.start() - 1 : match.start()], match.group(1)):
            spans.append(Span(match.start(), match.end()))
    spans += _clusters(text)
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(span.end, joined[-1].end))
        else:
            joined.append(span)
    return tuple(joined)


def _clusters(text: str) -> list[Span]:
    """Several characters close together that Chinese hardly uses; one or two may be a name."""
    strange = {character for character in set(text) if _is_odd(character)}
    odd = [i for i, character in enumerate(text) if character in strange] if strange else []
    spans: list[Span] = []
    first = 0
    for last in range(1, len(odd) + 1):
        if last < len(odd) and odd[last] - odd[last - 1] <= _WINDOW // 2:
            continue
        start, end = odd[first], odd[last - 1] + 1
        if last - first >= _CLUSTER and not _holds_word(text[start:end]):
            spans.append(Span(start, end))
        first = last
    return spans


def _is_odd(character: str) -> bool:
    if character < "\u0370" or "\u2000" <= character <= "\u24ff" or "\u3000" <= character <= "\u303f":
        return False
    return surprise_of(character) >= RARE if character >= "\u3400" else _FOREIGN.match(character) is not None


def _holds_word(run: str) -> bool:
    """饕餮, 魑魅魍魉: rare characters that belong together."""
    return any(is_word(run[i : i + n]) for n in (4, 3, 2) for i in range(len(run) - n + 1))
