"""QT: quotations of old and known sayings: a slip in the wording, a wrong author."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from core.document import Paragraph
from core.finding import Edit, Finding, Fix, Severity
from core.resources import resource
from core.rule import ParagraphRule, RuleInfo, SourceLevel
from core.rules.wording.automaton import Hit, hits
from core.rules.wording.quoting import remark_on_style
from core.text import Span

OWNER = "QT"
_MARKS = re.compile(r"[，。；：、？！,;:?!“”‘’\"《》（）()\s]+")
_SHORTEST = 4
_NEIGHBOURHOOD = 60


@dataclass(frozen=True, slots=True)
class Quotation:
    """A saying in its canonical wording; `accepted` are clauses of it, other wordings included, without marks."""

    text: str
    author: str
    work: str
    accepted: frozenset[str]


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause of a quotation; `number` counts from 0."""

    quotation: Quotation
    number: int
    text: str


@lru_cache(maxsize=1)
def quotations() -> tuple[Quotation, ...]:
    """Return the table of resources/rules/_quotations.toml."""
    rows = tomllib.loads(resource("rules", "_quotations.toml").read_text("utf-8"))["quotations"]
    return tuple(
        Quotation(
            row["text"],
            row["author"],
            row["work"],
            frozenset(
                clause for text in (row["text"], *row.get("also", ())) for clause in split_clauses(text)
            ),
        )
        for row in rows
    )


def split_clauses(text: str) -> list[str]:
    """Return the pieces of a text between its marks."""
    return [piece for piece in _MARKS.split(text) if piece]


