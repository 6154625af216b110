"""The same speech in two files is one document with two sources; speeches off one template are a family."""

import sqlite3
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from standin import read, walk, write_corpus

from core.phrases import BuildResult, Library, LibraryDocument, build_library, remove_documents
from core.phrases.database import connect

_DEEDS = ("修通进村公路", "清理河道垃圾", "改造老旧校舍", "安装街道路灯", "整治占道经营", "排查危旧房屋")
_OFFICES = ("交通站", "水利站", "教育办", "城建办", "综治办")
_DEADLINES = ("月底前要见到成效", "汛期前要拿出方案", "年内要全部完工")
LINES = [
    f"{office}牵头{deed}，青河镇{deadline}，谁拖了后腿，谁到会上说清楚。"
    for deed in _DEEDS
    for office in _OFFICES
    for deadline in _DEADLINES
][::3]
OTHER_LINES = [
    f"{deed}的账要一笔一笔算，{office}的同志多跑几趟，群众看得见{deed}有了样子，心里才踏实。"
    for deed in ("引进龙头企业", "建好产业园区", "招引返乡能人", "办好展销大会")
    for office in ("招商局", "工信局", "商务局", "人社局")
]
TITLE = "在全镇民生实事推进会上的讲话\n同志们：\n"
SPEECH = TITLE + "\n".join(LINES) + "\n要守住安全底线。\n谢谢大家！\n"
UNLIKE = "在全县招商引资大会上的讲话\n同志们：\n" + "\n".join(OTHER_LINES) + "\n"
BOILERPLATE = "本文由某某文库网友上传整理，仅供学习参考，更多精彩范文请收藏本站。\n"
CHANGED = SPEECH.replace("青河镇", "柳林镇", 12)
TEMPLATE = TITLE + "\n".join(LINES[:21] + OTHER_LINES[:7]) + "\n"


def build(folder: Path, library: Path, **options: object) -> BuildResult:
    return build_library([folder], library, reader=read, walk=walk, jobs=1, **options)  # type: ignore[arg-type]


def put(folder: Path, **texts: str) -> Path:
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, "utf-8")
    return folder


def documents(library: Path) -> dict[str, LibraryDocument]:
    with Library(library) as opened:
        return {Path(document.path).stem: document for document in opened.documents()}


def states(result: BuildResult) -> dict[str, str]:
    return {Path(outcome.path).stem: outcome.state for outcome in result.outcomes}


def count_of(library: Path, text: str) -> int:
    with Library(library) as opened:
        return max((phrase.documents for phrase in opened.search(text)), default=0)


@pytest.mark.parametrize("second", [BOILERPLATE + SPEECH + BOILERPLATE, CHANGED, SPEECH.replace("，", ",")])
def test_the_same_speech_is_one_document_with_two_sources(tmp_path: Path, second: str) -> None:
    folder, path = put(tmp_path / "c", a=SPEECH, b=second, c=UNLIKE), tmp_path / "l.db"
    result = build(folder, path)
    assert states(result) == {"a": "taken", "b": "merged", "c": "taken"}
    assert (result.added, result.duplicates, result.documents) == (2, 1, 2)
    assert result.outcomes[1].note == str(folder / "a.txt")
    held = documents(path)
    assert [held[name].state for name in "abc"] == ["mined", "duplicate", "mined"]
    assert held["a"].further_paths == (str(folder / "b.txt"),)
    assert not held["c"].further_paths
    assert not any(document.family for document in held.values())
    again = build(folder, path)
    assert (again.added, again.duplicates, again.unchanged) == (0, 0, 3)
    assert documents(path) == held


def test_the_second_file_is_not_counted_again(tmp_path: Path) -> None:
    folder = put(write_corpus(tmp_path / "c"), a=SPEECH, c=UNLIKE)
    build(folder, tmp_path / "one.db")
    put(folder, b=CHANGED)
    build(folder, tmp_path / "two.db")
    with Library(tmp_path / "one.db") as one, Library(tmp_path / "two.db") as two:
        phrases = [(p.text, p.count, p.documents) for p in one.search("", limit=1000)]
        assert ("守住安全底线", 6, 4) in phrases
        assert [(p.text, p.count, p.documents) for p in two.search("", limit=1000)] == phrases


def test_the_second_file_takes_the_place_of_a_removed_first(tmp_path: Path) -> None:
    folder, path = put(write_corpus(tmp_path / "c"), a=SPEECH, b=CHANGED, c=CHANGED), tmp_path / "l.db"
    build(folder, path)
    assert count_of(path, "守住安全底线") == 4
    remove_documents(path, [documents(path)["a"].id])
    held = documents(path)
    assert ("a" in held, held["b"].state, held["c"].state) == (False, "mined", "duplicate")
    assert held["b"].further_paths == (str(folder / "c.txt"),)
    assert count_of(path, "守住安全底线") == 4
    assert Counter(states(build(folder, path)).values()) == {"merged": 1, "known": 5}
    assert count_of(path, "守住安全底线") == 4


