"""What the structure rules see of a paragraph: its kind, its ordinal, its length; and series of ordinals."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from core.document import Document, Kind, Paragraph
from core.finding import Edit, Fix
from core.lines import ANY_DATE, HEADING_ORDINALS, SPEECH_TITLE, open_ended
from core.text import Span

_NUMERALS = "一二三四五六七八九"
_NUMBER = re.compile(r"[一二三四五六七八九十百]{1,4}|\d{1,2}")
_LOOSE = re.compile(
    r"\s*(?:第|其)?[（(]?\s*([一二三四五六七八九十]{1,3}|\d{1,2})\s*(?:[）)、.．，,：:　 是要]|个)"
)
_BOUNDARY = re.compile(
    r"\s*(?:附件|附录|附表|附：|名词解释|名词注释|有关用语说明|注释|注：|目\s*录|[*＊]{3,}|-{3,}|_{3,})"
)
_FORMS = ("{}、", "（{}）", "{}.", "（{}）")
_WHOLE = 450


@dataclass(frozen=True, slots=True)
class Mark:
    """An ordinal: `number` is read from `digits`, a span relative to the paragraph; `span` and `text` hold its marks too."""

    level: int
    number: int
    digits: Span
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph without its length: what numbering and headings are judged by.

    `words` are the words of a heading without its ordinal, `alone` says that no text follows in the same paragraph;
    `loose` is the number the paragraph opens with in any form (第二， 二是 2个), or 0; `boundary` opens an appendix.
    """

    kind: Kind
    level: int
    mark: Mark | None
    words: str
    alone: bool
    loose: int
    boundary: bool


@dataclass(frozen=True, slots=True)
class Bulk:
    """A paragraph by its length in characters, blanks aside; `speech` tells of a title that says 讲话, 致辞 …."""

    kind: Kind
    level: int
    length: int
    boundary: bool
    dated: bool
    speech: bool
    open_ended: bool


def han_number(numeral: str) -> int:
    """Return the value of 一 … 九十九 or of figures; 0 for what is neither."""
    if numeral.isdigit():
        return int(numeral)
    tens, ten, units = numeral.rpartition("十")
    if not ten:
        return _NUMERALS.find(numeral) + 1 if len(numeral) == 1 else 0
    return 10 * (_NUMERALS.find(tens) + 1 if tens else 1) + (_NUMERALS.find(units) + 1 if units else 0)


def written(number: int, level: int) -> str:
    """Return a number as headings of a level write it: 十二 at levels 1 and 2, 12 below."""
    if level > 2:
        return str(number)
    tens, units = divmod(number, 10)
    return (
        ("" if tens < 2 else _NUMERALS[tens - 1])
        + ("十" if tens else "")
        + (_NUMERALS[units - 1] if units else "")
    )


def ordinal(number: int, level: int) -> str:
    """Return the whole ordinal after GB/T 9704-2012, 7.3.3: 一、 （一） 1. （1）."""
    return _FORMS[level - 1].format(written(number, level))


def _mark(paragraph: Paragraph) -> Mark | None:
    if not paragraph.level or paragraph.level > len(HEADING_ORDINALS):
        return None
    blanks = len(paragraph.text) - len(paragraph.text.lstrip())
    match = HEADING_ORDINALS[paragraph.level - 1].match(paragraph.text.lstrip())
    digits = _NUMBER.search(match.group()) if match else None
    if match is None or digits is None or not han_number(digits.group()):
        return None
    return Mark(
        paragraph.level,
        han_number(digits.group()),
        Span(*digits.span()).shift(blanks),
        Span(*match.span()).shift(blanks),
        match.group(),
    )


@lru_cache(maxsize=8192)
def line_of(paragraph: Paragraph) -> Line:
    """Return the digest of a paragraph for rules on numbering and headings."""
    mark = _mark(paragraph)
    loose = _LOOSE.match(paragraph.text)
    heading = paragraph.kind is Kind.HEADING and mark is not None
    return Line(
        kind=paragraph.kind,
        level=paragraph.level,
        mark=mark,
        words=paragraph.text[mark.span.end : paragraph.heading_end].strip() if heading and mark else "",
        alone=heading and len(paragraph.text.rstrip()) <= paragraph.heading_end + 1,
        loose=mark.number if mark else han_number(loose.group(1)) if loose else 0,
        boundary=paragraph.kind is Kind.BODY
        and len(paragraph.text) <= 40
        and _BOUNDARY.match(paragraph.text) is not None,
    )


