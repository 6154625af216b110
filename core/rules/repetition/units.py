"""What repetition is counted in: sentences, clauses, and the tails of clauses that open with a verb."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from core.document import Kind, Paragraph
from core.resources import resource
from core.text import count_han

SHORTEST = 7
"""Han characters of a clause or tail that is worth remembering when it comes again."""

SENTENCE = 15
"""Han characters of a sentence that is worth remembering."""

_CLAUSE = re.compile(r"[^，。；：！？、,;:!?…“”‘’《》〈〉「」『』（）()〔〕\[\]\s—\-]+")
_MARKS = re.compile(r"[\W_]+")
_QUOTED = re.compile(r"“[^”]*”|‘[^’]*’|《[^》]*》|「[^」]*」|『[^』]*』|（[^）]*）|\([^)]*\)")
_LEAD = re.compile(
    r"(?:第?[一二三四五六七八九十]{1,2}(?:要|是)|首先|其次|最后|同时|此外|还|也|既|又|更)?(?:要|必须)?"
)
_NAME = re.compile(r"(?:[省市县区厅局委办院部会所站处科室队组]|公司|集团|中心|政府|党委|会议)$")
_FORMULATION = re.compile(
    "中国特色|中国式|新时代|新征程|现代化|攻坚战|方略|发展战略|主义思想|重要思想|思想为|会议精神|全会精神|规定精神|讲话精神|决策部署|重要讲话|党中央|总书记|小康社会|民族复兴|伟大复兴|人民群众|共同体"
    "|社会主义|经济社会发展|领导核心|党的领导|改革开放"
)
_VERB_PAIRS = (
    "坚持坚决加强加快加大推进推动落实抓好抓实提升提高强化深化优化完善健全压实守住守牢筑牢夯实紧盯聚焦突出严守严格打造打好建设"
    "扩大改进转变增强保持维护防范化解整治规范凝聚汇聚统筹发挥营造激发促进保障改善解决认清把握牢记牢固树立弘扬发扬破解补齐拓展"
    "巩固拿出迎着顶着确保力争努力积极主动全力切实着力扎实认真"
    "危机紧迫责任使命荣誉获得认同归属"  # 危机感 and the like
)
_VERBS = frozenset(_VERB_PAIRS[i : i + 2] for i in range(0, len(_VERB_PAIRS), 2))
"""What the end of a clause may begin with."""

_SINGLE_VERBS = "把让以"
_BEFORE_A_SENTENCE = "。！？!?；;…"
_ENDS = re.compile(r"[。！？!?；;…][”’）)]*$")
_SHORT_LEAD = 8
_SHINGLE, _SKETCH = 5, 3


class Tail(NamedTuple):
    """The end of a clause from `start` on: `full` when it is all of the clause.

    `lead` is what of its sentence stands before a full one: nothing, or one short clause (我们要牢记，); None: more.
    """

    start: int
    text: str
    full: bool
    lead: str | None


class Sentence(NamedTuple):
    """A sentence of some length: `words` are its characters without marks, `sketch` a few of its shingles.

    Two sentences that are nearly the same share one of the sketch, whatever was changed elsewhere. Shingles that come
    last in the order of characters make it up: they open with rare characters, the first ones with 一 and 不.
    """

    start: int
    end: int
    words: str
    sketch: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Units:
    """The digest of a paragraph, one object for one paragraph.

    `heading` are the words of a title or heading, which the text may take up.
    """

    tails: tuple[Tail, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    heading: str = ""


_NOTHING = Units()


@lru_cache(maxsize=8192)
def units_of(paragraph: Paragraph) -> Units:
    """Return what of a paragraph is remembered. The same paragraph gives the same object."""
    if paragraph.kind is Kind.TITLE:
        return Units(heading=paragraph.text)
    if paragraph.kind not in (Kind.BODY, Kind.CLOSING, Kind.HEADING):
        return _NOTHING
    heading = paragraph.text[: paragraph.heading_end]
    tails, sentences = _tails(paragraph), _sentences(paragraph)
    return Units(tails, sentences, heading) if tails or sentences or heading else _NOTHING


def _tails(paragraph: Paragraph) -> tuple[Tail, ...]:
    text = paragraph.text
    names = [match.span() for match in _QUOTED.finditer(text)]
    usual = usual_clauses()
    found = []
    lead: str | None = None
    next_lead: str | None = None
    for match in _CLAUSE.finditer(text, paragraph.heading_end):
        start, end = match.span()
        before = start
        while before and text[before - 1].isspace():
            before -= 1
        clause = match.group()
        if not before or text[before - 1] in _BEFORE_A_SENTENCE:
            lead, next_lead = "", clause if len(clause) <= _SHORT_LEAD else None
        else:
            lead, next_lead = next_lead, None
        if end - start < SHORTEST:
            continue
        if count_han(clause) < len(clause) or any(a < end and start < b for a, b in names):
            continue
        for place in _places(clause):
            words = clause[place:]
            if words not in usual and not _NAME.search(words) and not _FORMULATION.search(words):
                found.append(Tail(start + place, words, place == 0, None if place else lead))
    return tuple(found)


def _places(clause: str) -> list[int]:
    lead = _LEAD.match(clause)
    places = {0, lead.end()} if lead else {0}
    for place in range(1, len(clause) - SHORTEST + 1):
        if clause[place] in _SINGLE_VERBS or clause[place : place + 2] in _VERBS:
            places.add(place)
    return sorted(place for place in places if len(clause) - place >= SHORTEST)


def _sentences(paragraph: Paragraph) -> tuple[Sentence, ...]:
    found = []
    for span in paragraph.sentences:
        if span.start < paragraph.heading_end:
            continue
        words = _MARKS.sub("", span.of(paragraph.text))
        if len(words) >= SENTENCE and _ENDS.search(span.of(paragraph.text)):
            shingles = [words[i : i + _SHINGLE] for i in range(len(words) - _SHINGLE + 1)]
            shingles.sort(reverse=True)
            found.append(Sentence(span.start, span.end, words, tuple(dict.fromkeys(shingles[:_SKETCH]))))
    return tuple(found)


@lru_cache(maxsize=1)
def usual_clauses() -> frozenset[str]:
    """Return the clauses that stand in many public reports: common property, whose return says nothing."""
    lines = resource("repetition", "usual_clauses.txt").read_text(encoding="utf-8").split("\n")
    return frozenset(line for line in lines if line and not line.startswith("#"))
