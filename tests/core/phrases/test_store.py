from pathlib import Path

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from core.phrases import Library
from core.phrases.tokens import pieces


def test_finds_by_substring_and_by_words_in_any_order(library: Library) -> None:
    for query in ("压实工作责任", "实工作", "压实", "责任 压实", "任", "压实 工作 责任"):
        assert "压实工作责任" in [phrase.text for phrase in library.search(query)], query
    assert library.search("责任底线") == []
    assert library.search("！？") == []


def test_filters_by_kind(library: Library) -> None:
    assert library.search("责任", kind="词组")
    assert library.search("责任", kind="引用") == []
    assert library.kinds()[0] == "词组"


def test_json_is_that_of_the_contract(library: Library) -> None:
    entry = library.search("压实工作责任")[0].to_json()
    assert list(entry) == ["id", "text", "kind", "topics", "count", "documents", "slots", "sources", "score"]
    assert entry["text"] == "压实工作责任"
    assert 0 <= float(str(entry["score"])) <= 1


def test_an_exact_match_comes_first(library: Library) -> None:
    assert library.search("优化营商环境")[0].text == "优化营商环境"


def test_what_the_draft_has_not_used_comes_first(library: Library) -> None:
    first, second = library.search("", limit=2)
    assert library.search("", limit=2, draft=f"要{first.text}。")[0].text == second.text


def test_suggests_the_rest_of_a_phrase(library: Library) -> None:
    assert library.suggest("要进一步压实")[0].text == "压实工作责任"
    assert library.suggest("压实", after="工作责任") == []
    assert library.suggest("结束。") == []
    assert library.suggest("") == []


def test_counts(library: Library) -> None:
    assert library.document_count() == 3
    assert library.phrase_count() == len(library.search("", limit=1000))


def test_the_url_form_opens_the_same_file(library: Library, tmp_path: Path) -> None:
    with Library(f"sqlite:///{tmp_path / 'library.db'}") as other:
        assert other.phrase_count() == library.phrase_count()


def test_every_substring_of_every_phrase_finds_it(library: Library) -> None:
    texts = [phrase.text for phrase in library.search("", limit=1000)]

    @given(st.sampled_from(texts), st.data())
    @settings(max_examples=100, deadline=None)
    def check(text: str, data: st.DataObject) -> None:
        start = data.draw(st.integers(0, len(text) - 1))
        end = data.draw(st.integers(start + 1, len(text)))
        assume(pieces(text[start:end]))
        assert text in [phrase.text for phrase in library.search(text[start:end], limit=1000)]

    check()


@given(st.text(max_size=30))
@settings(max_examples=50, deadline=None)
def test_any_query_is_answered(query: str) -> None:
    with Library(":memory:") as library:
        assert library.search(query) == []
        assert library.suggest(query) == []
