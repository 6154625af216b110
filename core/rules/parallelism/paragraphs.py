"""Finds what stands parallel inside one paragraph, and what the paragraph offers to groups of the draft. Cached."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from core.document import Kind, Paragraph
from core.finding import GroupKind, GroupLevel
from core.rules.parallelism.frames import MINIMUM
from core.rules.parallelism.members import Bounds, Found, overlap, prune
from core.rules.parallelism.ordinals import Ordinal
from core.rules.parallelism.rows import rows_on_a_frame
from core.rules.parallelism.sentences import Sentence, sentence_of
from core.rules.parallelism.units import normalise
from core.text import ANY_HAN

_GAP_MAXIMUM = 2
"""How many sentences without 要 may stand between two members of a chain of sentences."""
_THEME_MAXIMUM = 18
_SHORT = 16
_NUMERAL = "[一二三四五六七八九十]{1,3}"
_HEADING_ORDINAL = rf"{_NUMERAL}、|[（(]{_NUMERAL}[）)]"
_ORDINAL_AFTER_BLANK = re.compile(
    rf"[ \u3000\t]+(?={_HEADING_ORDINAL}|\d{{1,2}}(?:[.．](?!\d)|、)|第{_NUMERAL}[，,、])"
)
_HEADING_BLANK = re.compile(
    rf"(?:{_HEADING_ORDINAL})[^。；;！？!?\s]{{2,40}}?(?<={ANY_HAN}|”)[ \u3000]+(?={ANY_HAN}|“)"
)
_WRAPPED = re.compile(rf"(?<={ANY_HAN}|[，、]) (?={ANY_HAN})")
_BREAKER = re.compile(
    r"(?:同志们|下面|总之|最后|综上|各位|以上|当前，|目前，|这里|关于|刚才)|.*(?:指出|强调|说过?|讲过?|曰|云)[，：,:]?“|.*[？?]”?$"
)
_FINAL = re.compile(r"[。！？!?…；;：:][”’）)]*\s*$")
_TRAILING = "。！？!?…；;：:，,、 \u3000\t"


BODY = (Kind.BODY, Kind.CLOSING)
"""Paragraphs that may stand parallel to their neighbours."""


class Head(NamedTuple):
    """An ordinal that opens a member. `at`: its place; `rest`: the words after it; `theme_end`: the end of its first words.

    `own_sentence`: it opens a sentence, else a clause; `first`: it opens the paragraph; `yao`: a deontic 要 governs
    the member; `line`: the paragraph is this member's heading and nothing else.
    """

    ordinal: Ordinal
    at: int
    rest: int
    theme_end: int
    sentence_end: int
    own_sentence: bool
    first: bool
    yao: bool
    line: bool

    @property
    def mark(self) -> tuple[str, int, bool, bool]:
        """What links it to a series: style, number, whether it opens its paragraph, its sentence."""
        return self.ordinal.style, self.ordinal.number, self.first, self.own_sentence


class Item(NamedTuple):
    """A sentence of a paragraph and where it begins there."""

    at: int
    sentence: Sentence

    @property
    def start(self) -> int:
        """Where its first word is, in the paragraph."""
        return self.at + self.sentence.start

    @property
    def end(self) -> int:
        """Where its last word ends, in the paragraph."""
        return self.at + self.sentence.end


@dataclass(frozen=True, slots=True, eq=False)
class Structure:
    """What one paragraph holds; offsets count from its start.

    `groups` are those that lie inside and need no look at other paragraphs, series of ordinals left out; `heads`
    are the ordinals that may form series with other paragraphs. `start` is where its
    first word begins, `end` where its last one ends.
    `unfinished`: the text breaks off without a final mark (a page break of a scraped text, or a heading).
    `parallel`: it may stand parallel to the paragraphs beside it, being text that no ordinal opens.
    """

    paragraph: Paragraph
    text: str
    items: tuple[Item, ...]
    groups: tuple[tuple[Found, GroupLevel], ...]
    heads: tuple[Head, ...]
    start: int
    end: int
    unfinished: bool
    parallel: bool


@lru_cache(maxsize=8192)
def structure_of(paragraph: Paragraph) -> Structure:
    """Return what `paragraph` holds. The same paragraph object gives the same structure object."""
    items = tuple(_items(paragraph))
    groups = [(found.shift(item.at), GroupLevel.CLAUSE) for item in items for found in item.sentence.groups]
    text = normalise(paragraph.text) if len(items) > 1 else paragraph.text
    groups += [(found, GroupLevel.SENTENCE) for found in _sentence_groups(text, items)]
    return Structure(
        paragraph,
        text,
        items,
        tuple(groups),
        tuple(_heads(paragraph, items)),
        items[0].start if items else 0,
        items[-1].end if items else 0,
        _FINAL.search(paragraph.text) is None,
        paragraph.kind in BODY and bool(items) and not items[0].sentence.ordinal,
    )


def _items(paragraph: Paragraph) -> list[Item]:
    text = paragraph.text
    blanks = " " in text or "\u3000" in text
    wrapped = blanks and 60 * len(_WRAPPED.findall(text)) > len(text)
    items = []
    for span in paragraph.sentences:
        cuts = [span.start]
        if blanks:
            cuts += [m.end() for m in _ORDINAL_AFTER_BLANK.finditer(text, span.start + 1, span.end)]
            if not wrapped:
                cuts += [m.end() for c in list(cuts) if (m := _HEADING_BLANK.match(text, c, span.end))]
            cuts = sorted(set(cuts))
        for start, end in zip(cuts, [*cuts[1:], span.end], strict=True):
            sentence = sentence_of(text[start:end])
            if sentence.clauses:
                items.append(Item(start, sentence))
    return items


def _heads(paragraph: Paragraph, items: Sequence[Item]) -> list[Head]:
    heads = []
    for n, (at, sentence) in enumerate(items):
        clauses = sentence.clauses
        for i, clause in enumerate(clauses):
            if clause.ordinal is None:
                continue
            if i and not clause.ordinal.inside and clauses[i - 1].unit.mark not in "；：—。":
                continue
            stop = i
            while stop + 1 < len(clauses) and (not i or clauses[stop].unit.mark == "，"):
                if clauses[stop + 1].ordinal:
                    break
                stop += 1
            heads.append(
                Head(
                    clause.ordinal,
                    at + clause.start,
                    at + clause.ordinal.rest,
                    at + clauses[stop].unit.end,
                    at + sentence.end,
                    own_sentence=i == 0,
                    first=n == 0 and i == 0,
                    yao=(clause.yao or (sentence.yao if i == 0 else None)) is not None,
                    line=len(items) == 1 and paragraph.kind is Kind.HEADING,
                )
            )
    return heads


# groups of sentences


def _sentence_groups(text: str, items: Sequence[Item]) -> list[Found]:
    found: list[Found] = []
    for level in _levels(items):
        if len(level) < MINIMUM:
            continue
        chains = _chains(level)
        parallels = _parallels(text, level)
        found += chains
        found += [p for p in parallels if not any(overlap(p, chain) for chain in chains)]
    return found


def _levels(items: Sequence[Item]) -> list[list[Item]]:
    """Part sentences at those that an ordinal opens: these are of a level above."""
    levels: list[list[Item]] = [[]]
    for item in items:
        if item.sentence.ordinal:
            levels.append([])
        else:
            levels[-1].append(item)
    return levels


def _chains(level: Sequence[Item]) -> list[Found]:
    themes = _themes(level)
    if themes:
        found = [_chain(level, themes)]
        for left, right in zip(themes, [*themes[1:], len(level)], strict=True):
            found += _runs(level, range(left + 1, right))
        return found + _runs(level, range(themes[0]))
    return _runs(level, range(len(level)))


def _themes(level: Sequence[Item]) -> list[int]:
    """Return the short sentences `要增强大局观念。` that head what follows them, when there are three or more."""
    themes = [
        i
        for i, item in enumerate(level)
        if item.sentence.yao and len(item.sentence.clauses) == 1 and item.end - item.start <= _THEME_MAXIMUM
    ]
    apart = all(right - left > 1 for left, right in pairwise(themes))
    return themes if len(themes) >= MINIMUM and apart else []


def _runs(level: Sequence[Item], indices: range) -> list[Found]:
    found, heads, gap = [], [], 0
    for i in indices:
        item = level[i]
        if item.sentence.yao:
            heads.append(i)
            gap = 0
            continue
        gap += 1
        if heads and (gap > _GAP_MAXIMUM or _BREAKER.match(item.sentence.text)):
            if len(heads) >= MINIMUM:
                found.append(_chain(level, heads))
            heads = []
    if len(heads) >= MINIMUM:
        found.append(_chain(level, heads))
    return found


def _chain(level: Sequence[Item], heads: Sequence[int]) -> Found:
    ends = [level[i - 1].end for i in heads[1:]] + [level[heads[-1]].end]
    return Found(
        GroupKind.YAO_CHAIN, tuple((level[i].start, end) for i, end in zip(heads, ends, strict=True))
    )


def _parallels(text: str, level: Sequence[Item]) -> list[Found]:
    row: list[Bounds] = [(item.start, item.end) for item in level]
    found = rows_on_a_frame(text, row, long=True)
    short: list[Bounds] = []
    for bounds in [*row, (0, _SHORT + 1)]:
        if bounds[1] - bounds[0] <= _SHORT:
            short.append(bounds)
        else:
            if len(short) >= MINIMUM:
                found += rows_on_a_frame(text, short)
            short = []
    return prune(found)


def trimmed_end(text: str, start: int, end: int) -> int:
    """Return `end` without closing marks and blanks before it, never before `start`."""
    while end > start and text[end - 1] in _TRAILING:
        end -= 1
    return end
