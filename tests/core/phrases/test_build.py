import os
import signal
import sqlite3
import subprocess
import sys
import zlib
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest
from standin import read, speech, walk

from core.errors import UserError
from core.phrases import Library, Progress, build_library, is_sound, read_anonymised
from core.phrases.database import connect


def build(corpus: Path, library: Path, **options: object):  # type: ignore[no-untyped-def]
    return build_library([corpus], library, reader=read, walk=walk, **options)  # type: ignore[arg-type]


def dump(path: Path) -> list[object]:
    connection = connect(path)
    tables = ("entry", "source", "sentence")
    rows: list[object] = []
    for table in tables:
        rows += connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall()  # noqa: S608
    rows += connection.execute("SELECT path, title, date, text, state FROM document ORDER BY path").fetchall()
    connection.close()
    return rows


def test_counts_documents_and_sources_of_a_set_phrase(library: Library) -> None:
    phrase = next(p for p in library.search("压实工作责任") if p.text == "压实工作责任")
    assert (phrase.kind, phrase.count, phrase.documents) == ("词组", 6, 3)
    assert {source.title for source in phrase.sources} == {
        "在全县安全生产工作会议上的讲话",
        "在全县项目建设推进会上的讲话",
        "在全镇乡村振兴工作会议上的讲话",
    }
    assert all("压实工作责任" in source.sentence for source in phrase.sources)
    assert {source.date for source in phrase.sources} == {"2024年3月5日", "2024年6月8日", "2023年11月"}
    assert sum(phrase.places) == phrase.count
    assert phrase.places[1] == 1  # a heading


def test_names_of_people_and_half_words_are_no_phrases(library: Library) -> None:
    texts = [phrase.text for phrase in library.search("", limit=1000)]
    assert texts
    assert not [text for text in texts if "李明" in text or text.startswith("的") or text.endswith("的")]


def test_damaged_sentences_give_nothing(tmp_path: Path, corpus: Path) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        (corpus / name).write_text(
            f"会议讲话{name}\n这里有乱码凿壁偷光勤学苦练。要闻鸡起舞发奋图强{name}。\n", "utf-8"
        )
    build(corpus, tmp_path / "l.db")
    with Library(tmp_path / "l.db") as library:
        assert library.search("闻鸡起舞")
        assert not library.search("凿壁偷光")


def test_a_second_build_reads_only_what_changed(tmp_path: Path, corpus: Path) -> None:
    first = build(corpus, tmp_path / "l.db")
    assert (first.added, first.unchanged, first.documents) == (3, 0, 3)
    before = dump(tmp_path / "l.db")
    second = build(corpus, tmp_path / "l.db")
    assert (second.added, second.unchanged, second.phrases) == (0, 3, first.phrases)
    assert dump(tmp_path / "l.db") == before


def test_the_same_text_in_two_files_counts_once(tmp_path: Path, corpus: Path) -> None:
    (corpus / "副本.txt").write_bytes((corpus / "安全生产会议讲话.txt").read_bytes())
    result = build(corpus, tmp_path / "l.db")
    assert (result.added, result.duplicates, result.documents) == (3, 1, 3)
    with Library(tmp_path / "l.db") as library:
        assert library.search("压实工作责任")[0].documents == 3


@pytest.mark.parametrize("kind", ["threads", "processes"])
def test_any_executor_gives_the_same_library(tmp_path: Path, corpus: Path, kind: str) -> None:
    build(corpus, tmp_path / "plain.db")
    pool = (
        ThreadPoolExecutor(2)
        if kind == "threads"
        else ProcessPoolExecutor(2, mp_context=get_context("spawn"))
    )
    with pool:
        build(corpus, tmp_path / "pool.db", executor=pool)
    assert dump(tmp_path / "pool.db") == dump(tmp_path / "plain.db")


def test_a_cancelled_build_goes_on_where_it_was(tmp_path: Path) -> None:
    corpus = tmp_path / "many"
    corpus.mkdir()
    for i in range(48):
        (corpus / f"{i:02}.txt").write_text(speech(i), "utf-8")
    seen: list[Progress] = []
    stopped = build(corpus, tmp_path / "l.db", jobs=1, progress=seen.append, cancelled=lambda: len(seen) > 25)
    assert stopped.cancelled
    assert [outcome.state for outcome in stopped.outcomes] == ["taken"] * stopped.documents
    assert 20 < stopped.documents < 30  # what was read is kept
    assert stopped.phrases == 0
    read_again: list[Progress] = []
    done = build(corpus, tmp_path / "l.db", jobs=1, progress=read_again.append)
    assert not done.cancelled
    assert (done.unchanged, done.added) == (stopped.documents, 48 - stopped.documents)
    names = [step.name for step in seen if step.stage == "读取文件"]
    assert names[:3] == ["00.txt", "01.txt", "02.txt"]  # each is told before it is read
    build(corpus, tmp_path / "whole.db", jobs=1)
    with Library(tmp_path / "l.db") as one, Library(tmp_path / "whole.db") as other:
        assert [(p.text, p.count) for p in one.search("", limit=500)] == [
            (p.text, p.count) for p in other.search("", limit=500)
        ]


