from pathlib import Path

import pytest

from core.phrases import Library
from core.phrases.database import connect, transaction
from core.phrases.entries import write_mined
from core.phrases.model import Mined


def write(path: Path, *entries: tuple[str, str, float, tuple[str, ...]]) -> Library:
    """Make a library of (text, kind, score, topics)."""
    connection = connect(path)
    with transaction(connection):
        write_mined(
            connection,
            [
                Mined(kind, text, (), topics, 3, 2, (0, 0, 3, 0), score, "", ())
                for text, kind, score, topics in entries
            ],
        )
    connection.close()
    return Library(path)


@pytest.fixture
def sample(tmp_path: Path) -> Library:
    return write(
        tmp_path / "l.db",
        ("层层压实责任", "词组", 0.9, ("抓落实",)),
        ("压实责任", "词组", 0.5, ("抓落实",)),
        ("压紧压实工作责任", "词组", 0.6, ()),
        ("优化营商环境", "词组", 0.8, ("营商环境",)),
        ("重新部署", "词组", 0.4, ()),
        ("以…为抓手", "句式", 0.7, ()),
        ("安全责任重于泰山", "引用", 0.3, ("安全生产",)),
        ("雅士自然成群", "词组", 0.1, ()),
    )


def texts(library: Library, query: str, **options: object) -> list[str]:
    return [phrase.text for phrase in library.search(query, **options)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("yszr", ["压实责任", "层层压实责任", "雅士自然成群"]),
        ("YSZR", ["压实责任", "层层压实责任", "雅士自然成群"]),
        ("yashi", ["压实责任", "层层压实责任", "压紧压实工作责任", "雅士自然成群"]),
        ("yashizeren", ["压实责任", "层层压实责任"]),
        ("yashizer", ["压实责任", "层层压实责任"]),
        ("压实zr", ["压实责任", "层层压实责任"]),
        ("压实 zr", ["压实责任", "层层压实责任", "压紧压实工作责任"]),
        ("压实gongzuo", ["压紧压实工作责任"]),
        ("chongxin", ["重新部署"]),
        ("zhongxin", []),
        ("優化營商", ["优化营商环境"]),
        ("以…为抓手", ["以…为抓手"]),
        ("抓手 以", ["以…为抓手"]),
        ("yiweizhuashou", ["以…为抓手"]),
        ("优化营伤环境", ["优化营商环境"]),
        ("优化环境", []),
        ("%", []),
        ('"', []),
        ("* OR 1", []),
    ],
)
def test_queries(sample: Library, query: str, expected: list[str]) -> None:
    assert sorted(texts(sample, query)) == sorted(expected)


def test_one_wrong_character_counts_only_when_nothing_is_found(sample: Library) -> None:
    assert texts(sample, "压实责任") == ["压实责任", "层层压实责任"]
    assert "压实责任" in texts(sample, "压实则任")


def test_the_exact_phrase_then_what_begins_so_then_the_score(sample: Library) -> None:
    assert texts(sample, "压实责任")[0] == "压实责任"
    assert texts(sample, "责任") == ["层层压实责任", "压紧压实工作责任", "压实责任", "安全责任重于泰山"]


def test_the_topic_of_the_paragraph_lifts(sample: Library) -> None:
    near = "要排查安全隐患，杜绝事故，守住安全底线。"
    plain = {phrase.text: phrase.score for phrase in sample.search("责任")}
    lifted = {phrase.text: phrase.score for phrase in sample.search("责任", near=near)}
    assert lifted["安全责任重于泰山"] > plain["安全责任重于泰山"]
    assert lifted["压实责任"] == plain["压实责任"]


def test_filters(sample: Library) -> None:
    assert texts(sample, "责任", kind="引用") == ["安全责任重于泰山"]
    assert texts(sample, "", topic="营商环境") == ["优化营商环境"]
    assert texts(sample, "压实责任", topic="营商环境") == []
    assert texts(sample, "", kind="句式", topic="营商环境") == []


def test_filters_by_source_and_year(library: Library) -> None:
    assert "压实工作责任" in texts(library, "压实", source="安全生产")
    assert texts(library, "压实", source="没有这篇") == []
    assert "压实工作责任" in texts(library, "压实", since=2024)
    assert texts(library, "压实", since=2025) == []
    assert texts(library, "压实", until=2022) == []


def test_scores_stay_between_0_and_1_and_fall(sample: Library) -> None:
    scores = [phrase.score for phrase in sample.search("", limit=50, near="安全生产", draft="压实责任")]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in scores)


def test_suggestions_after_a_mark_are_what_followed_there(tmp_path: Path) -> None:
    connection = connect(tmp_path / "l.db")
    with transaction(connection):
        write_mined(
            connection,
            [
                Mined("词组", "排查整治隐患", (), (), 3, 2, (0, 0, 3, 0), 0.5, "", (), (("责任", 3),)),
                Mined("词组", "守住安全底线", (), (), 3, 2, (0, 0, 3, 0), 0.9, "", (), (("责任", 2),)),
            ],
        )
    connection.close()
    with Library(tmp_path / "l.db") as library:
        assert [p.text for p in library.suggest("要压实工作责任，")] == ["排查整治隐患", "守住安全底线"]
        assert [p.text for p in library.suggest("要压实工作责任，", after="排查整治隐患")] == ["守住安全底线"]
        assert library.suggest("要压实工作责任。") == []
