import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from core.phrases.database import SCHEMA_VERSION
from core.phrases.own import open_own_library


@pytest.fixture(scope="module")
def library_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("own") / "新 文件夹" / "library.sqlite"
    library, notice = open_own_library(path)
    assert notice == ""
    assert library.phrase_count() > 3000
    library.close()
    return path


def test_a_damaged_library_is_set_aside_and_the_backup_takes_its_place(library_file: Path) -> None:
    library, _ = open_own_library(library_file)
    library.add("把门守牢", "词组")
    library.back_up()
    library.close()
    library_file.write_bytes(b"not a database" * 400)
    library, notice = open_own_library(library_file)
    assert "已从备份" in notice
    assert [phrase.text for phrase in library.search("把门守牢")] == ["把门守牢"]
    library.close()
    files = [path for path in library_file.parent.iterdir() if path.is_file()]
    assert any(path.read_bytes().startswith(b"not a database") for path in files)


def test_a_library_of_an_unknown_form_is_set_aside(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE meta (key TEXT)")
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
    library, notice = open_own_library(path)
    assert "没有删除" in notice
    assert library.phrase_count() > 3000
    library.close()
    assert len(list(tmp_path.glob("library*"))) == 2
