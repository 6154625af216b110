import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from core.errors import UserError
from core.phrases import Library, Source


@pytest.mark.parametrize("suffix", [".xlsx", ".json"])
def test_entries_go_to_another_library(library: Library, tmp_path: Path, suffix: str) -> None:
    library.add("=1+1的账要算清", "比喻", ["经济运行"], "=说明", [Source("笔记", "2024年", "账要算清。")])
    library.favourite(library.search("压实工作责任")[0].id)
    count = library.export_file(tmp_path / f"out{suffix}")
    assert count == library.phrase_count()
    with Library(tmp_path / "other.db") as other:
        result = other.import_file(tmp_path / f"out{suffix}")
        assert (result.added, result.changed, result.conflicts) == (count, 0, ())
        mine = {(p.id, p.text, p.kind, p.topics, p.note, p.favourite) for p in library.search("", limit=1000)}
        theirs = {(p.id, p.text, p.kind, p.topics, p.note, p.favourite) for p in other.search("", limit=1000)}
        assert mine == theirs
        again = other.import_file(tmp_path / f"out{suffix}")
        assert (again.added, again.unchanged) == (0, count)


def test_differences_are_listed_and_settled_by_the_user(library: Library, tmp_path: Path) -> None:
    library.export_file(tmp_path / "out.xlsx")
    book = load_workbook(tmp_path / "out.xlsx")
    sheet = book.active
    row = next(r for r in sheet.iter_rows(min_row=2) if r[1].value == "压实工作责任")
    id = row[0].value
    row[1].value = "压紧压实工作责任"
    sheet.append(("", "新加的一条", "词组", "抓落实、民生保障"))
    book.save(tmp_path / "out.xlsx")
    result = library.import_file(tmp_path / "out.xlsx")
    assert (result.added, [c.id for c in result.conflicts]) == (1, [id])
    assert (result.conflicts[0].ours[0], result.conflicts[0].theirs[0]) == (
        "压实工作责任",
        "压紧压实工作责任",
    )
    assert library.phrase(id).text == "压实工作责任"  # type: ignore[union-attr]
    assert library.search("新加的一条")[0].topics == ("抓落实", "民生保障")
    assert library.import_file(tmp_path / "out.xlsx", {id: False}).conflicts == ()
    assert library.phrase(id).text == "压实工作责任"  # type: ignore[union-attr]
    assert library.import_file(tmp_path / "out.xlsx", {id: True}).changed == 1
    assert library.search("压紧压实")[0].id == id


def test_a_formula_stays_text(library: Library, tmp_path: Path) -> None:
    library.add("=HYPERLINK(1)", "词组")
    library.export_file(tmp_path / "out.xlsx")
    sheet = load_workbook(tmp_path / "out.xlsx").active
    assert [c.data_type for r in sheet.iter_rows() for c in r if str(c.value).startswith("=")] == ["s"]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.xlsx", b"not a zip"),
        ("a.json", b"{"),
        ("a.json", b'{"entries": [{"text": 1, "kind": "\xe8\xaf\x8d\xe7\xbb\x84"}]}'),
        ("a.json", json.dumps({"entries": [{"text": "好", "kind": "诗"}]}).encode()),
        ("a.csv", b""),
    ],
)
def test_a_bad_file_is_refused_whole(library: Library, tmp_path: Path, name: str, data: bytes) -> None:
    before = library.phrase_count()
    (tmp_path / name).write_bytes(data)
    with pytest.raises(UserError):
        library.import_file(tmp_path / name)
    with pytest.raises(UserError):
        library.import_file(tmp_path / "missing.json")
    assert library.phrase_count() == before
