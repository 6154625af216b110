import itertools

import pytest
from hypothesis import given

from core.document import Genre, Kind
from core.parsing import guess_genre, ordinal_level, parse, split_sentences
from tests.strategies import any_text, draft

SPEECH = """在全县安全生产工作会议上的讲话
（2026年3月5日）
县长
同志们：
今天我们召开这次会议，主要是分析形势、部署任务。下面，我讲三点意见。
一、提高认识，绷紧安全这根弦
安全生产一刻也不能放松。
（一）形势依然严峻。去年全县发生事故3起。
1.道路交通。农村公路急弯多。
二、压实责任
要把责任落到人头。
同志们，责任重于泰山，让我们行动起来！"""


def kinds(text: str) -> list[tuple[Kind, int]]:
    return [(p.kind, p.level) for p in parse(text).paragraphs]


def test_every_part_of_a_speech_is_known() -> None:
    assert kinds(SPEECH) == [
        (Kind.TITLE, 0),
        (Kind.DATE, 0),
        (Kind.SPEAKER, 0),
        (Kind.SALUTATION, 0),
        (Kind.BODY, 0),
        (Kind.HEADING, 1),
        (Kind.BODY, 0),
        (Kind.HEADING, 2),
        (Kind.HEADING, 3),
        (Kind.HEADING, 1),
        (Kind.BODY, 0),
        (Kind.CLOSING, 0),
    ]


def test_a_run_in_heading_ends_before_its_mark() -> None:
    paragraph = parse(SPEECH).paragraphs[7]
    assert paragraph.text[: paragraph.heading_end] == "（一）形势依然严峻"


@pytest.mark.parametrize(
    ("line", "level"),
    [
        ("一、任务", 1),
        ("十二、任务", 1),
        ("（三）任务", 2),
        ("(三)任务", 2),
        ("1.任务", 3),
        ("1、任务", 3),
        ("12．任务", 3),
        ("（1）任务", 4),
        ("1.5万吨粮食", 0),
        ("一是抓早", 0),
        ("一要抓早", 0),
        ("二、三产业加快发展", 1),
        ("2026年工作", 0),
    ],
)
def test_ordinals_tell_their_level(line: str, level: int) -> None:
    assert ordinal_level(line) == level


@pytest.mark.parametrize(
    ("title", "genre"),
    [
        ("在全县经济工作会议上的讲话", Genre.SPEECH),
        ("2026年上半年工作总结", Genre.SUMMARY),
        ("关于防汛工作情况的汇报", Genre.REPORT),
        ("关于召开全县农村工作会议的通知", Genre.NOTICE),
        ("在半年工作总结会议上的讲话", Genre.SPEECH),
    ],
)
def test_the_title_tells_the_genre(title: str, genre: Genre) -> None:
    assert guess_genre(title) is genre


def test_sentences_keep_their_marks_and_leave_blanks_out() -> None:
    text = "怎么办？ “干！”干就是了……好"
    assert [span.of(text) for span in split_sentences(text)] == ["怎么办？", "“干！”", "干就是了……", "好"]


def test_equal_paragraphs_are_one_object() -> None:
    first, second = parse("甲\n乙。"), parse("另一行。\n乙。")
    assert first.paragraphs[1] is second.paragraphs[1]


@given(draft)
def test_paragraphs_make_up_the_text(text: str) -> None:
    document = parse(text)
    assert "\n".join(p.text for p in document.paragraphs) == text
    for i, (paragraph, start) in enumerate(zip(document.paragraphs, document.starts, strict=True)):
        assert document.span_of(i).of(text) == paragraph.text
        assert document.paragraph_at(start) == i
        assert 0 <= paragraph.heading_end <= len(paragraph.text)


@given(any_text)
def test_sentences_stand_in_order_and_lose_nothing_but_blanks(text: str) -> None:
    text = text.replace("\n", " ")
    spans = split_sentences(text)
    assert all(a.end <= b.start for a, b in itertools.pairwise(spans))
    assert "".join("".join(s.of(text) for s in spans).split()) == "".join(text.split())