def fragments() -> Iterable[tuple[str, str, Any]]:
    """Return for the automaton the two halves of every clause; one of four characters whole."""
    for quotation in quotations():
        for number, text in enumerate(split_clauses(quotation.text)):
            clause = Clause(quotation, number, text)
            if len(text) == _SHORTEST:
                yield text, OWNER, (clause, 0)
            if len(text) <= _SHORTEST:
                continue
            half = max(3, len(text) // 2)
            yield text[:half], OWNER, (clause, 0)
            if text[-half:] != text[:half]:
                yield text[-half:], OWNER, (clause, len(text) - half)


@dataclass(frozen=True, slots=True)
class Found:
    """A clause as it stands in a text; `distance` 0: as it should."""

    clause: Clause
    span: Span
    distance: int


@lru_cache(maxsize=64)
def find_clauses(text: str) -> tuple[Found, ...]:
    """Return the clauses of known quotations in one paragraph, exact or nearly so, in order."""
    pieces: list[Span] | None = None
    found: dict[tuple[int, str], Found] = {}
    for hit in hits(text).get(OWNER, ()):
        if pieces is None:
            pieces = _pieces(text)
        piece = next((p for p in pieces if p.start <= hit.start and hit.end <= p.end), None)
        if piece is None:
            continue
        one = _compare(text, piece, hit)
        key = (one.span.start, one.clause.text) if one else (0, "")
        if one and (key not in found or one.distance < found[key].distance):
            found[key] = one
    return tuple(sorted(found.values(), key=lambda f: (f.span, f.distance)))


def _pieces(text: str) -> list[Span]:
    spans, start = [], 0
    for match in _MARKS.finditer(text):
        spans.append(Span(start, match.start()))
        start = match.end()
    return [span for span in [*spans, Span(start, len(text))] if len(span)]


def _compare(text: str, piece: Span, hit: Hit) -> Found | None:
    """Align a clause with the piece between two marks in which a half of it was found."""
    from rapidfuzz.distance import Levenshtein

    clause, offset = hit.payload
    size = len(clause.text)
    at = hit.start - offset
    if piece.start <= at and text.startswith(clause.text, at):
        return Found(clause, Span(at, at + size), 0)
    # The half stands right: the other one begins or ends where the piece does, words in front aside.
    span = Span(hit.start, piece.end) if offset == 0 else Span(max(piece.start, at - 2), hit.end)
    if offset and len(piece) <= size + 2:
        span = Span(piece.start, hit.end)
    if abs(len(span) - size) > 2 or span.of(text) in clause.quotation.accepted:
        return None
    distance = Levenshtein.distance(span.of(text), clause.text)
    if not 1 <= distance <= (1 if size < 9 else 2):
        return None
    return Found(clause, span, distance)


class MisquotedSaying(ParagraphRule):
    """A known saying with a character or two off."""

    info = RuleInfo(
        "QT001",
        "misquoted-saying",
        "引文与通行文本不合",
        "引用古语、名句，差一个字也会被听出来。引前对一对原文；有意化用的可以忽略。",
        SourceLevel.PRACTICE,
        Severity.ADVICE,
        (
            "古人说，知屋漏者在宇下，知政失者在朝野。",
            "不谋全局者，不足于谋一域；不谋万世者，不足于谋一时。",
            "要有“先天下之忧而忧，后天下之乐而东”的情怀。",
        ),
        (
            "古人说，知屋漏者在宇下，知政失者在草野。",
            "不谋全局者，不足谋一域；不谋万世者，不足谋一时。",
            "要有“先天下之忧而忧，后天下之乐而乐”的情怀，居安思危，从长计议。",
        ),
        "所引原著通行本（见提示中的作者、篇目）",
    )

    def check(self, paragraph: Paragraph) -> Iterator[Finding]:
        """Yield a finding for each clause that is nearly, but not quite, that of a known saying."""
        text = paragraph.text
        if OWNER not in hits(text) or remark_on_style(text):
            return
        found = find_clauses(text)
        exact = [one for one in found if not one.distance]
        told: set[Span] = set()
        for one in found:
            if not one.distance or one.span in told or not self._certain(one, found):
                continue
            if any(other.span.overlaps(one.span) for other in exact):
                continue
            told.add(one.span)
            quotation = one.clause.quotation
            source = f"{quotation.author}{quotation.work}" if quotation.author != "佚名" else quotation.work
            yield self.finding(
                one.span.start,
                one.span.end,
                f"这句引文通行文本作“{quotation.text}”（{source}），这里是“{one.span.of(text)}”。请核对原文。",
                (Fix(f"改为“{one.clause.text}”", (Edit(one.span, one.clause.text),)),),
            )

    @staticmethod
    def _certain(one: Found, found: tuple[Found, ...]) -> bool:
        """A long clause speaks for itself; a shorter one needs another clause of the same saying near it."""
        if len(one.clause.text) >= 7:
            return True
        return any(
            other.clause.quotation is one.clause.quotation
            and other.clause.number != one.clause.number
            and abs(other.span.start - one.span.start) < _NEIGHBOURHOOD
            for other in found
        )


_AUTHORS = (
    "孔子|孟子|老子|庄子|荀子|墨子|韩非子|管子|曾子|屈原|司马迁|班固|诸葛亮|曹操|陶渊明|魏征|魏徵|李白|杜甫|白居易|韩愈|刘禹锡|李商隐"
    "|范仲淹|欧阳修|司马光|王安石|苏轼|苏东坡|岳飞|陆游|辛弃疾|文天祥|朱熹|王阳明|王守仁|于谦|张居正|顾炎武|林则徐|郑板桥|郑燮|龚自珍|鲁迅|毛泽东|邓小平"
)
_SAME = {
    "韩非子": "韩非",
    "管子": "管仲",
    "苏东坡": "苏轼",
    "王阳明": "王守仁",
    "郑板桥": "郑燮",
    "魏征": "魏徵",
}
_KNOWN = re.compile(rf"{_AUTHORS}|李绅|王之涣|孟郊|王勃|张载|郑燮|韩非|管仲")
_SAID = re.compile(
    rf"(?P<author>{_AUTHORS})(?:同志|先生)?(?:曾经?|就|也|早就|在[^，。；]{{0,10}}中)?"
    r"(?:说过?|讲过?|指出|有言|有诗云|写道|曰|云|言|的)的?[：:，,“\"]{0,3}$"
)


class WrongAuthor(ParagraphRule):
    """A known saying that is put into another's mouth."""

    info = RuleInfo(
        "QT002",
        "wrong-author",
        "引文的作者不对",
        "名句张冠李戴，是讲话稿里最容易被挑出来的差错。",
        SourceLevel.PRACTICE,
        Severity.ERROR,
        (
            "正如孔子说：“知人者智，自知者明。”",
            "范仲淹曾说，天下兴亡，匹夫有责。",
            "杜甫说过：“谁知盘中餐，粒粒皆辛苦。”",
        ),
        (
            "正如老子说：“知人者智，自知者明。”",
            "顾炎武说，天下兴亡，匹夫有责。",
            "孔子说：“吾日三省吾身。”欧阳修的文章里也有。",
        ),
        "所引原著通行本（见提示中的作者、篇目）",
    )

    def check(self, paragraph: Paragraph) -> Iterator[Finding]:
        """Yield a finding where an author of the list is named right before a saying of someone else."""
        text = paragraph.text
        if OWNER not in hits(text):
            return
        for one in find_clauses(text):
            match = _SAID.search(text, max(0, one.span.start - 24), one.span.start)
            if not match or one.clause.number or one.distance:
                continue
            quotation = one.clause.quotation
            named = _SAME.get(match["author"], match["author"])
            if named == quotation.author or named in quotation.work or not _KNOWN.fullmatch(quotation.author):
                continue
            if named == "孔子" and "《论语" in quotation.work:
                continue
            span = Span(*match.span("author"))
            yield self.finding(
                span.start,
                span.end,
                f"“{quotation.text}”出自{quotation.author}{quotation.work}，不是{match['author']}说的。请核对。",
                (Fix(f"改为“{quotation.author}”", (Edit(span, quotation.author),)),),
            )
