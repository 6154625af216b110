import json
import time
from collections import Counter
from pathlib import Path

import pytest

from core.phrases import KINDS, Library, ensure_starter_library
from core.phrases.sentences import is_clean
from core.phrases.starter import starter_entries
from core.phrases.topics import seeds
from core.resources import resource


@pytest.fixture(scope="module")
def starter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("starter") / "资料 库" / "素材.db"
    ensure_starter_library(path)
    return path


def test_it_is_built_within_five_seconds_and_only_once(tmp_path: Path) -> None:
    start = time.process_time()
    ensure_starter_library(tmp_path / "l.db")
    assert time.process_time() - start < 5
    assert [path.name for path in tmp_path.iterdir()] == ["l.db"]
    before = (tmp_path / "l.db").read_bytes()
    ensure_starter_library(tmp_path / "l.db")
    assert (tmp_path / "l.db").read_bytes() == before


def test_samples_and_starter_entries_are_both_there(starter: Path) -> None:
    with Library(starter) as library:
        assert library.document_count() >= 12
        assert library.phrase_count() > len(list(starter_entries()))
        assert library.kinds() == list(KINDS)
        assert any(p.text == "压实责任" for p in library.search("yszr"))


def test_a_deleted_starter_entry_stays_deleted_when_the_user_builds(starter: Path, tmp_path: Path) -> None:
    from standin import read, walk, write_corpus

    from core.phrases import build_library

    path = tmp_path / "l.db"
    path.write_bytes(starter.read_bytes())
    with Library(path) as library:
        count = library.phrase_count()
        gone = next(p for p in library.search("", kind="引用", limit=300) if p.origin == "starter")
        library.delete([gone.id])
        build_library([write_corpus(tmp_path / "corpus")], path, reader=read, walk=walk, mine_all=True)
        assert library.phrase(gone.id) is None
        assert library.phrase_count() > count - 1


def test_a_library_that_was_built_first_gets_the_entries_but_not_the_samples(tmp_path: Path) -> None:
    from standin import read, walk, write_corpus

    from core.phrases import build_library

    build_library([write_corpus(tmp_path / "corpus")], tmp_path / "l.db", reader=read, walk=walk)
    ensure_starter_library(tmp_path / "l.db")
    with Library(tmp_path / "l.db") as library:
        assert library.document_count() == 3
        assert library.phrase_count() >= len(list(starter_entries()))
        assert next(p for p in library.search("压实工作责任") if p.text == "压实工作责任").count == 6


def test_every_entry_is_fit_to_ship() -> None:
    entries = list(starter_entries())
    assert len(entries) >= 3000
    assert {entry.kind for entry in entries} <= set(KINDS)
    assert {topic for entry in entries for topic in entry.topics} <= set(seeds())
    assert not [text for (_, text), n in Counter((e.kind, e.text) for e in entries).items() if n > 1]
    for entry in entries:
        assert entry.text == entry.text.strip()
        assert all(0 <= start < end <= len(entry.text) for start, end in entry.slots), entry.text
        if entry.kind == "句式":
            assert "…" in entry.text
        if entry.kind == "提法":
            assert entry.source, entry.text
    assert not [entry.text for entry in entries if entry.kind == "词组" and not is_clean(entry.text)]


def test_the_files_are_plain_jsonl() -> None:
    for path in resource("phrases", "starter").glob("*.jsonl"):
        for line in path.read_text("utf-8").split("\n")[:-1]:
            assert set(json.loads(line)) == {"text", "kind", "topics", "note", "source", "year", "slots"}


def test_a_starter_entry_with_a_source_is_mined_too_and_keeps_it(starter: Path, tmp_path: Path) -> None:
    from standin import read, walk

    from core.phrases import build_library

    path, corpus = tmp_path / "l.db", tmp_path / "corpus"
    path.write_bytes(starter.read_bytes())
    corpus.mkdir()
    with Library(path) as library:
        named = [p for p in library.search("三管三必须", kind="提法") if p.sources and p.text[0] == "“"]
    quoted = named[0]
    for i in range(4):
        text = f"在第{i}次会议上的讲话\n同志们：\n要落实{quoted.text}要求，第{i}次重温。\n"
        (corpus / f"{i}.txt").write_text(text, "utf-8")
    build_library([corpus], path, reader=read, walk=walk, mine_all=True)
    with Library(path) as library:
        mined = library.phrase(quoted.id)
        assert mined is not None
        assert mined.documents >= 4
        assert mined.sources[0] == quoted.sources[0]
        assert len(mined.sources) > 1
