"""The starter library: every line well formed, enough of every kind and topic, nothing twice."""

import json
import re
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from core.phrases.model import KINDS, SLOT
from core.resources import resource

# Each kind has its file, and must not shrink below what the library promises.
FILES = {
    "词组": ("set_phrases.jsonl", 1500),
    "提法": ("formulations.jsonl", 300),
    "句式": ("frames.jsonl", 200),
    "小标题": ("headings.jsonl", 250),
    "开头": ("openings.jsonl", 150),
    "过渡": ("transitions.jsonl", 100),
    "号召": ("calls.jsonl", 150),
    "结尾": ("closings.jsonl", 150),
    "引用": ("quotations.jsonl", 150),
    "比喻": ("images.jsonl", 60),
}
FOLDER = resource("phrases", "starter")
FIELDS = {
    "text": (str,),
    "kind": (str,),
    "topics": (list,),
    "note": (str,),
    "source": (str,),
    "year": (int, type(None)),
    "slots": (list,),
}
HAN = "[㐀-鿿]"
ASCII_MARK = re.compile(rf"(?<={HAN})[,.;:!?()\"']|[,.;:!?()\"'](?={HAN})")
ELLIPSIS = SLOT * 2


def entries_of(kind: str) -> list[dict[str, Any]]:
    path = FOLDER / FILES[kind][0]
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def entries() -> dict[str, list[dict[str, Any]]]:
    return {kind: entries_of(kind) for kind in KINDS}


@pytest.fixture(scope="module")
def topics() -> set[str]:
    return set(tomllib.loads(resource("phrases", "topics.toml").read_text(encoding="utf-8")))


def test_one_file_per_kind() -> None:
    assert set(FILES) == set(KINDS)
    assert {path.name for path in FOLDER.iterdir()} == {name for name, _ in FILES.values()}


@pytest.mark.parametrize("kind", KINDS)
def test_file_form(kind: str) -> None:
    path: Path = FOLDER / FILES[kind][0]
    raw = path.read_bytes()
    assert raw.endswith(b"\n") and b"\r" not in raw and not raw.startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("kind", KINDS)
def test_entry_form(kind: str, entries: dict[str, list[dict[str, Any]]], topics: set[str]) -> None:
    for entry in entries[kind]:
        assert set(entry) == set(FIELDS), entry
        assert all(isinstance(entry[field], types) for field, types in FIELDS.items()), entry
        assert entry["kind"] == kind, entry
        assert entry["text"], entry
        assert set(entry["topics"]) <= topics, entry
        assert len(set(entry["topics"])) == len(entry["topics"]), entry


@pytest.mark.parametrize("kind", KINDS)
def test_enough(kind: str, entries: dict[str, list[dict[str, Any]]]) -> None:
    assert len(entries[kind]) >= FILES[kind][1]


def test_enough_in_all(entries: dict[str, list[dict[str, Any]]]) -> None:
    assert sum(len(rows) for rows in entries.values()) >= 3000


def test_set_phrases_for_every_topic(entries: dict[str, list[dict[str, Any]]], topics: set[str]) -> None:
    counts = Counter(topic for entry in entries["词组"] for topic in entry["topics"])
    assert {topic: counts[topic] for topic in topics if counts[topic] < 40} == {}
    assert any(not entry["topics"] for entry in entries["词组"])


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_twice(kind: str, entries: dict[str, list[dict[str, Any]]]) -> None:
    bare = Counter(re.sub(r"[\s，、；。！？：“”]", "", entry["text"]) for entry in entries[kind])
    assert [text for text, count in bare.items() if count > 1] == []


@pytest.mark.parametrize("kind", KINDS)
def test_marks(kind: str, entries: dict[str, list[dict[str, Any]]]) -> None:
    for entry in entries[kind]:
        for field in ("text", "note", "source"):
            value = entry[field]
            assert value == value.strip(), entry
            assert not ASCII_MARK.search(value), entry
            assert value.count("“") == value.count("”"), entry
            assert value.count("《") == value.count("》"), entry
            assert value.count("（") == value.count("）"), entry
            assert ELLIPSIS not in value, entry
            assert "  " not in value, entry


@pytest.mark.parametrize("kind", KINDS)
def test_slots_are_the_gaps(kind: str, entries: dict[str, list[dict[str, Any]]]) -> None:
    for entry in entries[kind]:
        gaps = [[i, i + 1] for i, character in enumerate(entry["text"]) if character == SLOT]
        assert entry["slots"] == gaps, entry


def test_set_phrases_are_short_and_plain(entries: dict[str, list[dict[str, Any]]]) -> None:
    for entry in entries["词组"]:
        assert 4 <= len(entry["text"]) <= 12, entry
        assert re.fullmatch(rf"(?:{HAN}|[、，“”])+", entry["text"]), entry
        assert entry["text"][0] not in "的、，" and entry["text"][-1] not in "的、，", entry


def test_formulations_say_where_they_were_set(entries: dict[str, list[dict[str, Any]]]) -> None:
    for entry in entries["提法"]:
        assert entry["note"] and entry["source"], entry
        assert isinstance(entry["year"], int) and 1921 <= entry["year"] <= 2026, entry


def test_only_formulations_have_a_year(entries: dict[str, list[dict[str, Any]]]) -> None:
    assert all(entry["year"] is None for kind in KINDS if kind != "提法" for entry in entries[kind])


def test_examples_of_frames_fit(entries: dict[str, list[dict[str, Any]]]) -> None:
    for entry in entries["句式"]:
        assert entry["slots"], entry
        frame = ".+?".join(re.escape(part) for part in entry["text"].split(SLOT))
        assert re.search(frame, entry["note"]), entry


def test_examples_of_images_show_them(entries: dict[str, list[dict[str, Any]]]) -> None:
    for entry in entries["比喻"]:
        meaning, _, example = entry["note"].partition("例：")
        assert meaning.startswith("比喻") and entry["text"] in example, entry


def test_heading_sets(entries: dict[str, list[dict[str, Any]]]) -> None:
    for entry in entries["小标题"]:
        headings = entry["text"].split("\n")
        assert 3 <= len(headings) <= 5, entry
        assert len(set(headings)) == len(headings), entry
        lengths = [len(heading) for heading in headings]
        assert max(lengths) - min(lengths) <= 4, entry
        assert all(re.search(rf"{HAN}$|”$", heading) for heading in headings), entry


def test_quotations_name_their_work(entries: dict[str, list[dict[str, Any]]]) -> None:
    assert all(entry["note"] for entry in entries["引用"])


@pytest.mark.parametrize("kind", ["开头", "过渡", "号召", "结尾"])
def test_sentences_end(kind: str, entries: dict[str, list[dict[str, Any]]]) -> None:
    assert [e["text"] for e in entries[kind] if e["text"][-1] not in "。！？"] == []
