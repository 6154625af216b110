"""Opening a .docx as a draft, and putting the edited text back so that all else in the file stays."""

import copy
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from core.office.numbering import W
from core.office.package import WordPackage
from core.office.wordml import LINE_BREAK, WordLine, lines_of, pieces

if TYPE_CHECKING:
    from lxml.etree import _Element

_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_KEPT_TAGS = frozenset(
    f"{W}{tag}" for tag in ("drawing", "pict", "object", "sectPr", "footnoteReference", "endnoteReference")
)


def docx_text(data: bytes, name: str) -> str:
    r"""Return the text of a .docx, one paragraph a line (`\n`), automatic numbers written out.

    Raises UserError as `WordPackage.from_bytes` does.
    """
    package = WordPackage.from_bytes(data, name)
    return "\n".join(line.line for line in lines_of(package, package.root(package.main, name), name))


def docx_with_text(data: bytes, text: str, name: str) -> bytes:
    r"""Return the .docx with its text made `text`; formats, tables, pictures, notes and all other parts stay.

    Only paragraphs whose line changed are touched, and in these only the runs that changed; a new
    paragraph takes the format of the one before it.
    """
    from lxml import etree

    package = WordPackage.from_bytes(data, name)
    root = package.root(package.main, name)
    old = lines_of(package, root, name)
    if not old:
        body = root.find(f"{W}body")
        assert body is not None
        first = etree.Element(f"{W}p")
        body.insert(0, first)
        old = [WordLine(first, "", "")]
    _put_lines(old, text.split("\n"))
    package.parts[package.main] = etree.tostring(
        root, xml_declaration=True, encoding="UTF-8", standalone=True
    )
    return package.to_bytes()


def _put_lines(old: list[WordLine], new: list[str]) -> None:
    matcher = SequenceMatcher(None, [line.line for line in old], new, autojunk=False)
    for tag, old_start, old_end, new_start, new_end in matcher.get_opcodes():
        if tag == "equal":
            continue
        paired = min(old_end - old_start, new_end - new_start)
        for i in range(paired):
            _change(old[old_start + i], new[new_start + i])
        for line in old[old_start + paired : old_end]:
            _remove(line)
        anchor = old[old_start + paired - 1] if old_start + paired else None
        following = new[new_start + paired : new_end]
        if anchor is not None:
            for text in reversed(following):
                anchor.element.addnext(_new_paragraph(anchor.element, text))
        else:
            for text in following:
                old[0].element.addprevious(_new_paragraph(old[0].element, text))


def _change(line: WordLine, text: str) -> None:
    """Make the paragraph read `text`, touching only the runs between the common start and end."""
    if line.label and text.startswith(line.label):
        text = text[len(line.label) :]
    elif line.label:
        _stop_numbering(line.element)
    start = _common(line.text, text)
    tail = _common(line.text[start:][::-1], text[start:][::-1])
    _replace(line.element, start, len(line.text) - tail, text[start : len(text) - tail])


def _common(first: str, second: str) -> int:
    count = 0
    for a, b in zip(first, second, strict=False):
        if a != b:
            break
        count += 1
    return count


def _replace(paragraph: "_Element", start: int, end: int, inserted: str) -> None:
    position, placed = 0, False
    shown = list(pieces(paragraph))
    for i, (element, text) in enumerate(shown):
        piece_end = position + len(text)
        last = i == len(shown) - 1
        touched = position < end and piece_end > start
        takes = not placed and (touched or (start == end and position <= start <= piece_end) or last)
        if takes or touched:
            left = text[: max(0, start - position)]
            right = text[max(0, end - position) :] if end < piece_end else ""
            _set_text(element, left + (inserted if takes else "") + right)
            placed = placed or takes
        position = piece_end
    if not placed and inserted:
        paragraph.append(_new_run(paragraph, inserted))


def _set_text(element: "_Element", text: str) -> None:
    """Put `text` in place of one w:t, tab or break; line breaks and tabs become elements again."""
    parent = element.getparent()
    assert parent is not None
    for new in _text_elements(text):
        element.addprevious(new)
    parent.remove(element)


def _text_elements(text: str) -> list["_Element"]:
    from lxml import etree

    found: list[_Element] = []
    for part in _split(text):
        if part == "\t":
            found.append(etree.Element(f"{W}tab"))
        elif part == LINE_BREAK:
            found.append(etree.Element(f"{W}br"))
        else:
            element = etree.Element(f"{W}t")
            element.text = "".join(c for c in part if c >= " " and c not in "\ufffe\uffff")
            element.set(_XML_SPACE, "preserve")
            found.append(element)
    return found


def _split(text: str) -> list[str]:
    parts = [""]
    for character in text:
        if character in ("\t", LINE_BREAK):
            parts += [character, ""]
        else:
            parts[-1] += character
    return [part for part in parts if part]


def _new_run(like: "_Element", text: str) -> "_Element":
    from lxml import etree

    run = etree.Element(f"{W}r")
    properties = like.find(f".//{W}r/{W}rPr")
    if properties is not None:
        run.append(copy.deepcopy(properties))
    for element in _text_elements(text):
        run.append(element)
    return run


def _new_paragraph(like: "_Element", text: str) -> "_Element":
    from lxml import etree

    paragraph = etree.Element(f"{W}p")
    properties = like.find(f"{W}pPr")
    if properties is not None:
        properties = copy.deepcopy(properties)
        for tag in ("numPr", "sectPr", "pPrChange"):
            for element in properties.findall(f"{W}{tag}"):
                properties.remove(element)
        paragraph.append(properties)
    if text:
        paragraph.append(_new_run(like, text))
    return paragraph


def _stop_numbering(paragraph: "_Element") -> None:
    from lxml import etree

    properties = paragraph.find(f"{W}pPr")
    assert properties is not None
    number = properties.find(f"{W}numPr")
    if number is None:
        number = etree.Element(f"{W}numPr")
        style = properties.find(f"{W}pStyle")
        properties.insert(0 if style is None else 1, number)
    for element in list(number):
        number.remove(element)
    identity = etree.SubElement(number, f"{W}numId")
    identity.set(f"{W}val", "0")


def _remove(line: WordLine) -> None:
    """Take the paragraph out; where a picture, section or note hangs on it, or a cell needs it, just empty it."""
    element = line.element
    parent = element.getparent()
    assert parent is not None
    holds_more = any(child.tag in _KEPT_TAGS for child in element.iter())
    alone = sum(1 for child in parent if child.tag == f"{W}p") == 1
    if holds_more or (alone and parent.tag != f"{W}body"):
        _stop_numbering(element) if line.label else None
        _replace(element, 0, len(line.text), "")
    else:
        parent.remove(element)
