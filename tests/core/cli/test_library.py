import json
import sqlite3
import zlib
from pathlib import Path

import pytest

from core.cli import main

ROOT = Path(__file__).resolve().parents[3]
SAMPLES = ROOT / "resources" / "samples"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("库") / "素材 库.db"
    assert main(["library", "build", str(SAMPLES), "--db", str(path), "--jobs", "1"]) == 0
    return path


def test_search_has_the_shape_of_the_contract(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["library", "search", "责任", "--db", str(library), "--format", "json", "--limit", "3"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert 0 < len(found) <= 3
    for phrase in found:
        assert {"id", "text", "kind", "topics", "count", "documents", "slots", "sources", "score"} <= set(
            phrase
        )
        assert "责任" in phrase["text"]
        assert phrase["count"] >= phrase["documents"] >= 1
        assert set(phrase["sources"][0]) == {"title", "date", "sentence"}


def test_several_words_are_found_in_any_order(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["library", "search", "责任 压实", "--db", str(library), "--format", "json"]) == 0
    texts = [phrase["text"] for phrase in json.loads(capsys.readouterr().out)]
    assert all("压实" in text and "责任" in text for text in texts)
    assert texts[0] == "压实责任"


def test_the_same_corpus_again_changes_nothing(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["library", "build", str(SAMPLES), "--db", str(library)]) == 0
    assert "新读入0篇" in capsys.readouterr().out


def test_one_bad_file_is_named_and_does_not_stop_the_rest(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "坏.docx").write_bytes(b"PK\x03\x04")
    (tmp_path / "好.txt").write_text((SAMPLES / "01-安全生产工作会议讲话.txt").read_text("utf-8"), "utf-8")
    assert main(["library", "build", str(tmp_path), "--db", str(tmp_path / "库.db")]) == 0
    outcome = capsys.readouterr()
    assert "坏.docx" in outcome.err
    assert "新读入1篇" in outcome.out


def test_a_path_that_is_not_there_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["library", "build", str(tmp_path / "没有"), "--db", str(tmp_path / "库.db")]) == 2
    assert "找不到" in capsys.readouterr().err


def test_the_next_words_are_offered(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["library", "suggest", "--before", "层层压实", "--db", str(library), "--format", "json"]) == 0
    assert len(json.loads(capsys.readouterr().out)) <= 5


@pytest.mark.parametrize("suffix", [".xlsx", ".json"])
def test_phrases_move_to_another_library(
    suffix: str, library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, other = tmp_path / f"素材{suffix}", tmp_path / "另一个.db"
    assert main(["library", "export", str(file), "--db", str(library)]) == 0
    assert main(["library", "import", str(file), "--db", str(other)]) == 0
    assert "不一样0条" in capsys.readouterr().out
    assert main(["library", "search", "压实责任", "--db", str(other), "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)[0]["text"] == "压实责任"
    assert main(["library", "export", str(file), "--db", str(library)]) == 2
    assert main(["library", "import", str(tmp_path / "没有.xlsx"), "--db", str(other)]) == 2


def test_names_are_taken_out_on_request(tmp_path: Path) -> None:
    (tmp_path / "讲话.txt").write_text("同志们：\n根据王建国书记的要求，要压实工作责任。\n", "utf-8")
    path = tmp_path / "库.db"
    assert main(["library", "build", str(tmp_path), "--db", str(path), "--anonymise"]) == 0
    with sqlite3.connect(path) as connection:
        text = zlib.decompress(connection.execute("SELECT text FROM document").fetchone()[0]).decode()
    connection.close()
    assert "X书记" in text
    assert "王建国" not in text
