"""A draft's text -> Document: which paragraph is title, date, 称呼, heading, body, closing."""

import re
from functools import lru_cache

from core.document import Document, Genre, Kind, Paragraph
from core.lines import (
    ANY_DATE,
    HEADING_ORDINALS,
    SPEECH_TITLE,
    appeals,
    heading_end,
    is_date,
    is_note,
    is_salutation,
    is_speaker,
    open_ended,
    opens_closing,
    ordinal_level,
    split_sentences,
)

__all__ = ["HEADING_ORDINALS", "guess_genre", "ordinal_level", "parse", "split_sentences"]

_TITLE_MAXIMUM = 60
_SESSION_MAXIMUM = 90  # ——2026年1月15日在某县第十八届人民代表大会第三次会议上
_TITLE_LINES, _SPEAKER_LINES, _HEAD_LINES = 4, 2, 12
_TITLE_WORDS = re.compile(
    r"讲话|致辞|致词|发言|党课|讲稿|演讲|表态|报告|总结|汇报|通知|意见|方案|要点|提纲|主持词|材料|计划|决定|通报|纪要"
    r"|会议上|大会上|讲座|情况|办法|规定|体会|倡议|^\s*关于|[.]docx?$"
)
_CONTINUED_TITLE = re.compile(r"\s*(?:[—－-]{1,4}|[（(])")
_CLOSING_TAIL = 4
_SHORT_THANKS = 40


@lru_cache(maxsize=16384)
def _paragraph(text: str, kind: Kind, level: int, end: int) -> Paragraph:
    return Paragraph(text, kind, level, end, split_sentences(text))


@lru_cache(maxsize=16384)
def _natural(text: str) -> Paragraph:
    """Return what the line is where its neighbours say nothing else."""
    sentences = split_sentences(text)
    level = ordinal_level(text)
    end = heading_end(text, level, sentences)
    if not sentences:
        kind = Kind.BLANK
    elif end:
        kind = Kind.HEADING
    elif not level and is_salutation(text):
        kind = Kind.SALUTATION
    else:
        kind = Kind.BODY
    return Paragraph(text, kind, level, end, sentences)


def _head(paragraphs: list[Paragraph], filled: list[int]) -> dict[int, Kind]:
    """Return title, date and speaker lines: the open-ended lines before the first 称呼, heading or sentence."""
    kinds: dict[int, Kind] = {}
    titles: list[str] = []
    speakers = 0
    for i in filled[:_HEAD_LINES]:
        line = paragraphs[i].text
        if paragraphs[i].kind is not Kind.BODY or paragraphs[i].level:
            break
        if is_date(line):
            kinds[i] = Kind.DATE
        elif titles and is_note(line):
            continue
        elif titles and speakers < _SPEAKER_LINES and is_speaker(line):
            kinds[i] = Kind.SPEAKER
            speakers += 1
        elif open_ended(line) and _may_be_title(line, titles, len(filled)):
            kinds[i] = Kind.TITLE
            titles.append(line)
        elif not is_note(line):
            break
    return kinds


def _may_be_title(line: str, titles: list[str], filled: int) -> bool:
    words = _TITLE_WORDS.search(line.strip()) is not None
    if (
        len(line.strip()) > (_SESSION_MAXIMUM if words and ANY_DATE.search(line) else _TITLE_MAXIMUM)
        or "。" in line
    ):
        return False
    if len(titles) >= _TITLE_LINES:
        return False
    if not titles:
        return words or (filled > 1 and len(re.findall("[，,]", line)) < 2)
    return words or _CONTINUED_TITLE.match(line) is not None or not _TITLE_WORDS.search("".join(titles))


def _closing(paragraphs: list[Paragraph], filled: list[int]) -> dict[int, Kind]:
    """Return the closing: from the last paragraph that opens like one, a 谢谢大家 of its own going with it."""
    tail = filled[max(len(filled) - _CLOSING_TAIL, len(filled) // 2, 2) :]
    kinds: dict[int, Kind] = {}
    if tail and is_date(paragraphs[tail[-1]].text):
        kinds[tail.pop()] = Kind.DATE
    start = None
    for i in reversed(tail):
        line, last = paragraphs[i].text, i == tail[-1]
        if paragraphs[i].kind is not Kind.BODY or paragraphs[i].level:
            break
        closing = opens_closing(line)
        if closing or (last and appeals(line) and not open_ended(line)):
            start = i
            if not closing or len(line) > _SHORT_THANKS:
                break
        elif start is not None:
            break
    if start is not None:
        kinds |= {i: Kind.CLOSING for i in tail if i >= start and paragraphs[i].kind is Kind.BODY}
    return kinds


_GENRE_WORDS = (
    (Genre.NOTICE, re.compile(r"通知\s*$")),
    (Genre.SUMMARY, re.compile(r"总结(?:报告|材料)?(?:[（(].*)?\s*$")),
    (
        Genre.REPORT,
        re.compile(r"(?:汇报(?:材料|提纲|稿)?|工作报告|情况报告|述职报告|述职述廉报告)(?:[（(].*)?\s*$"),
    ),
)


def guess_genre(title: str) -> Genre:
    r"""Return the genre that a line of the title (lines separated by `\n`) names; one that does not say is a 讲话稿."""
    if not SPEECH_TITLE.search(title):
        for line in title.split("\n"):
            for genre, pattern in _GENRE_WORDS:
                if pattern.search(line):
                    return genre
    return Genre.SPEECH


def parse(text: str, genre: Genre | None = None) -> Document:
    r"""Parse a draft whose paragraphs are separated by `\n`. `genre` None: guessed from the title."""
    lines = text.split("\n")
    paragraphs = [_natural(line) for line in lines]
    filled = [i for i, paragraph in enumerate(paragraphs) if paragraph.sentences]
    head = _head(paragraphs, filled)
    for i, kind in (_closing(paragraphs, filled) | head).items():
        paragraphs[i] = _paragraph(lines[i], kind, 0, 0)
    starts, position = [], 0
    for line in lines:
        starts.append(position)
        position += len(line) + 1
    if genre is None:
        genre = guess_genre("\n".join(lines[i] for i, kind in head.items() if kind is Kind.TITLE))
    return Document(text, tuple(paragraphs), tuple(starts), genre)
