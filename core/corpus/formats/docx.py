"""Text of a .docx: body, tables, text boxes, footnotes, and the numbers that Word writes by itself.

Left out: headers, footers, comments, deleted revisions, hidden text, field codes. Outside parts are not followed.
"""

import zipfile
from collections.abc import Iterator
from typing import Any

from core.corpus.formats.archive import member, open_zip
from core.errors import UserError
from core.office.numbering import Numbering, W

_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_MAX_PART = 100 * 2**20
_SKIPPED = {W + tag for tag in ("del", "moveFrom", "pPr", "sdtPr", "sectPr", "instrText", "delText")} | {
    _FALLBACK
}
_CHARACTERS = {W + "tab": "\t", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "-", W + "ptab": "\t"}


def read(data: bytes, name: str) -> tuple[str, str]:
    """Return the text, one paragraph a line, and "docx"; raises UserError for what is no sound .docx."""
    with open_zip(data, name) as container:
        parts = set(container.namelist())
        if "word/document.xml" not in parts:
            raise UserError(_what_else(parts, name))
        document = _parse(container, "word/document.xml", name)
        numbering = Numbering(
            _parse(container, "word/numbering.xml", name) if "word/numbering.xml" in parts else None,
            _parse(container, "word/styles.xml", name) if "word/styles.xml" in parts else None,
        )
        lines = list(_Reader(numbering).paragraphs(document))
        for notes in ("word/footnotes.xml", "word/endnotes.xml"):
            if notes in parts:
                lines += _notes(_parse(container, notes, name), numbering)
    return "\n".join(lines), "docx"


_MACROS = "“{name}”带有宏，没有运行，只取了文字。"
_OUTSIDE = "“{name}”引用了外面的文件或网址，没有去取，只取了它自己的文字。"
_EXTERNAL = b'TargetMode="External"'
_HYPERLINK = b"/relationships/hyperlink"


def notes(data: bytes, name: str) -> list[str]:
    """Return sentences on what the .docx brings along and nobody ran or fetched: macros, outside parts."""
    found = []
    with open_zip(data, name) as container:
        parts = container.namelist()
        if any(part.endswith("vbaProject.bin") for part in parts):
            found.append(_MACROS.format(name=name))
        for part in parts:
            if not part.endswith(".rels"):
                continue
            relations = member(container, part, name, _MAX_PART).split(b"<Relationship ")
            if any(_EXTERNAL in relation and _HYPERLINK not in relation for relation in relations):
                found.append(_OUTSIDE.format(name=name))
                break
    return found


def _parse(container: zipfile.ZipFile, part: str, name: str) -> Any:
    from lxml import etree

    data = member(container, part, name, _MAX_PART).replace(_STRICT[1:-1].encode(), W[1:-1].encode())
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise UserError(f"“{name}”里的内容已经损坏，读不全。请用 Word 打开，另存一份再试。") from error


def _what_else(parts: set[str], name: str) -> str:
    if any(part.startswith("xl/") for part in parts):
        return f"“{name}”是 Excel 表格，不是 Word 文档。请选 .docx 文件。"
    if any(part.startswith("ppt/") for part in parts):
        return f"“{name}”是 PPT 演示文稿，不是 Word 文档。请选 .docx 文件。"
    if "OFD.xml" in parts:
        return f"“{name}”是 OFD 版式文件，读不出文字。请用阅读器另存为 .txt 或 .docx 再试。"
    if name.lower().endswith(".docx"):
        return f"“{name}”不是 Word 文档，或者缺了正文。请用 Word 打开，另存为 .docx 再试。"
    return f"“{name}”是压缩包，不是一篇文档。请先解压，或者用“导入”一次读入压缩包里的全部文件。"


def _notes(root: Any, numbering: Numbering) -> list[str]:
    lines = []
    for note in root:
        if note.get(W + "type") not in ("separator", "continuationSeparator", "continuationNotice"):
            lines += [line.strip() for line in _Reader(numbering).paragraphs(note)]
    return [line for line in lines if line]


class _Reader:
    """Walks the tree once; a text box stands after the paragraph that it hangs on."""

    def __init__(self, numbering: Numbering) -> None:
        self.numbering = numbering

    def paragraphs(self, element: Any) -> Iterator[str]:
        for child in element:
            if child.tag in _SKIPPED or not isinstance(child.tag, str):
                continue
            if child.tag == W + "p":
                yield from self._paragraph(child)
            elif child.tag == W + "tr":
                yield self._row(child)
            else:
                yield from self.paragraphs(child)

    def _row(self, row: Any) -> str:
        """A table row is one line, its cells apart by tabs."""
        return "\t".join(" ".join(filter(None, self.paragraphs(cell))) for cell in row.iter(W + "tc"))

    def _paragraph(self, paragraph: Any) -> Iterator[str]:
        boxes: list[Any] = []
        field = _Field()
        text = "".join(self._runs(paragraph, boxes, field))
        number = self.numbering.label(paragraph) if text.strip() else ""
        yield from (number + text).split("\n")
        for box in boxes:
            yield from self.paragraphs(box)

    def _runs(self, element: Any, boxes: list[Any], field: "_Field") -> Iterator[str]:
        for child in element:
            tag = child.tag
            if tag in _SKIPPED or not isinstance(tag, str):
                continue
            if tag == W + "t":
                if field.shows:
                    yield child.text or ""
            elif tag == W + "fldChar":
                field.meet(child.get(W + "fldCharType"))
            elif tag in _CHARACTERS:
                if child.get(W + "type") != "page" and field.shows:
                    yield _CHARACTERS[tag]
            elif tag == W + "txbxContent":
                boxes.append(child)
            elif tag == W + "r" and _is_hidden(child):
                continue
            else:
                yield from self._runs(child, boxes, field)


class _Field:
    """Inside a field only what stands after `separate` is text."""

    def __init__(self) -> None:
        self.stack: list[bool] = []

    @property
    def shows(self) -> bool:
        return all(self.stack)

    def meet(self, kind: str | None) -> None:
        if kind == "begin":
            self.stack.append(False)
        elif kind == "separate" and self.stack:
            self.stack[-1] = True
        elif kind == "end" and self.stack:
            self.stack.pop()


def _is_hidden(run: Any) -> bool:
    mark = run.find(f"{W}rPr/{W}vanish")
    return mark is not None and mark.get(W + "val") not in ("0", "false")
