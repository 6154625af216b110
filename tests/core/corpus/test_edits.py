import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.corpus.edits import Change, Trace, apply_changes, apply_edits


@st.composite
def chains(draw: st.DrawFn) -> tuple[str, list[list[Change]]]:
    """Draw a raw text and the changes of up to five steps, each on what the step before left."""
    raw = draw(st.text("甲乙丙,.\n", max_size=30))
    text, steps = raw, []
    for _ in range(draw(st.integers(1, 5))):
        cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
        changes = [
            Change(start, end, draw(st.text("丁戊a", max_size=4)))
            for start, end in zip(cuts[::2], cuts[1::2], strict=False)
        ]
        steps.append(changes)
        text = apply_changes(text, changes)
    return raw, steps


@given(chains())
def test_raw_text_and_log_give_the_text_exactly(chain):
    raw, steps = chain
    trace = Trace(raw)
    for i, changes in enumerate(steps):
        trace.apply(f"step{i}", changes)
    edits = trace.edits()
    assert apply_edits(raw, edits) == trace.text
    # A reader who applies them from the back gets the same.
    text = raw
    for edit in reversed(edits):
        assert raw[edit.raw_start : edit.raw_end] == edit.removed
        text = text[: edit.raw_start] + edit.inserted + text[edit.raw_end :]
    assert text == trace.text


@given(chains())
def test_text_never_changed_is_kept_in_place(chain):
    raw, steps = chain
    trace = Trace(raw)
    for i, changes in enumerate(steps):
        trace.apply(f"step{i}", changes)
    for edit in trace.edits():
        assert edit.removed != edit.inserted
        assert set(edit.step.split("+")) <= {f"step{i}" for i in range(len(steps))}


def test_steps_that_meet_share_one_edit():
    trace = Trace("好,走")
    trace.apply("marks", [Change(1, 2, "，")])
    trace.apply("doubled", [Change(1, 2, "")])
    (edit,) = trace.edits()
    assert (edit.step, edit.raw_start, edit.raw_end, edit.removed, edit.inserted) == (
        "marks+doubled",
        1,
        2,
        ",",
        "",
    )


def test_changes_that_cancel_each_other_leave_no_edit():
    trace = Trace("甲乙")
    trace.apply("one", [Change(1, 2, "丙")])
    trace.apply("two", [Change(1, 2, "乙")])
    assert trace.edits() == ()


def test_overlapping_changes_are_refused():
    with pytest.raises(ValueError, match="overlap"):
        Trace("甲乙丙").apply("x", [Change(0, 2, ""), Change(1, 3, "")])


def test_positions_lead_back_to_the_raw_text():
    trace = Trace("ab甲cd乙")
    trace.apply("x", [Change(0, 2, ""), Change(3, 5, "丙丁戊")])
    assert trace.text == "甲丙丁戊乙"
    assert trace.to_raw([0, 1, 3, 4, 5]) == [2, 3, 3, 5, 6]


def test_a_log_of_another_text_is_refused():
    trace = Trace("甲,乙")
    trace.apply("marks", [Change(1, 2, "，")])
    with pytest.raises(ValueError, match="does not fit"):
        apply_edits("甲乙丙", trace.edits())
