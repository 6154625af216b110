"""A draft on disk: opened in whatever form it has, saved in the same."""

from dataclasses import dataclass, replace
from pathlib import Path

from core.errors import UserError
from core.office.atomic import write_atomic
from core.office.decoding import Decoded, decode, encode
from core.office.package import read_bytes

TEXT_FORMAT, WORD_FORMAT = "txt", "docx"
_NEW_FILE = Decoded("", "utf-8", False, "\n")


@dataclass(frozen=True, slots=True)
class Stamp:
    """How the file was when it was read: a later difference means that another program wrote it."""

    modified: int  # nanoseconds
    size: int


@dataclass(frozen=True, slots=True)
class Draft:
    r"""A draft as read or saved. `text` separates paragraphs by `\n`; `path` None: not on disk yet."""

    text: str = ""
    path: Path | None = None
    format: str = TEXT_FORMAT
    encoding: str = "utf-8"
    bom: bool = False
    newline: str = "\n"
    stamp: Stamp | None = None

    def changed_on_disk(self) -> bool:
        """Return whether the file differs from what was read, or is gone."""
        return self.path is not None and self.stamp != _stamp(self.path)


def read_draft(path: Path) -> Draft:
    """Open a .txt (UTF-8, UTF-16, GB18030, Big5) or .docx. Raises UserError with what is wrong and what to do."""
    data = read_bytes(path)
    if path.suffix.lower() == ".docx":
        from core.office.docx_draft import docx_text

        return Draft(docx_text(data, path.name), path, WORD_FORMAT, stamp=_stamp(path))
    if data.startswith((b"\xd0\xcf\x11\xe0", b"PK\x03\x04", b"%PDF")):
        raise UserError(
            f"“{path.name}”不是文本文件，笔杆子能直接打开 .txt 和 .docx。请先另存为 .docx 再打开。"
        )
    decoded = decode(data, path.name)
    return Draft(
        decoded.text, path, TEXT_FORMAT, decoded.encoding, decoded.bom, decoded.newline, _stamp(path)
    )


def save_draft(draft: Draft, text: str, path: Path | None = None) -> Draft:
    """Save `text` where the draft came from, or to `path`; returns the draft as it is now.

    A .docx that was opened keeps all that is in it besides the text; a new .docx is laid out after GB/T 9704.
    A .txt keeps its encoding, BOM and line ends. Raises UserError when the file cannot be written or another
    program has removed it; the old file is then as it was.
    """
    target = path or draft.path
    if target is None:
        raise ValueError("a new draft needs a path")
    if target.suffix.lower() == ".docx":
        _save_word(draft, text, target)
        return Draft(text, target, WORD_FORMAT, stamp=_stamp(target))
    like = Decoded("", draft.encoding, draft.bom, draft.newline) if draft.format == TEXT_FORMAT else _NEW_FILE
    data = encode(text, like)
    write_atomic(target, data)
    now = decode(data, target.name) if data else _NEW_FILE
    return replace(
        draft,
        text=text,
        path=target,
        format=TEXT_FORMAT,
        encoding=now.encoding if now.bom or now.encoding == "utf-8" else like.encoding,
        bom=now.bom,
        newline=like.newline,
        stamp=_stamp(target),
    )


def _save_word(draft: Draft, text: str, target: Path) -> None:
    source = draft.path
    if draft.format == WORD_FORMAT and source is not None and source.exists():
        from core.office.docx_draft import docx_with_text

        write_atomic(target, docx_with_text(read_bytes(source), text, source.name))
        return
    from core.office.gongwen import export_docx
    from core.parsing import parse

    export_docx(parse(text), target)


def _stamp(path: Path) -> Stamp | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return Stamp(status.st_mtime_ns, status.st_size)
