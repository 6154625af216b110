from pathlib import Path

import pytest

from core.errors import UserError
from core.phrases import Library, backups, is_sound, recover, restore
from core.phrases.safety import sources_of


def damage(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[4096 : len(data) // 2] = b"\xff" * (len(data) // 2 - 4096)
    path.write_bytes(data)


def test_a_backup_can_be_restored(library: Library, tmp_path: Path) -> None:
    texts = [p.text for p in library.search("", limit=1000)]
    copy = library.back_up()
    assert backups(tmp_path / "library.db") == [copy]
    library.delete([p.id for p in library.search("", limit=1000)])
    library.close()
    restore(tmp_path / "library.db", copy)
    with Library(tmp_path / "library.db") as again:
        assert [p.text for p in again.search("", limit=1000)] == texts
    assert list(tmp_path.glob("library-停用-*.db"))


def test_only_the_last_backups_are_kept(library: Library, tmp_path: Path) -> None:
    made = [library.back_up() for _ in range(7)]
    assert backups(tmp_path / "library.db") == made[:1:-1]


def test_a_damaged_library_is_set_aside_and_the_backup_takes_its_place(
    library: Library, tmp_path: Path
) -> None:
    path = tmp_path / "library.db"
    count = library.phrase_count()
    library.back_up()
    library.close()
    assert recover(path) == ""
    damage(path)
    assert not is_sound(path)
    assert "备份" in recover(path)
    assert is_sound(path)
    with Library(path) as again:
        assert again.phrase_count() == count


def test_without_a_backup_the_user_is_told_to_build_anew(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    library.close()
    assert len(sources_of(path)) == 3
    path.write_bytes(b"\x00" * 5000)
    message = recover(path)
    assert "重新建库" in message
    assert not path.exists()
    assert len(list(tmp_path.glob("library-停用-*.db"))) == 1


def test_what_is_no_backup_is_refused(tmp_path: Path, library: Library) -> None:
    (tmp_path / "x.db").write_bytes(b"no")
    with pytest.raises(UserError):
        restore(tmp_path / "library.db", tmp_path / "x.db")
    assert library.phrase_count()


def test_damage_met_while_searching_is_told_in_words(library: Library, tmp_path: Path) -> None:
    library.close()
    damage(tmp_path / "library.db")
    with pytest.raises(UserError, match="素材库"), Library(tmp_path / "library.db") as broken:
        broken.search("责任")
        broken.search("", limit=1000)
