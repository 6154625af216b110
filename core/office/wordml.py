"""The paragraphs of a Word text: which there are, and which characters stand where in the XML.

`document.paragraphs` of python-docx leaves out tables, text boxes, content controls and tracked insertions;
this walks them all, once each.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.office.numbering import Numbering, W
from core.office.package import WordPackage

if TYPE_CHECKING:
    from lxml.etree import _Element

LINE_BREAK = "\u2028"
"""Stands for a line break inside a paragraph, as in the editor."""

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_LEFT_OUT = (
    f"{W}del",
    f"{W}moveFrom",
    f"{W}txbxContent",
    f"{W}p",
    _FALLBACK,
    f"{W}rPr",
    f"{W}pPr",
    f"{W}instrText",
)
_SIGNS = {f"{W}tab": "\t", f"{W}noBreakHyphen": "-", f"{W}cr": LINE_BREAK}


@dataclass(frozen=True, slots=True, eq=False)
class WordLine:
    """One paragraph: its element, the automatic number before it, and its own text."""

    element: "_Element"
    label: str
    text: str

    @property
    def line(self) -> str:
        """What the reader sees: number and text."""
        return self.label + self.text


def pieces(paragraph: "_Element") -> Iterator[tuple["_Element", str]]:
    """Yield the elements of a paragraph that show characters, with these; deleted revisions are left out."""
    for child in paragraph:
        if child.tag in _LEFT_OUT:
            continue
        if child.tag == f"{W}t":
            yield child, child.text or ""
        elif child.tag in _SIGNS:
            yield child, _SIGNS[child.tag]
        elif child.tag == f"{W}br":
            yield child, LINE_BREAK if child.get(f"{W}type", "textWrapping") == "textWrapping" else ""
        elif len(child):
            yield from pieces(child)


def text_of(paragraph: "_Element") -> str:
    """Return the text of one paragraph, text boxes anchored in it aside."""
    return "".join(text for _, text in pieces(paragraph))


def lines_of(package: WordPackage, root: "_Element", name: str) -> list[WordLine]:
    """Return the paragraphs of the main text (`root` is its document element) in reading order."""
    numbering = _optional(package, "numbering.xml", name)
    numbers = Numbering(numbering, _optional(package, "styles.xml", name))
    found = []
    body = root.find(f"{W}body")
    for paragraph in () if body is None else _paragraphs(body):
        label = numbers.label(paragraph)
        found.append(WordLine(paragraph, label, text_of(paragraph)))
    return found


def _optional(package: WordPackage, file: str, name: str) -> "_Element | None":
    part = package.sibling(file)
    return None if part is None else package.root(part, name)


def _paragraphs(element: "_Element") -> Iterator["_Element"]:
    """Yield each w:p below; the second copy of a text box (mc:Fallback) and deleted paragraphs are left out."""
    for child in element:
        if child.tag in (_FALLBACK, f"{W}del", f"{W}moveFrom"):
            continue
        if child.tag == f"{W}p":
            yield child
        if len(child):
            yield from _paragraphs(child)
