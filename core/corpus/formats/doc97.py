"""Text of a Word 97–2003 .doc, and of a .wps saved in that form, through its piece table ([MS-DOC] 2.4.1)."""

import io
import re
import struct
from collections.abc import Iterator

from core.errors import UserError

_FIB_MAGIC = 0xA5EC
_ENCRYPTED, _TABLE_1, _FIRST_UNICODE = 0x0100, 0x0200, 0x00C1
_FIELD = re.compile("\x13[^\x13\x14\x15]*(?:\x14([^\x13\x15]*))?\x15")
_MARKS = {0x07: "\t", 0x0B: "\n", 0x0C: "\n", 0x0D: "\n", 0x1E: "-", 0x1F: "", 0xA0: " "}
_ROW_END = re.compile("\t\t|\t(?=\n)|\t$")
_MAX_STREAM = 200 * 2**20


def read(data: bytes, name: str) -> tuple[str, str]:
    """Return the text with footnotes behind it, one paragraph a line, and "doc".

    Headers, comments and deleted text of the main part are left out. Raises UserError for passwords and
    for what is older than Word 97 or no Word document.
    """
    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(data)) as container:
            if not container.exists("WordDocument"):
                raise UserError(_what_else(container, name))
            main = container.openstream("WordDocument").read(_MAX_STREAM)
            table_name = _table_name(main, name)
            if not container.exists(table_name):
                raise UserError(_broken(name))
            table = container.openstream(table_name).read(_MAX_STREAM)
        return _text(main, table, name), "doc"
    except (OSError, struct.error, IndexError, ValueError) as error:
        raise UserError(_broken(name)) from error


def _broken(name: str) -> str:
    return f"“{name}”不完整或已经损坏，读不出来。请用 Word 或 WPS 打开，另存为 .docx 再试。"


def _what_else(container: object, name: str) -> str:
    exists = container.exists  # type: ignore[attr-defined]
    if exists("EncryptedPackage"):
        return f"“{name}”加了密码，读不出来。请在 Word 里去掉密码再试。"
    if exists("Workbook") or exists("Book"):
        return f"“{name}”是 Excel 表格，不是 Word 文档。请选 Word 文档。"
    if exists("PowerPoint Document"):
        return f"“{name}”是 PPT 演示文稿，不是 Word 文档。请选 Word 文档。"
    return f"“{name}”不是 Word 97 以后的文档，读不出来。请用 Word 或 WPS 打开，另存为 .docx 再试。"


def _table_name(main: bytes, name: str) -> str:
    magic, version = struct.unpack_from("<HH", main, 0)
    flags = struct.unpack_from("<H", main, 0x0A)[0]
    if magic != _FIB_MAGIC or version < _FIRST_UNICODE:
        raise UserError(
            f"“{name}”是 Word 97 以前的老格式，读不出来。请用 Word 或 WPS 打开，另存为 .docx 再试。"
        )
    if flags & _ENCRYPTED:
        raise UserError(f"“{name}”加了密码，读不出来。请在 Word 里去掉密码再试。")
    return "1Table" if flags & _TABLE_1 else "0Table"


def _text(main: bytes, table: bytes, name: str) -> str:
    # Lengths, in UTF-16 units, of the parts that follow one another: text, footnotes, headers, macros, comments, endnotes.
    text, footnotes, headers, _, comments, endnotes = struct.unpack_from("<6i", main, 0x4C)
    if min(text, footnotes, headers, comments, endnotes) < 0:
        raise UserError(_broken(name))
    units = b"".join(_pieces(main, table))
    end_of_comments = text + footnotes + headers + comments
    parts = (
        (0, text),
        (text, text + footnotes),
        (end_of_comments, end_of_comments + endnotes),
    )
    decoded = [units[2 * a : 2 * b].decode("utf-16-le", "replace") for a, b in parts]
    lines = [_tidy(part) for part in decoded]
    return "\n".join(part for part in (lines[0], *(_note_lines(part) for part in lines[1:])) if part.strip())


def _pieces(main: bytes, table: bytes) -> Iterator[bytes]:
    """Yield the text of each piece in reading order as UTF-16-LE."""
    start, length = struct.unpack_from("<II", main, 0x1A2)
    clx = table[start : start + length]
    at = 0
    while clx[at] == 1:  # properties of pieces
        at += 3 + struct.unpack_from("<H", clx, at + 1)[0]
    if clx[at] != 2:
        raise ValueError("no piece table")
    size = struct.unpack_from("<I", clx, at + 1)[0]
    plan = clx[at + 5 : at + 5 + size]
    count = (size - 4) // 12
    bounds = struct.unpack_from(f"<{count + 1}I", plan, 0)
    for k in range(count):
        place = struct.unpack_from("<I", plan, 4 * (count + 1) + 8 * k + 2)[0]
        characters = bounds[k + 1] - bounds[k]
        if not 0 <= characters <= len(main):
            raise ValueError("piece out of bounds")
        if place & 0x40000000:  # one byte a character
            offset = (place & 0x3FFFFFFF) // 2
            piece = main[offset : offset + characters].decode("cp1252", "replace").encode("utf-16-le")
        else:
            piece = main[place : place + 2 * characters]
        yield piece.ljust(2 * characters, b"\0")[: 2 * characters]


def _tidy(text: str) -> str:
    before = None
    while before != text:  # fields stand within fields
        before = text
        text = _FIELD.sub(lambda match: match.group(1) or "", text)
    text = text.translate(_MARKS)
    text = re.sub("[\x00-\x06\x08\x0e-\x1d]", "", text)
    # A cell ends in a mark, a row in one more: a row becomes a line.
    return _ROW_END.sub(lambda match: "\n" if match.group() == "\t\t" else "", text)


def _note_lines(text: str) -> str:
    return "\n".join(line.strip() for line in text.split("\n") if line.strip())
