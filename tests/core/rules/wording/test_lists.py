from pathlib import Path

import pytest

from core.finding import Applicability
from core.rule import SourceLevel
from core.rules.wording.lists import Context, ListKind, WordListError, load_list, word_lists
from core.rules.words import check_examples

HEAD = """
kind = "{kind}"
code = "WF900"
name = "made-up"
title = "试"
why = "试"
level = "一般"
severity = "提示"
source = "自拟"
message = "“{{bad}}”改“{{good}}”{{note}}"
bad = ["甲"]
good = ["乙"]
entries = [
{rows}
]
"""


def write(folder: Path, rows: str, kind: str = "substitution") -> Path:
    path = folder / "made_up.toml"
    path.write_text(HEAD.format(kind=kind, rows=rows), "utf-8")
    return path


def test_reads_an_entry_with_its_own_source_level_and_context(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        '{ bad = ["甲甲", "乙乙"], good = "丙丙", source = "某书", level = "规定", not_after = "不", applicability = "safe" },',
    )
    loaded = load_list(path)
    assert loaded.kind is ListKind.SUBSTITUTION
    assert [entry.bad for entry in loaded.entries] == ["甲甲", "乙乙"]
    first = loaded.entries[0]
    assert (first.good, first.source, first.level) == (("丙丙",), "某书", SourceLevel.BINDING)
    assert first.context.not_after == ("不",)
    assert first.applicability is Applicability.SAFE


@pytest.mark.parametrize(
    ("row", "kind", "complaint"),
    [
        ('{ bad = "甲甲" },', "substitution", "needs `good`"),
        ('{ good = "甲甲" },', "substitution", "nothing to look for"),
        ('{ bad = "甲甲", good = "甲甲" },', "substitution", "bad and good"),
        ('{ bad = "甲甲", good = "丙", colour = "red" },', "substitution", "unknown keys"),
        ('{ bad = "甲甲", good = "丙", as_of = "去年" },', "substitution", "no date"),
        ('{ bad = "甲甲", good = "丙", since = "2018年" },', "substitution", "no date"),
        ('{ bad = "甲甲", good = "丙", source = "" },', "substitution", "no source"),
        ('{ bad = "甲甲", good = "丙", level = "圣旨" },', "substitution", "圣旨"),
        ('{ bad = "甲甲", good = "丙" }, { bad = "甲甲", good = "丁" },', "substitution", "twice"),
        ('{ bad = ["甲甲"] },', "consistency", "two forms"),
        ('{ bad = "甲甲", good = "丙" },', "magic", "magic"),
        ('{ bad = "甲甲", good = ', "substitution", "made_up.toml"),
    ],
)
def test_a_faulty_list_does_not_load(tmp_path: Path, row: str, kind: str, complaint: str) -> None:
    with pytest.raises(WordListError, match="made_up") as caught:
        load_list(write(tmp_path, row, kind))
    assert complaint in str(caught.value)


def write_pairs(folder: Path, pairs: str) -> Path:
    path = folder / "made_up.toml"
    head = HEAD.format(kind="substitution", rows="")
    path.write_text(head + f'pairs = """\n{pairs}\n"""\n', "utf-8")
    return path


def test_a_pair_is_an_entry_as_the_head_says(tmp_path: Path) -> None:
    loaded = load_list(write_pairs(tmp_path, "甲甲 乙乙\n丙丙 丁丁|戊戊"))
    assert [(entry.bad, entry.good) for entry in loaded.entries] == [
        ("甲甲", ("乙乙",)),
        ("丙丙", ("丁丁", "戊戊")),
    ]
    assert {(entry.source, entry.level) for entry in loaded.entries} == {("自拟", SourceLevel.GENERAL)}


@pytest.mark.parametrize(
    "pairs", ["甲甲", "甲甲 甲甲", "甲甲 乙乙 丙丙", "甲甲 乙乙|", "", "甲甲 乙乙\n甲甲 丙丙"]
)
def test_faulty_pairs_do_not_load(tmp_path: Path, pairs: str) -> None:
    with pytest.raises(WordListError, match="made_up"):
        load_list(write_pairs(tmp_path, pairs))


def test_context_conditions() -> None:
    text = "公布署名文章。全县布署。"
    assert not Context(not_after=("公",)).allows(text, 1, 3)
    assert not Context(not_before=("名",)).allows(text, 1, 3)
    assert Context(after=("县",)).allows(text, 9, 11)
    assert not Context(after=("县",)).allows(text, 1, 3)
    assert Context(before=("名",)).allows(text, 1, 3)
    assert Context(needs=("文章",)).allows(text, 1, 3)
    assert not Context(needs=("文章",)).allows(text, 9, 11), "only the same sentence counts"
    assert not Context(without=("文章",)).allows(text, 1, 3)


def test_every_shipped_list_loads_and_has_examples_and_sources() -> None:
    lists = word_lists()
    assert lists
    for word_list in lists:
        assert word_list.info.bad, word_list.file
        assert word_list.info.good, word_list.file
        assert all(entry.source for entry in word_list.entries), word_list.file
        check_examples(word_list)


def test_codes_and_names_of_lists_are_unique() -> None:
    codes = [word_list.info.code for word_list in word_lists()]
    assert len(set(codes)) == len(codes)
