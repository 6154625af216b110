import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.corpus import STEPS, apply_edits, clean

DIRT = st.text(
    st.sampled_from(
        "我们要抓好落实。同志学習(xué)?偟膩碇v,.;:!\"'()（）“”一二三、12 3第页共—-\n\r\t\u3000\u200b\ue000😀&nbsp;…[]《》|"
    )
    | st.characters(exclude_categories=["Cs"]),
    max_size=120,
)


@given(DIRT)
@settings(max_examples=200, deadline=None)
def test_raw_text_and_edits_give_the_clean_text(raw):
    cleaned = clean(raw)
    assert apply_edits(raw, cleaned.edits) == cleaned.text
    assert all(0 <= span.start < span.end <= len(cleaned.text) for span in cleaned.damaged)


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.name)
@given(raw=DIRT)
@settings(max_examples=60, deadline=None)
def test_each_step_alone_logs_what_it_does(step, raw):
    cleaned = clean(raw, {step.name})
    assert apply_edits(raw, cleaned.edits) == cleaned.text
    assert {edit.step for edit in cleaned.edits} <= {step.name}


def test_no_step_no_change():
    assert clean("甲,乙\r\n", ()).text == "甲,乙\r\n"


def test_unknown_step_is_refused():
    with pytest.raises(ValueError, match="no-such-step"):
        clean("甲", {"no-such-step"})


def test_json_has_what_the_contract_says():
    cleaned = clean("在会上的讲话\n同志们:\n今天开会,很重要。\n一、认清形势\n形势很好。\n就讲这些。")
    data = cleaned.to_json("a.txt", "gb18030")
    assert data["schema"] == 1 and data["file"] == "a.txt" and data["encoding"] == "gb18030"
    assert data["text"] == "在会上的讲话\n同志们：\n今天开会，很重要。\n一、认清形势\n形势很好。\n就讲这些。"
    assert [p["kind"] for p in data["paragraphs"]][:4] == ["title", "salutation", "body", "heading"]
    assert data["edits"][0] == {
        "step": "punctuation", "raw_start": 10, "raw_end": 11, "removed": ":", "inserted": "："
    }  # fmt: skip
    assert data["damaged"] == []
