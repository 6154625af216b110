"""Zip containers, opened carefully: names in Chinese code pages, bombs, truncated files, passwords."""

import io
import zipfile
import zlib

from core.errors import UserError

MAX_RATIO = 200
"""A member that grows more than this many times is a bomb, not a document."""
_SMALL = 4 * 2**20


def open_zip(data: bytes, name: str) -> zipfile.ZipFile:
    """Open a container held in memory; raises UserError when it is truncated or no zip at all."""
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, EOFError, ValueError, OSError, NotImplementedError) as error:
        raise UserError(f"“{name}”不完整，可能没有下载完或已经损坏。请重新复制或下载一份再试。") from error


def member(container: zipfile.ZipFile, part: str, name: str, limit: int) -> bytes:
    """Return one part of at most `limit` bytes; KeyError when it is not there, UserError when it is unsound."""
    info = container.getinfo(part)
    if info.flag_bits & 1:
        raise UserError(f"“{name}”加了密码，读不出来。请先解压或去掉密码再试。")
    too_big = info.file_size > limit or (
        info.file_size > _SMALL and info.file_size > MAX_RATIO * max(1, info.compress_size)
    )
    if too_big:
        raise UserError(f"“{name}”解压后大得不正常，没有打开。如果确实是文档，请用 Word 另存一份再试。")
    try:
        with container.open(info) as stream:
            data = stream.read(limit + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError) as error:
        raise UserError(f"“{name}”已经损坏，里面的内容读不全。请重新复制或下载一份再试。") from error
    if len(data) > limit:
        raise UserError(f"“{name}”解压后大得不正常，没有打开。如果确实是文档，请用 Word 另存一份再试。")
    return data


def readable_name(info: zipfile.ZipInfo) -> str:
    """Return a member's name; zips made on Chinese Windows hold GBK where the format says code page 437."""
    if info.flag_bits & 0x800:
        return info.filename
    try:
        return info.filename.encode("cp437").decode("gb18030")
    except UnicodeError:
        return info.filename


def member_names(container: zipfile.ZipFile) -> list[str]:
    """Return the readable names of the files inside, sorted, without folders and hidden files."""
    names = (readable_name(info) for info in container.infolist() if not info.is_dir())
    return sorted(
        n for n in names if not n.rpartition("/")[2].startswith((".", "~$")) and "__MACOSX" not in n
    )


def read_member(path: object, wanted: str, limit: int) -> bytes:
    """Return a member of the zip file at `path` by its readable name; UserError when it cannot be read."""
    name = wanted.rpartition("/")[2]
    try:
        with zipfile.ZipFile(path) as container:  # type: ignore[call-overload]
            for info in container.infolist():
                if readable_name(info) == wanted:
                    return member(container, info.filename, name, limit)
    except (zipfile.BadZipFile, EOFError) as error:
        raise UserError(f"压缩包“{path}”已经损坏，打不开。请重新复制或下载一份再试。") from error
    raise UserError(f"压缩包里找不到“{wanted}”。请检查压缩包是不是换过。")
