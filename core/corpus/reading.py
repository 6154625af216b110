"""Any office file -> its raw text. What it really is, is told from its first bytes, not from its name."""

import errno
import os
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from core.corpus.formats import archive, plain
from core.errors import UserError

SUFFIXES = frozenset(
    {".txt", ".docx", ".docm", ".doc", ".wps", ".rtf", ".pdf", ".html", ".htm", ".mht", ".mhtml"}
)
"""What `iter_files` takes from a folder or a .zip."""
MAX_TEXT = 30 * 2**20
MAX_FILE = 200 * 2**20

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta)\b", re.I | re.S
)
_MIME = re.compile(rb"(?:From: <Saved by|MIME-Version:|Subject:|Snapshot-Content-Location:)", re.I)


@dataclass(frozen=True, slots=True)
class RawFile:
    """A file as it was read: `text` is untouched but for line ends the format itself has.

    `encoding` is that of a text file, else the name of the format; `notes` are Chinese sentences on what was
    left out or looked odd.
    """

    path: Path
    text: str
    encoding: str
    notes: tuple[str, ...] = ()


def read_file(path: Path) -> RawFile:
    """Return the text of one file: .txt .docx .doc .wps .rtf .pdf .html .mht, or `a.zip/inside.docx`.

    Links, macros and outside parts are never followed. Raises UserError when it cannot be read.
    """
    name = path.name
    data = _load(path)
    if not data.strip(b"\0 \t\r\n"):
        raise UserError(f"“{name}”是空文件，没有内容可读。请检查是不是选错了文件。")
    text, encoding, notes = _read_bytes(data, name)
    if not text.strip():
        raise UserError(f"“{name}”里没有文字，可能只有图片。请选有文字的文件。")
    return RawFile(path, text, encoding, tuple(notes))


def iter_files(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield every file to read, sorted within a folder; a .zip gives `archive.zip/member` paths for `read_file`.

    A path that is named itself is yielded whatever its suffix, so that reading it can say what is wrong.
    Raises nothing: a .zip that cannot be opened is yielded as it is.
    """
    for path in paths:
        if path.is_dir():
            yield from _walk(path)
        elif path.suffix.lower() == ".zip":
            yield from _members(path)
        else:
            yield path


def _walk(folder: Path) -> Iterator[Path]:
    for base, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if name.startswith((".", "~$")):
                continue
            path = Path(base, name)
            if path.suffix.lower() in SUFFIXES:
                yield path
            elif path.suffix.lower() == ".zip":
                yield from _members(path)


def _members(path: Path) -> Iterator[Path]:
    try:
        with zipfile.ZipFile(path) as container:
            names = archive.member_names(container)
    except (OSError, zipfile.BadZipFile):
        yield path
        return
    for name in names:
        if Path(name).suffix.lower() in SUFFIXES:
            yield path / name


def _load(path: Path) -> bytes:
    name = path.name
    try:
        if path.is_dir():
            raise UserError(f"“{name}”是一个文件夹，不是文件。请选里面的文件，或者用“导入文件夹”。")
        container = _containing_zip(path)
        if container is not None:
            return archive.read_member(container, path.relative_to(container).as_posix(), MAX_FILE)
        size = path.stat().st_size
        _check_size(name, size, MAX_FILE)
        with path.open("rb") as stream:
            head = stream.read(8)
            if not head.startswith((b"PK", _OLE, b"%PDF", b"{\\rtf")):
                _check_size(name, size, MAX_TEXT)
            return head + stream.read(MAX_FILE)
    except OSError as error:
        raise UserError(_explain(error, path)) from error


def _check_size(name: str, size: int, limit: int) -> None:
    if size > limit:
        raise UserError(
            f"“{name}”有 {size / 2**20:.0f} MB，超过了能读的 {limit // 2**20} MB，不像一篇讲话稿。请拆成小文件再试。"
        )


def _explain(error: OSError, path: Path) -> str:
    if error.errno == errno.ENOENT or isinstance(error, NotADirectoryError):
        return f"找不到“{path}”。请检查文件名和位置。"
    if error.errno in (errno.EACCES, errno.EPERM):
        return f"没有权限读“{path.name}”，或者它正被别的程序占用。请关闭占用它的程序，或者复制一份再试。"
    return f"“{path.name}”读不出来（{error.strerror or error}）。请把它复制到本机硬盘再试。"


def _containing_zip(path: Path) -> Path | None:
    if path.exists():
        return None
    for parent in path.parents:
        if parent.suffix.lower() == ".zip" and parent.is_file():
            return parent
    return None


def _read_bytes(data: bytes, name: str) -> tuple[str, str, list[str]]:
    suffix = Path(name).suffix.lower()
    if suffix in (".docx", ".docm") and not data.startswith(b"PK"):
        raise UserError(_not_docx(data, name))
    if data.startswith(b"PK"):
        from core.corpus.formats import docx

        return *docx.read(data, name), docx.notes(data, name)
    if data.startswith(_OLE):
        from core.corpus.formats import doc97

        return *doc97.read(data, name), []
    if data.startswith(b"%PDF"):
        from core.corpus.formats import pdf

        return *pdf.read(data, name), []
    if data.startswith(b"{\\rtf"):
        from core.corpus.formats import rtf

        return *rtf.read(data, name), []
    if suffix == ".pdf":
        raise UserError(f"“{name}”不是 PDF 文件，或者开头已经损坏。请重新下载或另存一份再试。")
    if suffix in (".mht", ".mhtml") or (_MIME.match(data) and b"Content-Type:" in data[:4000]):
        from core.corpus.formats import html

        return *html.read_mht(data, name), []
    if suffix in (".html", ".htm") or _HTML.match(data[:2000]):
        from core.corpus.formats import html

        return *html.read(data, name), []
    text, encoding = plain.decode(data, name)
    notes = ["有的字节不能按文件的编码读出，已用“\ufffd”代替。"] if "\ufffd" in text else []
    return text, encoding, notes


def _not_docx(data: bytes, name: str) -> str:
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            return f"“{name}”加了密码，读不出来。请在 Word 里去掉密码再试。"
        return f"“{name}”其实是旧版 Word 的 .doc 文件，只是改了扩展名。请把扩展名改回 .doc，或用 Word 另存为 .docx。"
    return f"“{name}”不是 Word 文档，或者已经损坏。请用 Word 打开，另存为 .docx 再试。"
