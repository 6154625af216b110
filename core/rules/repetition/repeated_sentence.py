"""RP002: a sentence that comes back, word for word or nearly so."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import combinations
from typing import Any, NamedTuple

from core.document import Document, Paragraph
from core.finding import Edit, Finding, Fix, Severity
from core.rule import DocumentRule, RuleInfo, SourceLevel
from core.rules.repetition.places import places_again
from core.rules.repetition.units import Sentence, Units, units_of
from core.text import Span

_ALIKE, _NEARLY_FROM = 90, 20


class Again(NamedTuple):
    """A sentence of a paragraph (by index) that stood before; `alike` is the share of equal characters in percent."""

    paragraph: int
    sentence: Sentence
    before_paragraph: int
    before: Sentence
    alike: int


@lru_cache(maxsize=4)
def sentences_again(digests: tuple[Units, ...]) -> tuple[Again, ...]:
    """Return the sentences that came before, each with its first likeness; pure, as digests never change."""
    found: dict[tuple[int, int], Again] = {}
    for places in places_again(digests).values():
        sentences = [(index, unit) for index, unit in places if isinstance(unit, Sentence)]
        for (before_index, before), (index, sentence) in combinations(sentences, 2):
            place = (index, sentence.start)
            known = found.get(place)
            if known and (known.before_paragraph, known.before.start) <= (before_index, before.start):
                continue
            alike = _alike(before.words, sentence.words)
            if alike:
                found[place] = Again(index, sentence, before_index, before, alike)
    return tuple(found[place] for place in sorted(found))


@lru_cache(maxsize=4096)
def _alike(a: str, b: str) -> int:
    """Return the likeness in percent, or 0 when the two are not nearly the same."""
    if a == b:
        return 100
    if min(len(a), len(b)) < _NEARLY_FROM or 10 * abs(len(a) - len(b)) > max(len(a), len(b)) * 2:
        return 0
    from rapidfuzz.fuzz import ratio

    alike = ratio(a, b)
    return int(alike) if alike >= _ALIKE else 0


class RepeatedSentence(DocumentRule):
    """Speaks on the second of two sentences that agree in at least 90 % of their characters."""

    info = RuleInfo(
        code="RP002",
        name="repeated-sentence",
        title="整句重复",
        why="同一句话在一篇稿子里出现两回，多半是移动段落时留下了旧的一份。",
        level=SourceLevel.PRACTICE,
        severity=Severity.ADVICE,
        bad=(
            "各村要把进山的路口数清楚，每个路口设一名看守。护林员分三班巡山。各村要把进山的路口数清楚，每个路口设一名看守。",
            "防火道两年没有清理，灌木已经长到齐腰高，车子开不进去。\n水源也远。\n防火道两年没有清理，灌木已经长到了齐腰高，车子开不进去。",
        ),
        good=(
            "老坟山离村子近，要派两个人看守。水库东岸离公路近，要派一个人看守。",
            "领导带头，就是最好的动员。群众齐心，就是最大的力量。",
        ),
        source="《党政机关公文处理工作条例》第十九条（内容简洁、文字精练）",
    )

    def digest(self, paragraph: Paragraph) -> Units:
        """Return the sentences of the paragraph."""
        return units_of(paragraph)

    def check(self, document: Document, digests: Sequence[Any]) -> Iterator[Finding]:
        """Yield a finding at each sentence that was said before."""
        for again in sentences_again(tuple(digests)):
            start = document.starts[again.paragraph]
            span = Span(start + again.sentence.start, start + again.sentence.end)
            first = document.starts[again.before_paragraph]
            fact = (
                "这句话前面说过，一字不差"
                if again.alike == 100
                else f"这句话和前面一句有{again.alike}%的字相同"
            )
            yield self.finding(
                span.start,
                span.end,
                f"{fact}。可以删去一处，或者换个说法。",
                (Fix("删去这一句", (Edit(span, ""),)),),
                (Span(first + again.before.start, first + again.before.end),),
            )
