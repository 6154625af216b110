from pathlib import Path

from standin import read, walk

from core.phrases import Library, Phrase, build_library, remove_documents


def build(corpus: Path, library: Path, mine_all: bool | None = None) -> None:
    build_library([corpus], library, reader=read, walk=walk, mine_all=mine_all)


def counts(path: Path) -> dict[tuple[str, str], tuple[int, int, tuple[int, ...]]]:
    with Library(path) as library:
        return {(p.kind, p.text): (p.count, p.documents, p.places) for p in library.search("", limit=10_000)}


NEW = """在全县民生保障工作会议上的讲话
（2024年9月）
同志们：
这次会议的主要任务，是部署民生保障工作。
一、压实工作责任
要压实工作责任，守住安全底线，把好事办好。
二、优化营商环境
要优化营商环境，建立问题台账。
同志们，让我们真抓实干，为全县高质量发展作出新的贡献！
"""


def test_a_document_more_counts_as_in_a_full_mining(tmp_path: Path, corpus: Path) -> None:
    build(corpus, tmp_path / "step.db")
    (corpus / "民生.txt").write_text(NEW, "utf-8")
    build(corpus, tmp_path / "step.db", mine_all=False)
    build(corpus, tmp_path / "full.db")
    step, full = counts(tmp_path / "step.db"), counts(tmp_path / "full.db")
    common = step.keys() & full.keys()
    assert ("词组", "压实工作责任") in common
    assert any(kind == "小标题" for kind, _ in common)
    assert {key: step[key] for key in common if key[0] in ("词组", "句式")} == {
        key: full[key] for key in common if key[0] in ("词组", "句式")
    }
    # Of model sentences that are nearly alike one is kept; which one depends on what was there before.
    sure = {key for key in common if key[0] not in ("开头", "过渡", "号召", "结尾")}
    assert {key: step[key][:2] for key in sure} == {key: full[key][:2] for key in sure}
    assert {key for key in full if key[0] not in ("词组", "句式")} <= step.keys()
    with Library(tmp_path / "step.db") as library:
        phrase = next(p for p in library.search("压实工作责任") if p.kind == "词组")
        assert "在全县民生保障工作会议上的讲话" in [source.title for source in phrase.sources]
        assert library.search("民生保障", kind="开头")


def test_a_removed_document_takes_its_counts_along(tmp_path: Path, corpus: Path) -> None:
    build(corpus, tmp_path / "before.db")
    before = counts(tmp_path / "before.db")
    (corpus / "民生.txt").write_text(NEW, "utf-8")
    build(corpus, tmp_path / "l.db")
    with Library(tmp_path / "l.db") as library:
        id = next(d.id for d in library.documents() if d.path.endswith("民生.txt"))
    remove_documents(tmp_path / "l.db", [id])
    after = counts(tmp_path / "l.db")
    common = after.keys() & before.keys()
    assert ("词组", "压实工作责任") in common
    assert {key: after[key][:2] for key in common} == {key: before[key][:2] for key in common}
    with Library(tmp_path / "l.db") as library:
        assert library.document_count() == 3
        sources: list[Phrase] = library.search("", limit=1000)
        assert not [s for p in sources for s in p.sources if "民生保障工作会议" in s.title]


def test_a_changed_file_is_counted_as_it_is_now(tmp_path: Path, corpus: Path) -> None:
    build(corpus, tmp_path / "l.db")
    path = corpus / "项目建设会议讲话.txt"
    path.write_text(path.read_text("utf-8").replace("压实工作责任", "夯实工作基础"), "utf-8")
    build(corpus, tmp_path / "l.db", mine_all=False)
    assert counts(tmp_path / "l.db")["词组", "压实工作责任"][:2] == (4, 2)
    with Library(tmp_path / "l.db") as library:
        assert library.document_count() == 3
        assert len(library.documents()) == 3


def test_everything_is_mined_anew_when_much_has_changed(tmp_path: Path, corpus: Path) -> None:
    build(corpus, tmp_path / "l.db")
    (corpus / "民生.txt").write_text(NEW.replace("优化营商环境", "闻鸡起舞"), "utf-8")
    (corpus / "二.txt").write_text("第二篇讲话\n同志们：\n要闻鸡起舞，发奋图强。\n", "utf-8")
    build(corpus, tmp_path / "l.db")
    assert ("词组", "闻鸡起舞") in counts(tmp_path / "l.db")
