"""The draft as .docx, laid out after the parts of GB/T 9704-2012 that bind a speech.

Paper, margins, page numbers and styles stand in resources/templates/gongwen.docx; what a paragraph is
decides its style here. A speech has no 版头 and no 版记; title block and 称呼 follow practice.
"""

import io
from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

from core.document import Document, Kind, Paragraph
from core.office.atomic import write_atomic
from core.resources import resource

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.text.paragraph import Paragraph as WordParagraph

FONT_CHAINS = {
    "小标宋": ("方正小标宋简体", "方正小标宋_GBK", "小标宋体"),
    "仿宋": ("仿宋_GB2312", "仿宋"),
    "楷体": ("楷体_GB2312", "楷体"),
    "黑体": ("黑体",),
}
"""The fonts an office prints with, best first; the last of each but 小标宋 comes with Windows."""

_STYLES = {
    Kind.TITLE: ("讲话标题", "小标宋"),
    Kind.DATE: ("讲话署名", "楷体"),
    Kind.SPEAKER: ("讲话署名", "楷体"),
    Kind.SALUTATION: ("称呼", "仿宋"),
}
_HEAD = (Kind.TITLE, Kind.DATE, Kind.SPEAKER)
_HEADING_FONTS = {1: "黑体", 2: "楷体", 3: "仿宋", 4: "仿宋"}
_HEADING_STYLES = {1: "一级标题", 2: "二级标题", 3: "三级标题", 4: "四级标题"}
_BODY_STYLE = "讲话正文"
_FALLBACK_TITLE = "宋体"
_LINE = 579  # twips: 225 mm in 22 lines, see docs/decisions.md


def export_docx(document: Document, path: Path, installed_fonts: Collection[str] = ()) -> list[str]:
    """Write `document` to `path` as .docx in the layout of GB/T 9704-2012 (5.1, 5.2, 7.3, 7.5).

    `installed_fonts` are the families known to the system; without them the fonts that come with Windows
    are named. Returns notes for the user in Chinese: which font stands for which. Raises UserError when
    the file cannot be written.
    """
    import docx
    from docx.shared import Twips

    fonts, notes = _choose_fonts(frozenset(installed_fonts))
    word = docx.Document(str(resource("templates", "gongwen.docx")))
    previous: Kind | None = None
    for paragraph in document.paragraphs:
        if paragraph.kind is Kind.BLANK:
            continue
        added = _add_paragraph(word, paragraph, fonts)
        if previous in _HEAD and paragraph.kind not in _HEAD:
            # The blank line below the title block is space, not a paragraph: opened again, the text is the same.
            added.paragraph_format.space_before = Twips(_LINE)
        previous = paragraph.kind
    stream = io.BytesIO()
    word.save(stream)
    write_atomic(path, stream.getvalue())
    return notes


def _choose_fonts(installed: frozenset[str]) -> tuple[dict[str, str], list[str]]:
    fonts, notes = {}, []
    for wanted, chain in FONT_CHAINS.items():
        found = next((name for name in chain if name in installed), None)
        if found is None:
            found = _FALLBACK_TITLE if wanted == "小标宋" else chain[-1]
            if wanted == "小标宋":
                notes.append("没有找到小标宋字体，标题用了宋体加粗；装上方正小标宋简体后重新导出即可。")
        fonts[wanted] = found
    return fonts, notes


def _add_paragraph(word: "WordDocument", paragraph: Paragraph, fonts: dict[str, str]) -> "WordParagraph":
    text = paragraph.text.strip()
    if paragraph.kind is Kind.HEADING:
        lead = len(paragraph.text) - len(paragraph.text.lstrip())
        cut = paragraph.heading_end - lead
        alone = cut >= len(text) - 1
        style = _HEADING_STYLES[paragraph.level] if alone else _BODY_STYLE
        target = word.add_paragraph(style=style)
        # A run-in heading keeps its own font and its final mark; the text after it is body.
        cut = len(text) if alone else cut + 1
        _add_run(target, text[:cut], fonts[_HEADING_FONTS[paragraph.level]])
        _add_run(target, text[cut:], fonts["仿宋"])
        return target
    style, font = _STYLES.get(paragraph.kind, (_BODY_STYLE, "仿宋"))
    target = word.add_paragraph(style=style)
    _add_run(target, text, fonts[font], bold=fonts[font] == _FALLBACK_TITLE)
    return target


def _add_run(target: "WordParagraph", text: str, font: str, bold: bool = False) -> None:
    """Add a run with its font for every script; the hint keeps “ ” … —— out of the Latin font."""
    if not text:
        return
    from docx.oxml.ns import qn

    run = target.add_run(text)
    run.font.name = font
    fonts = run._element.get_or_add_rPr().get_or_add_rFonts()
    for attribute in ("w:eastAsia", "w:cs"):
        fonts.set(qn(attribute), font)
    fonts.set(qn("w:hint"), "eastAsia")
    run.bold = bold