def test_a_file_that_cannot_be_read_is_reported(tmp_path: Path, corpus: Path) -> None:
    (corpus / "坏.txt").write_text("打不开", "utf-8")
    result = build(corpus, tmp_path / "l.db")
    assert result.documents == 3
    assert [(Path(path).name, "打不开" in why) for path, why in result.failed] == [("坏.txt", True)]


def test_a_reader_that_breaks_does_not_stop_the_rest(tmp_path: Path, corpus: Path) -> None:
    def broken(path: Path):  # type: ignore[no-untyped-def]
        if path.name.startswith("乡村"):
            raise ZeroDivisionError
        return read(path)

    result = build_library([corpus], tmp_path / "l.db", reader=broken, walk=walk)
    assert result.added == 2
    assert [(Path(path).name, "ZeroDivisionError" in why) for path, why in result.failed] == [
        ("乡村振兴会议讲话.txt", True)
    ]


def test_every_file_has_its_outcome(tmp_path: Path, corpus: Path) -> None:
    original = corpus / "安全生产会议讲话.txt"
    (corpus / "a副本.txt").write_bytes(original.read_bytes())
    (corpus / "坏.txt").write_text("打不开", "utf-8")
    (corpus / "残.txt").write_text("讲话\n这里有乱码，那里也有乱码。\n", "utf-8")
    outcomes = {Path(o.path).name: o for o in build(corpus, tmp_path / "l.db").outcomes}
    assert {name: o.state for name, o in outcomes.items()} == {
        "a副本.txt": "taken",
        "乡村振兴会议讲话.txt": "taken",
        "坏.txt": "refused",
        "安全生产会议讲话.txt": "merged",
        "残.txt": "damaged",
        "项目建设会议讲话.txt": "taken",
    }
    assert outcomes["安全生产会议讲话.txt"].note == str(corpus / "a副本.txt")
    assert outcomes["残.txt"].damaged == 2
    again = build(corpus, tmp_path / "l.db").outcomes
    assert [o.state for o in again].count("known") == 5


def test_names_are_taken_out_on_request_even_of_what_is_in_the_library(tmp_path: Path) -> None:
    corpus, path = tmp_path / "c", tmp_path / "l.db"
    corpus.mkdir()
    line = "根据王建国书记的要求，要压实工作责任，有事打13812345678。"
    (corpus / "王建国书记讲话.txt").write_text(f"同志们：\n{line}\n", "utf-8")

    def held() -> str:
        connection = connect(path)
        rows = connection.execute("SELECT title, text FROM document WHERE state <> 'gone'").fetchall()
        rows += connection.execute("SELECT title, text FROM sentence").fetchall()
        connection.close()
        return "".join(t if isinstance(t, str) else zlib.decompress(t).decode() for row in rows for t in row)

    build_library([corpus], path)
    assert "王建国" in held()
    assert build_library([corpus], path, reader=read_anonymised).added == 1
    assert "压实工作责任" in held()
    assert "王建国" not in held()
    assert "138" not in held()
    for reader in ({}, {"reader": read_anonymised}):
        again = build_library([corpus], path, **reader)  # type: ignore[arg-type]
        assert (again.added, again.unchanged) == (0, 1)  # taken out once, it stays so


def test_a_full_disk_is_said_in_one_sentence(
    tmp_path: Path, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr("core.phrases.build.write_mined", full)
    with pytest.raises(UserError, match="磁盘"):
        build(corpus, tmp_path / "l.db")
    with Library(tmp_path / "l.db") as library:
        assert library.phrase_count() == 0


def test_a_file_that_is_no_library_is_refused(tmp_path: Path, corpus: Path) -> None:
    (tmp_path / "l.db").write_bytes("这不是数据库".encode() * 100)
    with pytest.raises(UserError, match="素材库"):
        build(corpus, tmp_path / "l.db")
    with pytest.raises(UserError, match="地址"):
        Library("mysql://server/library")


_KILLED = """
import os, signal, sys
sys.path.insert(0, sys.argv[3])
from pathlib import Path
import core.phrases.build as build
from standin import read, walk
real = build.write_mined
def write_and_die(connection, mined):
    real(connection, mined)
    os.kill(os.getpid(), signal.SIGKILL)
build.write_mined = write_and_die
build.build_library([Path(sys.argv[1])], Path(sys.argv[2]), reader=read, walk=walk, jobs=1)
"""


@pytest.mark.skipif(os.name == "nt", reason="SIGKILL is POSIX")
def test_a_build_killed_while_writing_leaves_the_library_as_it_was(tmp_path: Path, corpus: Path) -> None:
    path = tmp_path / "l.db"
    build(corpus, path)
    (corpus / "新.txt").write_text("新的讲话\n同志们：\n要压实工作责任，久久为功。\n" * 3, "utf-8")
    here = Path(__file__).parent
    killed = subprocess.run(
        [sys.executable, "-c", _KILLED, str(corpus), str(path), str(here)], cwd=here.parents[2], check=False
    )
    assert killed.returncode == -signal.SIGKILL
    assert is_sound(path)
    with Library(path) as library:
        assert next(p for p in library.search("压实工作责任") if p.text == "压实工作责任").count == 6
    build(corpus, path)
    build(corpus, tmp_path / "fresh.db")
    with Library(path) as one, Library(tmp_path / "fresh.db") as other:
        assert {(p.text, p.count) for p in one.search("", limit=500)} == {
            (p.text, p.count) for p in other.search("", limit=500)
        }
