"""A draft as the checks see it."""

from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum

from core.text import Span


class Genre(StrEnum):
    """What kind of text a draft is; the values are the words of the window and of `--genre`."""

    SPEECH = "讲话稿"
    SUMMARY = "总结"
    REPORT = "汇报"
    NOTICE = "通知"


class Kind(StrEnum):
    """What a paragraph is; the values are those of the JSON."""

    TITLE = "title"
    DATE = "date"
    SPEAKER = "speaker"
    SALUTATION = "salutation"
    HEADING = "heading"
    BODY = "body"
    CLOSING = "closing"
    BLANK = "blank"


@dataclass(frozen=True, slots=True, eq=False)
class Paragraph:
    """One paragraph. It knows no absolute offset, so an unchanged one gives unchanged findings.

    Paragraphs are interned by `core.parsing`: the same text, kind and level is the same object,
    which is what the caches of the engine are keyed on.
    `level` is the heading level 1–4 of the ordinal it opens with (一、 （一） 1. （1）), else 0; a long list item
    is BODY with a level. `heading_end` is where the words of a heading end, on a line of its own or run in
    before its text (final mark excluded), else 0. `sentences` are relative spans that hold their closing mark; they leave out
    blanks between sentences.
    """

    text: str
    kind: Kind
    level: int
    heading_end: int
    sentences: tuple[Span, ...]


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class Document:
    """A parsed draft: `"\\n".join(p.text for p in paragraphs) == text`; `starts[i]` is where paragraph i begins."""

    text: str
    paragraphs: tuple[Paragraph, ...]
    starts: tuple[int, ...]
    genre: Genre

    def paragraph_at(self, position: int) -> int:
        """Return the index of the paragraph that holds a code-point position (its line end included)."""
        return max(0, bisect_right(self.starts, position) - 1)

    def span_of(self, index: int) -> Span:
        """Return the absolute span of a paragraph, without its newline."""
        return Span(self.starts[index], self.starts[index] + len(self.paragraphs[index].text))
