"""套话: where they stand, which come back, and sentences that hold nothing else."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any, NamedTuple

from core.document import Document, Kind, Paragraph
from core.finding import Finding, Severity
from core.rule import DocumentRule, ParagraphRule, RuleInfo, SourceLevel
from core.rules.wording.automaton import hits
from core.rules.wording.lists import WordList
from core.rules.wording.quoting import longest, quoted
from core.text import HAN, Span

LIST_CODE = "RP101"
"""The code of the list in resources/rules/cliches.toml; its hits are the clichés of all rules here."""

_IN_DRAFT, _CHARACTERS_EACH = 3, 3000
_NEAR = 200
_CONCRETE = re.compile(
    r"[0-9０-９A-Za-z《》“”%％]|[一二三四五六七八九十百千万两]+[个项条件年月日天次户人村镇家元]"
)
_HAN = re.compile(f"[{HAN}]")
_FILLERS = re.compile(
    "同志们|大家|我们|各级各部门|各级|各部门|各单位|全体|广大|干部|党员|进一步|切实|认真|努力|积极|充分|始终|不断|更加"
    "|要|都|必须|务必|一定|希望|坚持|做到|确保|推动|把|将|对|以|为|的|地|得|和|与|及|并|又|而|在|上|中|下|了|着|各项|工作"
)
_LEFT_MAXIMUM = 6
_COVERED_MINIMUM = 0.6


@lru_cache(maxsize=4096)
def cliche_spans(text: str) -> tuple[Span, ...]:
    """Return where clichés stand in one paragraph, the longest at each place; names in “…” and 《…》 are left out."""
    found = (Span(hit.start, hit.end) for hit in hits(text).get(LIST_CODE, ()))
    return tuple(longest(span for span in found if not quoted(text, span.start, span.end)))


class _Digest(NamedTuple):
    """What `RepeatedCliche` needs of a paragraph: its clichés, and whether it opens a part."""

    opens_part: bool
    hundreds: int  # its length in hundreds of characters: exact, each key would change it
    in_heading: tuple[str, ...]
    cliches: tuple[tuple[str, int], ...]  # words and where they start


class RepeatedCliche(DocumentRule):
    """The same cliché three times in a draft, or twice in one part of it (from one 一、 to the next) and close by.

    In a report of 18,000 characters three times is nothing: from 9,000 characters on it takes one more for each 3,000.
    """

    def __init__(self, word_list: WordList) -> None:
        self.info = word_list.info
        self._message = word_list.message

    def digest(self, paragraph: Paragraph) -> _Digest:
        """Return the clichés of the paragraph."""
        text = paragraph.text
        spans = cliche_spans(text)
        opens = paragraph.kind is Kind.HEADING and paragraph.level == 1
        heading = tuple(span.of(text) for span in spans if span.end <= paragraph.heading_end)
        return _Digest(
            opens, round(len(text) / 100), heading, tuple((span.of(text), span.start) for span in spans)
        )

    def check(self, document: Document, digests: Sequence[Any]) -> Iterator[Finding]:
        """Yield one finding for each cliché that comes back, at its last place, with the others beside it.

        Words of a heading come back in the text below it: that is what a heading is for.
        """
        places: defaultdict[str, list[tuple[int, Span]]] = defaultdict(list)
        headings = {words for digest in digests for words in digest.in_heading}
        limit = max(_IN_DRAFT, sum(digest.hundreds for digest in digests) * 100 // _CHARACTERS_EACH)
        part = 0
        for digest, start in zip(digests, document.starts, strict=True):
            part += digest.opens_part
            for words, at in digest.cliches:
                places[words].append((part, Span(start + at, start + at + len(words))))
        for words, found in places.items():
            if words not in headings:
                yield from self._again(words, found, limit)

    def _again(self, words: str, found: list[tuple[int, Span]], limit: int) -> Iterator[Finding]:
        spans = [span for _, span in found]
        near = any(
            part == other and part and later.start - span.end <= _NEAR
            for (part, span), (other, later) in pairwise(found)
        )
        if len(spans) < limit and not near:
            return
        note = f"全文用了{len(spans)}次"
        if near:
            note += f"，其中有两次只隔{min(b.start - a.end for a, b in pairwise(spans))}字"
        yield self.finding(
            spans[-1].start,
            spans[-1].end,
            self._message.format(bad=words, note=note),
            related=tuple(spans[:-1]),
        )


class EmptySentence(ParagraphRule):
    """A sentence that holds two clichés or more and next to nothing else: nobody, no number, no place, no date."""

    info = RuleInfo(
        code="RP102",
        name="cliches-only",
        title="整句都是套话",
        why="一句话里没有谁、做什么、什么时候，听完记不住，也没法照着办。",
        level=SourceLevel.PRACTICE,
        severity=Severity.HINT,
        bad=(
            "各级各部门要统一思想、提高认识，高度重视，真抓实干，务求实效。",
            "要凝心聚力、攻坚克难，开拓创新，再接再厉，再上新台阶。",
        ),
        good=(
            "要统一思想，月底前把128户的台账逐户核完。",
            "各镇要加强领导，镇长每周到险段走一趟，值班表贴上墙。",
            "会议印发了《真抓实干、务求实效》的倡议书。",
        ),
        source="《党政机关公文处理工作条例》第十九条（三）：内容简洁，主题突出，观点鲜明",
    )

    def check(self, paragraph: Paragraph) -> Iterator[Finding]:
        """Yield a finding for each such sentence; the closing of a speech may be as it likes."""
        if paragraph.kind is not Kind.BODY:
            return
        spans = cliche_spans(paragraph.text)
        if len(spans) < 2:
            return
        for sentence in paragraph.sentences:
            inside = tuple(span for span in spans if sentence.contains(span))
            if len(inside) >= 2 and _says_nothing_else(paragraph.text, sentence, inside):
                yield self.finding(
                    sentence.start,
                    sentence.end,
                    f"这一句里{len(inside)}处是套话，除此以外没有别的内容，缺少谁、做什么、何时。补上一件具体的事，或者整句不要。",
                    related=inside,
                )


def _says_nothing_else(text: str, sentence: Span, inside: Sequence[Span]) -> bool:
    whole = sentence.of(text)
    if _CONCRETE.search(whole):
        return False
    rest, position = [], sentence.start
    for span in inside:
        rest.append(text[position : span.start])
        position = span.end
    rest.append(text[position : sentence.end])
    left = len(_HAN.findall(_FILLERS.sub("", "".join(rest))))
    covered = sum(len(span) for span in inside)
    return left <= _LEFT_MAXIMUM and covered >= _COVERED_MINIMUM * len(_HAN.findall(whole))
