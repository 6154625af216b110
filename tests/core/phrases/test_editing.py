from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from standin import read, walk, write_corpus

from core.errors import UserError
from core.phrases import Library, Source, build_library


def get(library: Library, text: str) -> str:
    return next(p.id for p in library.search(text) if p.text == text)


def texts(library: Library, query: str = "") -> list[str]:
    return [p.text for p in library.search(query, limit=1000)]


def state(library: Library) -> list[tuple[object, ...]]:
    return [
        (p.id, p.text, p.kind, p.topics, p.favourite, p.sources, p.slots)
        for p in sorted(library.search("", limit=1000), key=lambda p: p.id)
    ]


def test_a_favourite_is_found_first_and_can_be_undone(library: Library) -> None:
    before = state(library)
    last = library.search("", limit=1000)[-1]
    library.favourite(last.id)
    assert library.search("", limit=1)[0].id == last.id
    assert library.undo_title().startswith("收藏“")
    assert library.undo().startswith("收藏“")
    assert library.undo_title() == ""
    assert state(library) == before


def test_an_edited_entry_is_found_by_its_new_words_only(library: Library) -> None:
    id = get(library, "压实工作责任")
    phrase = library.edit(id, text="压紧压实工作责任", topics=["抓落实"], note="常用")
    assert (phrase.id, phrase.text, phrase.topics, phrase.note) == (
        id,
        "压紧压实工作责任",
        ("抓落实",),
        "常用",
    )
    assert texts(library, "压紧") == ["压紧压实工作责任"]
    assert texts(library, "yjysgzzr") == ["压紧压实工作责任"]
    assert "压紧压实工作责任" in [p.text for p in library.search("", topic="抓落实")]
    library.undo()
    assert texts(library, "压紧") == []
    assert "压实工作责任" in texts(library, "压实工作责任")


def test_a_deleted_entry_comes_back_by_undo_only(library: Library, tmp_path: Path, corpus: Path) -> None:
    id = get(library, "压实工作责任")
    library.delete([id])
    assert "压实工作责任" not in texts(library)
    with pytest.raises(UserError):
        library.delete([id])
    library.undo()
    assert "压实工作责任" in texts(library)
    library.delete([id])
    (corpus / "新.txt").write_text(
        "新的讲话\n同志们：\n一、要压实工作责任\n要压实工作责任，狠抓落实。\n", "utf-8"
    )
    build_library([corpus], tmp_path / "library.db", reader=read, walk=walk)
    assert "压实工作责任" not in texts(library)


def test_no_rebuild_overwrites_what_a_person_wrote(library: Library, tmp_path: Path, corpus: Path) -> None:
    edited = get(library, "压实工作责任")
    library.edit(edited, text="压紧压实工作责任")
    added = library.add(
        "一竿子插到底", "比喻", ["抓落实"], "", [Source("笔记", "2024年", "要一竿子插到底。")]
    )
    kept = get(library, "守住安全底线")
    library.favourite(kept)
    (corpus / "安全生产会议讲话.txt").write_text("另一篇讲话\n同志们：\n要压实工作责任。\n", "utf-8")
    build_library([corpus], tmp_path / "library.db", reader=read, walk=walk)
    assert "压实工作责任" not in texts(library)
    assert library.phrase(edited) is not None
    assert library.phrase(edited).text == "压紧压实工作责任"  # type: ignore[union-attr]
    assert library.phrase(edited).count == 4  # type: ignore[union-attr]
    again = library.phrase(added.id)
    assert again is not None
    assert (again.text, again.topics, again.sources) == (added.text, added.topics, added.sources)
    assert library.phrase(kept).favourite  # type: ignore[union-attr]


def test_merging_keeps_topics_and_sources(library: Library) -> None:
    before = state(library)
    one, other = get(library, "压实工作责任"), get(library, "守住安全底线")
    library.edit(other, topics=["安全生产"])
    merged = library.merge([one, other], into=one)
    assert "安全生产" in merged.topics
    assert library.phrase(other) is None
    assert len(merged.sources) > 3
    library.undo()
    library.undo()
    assert state(library) == before


def test_adding(library: Library) -> None:
    before = state(library)
    phrase = library.add("以…论英雄", "句式")
    assert [slot.of(phrase.text) for slot in phrase.slots] == ["…"]
    assert phrase.origin == "user"
    assert texts(library, "论英雄") == ["以…论英雄"]
    assert library.add("以…论英雄", "句式").id == phrase.id
    library.undo()
    library.undo()
    assert state(library) == before
    assert library.undo() == ""
    for text, kind in (("  ", "词组"), ("字" * 3000, "词组"), ("压实责任", "诗")):
        with pytest.raises(UserError):
            library.add(text, kind)


def test_every_act_is_undone_in_turn(tmp_path: Path) -> None:
    corpus = write_corpus(tmp_path / "corpus")
    build_library([corpus], tmp_path / "library.db", reader=read, walk=walk)

    @given(
        st.lists(st.tuples(st.sampled_from("fedam"), st.integers(0, 1000), st.integers(0, 1000)), max_size=8)
    )
    @settings(max_examples=25, deadline=None)
    def check(acts: list[tuple[str, int, int]]) -> None:
        with Library(tmp_path / "library.db") as library:
            before = state(library)
            for act, i, k in acts:
                ids = [p.id for p in library.search("", limit=1000)]
                one, other = ids[i % len(ids)], ids[k % len(ids)]
                if act == "f":
                    library.favourite(one, on=bool(k % 2))
                elif act == "e":
                    library.edit(one, text=f"改过的素材{k}", kind="词组")
                elif act == "d":
                    library.delete([one])
                elif act == "m":
                    library.merge([other], into=one)
                else:
                    library.add(f"加上的素材{k}")
            while library.undo():
                pass
            assert state(library) == before

    check()
