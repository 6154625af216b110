from hypothesis import given, settings
from hypothesis import strategies as st

from core.corpus import CleanEdit, clean
from core.text import Span
from gui.import_marks import Mark, Marked, count_steps, mark

RAW = "第一段 ，很好。\r\n\r\n第 1 页 共 2 页\r\n要学(xué)习𬱖家湾,抓落实。\n"


def shown(marked: Marked, side: str, *, without: Mark) -> str:
    return "".join(piece.text for piece in getattr(marked, side) if piece.mark is not without)


def at(text: str, span: Span) -> str:
    units = text.encode("utf-16-le")
    return units[2 * span.start : 2 * span.end].decode("utf-16-le")


def test_removed_and_inserted_are_marked_where_they_stand() -> None:
    edits = (
        CleanEdit("a", 2, 4, "乙丙", "", False),
        CleanEdit("b", 5, 5, "", "新\n", False),
        CleanEdit("a+b", 6, 7, "\n", "。", True),
    )
    marked = mark("𬱖甲乙丙丁戊\n己", edits, (Span(0, 1),))
    assert [(p.text, p.mark.name) for p in marked.raw] == [
        ("𬱖甲", "KEPT"),
        ("乙丙", "REMOVED"),
        ("丁", "KEPT"),
        ("戊", "KEPT"),
        ("↵\n", "REMOVED"),
        ("己", "KEPT"),
    ]
    assert [(p.text, p.mark.name) for p in marked.clean] == [
        ("𬱖", "DAMAGED"),
        ("甲", "KEPT"),
        ("丁", "KEPT"),
        ("新↵\n", "INSERTED"),
        ("戊", "KEPT"),
        ("。", "GUESSED"),
        ("己", "KEPT"),
    ]
    raw = "".join(p.text for p in marked.raw)
    text = "".join(p.text for p in marked.clean)
    assert [at(raw, p.raw) for p in marked.places] == ["乙丙", "", "↵\n"]
    assert [at(text, p.clean) for p in marked.places] == ["", "新↵\n", "。"]
    assert count_steps(edits) == {"a": (2, 1), "b": (2, 1)}


def test_what_cannot_be_seen_is_shown_as_a_box() -> None:
    marked = mark("甲\u200b乙", (CleanEdit("invisible", 1, 2, "\u200b", ""),), ())
    assert [p.text for p in marked.raw] == ["甲", "▯", "乙"]


def test_a_long_text_is_cut_before_an_edit_that_does_not_fit() -> None:
    marked = mark("甲乙丙丁", (CleanEdit("a", 1, 3, "乙丙", ""),), (), limit=2)
    assert marked.cut
    assert [p.text for p in marked.raw] == ["甲"]
    assert not marked.places


@settings(deadline=None)  # the first text loads the dictionary
@given(st.text(alphabet="一要，,。 \r\n第页1x(é)\u200b𬱖", max_size=60).map(lambda tail: RAW + tail))
def test_the_kept_pieces_are_the_same_on_both_sides(raw: str) -> None:
    cleaned = clean(raw)
    marked = mark(raw, cleaned.edits, cleaned.damaged)
    kept = [p.text for p in marked.raw if p.mark is Mark.KEPT]
    other = [p.text for p in marked.clean if p.mark in (Mark.KEPT, Mark.DAMAGED)]
    assert cleaned.damaged or "".join(kept) == "".join(other)
    text = "".join(p.text for p in marked.clean).replace("↵\n", "\n")
    assert text == cleaned.text
    assert len(marked.places) == len(cleaned.edits)
    assert not marked.cut
