"""RP001: a clause that comes back soon, or three times in the draft."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from core.document import Document, Paragraph
from core.finding import Finding, Severity
from core.rule import DocumentRule, RuleInfo, SourceLevel
from core.rules.repetition.places import places_again
from core.rules.repetition.repeated_sentence import sentences_again
from core.rules.repetition.units import Sentence, Tail, Units, units_of
from core.text import Span

_MARKS = re.compile(r"[\W\d_a-zA-Z]+")
_NEAR = 200
_TIMES, _WITHIN = 3, 5000
_LONG, _LONG_WITHIN = 14, 1500
_AROUND, _PARALLEL = 6, 50


class _Place(NamedTuple):
    paragraph: int
    tail: Tail
    span: Span


class RepeatedClause(DocumentRule):
    """Speaks on a clause of seven characters and more: twice within 200 characters, three times within 5,000.

    Left alone are clauses that many speeches share, the words of headings, names, quotations, what opens its sentence
    each time (a deliberate refrain), members of parallel sentences, and what lies in a sentence that RP002 names.
    """

    info = RuleInfo(
        code="RP001",
        name="repeated-clause",
        title="语句重复",
        why="不常见的话说第二遍，听的人马上听得出来；换个说法，或者只留最有分量的一处。",
        level=SourceLevel.PRACTICE,
        severity=Severity.HINT,
        bad=(
            "今年的火险来得早，各村要把火种收在山脚下。路口设一名看守，登记姓名，劝回游人，把火种收在山脚下。"
            "祭扫那几天人多，镇干部带着鲜花上山，也要帮着把火种收在山脚下。",
            "各村把看守的人排好，火种一律收在山脚下。遇到不听劝的，先讲道理，再报镇里，火种一律收在山脚下。",
        ),
        good=(
            "一、管住进山的火种\n各村要管住进山的火种。怎么管？路口有人，管住进山的火种就有了第一道关。",
            "我们不能忘记那场大火，因为它烧掉了三百亩林子。我们不能忘记那场大火，因为它让两户人家搬了家。",
            "去年修防火道十公里，由民兵连逐段验收合格。今年修防火道八公里，由民兵连逐段验收合格。",
        ),
        source="《党政机关公文处理工作条例》第十九条（内容简洁、文字精练）",
    )

    def digest(self, paragraph: Paragraph) -> Units:
        """Return the clauses of the paragraph and their ends."""
        return units_of(paragraph)

    def check(self, document: Document, digests: Sequence[Any]) -> Iterator[Finding]:
        """Yield one finding for each clause, at its second place, the others being related."""
        units = tuple(digests)
        places = _places(document, places_again(units))
        places = {words: spots for words, spots in places.items() if _comes_back(spots)}
        if not places:
            return
        taken: set[tuple[int, int]] = set()
        told = {
            (found.paragraph, found.sentence.start, found.sentence.end) for found in sentences_again(units)
        }
        # 要保持“危机感”和“紧迫感” is taken up as 危机感和紧迫感.
        headings = "，".join(_MARKS.sub("", digest.heading) for digest in units if digest.heading)
        for words in sorted(places, key=lambda text: (-len(text), text)):
            spots = [
                place
                for place in places[words]
                if (place.paragraph, place.tail.start + len(words)) not in taken
                and not any(i == place.paragraph and a <= place.tail.start < b for i, a, b in told)
            ]
            if words in headings or not _comes_back(spots) or _is_parallel(document, spots):
                continue
            taken.update((place.paragraph, place.tail.start + len(words)) for place in spots)
            spans = [place.span for place in spots]
            count = "两" if len(spans) == 2 else str(len(spans))
            yield self.finding(
                spans[1].start,
                spans[1].end,
                f"“{words}”出现了{count}次。可以换个说法，或者只留一处。",
                related=(spans[0], *spans[2:]),
            )


def _places(
    document: Document, again: dict[str, list[tuple[int, Tail | Sentence]]]
) -> dict[str, list[_Place]]:
    places: dict[str, list[_Place]] = {}
    for words, where in again.items():
        for index, unit in where:
            if isinstance(unit, Tail):
                start = document.starts[index] + unit.start
                places.setdefault(words, []).append(_Place(index, unit, Span(start, start + len(words))))
    return places


def _comes_back(spots: list[_Place]) -> bool:
    leads = {place.tail.lead for place in spots}
    if len(spots) < 2 or (len(leads) == 1 and None not in leads):
        return False
    starts = [place.span.start for place in spots]
    length = len(spots[0].tail.text)
    full = all(place.tail.full for place in spots)
    nearest = min(b - a for a, b in pairwise(starts))
    if full and nearest - length <= _NEAR:
        return True
    if full and length >= _LONG and nearest <= _LONG_WITHIN:
        return True
    return len(spots) >= _TIMES and starts[-1] - starts[0] <= _WITHIN


def _is_parallel(document: Document, spots: list[_Place]) -> bool:
    """Return whether what stands around the clause is built alike each time: then it is a frame, and meant."""
    from rapidfuzz.fuzz import ratio

    sentences = [_sentence(document, place) for place in spots]
    if len(set(sentences)) == 1 and len({place.paragraph for place in spots}) == 1:
        return False
    around = [_MARKS.sub("", sentence.replace(spots[0].tail.text, "")) for sentence in sentences]
    return all(min(len(a), len(b)) >= _AROUND and ratio(a, b) >= _PARALLEL for a, b in pairwise(around))


def _sentence(document: Document, place: _Place) -> str:
    paragraph = document.paragraphs[place.paragraph]
    for span in paragraph.sentences:
        if span.start <= place.tail.start < span.end:
            return span.of(paragraph.text)
    return paragraph.text
