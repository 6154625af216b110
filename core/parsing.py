"""A draft's text -> Document: which paragraph is title, date, 称呼, heading, body, closing."""

import re
from dataclasses import dataclass
from functools import lru_cache

from core.document import Document, Genre, Kind, Paragraph
from core.text import HAN, Span

_NUMERAL = "一二三四五六七八九十百"
HEADING_ORDINALS = (
    re.compile(rf"第?[{_NUMERAL}]{{1,4}}、"),
    re.compile(rf"[（(][{_NUMERAL}]{{1,4}}[）)]"),
    re.compile(r"\d{1,2}(?:[.．](?!\d)|、)"),
    re.compile(r"[（(]\d{1,2}[）)]"),
)
"""How a paragraph opens at heading levels 1 to 4 (GB/T 9704-2012, 7.3.3), with the wrong marks people type."""

_SENTENCE = re.compile(r"[^。！？!?…]*(?:[。！？!?]+|…+)[”’」』）)]*|[^。！？!?…]+$")
_FINAL_MARK = re.compile(r"[。！？!?；;，,：:、…][”’）)]*\s*$")
_SALUTATION = re.compile(
    r"(?:尊敬的|敬爱的|亲爱的)?(?:各位|同志们|女士们|先生们|朋友们|老师们|同学们|乡亲们|战友们|代表们|委员们"
    r"|[^，。；,;]{0,20}(?:同志们|书记|县长|市长|镇长|乡长|局长|主任|主席|部长|领导|来宾|代表|委员|朋友们?|老师|组长))"
    r"[^。；！？;!?]{0,60}[：:]\s*$"
)
_DATE = re.compile(
    r"\s*[（(]?\s*(?:\d{4}|[〇○零一二三四五六七八九]{4})\s*年\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*月"
    r"(?:\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*日)?\s*[）)]?\s*$"
)
_SPEAKER = re.compile(
    rf"\s*(?:[{HAN}]{{0,20}}(?:书记|[省市县区镇乡局厅处科校院行站所会]长|主席|主任|部长|组长|同志)[ \u3000]+)?[{HAN}·×ＸX]{{1,4}}"
    rf"(?:[ \u3000][{HAN}×]{{1,2}})?\s*$"
)
_CLOSING = re.compile(
    r"^(?:同志们|各位(?:代表|领导|同志|委员|来宾|同仁|老师|朋友)[^，。：:]{0,12})[，,！!：:。]|^(?:我的(?:讲话|发言|汇报)|以上)"
    r".{0,20}(?:谢谢|汇报)|^(?:最后[，,])?(?:祝愿|预祝|衷心祝|谢谢)|谢谢大家[！!。]?\s*$"
)
_TITLE_MAXIMUM = 60
_HEADING_MAXIMUM = 45


@dataclass(frozen=True, slots=True)
class _Shape:
    """What one paragraph looks like by itself."""

    blank: bool
    level: int
    heading_end: int
    salutation: bool
    date: bool
    speaker: bool
    closing: bool
    open_ended: bool  # has no final mark: may be a title


def split_sentences(text: str) -> tuple[Span, ...]:
    """Return the sentences of one paragraph, each with its closing marks and without blanks around it."""
    spans = []
    for match in _SENTENCE.finditer(text):
        piece = match.group()
        start = match.start() + len(piece) - len(piece.lstrip())
        end = match.start() + len(piece.rstrip())
        if start < end:
            spans.append(Span(start, end))
    return tuple(spans)


def ordinal_level(text: str) -> int:
    """Return the heading level 1–4 of the ordinal that `text` opens with, blanks aside, or 0."""
    stripped = text.lstrip()
    for level, pattern in enumerate(HEADING_ORDINALS, 1):
        if pattern.match(stripped):
            return level
    return 0


def _heading_end(text: str, sentences: tuple[Span, ...]) -> int:
    if not sentences:
        return 0
    first = sentences[0]
    if len(first) > _HEADING_MAXIMUM:
        return 0
    last = first.of(text)
    if len(sentences) == 1 or last.endswith("。"):
        return first.end - (1 if last[-1] in "。；;：:" else 0)
    return 0