def test_a_first_file_that_now_says_something_else_gives_its_place_up(tmp_path: Path) -> None:
    folder, path = put(tmp_path / "c", a=SPEECH, b=CHANGED), tmp_path / "l.db"
    build(folder, path)
    put(folder, a=UNLIKE)
    assert states(build(folder, path)) == {"a": "taken", "b": "known"}
    held = documents(path)
    assert [held[name].state for name in "ab"] == ["mined", "mined"]
    assert not held["a"].further_paths


def test_a_file_changed_before_anything_was_mined_is_read_again(tmp_path: Path) -> None:
    folder, path = put(tmp_path / "c", a=SPEECH), tmp_path / "l.db"
    steps: list[object] = []
    assert build(folder, path, progress=steps.append, cancelled=lambda: len(steps) > 2).phrases == 0
    assert documents(path)["a"].state == "new"
    put(folder, a=UNLIKE, b=SPEECH)
    assert states(build(folder, path)) == {"a": "taken", "b": "taken"}


def test_speeches_off_one_template_are_kept_and_shown_as_a_family(tmp_path: Path) -> None:
    folder, path = put(tmp_path / "c", a=SPEECH, b=TEMPLATE, c=UNLIKE), tmp_path / "l.db"
    result = build(folder, path)
    assert states(result) == {"a": "taken", "b": "taken", "c": "taken"}
    assert [outcome.family for outcome in result.outcomes] == ["", str(folder / "a.txt"), ""]
    held = documents(path)
    assert {document.state for document in held.values()} == {"mined"}
    assert [held[name].family for name in "abc"] == ["", held["a"].title, ""]
    assert held["a"].title == TITLE.split("\n")[0]


def test_a_family_outlives_its_first_document(tmp_path: Path) -> None:
    own = [
        f"{deed}没有捷径，{deed}靠的是天天去、月月看，去得多了{deed}自然就成了。"
        for deed in ("种树", "修渠", "养鱼", "织布", "酿酒", "晒盐")
    ]
    third = TITLE + "\n".join(LINES[:21] + own * 2) + "\n"
    folder, path = put(tmp_path / "c", a=SPEECH, b=TEMPLATE, c=third), tmp_path / "l.db"
    build(folder, path)
    held = documents(path)
    assert held["b"].family and held["c"].family
    remove_documents(path, [held["a"].id])
    held = documents(path)
    assert (held["b"].family, held["c"].family) == ("", held["b"].title)


def test_a_whole_speech_is_not_lost_in_an_excerpt_of_it(tmp_path: Path) -> None:
    excerpt = TITLE + "\n".join(LINES[:12]) + "\n"
    folder, path = put(tmp_path / "c", a=excerpt, b=SPEECH), tmp_path / "l.db"
    assert states(build(folder, path)) == {"a": "taken", "b": "taken"}
    assert documents(path)["b"].family
    folder = put(tmp_path / "d", a=SPEECH, b=excerpt)
    assert states(build(folder, tmp_path / "d.db")) == {"a": "taken", "b": "merged"}


def test_short_notes_are_merged_only_when_identical(tmp_path: Path) -> None:
    note = "通知\n同志们：\n明天上午九点在镇政府三楼会议室开会，请青河镇各站所负责人准时参加。\n"
    folder = put(tmp_path / "c", a=note, b=note.replace("青河镇", "柳林镇"), c=note)
    assert states(build(folder, tmp_path / "l.db")) == {"a": "taken", "b": "taken", "c": "merged"}


def test_in_steps_and_with_workers_the_relations_are_the_same(tmp_path: Path) -> None:
    texts = {"a": SPEECH, "b": CHANGED, "c": TEMPLATE, "d": UNLIKE, "e": UNLIKE + BOILERPLATE}
    folder = put(tmp_path / "c", **texts)
    with ThreadPoolExecutor(2) as pool:
        build(folder, tmp_path / "whole.db", executor=pool)
    for name in texts:
        build_library([folder / f"{name}.txt"], tmp_path / "steps.db", reader=read, walk=walk, jobs=1)

    def relations(library: Path) -> list[tuple[str, str, str, tuple[str, ...]]]:
        return [(name, d.state, d.family, d.further_paths) for name, d in documents(library).items()]

    assert relations(tmp_path / "steps.db") == relations(tmp_path / "whole.db")
    assert [relation[1] for relation in relations(tmp_path / "whole.db")].count("duplicate") == 2


def test_a_library_of_an_older_program_is_brought_up_to_date(tmp_path: Path) -> None:
    folder, path = put(tmp_path / "c", a=SPEECH, b=SPEECH, c=UNLIKE), tmp_path / "l.db"
    build(folder, path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DROP INDEX document_kin")
        connection.execute("ALTER TABLE document DROP COLUMN kin")
        connection.execute("ALTER TABLE document DROP COLUMN fingerprint")
        connection.execute("PRAGMA user_version = 1")
        connection.commit()
    put(folder, d=CHANGED)
    assert states(build(folder, path)) == {"a": "known", "b": "known", "c": "known", "d": "merged"}
    assert documents(path)["a"].further_paths == (str(folder / "b.txt"), str(folder / "d.txt"))
    with closing(connect(path)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone()[0] == 2
