"""How a paragraph looks on the page, by its kind: as printed (GB/T 9704-2012, 7.3), without touching the text.

A look is two things Qt keeps outside of its undo history: format ranges of the block's layout (fonts), and
where the lines of the block are placed (centred, flush). So a paragraph that becomes a heading while it is
typed changes its look, and undo still takes back typing only.
"""

from collections.abc import Sequence
from enum import IntEnum
from functools import cache

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QTextBlock, QTextCharFormat, QTextLayout

from core.document import Document, Kind, Paragraph

BODY_FONTS = [
    "仿宋_GB2312",
    "仿宋",
    "FangSong",
    "华文仿宋",
    "Noto Serif CJK SC",
    "Source Han Serif SC",
    "SimSun",
]
TITLE_FONTS = ["方正小标宋简体", "方正小标宋_GBK", "小标宋体", "Noto Serif CJK SC", "SimSun", "宋体"]
BLACK_FONTS = ["黑体", "SimHei", "Noto Sans CJK SC", "微软雅黑"]
KAI_FONTS = ["楷体_GB2312", "楷体", "KaiTi", "华文楷体", "AR PL UKai CN", "Noto Serif CJK SC"]
BODY_POINTS = 16.0
TITLE_POINTS = 22.0

_WHOLE = 0xFFFF  # a format as long as the block will ever be, so that typing at its end keeps the look
_STYLE_SHIFT, _END_SHIFT = 2, 5


class Place(IntEnum):
    """Where the lines of a block stand."""

    INDENTED = 0  # as laid out: the first line two characters in
    FLUSH = 1
    CENTRED = 2


class Style(IntEnum):
    """The fonts of a block."""

    BODY = 0
    TITLE = 1
    KAI = 2
    BLACK = 3
    BOLD = 4


_HEADING_STYLES = {1: Style.BLACK, 2: Style.KAI, 3: Style.BOLD, 4: Style.BODY}


def look_of(paragraph: Paragraph) -> int:
    """Return the look of a paragraph as one number, which the editor keeps as the block's state."""
    if paragraph.kind is Kind.TITLE:
        return _pack(Place.CENTRED, Style.TITLE)
    if paragraph.kind in (Kind.DATE, Kind.SPEAKER):
        return _pack(Place.CENTRED, Style.KAI)
    typed_indent = paragraph.text[:1] in ("\u3000", " ", "\xa0", "\t")
    place = Place.FLUSH if paragraph.kind is Kind.SALUTATION or typed_indent else Place.INDENTED
    if paragraph.kind is Kind.HEADING:
        style = _HEADING_STYLES[paragraph.level]
        run_in = paragraph.heading_end if paragraph.heading_end < len(paragraph.text.rstrip()) - 1 else 0
        return _pack(place, style, run_in if style is not Style.BODY else 0)
    return _pack(place, Style.BODY)


def _pack(place: Place, style: Style, end: int = 0) -> int:
    return place | style << _STYLE_SHIFT | end << _END_SHIFT


EMPTY_LOOK = _pack(Place.CENTRED, Style.TITLE)
"""What an empty page starts with: its first line is the title."""

PLAIN_LOOK = _pack(Place.INDENTED, Style.BODY)


def place_of(state: int) -> Place:
    """Return the place in a block's state; -1 (a block just made) is body text."""
    return Place(state & 3) if state > 0 else Place.INDENTED


@cache
def _format(style: Style) -> QTextCharFormat:
    result = QTextCharFormat()
    if style is Style.TITLE:
        result.setFontFamilies(TITLE_FONTS)
        result.setFontPointSize(TITLE_POINTS)
        result.setFontWeight(QFont.Weight.Bold)
    elif style is Style.KAI:
        result.setFontFamilies(KAI_FONTS)
    elif style is Style.BLACK:
        result.setFontFamilies(BLACK_FONTS)
    elif style is Style.BOLD:
        result.setFontWeight(QFont.Weight.Bold)
    return result


def _ranges(state: int) -> list[QTextLayout.FormatRange]:
    style = Style(state >> _STYLE_SHIFT & 7)
    if style is Style.BODY:
        return []
    wanted = QTextLayout.FormatRange()
    wanted.start = 0
    wanted.length = state >> _END_SHIFT or _WHOLE
    wanted.format = _format(style)
    return [wanted]


def looks_of(document: Document) -> list[int]:
    """Return the look of each paragraph; an empty draft starts with a title line."""
    looks = [look_of(paragraph) for paragraph in document.paragraphs]
    if not document.text:
        looks[0] = EMPTY_LOOK
    return looks


def apply_looks(first: QTextBlock, looks: Sequence[int]) -> None:
    """Give the blocks from `first` on their looks; only blocks whose look changes are laid out anew."""
    block = first
    for look in looks:
        if not block.isValid():
            return
        state = block.userState()
        if state != look:
            block.setUserState(look)
            if max(state, 0) >> _STYLE_SHIFT != look >> _STYLE_SHIFT:
                block.layout().setFormats(_ranges(look))
            block.document().markContentsDirty(block.position(), block.length())
        block = block.next()


def place_lines(block: QTextBlock, width: float, margin: float) -> None:
    """Centre the lines of a block, or bring its first line flush, where its look says so.

    `width` is that of the text column, `margin` where it begins. Laying a block out puts its lines back,
    so this runs after each layout; it costs nothing on a block that stands as laid out.
    """
    place = place_of(block.userState())
    if place is Place.INDENTED:
        return
    layout = block.layout()
    if place is Place.CENTRED and layout.lineCount() > 1:
        _balance(layout, width)
    for i in range(layout.lineCount() if place is Place.CENTRED else min(1, layout.lineCount())):
        line = layout.lineAt(i)
        x = margin if place is Place.FLUSH else margin + round((width - line.naturalTextWidth()) / 2)
        if line.x() != x:
            line.setPosition(QPointF(x, line.y()))


def _balance(layout: QTextLayout, width: float) -> None:
    """Break a title into lines of like length, as many as it has: no single character on a line of its own.

    Line breaks are made anew inside the lines' places; the block keeps its height.
    """
    count = layout.lineCount()
    if layout.lineAt(count - 1).width() < width - 1:
        return  # done since the block was laid out
    tops = [layout.lineAt(i).y() for i in range(count)]
    natural = sum(layout.lineAt(i).naturalTextWidth() for i in range(count))
    character = natural / max(1, sum(layout.lineAt(i).textLength() for i in range(count)))
    for slack in (1, 2, 3):
        wanted = min(width - 2, natural / count + slack * character)
        if _break(layout, wanted, tops):
            return
    _break(layout, width - 2, tops)


def _break(layout: QTextLayout, width: float, tops: list[float]) -> bool:
    """Lay lines of a width out at `tops`; returns whether the whole text has found room there."""
    end = 0
    layout.beginLayout()
    for top in tops:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        line.setPosition(QPointF(0, top))
        end = line.textStart() + line.textLength()
    rest = layout.createLine()
    if rest.isValid():  # a layout must hold its whole text: the rest hangs over and is tried again
        rest.setLineWidth(1e6)
        rest.setPosition(QPointF(0, tops[-1]))
    layout.endLayout()
    return not rest.isValid() and end > 0