@lru_cache(maxsize=8192)
def bulk_of(paragraph: Paragraph) -> Bulk:
    """Return the digest of a paragraph for rules on the parts of a draft and their length."""
    text = paragraph.text.strip()
    return Bulk(
        kind=paragraph.kind,
        level=paragraph.level,
        length=len(text),
        boundary=line_of(paragraph).boundary,
        dated=len(text) <= 100 and ANY_DATE.search(text) is not None,
        speech=paragraph.kind is Kind.TITLE and SPEECH_TITLE.search(text) is not None,
        open_ended=open_ended(text),
    )


@dataclass(frozen=True, slots=True)
class Numbered:
    """One member of a series: the paragraph's index and its ordinal."""

    index: int
    mark: Mark


def series_of(lines: Sequence[Line]) -> Iterator[list[Numbered]]:
    """Yield the series of ordinals: on one level, under one higher ordinal, each starting again at one."""
    running: dict[int, list[Numbered]] = {}
    for i, line in enumerate(lines):
        if line.boundary:
            yield from running.values()
            running = {}
        if line.mark is None:
            continue
        level = line.mark.level
        for lower in [other for other in running if other > level]:
            yield running.pop(lower)
        last = running.get(level)
        fresh = line.mark.number == 1 and not (last and level == 1 and last[-1].mark.number == 1)
        if last is None or fresh:
            if last is not None:
                yield last
            running[level] = last = []
        last.append(Numbered(i, line.mark))
    yield from running.values()


def renumbering(document: Document, series: Sequence[Numbered], start: int) -> tuple[Fix, ...]:
    """Return the fix that numbers a series on without gap or repeat from its member `start`."""
    first = series[0].mark.number
    edits = []
    for position, member in enumerate(series):
        number = first + position
        if position >= start and member.mark.number != number:
            span = member.mark.digits.shift(document.starts[member.index])
            edits.append(Edit(span, written(number, member.mark.level)))
    if not edits:
        return ()
    level = series[0].mark.level
    first_new, last_new = first + start, first + len(series) - 1
    names = [ordinal(first_new, level)] + ([ordinal(last_new, level)] if last_new > first_new else [])
    return (Fix("从这里起重新编号：" + "……".join(names), tuple(edits)),)


def body_end(lines: Sequence[Line | Bulk]) -> int:
    """Return the index behind the last paragraph that belongs to the draft itself: appendices and blanks aside."""
    end = next((i for i, line in enumerate(lines) if line.boundary), len(lines))
    while end and lines[end - 1].kind is Kind.BLANK:
        end -= 1
    return end


def first_body(lines: Sequence[Line | Bulk]) -> int:
    """Return the index of the first paragraph behind title, date, speaker and 称呼."""
    head = (Kind.TITLE, Kind.DATE, Kind.SPEAKER, Kind.SALUTATION, Kind.BLANK)
    return next((i for i, line in enumerate(lines) if line.kind not in head), len(lines))


def is_whole(parts: Sequence[Bulk]) -> bool:
    """Return whether a draft is clearly a whole one: 450 characters of text under at least two first-level headings."""
    end = body_end(parts)
    headings = sum(1 for part in parts[:end] if part.kind is Kind.HEADING and part.level == 1)
    return headings >= 2 and sum(part.length for part in parts[:end]) >= _WHOLE


def head_span(document: Document, index: int, length: int) -> Span:
    """Return the span of the first characters of a paragraph, for a remark on what is missing before it."""
    start = document.starts[index]
    return Span(start, start + max(1, min(length, 12)))


def title_of_whole(document: Document, parts: Sequence[Bulk]) -> Span | None:
    """Return where a remark on a part that is missing may stand: the title of a draft that is clearly a whole one."""
    head = parts[: first_body(parts)]
    title = next((i for i, part in enumerate(head) if part.kind is Kind.TITLE), None)
    return head_span(document, title, parts[title].length) if title is not None and is_whole(parts) else None