@lru_cache(maxsize=8192)
def _shape(text: str) -> _Shape:
    sentences = split_sentences(text)
    level = ordinal_level(text)
    return _Shape(
        blank=not sentences,
        level=level,
        heading_end=_heading_end(text, sentences) if level else 0,
        salutation=not level and len(text) <= 80 and _SALUTATION.match(text.lstrip()) is not None,
        date=_DATE.match(text) is not None,
        speaker=len(text) <= 30 and _SPEAKER.match(text) is not None,
        closing=_CLOSING.search(text.strip()) is not None,
        open_ended=_FINAL_MARK.search(text) is None,
    )


@lru_cache(maxsize=8192)
def _paragraph(text: str, kind: Kind, level: int, heading_end: int) -> Paragraph:
    return Paragraph(text, kind, level, heading_end, split_sentences(text))


def _kinds(lines: list[str], shapes: list[_Shape]) -> list[Kind]:
    kinds = [
        Kind.BLANK
        if shape.blank
        else Kind.HEADING
        if shape.heading_end
        else Kind.SALUTATION
        if shape.salutation
        else Kind.BODY
        for shape in shapes
    ]
    _mark_head(lines, shapes, kinds)
    _mark_closing(shapes, kinds)
    return kinds


def _mark_head(lines: list[str], shapes: list[_Shape], kinds: list[Kind]) -> None:
    """Mark title, date and speaker: the open-ended lines before the first 称呼, heading or sentence."""
    title_lines = 0
    for i, shape in enumerate(shapes[:12]):
        if shape.blank:
            continue
        if kinds[i] is not Kind.BODY or not (shape.open_ended or shape.date):
            break
        if shape.date:
            kinds[i] = Kind.DATE
        elif title_lines and shape.speaker and not lines[i].lstrip().startswith("—"):
            kinds[i] = Kind.SPEAKER
        elif len(lines[i].strip()) <= _TITLE_MAXIMUM and title_lines < 3:
            kinds[i] = Kind.TITLE
            title_lines += 1
        else:
            break


def _mark_closing(shapes: list[_Shape], kinds: list[Kind]) -> None:
    """Mark the closing: among the last four paragraphs, from the first that opens like one."""
    filled = [i for i, shape in enumerate(shapes) if not shape.blank]
    for i in filled[max(len(filled) - 4, len(filled) // 2, 1) :]:
        if shapes[i].closing and kinds[i] in (Kind.BODY, Kind.SALUTATION):
            for j in filled[filled.index(i) :]:
                if kinds[j] is Kind.BODY:
                    kinds[j] = Kind.CLOSING
            return


_GENRE_WORDS = (
    (Genre.NOTICE, re.compile(r"通知\s*$")),
    (Genre.SUMMARY, re.compile(r"总结(?:报告|材料)?(?:[（(].*)?\s*$")),
    (Genre.REPORT, re.compile(r"(?:汇报(?:材料|提纲|稿)?|工作报告|情况报告|述职报告)(?:[（(].*)?\s*$")),
)


def guess_genre(title: str) -> Genre:
    """Return the genre that a title names; a text that does not say is a 讲话稿."""
    for genre, pattern in _GENRE_WORDS:
        if pattern.search(title):
            return genre
    return Genre.SPEECH


def parse(text: str, genre: Genre | None = None) -> Document:
    r"""Parse a draft whose paragraphs are separated by `\n`. `genre` None: guessed from the title."""
    lines = text.split("\n")
    shapes = [_shape(line) for line in lines]
    kinds = _kinds(lines, shapes)
    paragraphs = tuple(
        _paragraph(line, kind, shape.level, shape.heading_end if kind is Kind.HEADING else 0)
        for line, kind, shape in zip(lines, kinds, shapes, strict=True)
    )
    starts, position = [], 0
    for line in lines:
        starts.append(position)
        position += len(line) + 1
    if genre is None:
        genre = guess_genre("".join(p.text for p in paragraphs[:12] if p.kind is Kind.TITLE))
    return Document(text, paragraphs, tuple(starts), genre)
