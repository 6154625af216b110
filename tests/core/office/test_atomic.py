import errno
import os
from pathlib import Path

import pytest

from core.errors import UserError
from core.office import atomic
from core.office.atomic import explain_write_error, write_atomic


def test_the_new_content_replaces_the_old(tmp_path: Path) -> None:
    target = tmp_path / "讲话 稿.txt"
    write_atomic(target, b"one")
    write_atomic(target, b"two")
    assert target.read_bytes() == b"two"
    assert os.listdir(tmp_path) == [target.name]


@pytest.mark.skipif(os.name == "nt", reason="POSIX permissions")
def test_permissions_and_links_are_kept(tmp_path: Path) -> None:
    target, link = tmp_path / "真.txt", tmp_path / "链接.txt"
    write_atomic(target, b"one")
    target.chmod(0o640)
    link.symlink_to(target)
    write_atomic(link, b"two")
    assert link.is_symlink()
    assert target.read_bytes() == b"two"
    assert target.stat().st_mode & 0o777 == 0o640


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "稿.txt"
    write_atomic(target, b"old")

    def full(handle: int) -> None:
        full_device = os.open("/dev/full", os.O_WRONLY)
        try:
            os.write(full_device, b"x")
        finally:
            os.close(full_device)

    monkeypatch.setattr(atomic.os, "fsync", full)
    with pytest.raises(UserError, match="磁盘已满"):
        write_atomic(target, b"new")
    assert target.read_bytes() == b"old"
    assert os.listdir(tmp_path) == [target.name]


def test_a_missing_folder_is_said(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="不存在"):
        write_atomic(tmp_path / "没有" / "稿.txt", b"x")


def test_a_folder_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "夹").mkdir()
    with pytest.raises(UserError):
        write_atomic(tmp_path / "夹", b"x")
    assert (tmp_path / "夹").is_dir()


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "磁盘已满"),
        (errno.EROFS, "只读"),
        (errno.EACCES, "Word"),
        (errno.EISDIR, "文件夹"),
        (errno.EIO, "没有保存成功"),
    ],
)
def test_each_fault_has_its_sentence(number: int, words: str) -> None:
    sentence = explain_write_error(OSError(number, os.strerror(number)), Path("稿.txt"))
    assert words in sentence
    assert sentence.endswith("。")
