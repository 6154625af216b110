"""A .docx as the zip it is: opened with care, and written back with every part that was not touched as it was."""

import io
import posixpath
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from core.errors import UserError

if TYPE_CHECKING:
    import zipfile

    from lxml.etree import _Element

MAXIMUM_FILE = 100 * 1024 * 1024
MAXIMUM_UNPACKED = 400 * 1024 * 1024
_OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MAIN_TYPES = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument",
    "http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument",
)
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


@dataclass(slots=True)
class WordPackage:
    """The parts of a .docx by name, in the order of the file; `main` names the part with the text."""

    parts: dict[str, bytes]
    main: str

    @classmethod
    def from_bytes(cls, data: bytes, name: str) -> "WordPackage":
        """Open the bytes of a .docx; `name` is the file's name for messages.

        Raises UserError when they are an old .doc, protected by a password, cut off, or not Word at all.
        """
        import zipfile
        import zlib

        _refuse_other_formats(data, name)
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                _refuse_bombs(archive, name)
                parts = {
                    info.filename: archive.read(info) for info in archive.infolist() if not info.is_dir()
                }
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            OSError,
            NotImplementedError,
            RuntimeError,
        ) as error:
            raise UserError(
                f"“{name}”不完整或已损坏，打不开。请重新拷贝一份，或用 Word 打开修复后另存。"
            ) from error
        return cls(parts, _main_part(parts, name))

    def root(self, part: str, name: str) -> "_Element":
        """Parse one part; no entity is expanded and nothing outside of the file is fetched."""
        from lxml import etree

        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
        try:
            return etree.fromstring(self.parts[part], parser)
        except (etree.XMLSyntaxError, KeyError) as error:
            raise UserError(f"“{name}”里面的内容已损坏，打不开。请用 Word 打开修复后另存。") from error

    def sibling(self, file: str) -> str | None:
        """Return the name of a part beside the main one ("styles.xml"), or None."""
        candidate = posixpath.join(posixpath.dirname(self.main), file)
        return candidate if candidate in self.parts else None

    def to_bytes(self) -> bytes:
        """Return the package as a .docx file."""
        import zipfile

        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            for part, data in self.parts.items():
                archive.writestr(part, data)
        return stream.getvalue()


def read_bytes(path: Path, maximum: int = MAXIMUM_FILE) -> bytes:
    """Return the content of a file. Raises UserError when it is not there, empty, too large or not readable."""
    name = path.name
    try:
        if path.is_dir():
            raise UserError(f"“{name}”是一个文件夹，不是文件。请选里面的文件。")
        size = path.stat().st_size
        if size == 0:
            raise UserError(f"“{name}”是空文件，里面没有文字。")
        if size > maximum:
            raise UserError(f"“{name}”有{size // 1024 // 1024}MB，太大了，打不开。请拆成几个小文件。")
        return path.read_bytes()
    except FileNotFoundError as error:
        raise UserError(f"找不到“{path}”。请检查文件是不是改了名或移走了。") from error
    except PermissionError as error:
        raise UserError(f"没有权限读“{name}”，或它正被别的程序占用。请关闭占用它的程序再试。") from error
    except OSError as error:
        raise UserError(f"“{name}”读不出来（{error.strerror or error}）。请检查磁盘或U盘。") from error


def _refuse_other_formats(data: bytes, name: str) -> None:
    if data.startswith(_OLE_MAGIC):
        if b"E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0" in data:
            raise UserError(f"“{name}”设了打开密码。请先在 Word 里去掉密码再打开。")
        raise UserError(f"“{name}”其实是旧版 .doc 文件，只是改了后缀。请用 Word 另存为 .docx，或改回 .doc。")
    if not data.startswith(b"PK"):
        raise UserError(f"“{name}”不是 Word 文件，可能只是改了后缀。请核对后再打开。")


def _refuse_bombs(archive: "zipfile.ZipFile", name: str) -> None:
    if sum(info.file_size for info in archive.infolist()) > MAXIMUM_UNPACKED:
        raise UserError(f"“{name}”展开后过大，为免卡死没有打开。请用 Word 另存一份再试。")
    if any(info.flag_bits & 1 for info in archive.infolist()):
        raise UserError(f"“{name}”设了密码。请先去掉密码再打开。")


def _main_part(parts: dict[str, bytes], name: str) -> str:
    from lxml import etree

    try:
        relations = etree.fromstring(parts["_rels/.rels"], etree.XMLParser(resolve_entities=False))
        for relation in relations.iter(_RELATIONSHIP):
            if relation.get("Type") in _MAIN_TYPES:
                target = posixpath.normpath(relation.get("Target", "").lstrip("/"))
                if target in parts:
                    return target
    except (KeyError, etree.XMLSyntaxError):
        pass
    raise UserError(f"“{name}”不是 Word 文档（里面没有正文）。请核对后再打开。")
