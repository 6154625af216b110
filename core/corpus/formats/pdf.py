"""Text layer of a .pdf: lines joined to paragraphs, running heads and page numbers left out."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from core.corpus.steps.lines import OPENS_HEADING, SALUTATION, ends_sentence
from core.errors import UserError

_MAX_PAGES = 2000
_PAGE_NUMBER = re.compile(
    r"\s*(?:[-—–－·]?\s*\d{1,4}\s*[-—–－·]?|第\s*\d{1,4}\s*页(?:\s*[,，/]?\s*共\s*\d{1,4}\s*页)?|\d{1,4}\s*/\s*\d{1,4})\s*$"
)
_SCANNED_CHARACTERS = 8
"""Fewer characters than this on an average page, and the page is a picture."""


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    left: float
    right: float
    height: float
    page: int


def read(data: bytes, name: str) -> tuple[str, str]:
    """Return the text and "pdf"; raises UserError for scans, passwords and damage."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise UserError(f"“{name}”加了密码，读不出来。请去掉密码再试。") from error
        raise UserError(f"“{name}”不完整或已经损坏，读不出来。请重新下载或另存一份再试。") from error
    try:
        pages = min(len(document), _MAX_PAGES)
        lines = [line for i in range(pages) for line in _page_lines(document, i)]
    except pypdfium2.PdfiumError as error:
        raise UserError(f"“{name}”里有一页已经损坏，读不全。请重新下载或另存一份再试。") from error
    finally:
        document.close()
    if sum(len(line.text.strip()) for line in lines) < _SCANNED_CHARACTERS * max(1, pages):
        raise UserError(f"“{name}”是扫描件，里面只有图片，没有文字。请先用文字识别软件转成文字再试。")
    kept = _without_running_heads(lines, pages)
    return "\n".join(_joined(kept)), "pdf"


@dataclass(frozen=True, slots=True)
class _Character:
    text: str
    left: float
    right: float
    middle: float
    height: float


def _page_lines(document: Any, index: int) -> list[_Line]:
    """The lines of a page by where their characters stand: files draw quotation marks of another font apart."""
    page = document[index]
    text_page = page.get_textpage()
    try:
        characters = sorted(_characters(text_page), key=lambda c: (-c.middle, c.left))
    finally:
        text_page.close()
        page.close()
    rows: list[list[_Character]] = []
    for character in characters:
        row = rows[-1] if rows else None
        if row and abs(row[0].middle - character.middle) < 0.5 * max(row[0].height, character.height):
            row.append(character)
        else:
            rows.append([character])
    return [line for row in rows if (line := _as_line(row, index)).text.strip()]


def _characters(text_page: Any) -> Iterator[_Character]:
    from pypdfium2 import raw

    high = 0
    for i in range(text_page.count_chars()):
        unit = raw.FPDFText_GetUnicode(text_page, i)
        if 0xD800 <= unit < 0xDC00:
            high = unit
            continue
        if 0xDC00 <= unit < 0xE000 and high:
            unit = 0x10000 + ((high - 0xD800) << 10) + unit - 0xDC00
        high = 0
        if unit <= 0x20 or unit in (0xA0, 0x3000, 0xFFFE) or 0xD800 <= unit < 0xE000 or unit > 0x10FFFF:
            continue
        left, bottom, right, top = text_page.get_charbox(i, loose=True)
        yield _Character(chr(unit), left, right, (top + bottom) / 2, abs(top - bottom))


def _as_line(row: list[_Character], page: int) -> _Line:
    """Characters of one line by place; a gap of most of a character is a blank, between Latin letters a small one."""
    row.sort(key=lambda c: c.left)
    height = sorted(c.height for c in row)[len(row) // 2]
    out = [row[0].text]
    for before, character in pairwise(row):
        latin = before.text.isascii() and character.text.isascii()
        if character.left - before.right > height * (0.15 if latin else 0.7):
            out.append(" ")
        out.append(character.text)
    return _Line("".join(out), row[0].left, row[-1].right, height, page)


def _without_running_heads(lines: list[_Line], pages: int) -> list[_Line]:
    """Leave out page numbers, and what stands first or last on most pages but for its digits."""
    by_page: dict[int, list[_Line]] = {}
    for line in lines:
        by_page.setdefault(line.page, []).append(line)
    counts: Counter[str] = Counter()
    for own in by_page.values():
        counts.update({_shape(line.text) for line in own[:2] + own[-2:]})
    running = {shape for shape, count in counts.items() if count >= max(3, pages * 0.5)}
    kept = []
    for own in by_page.values():
        edges = {0, 1, len(own) - 1, len(own) - 2}
        for i, line in enumerate(own):
            at_edge = i in edges
            if at_edge and (_PAGE_NUMBER.match(line.text) or _shape(line.text) in running):
                continue
            kept.append(line)
    return kept


def _shape(text: str) -> str:
    return re.sub(r"\d+", "0", "".join(text.split()))


def _joined(lines: list[_Line]) -> list[str]:
    """Join the lines of each paragraph: a full line goes on in the next, unless that is indented or a heading."""
    if not lines:
        return []
    heights = sorted(line.height for line in lines if line.height > 0)
    size = heights[len(heights) // 2] if heights else 10.0
    body = [line for line in lines if len(line.text) > 8] or lines
    left = _common(Counter(round(line.left) for line in body), lowest=True)
    right = _common(Counter(round(line.right) for line in body), lowest=False)
    uses_indents = sum(size * 1.2 < line.left - left < size * 4.5 for line in body) > 2
    paragraphs = [lines[0].text]
    for before, line in pairwise(lines):
        indented = line.left - left > size * 1.2
        full = before.right > right - size * 2.2 and before.left - left < size * 4.5
        opens = OPENS_HEADING.match(line.text) is not None or SALUTATION.fullmatch(line.text) is not None
        if full and not indented and (uses_indents or not (opens and ends_sentence(before.text))):
            joint = " " if re.search("[A-Za-z]$", before.text) and re.match("[A-Za-z]", line.text) else ""
            paragraphs[-1] += joint + line.text
        else:
            paragraphs.append(line.text)
    return paragraphs


def _common(places: Counter[int], *, lowest: bool) -> int:
    """The outermost place where more than a few lines begin or end."""
    enough = max(2, sum(places.values()) * 0.05)
    # Places a point apart are the same edge.
    frequent = [
        p for p in places if places[p] + places.get(p - 1, 0) + places.get(p + 1, 0) >= enough
    ] or list(places)
    return min(frequent) if lowest else max(frequent)
