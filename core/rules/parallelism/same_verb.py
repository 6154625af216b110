"""PX009: 加强 … 加强 … 加强 …: one pale verb opens clause after clause."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from core.document import Paragraph
from core.finding import Edit, Finding, Fix, Severity
from core.rule import ParagraphRule, RuleInfo, SourceLevel
from core.rules.parallelism.clauses import Clause
from core.rules.parallelism.lead_ins import adverb_length
from core.rules.parallelism.paragraphs import Structure, structure_of
from core.text import Span

_PALE = (
    "加强",
    "强化",
    "推进",
    "推动",
    "加大",
    "完善",
    "提高",
    "提升",
    "做好",
    "抓好",
    "开展",
    "落实",
    "促进",
    "加快",
)
_MANY = 3
_FOLDED = 10
"""Characters of an object that still reads well in a row parted by 、."""
_COMPOUND = re.compile("[、“”《》和与及的]")


class SameVerb(ParagraphRule):
    """Speaks where the same verb opens three clauses of a sentence, or three short sentences, running."""

    info = RuleInfo(
        code="PX009",
        name="same-verb-again",
        title="同一动词接连起头",
        why="几个分句都用“加强”“推进”这类词起头，念起来单调，也看不出各项做法的差别。换上更贴切的动词更好。",
        level=SourceLevel.PRACTICE,
        severity=Severity.HINT,
        bad=(
            "加强组织领导，加强统筹协调，加强督促检查。",
            "加强组织领导，切实加强各部门之间的协调配合和信息共享，进一步加强督查。",
            "要提高站位，提高办理群众来信来访的质量和效率，着力提高满意度。",
        ),
        good=(
            "坚持问题导向，坚持目标导向，坚持结果导向。",
            "加强组织领导，密切协调配合，严格督促检查。",
        ),
        source="写作实务：动词避免重复",
    )

    def check(self, paragraph: Paragraph) -> Iterator[Finding]:
        """Yield a finding for each run of clauses."""
        for row in _rows(structure_of(paragraph)):
            run: list[_Opening] = []
            for opening in row:
                if run and opening.verb != run[-1].verb:
                    yield from self._run(paragraph.text, run)
                    run = []
                if opening.verb:
                    run.append(opening)
            yield from self._run(paragraph.text, run)

    def _run(self, text: str, run: list["_Opening"]) -> Iterator[Finding]:
        if len(run) < _MANY:
            return
        verb = run[0].verb
        yield self.finding(
            run[0].span.start,
            run[-1].end,
            f"这里“{verb}”接连起头{len(run)}次。可换上更贴切的动词，或并成一项。",
            _folded(text, run),
            tuple(opening.span for opening in run),
        )


class _Opening(NamedTuple):
    """The pale verb that opens a clause, empty when none does; where the verb and the clause stand."""

    verb: str
    span: Span
    start: int
    end: int


def _rows(structure: Structure) -> Iterator[list[_Opening]]:
    """Yield the clauses of each sentence, and rows of sentences that are one clause each."""
    short: list[_Opening] = []
    for item in structure.items:
        row = [_opening(item.sentence.text, item.at, clause) for clause in item.sentence.clauses]
        if len(row) > 1:
            yield row
            yield short
            short = []
        else:
            short += row
    yield short


def _folded(text: str, run: list[_Opening]) -> tuple[Fix, ...]:
    """加强甲，加强乙，加强丙 -> 加强甲、乙、丙, when each is short and the verb stands first."""
    objects = [text[opening.span.end : opening.end] for opening in run]
    if any(not 2 <= len(words) <= _FOLDED or _COMPOUND.search(words) for words in objects):
        return ()
    if any(opening.start != opening.span.start for opening in run[1:]):
        return ()
    edits = []
    for last, this in pairwise(run):
        gap = text[last.end : this.start]
        if len(gap) != 1 or gap not in "，,":
            return ()
        edits.append(Edit(Span(last.end, this.span.end), "、"))
    return (Fix(f"并成一个“{run[0].verb}”", tuple(edits)),)


def _opening(text: str, at: int, clause: Clause) -> _Opening:
    place = clause.yao.at + 1 if clause.yao else clause.ordinal.rest if clause.ordinal else clause.start
    place += adverb_length(text[place : clause.unit.end])
    verb = text[place : place + 2]
    fits = (
        verb in _PALE and text[place + 2 : place + 3] not in "，。；、：了的" and place + 2 < clause.unit.end
    )
    span = Span(at + place, at + place + 2)
    return _Opening(verb if fits else "", span, at + clause.start, at + clause.unit.end)
