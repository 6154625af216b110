import itertools

import pytest
from hypothesis import given

from core.document import Genre, Kind
from core.lines import is_date, is_salutation, is_speaker
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
        ("3．10个重点项目", 3),
        ("1.2026年的任务", 3),
        ("26、27日连续降雨", 0),
        ("一、二、三产业一齐上", 0),
        ("（ 二 ）任务", 2),
        ("2）任务", 4),
        ("一是抓早", 0),
        ("一要抓早", 0),
        ("二、三产业加快发展", 0),
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
        ("2026年政府工作报告\n在县第十八届人民代表大会上", Genre.REPORT),
        ("述职述廉报告（2025年度）", Genre.REPORT),
    ],
)
def test_the_title_tells_the_genre(title: str, genre: Genre) -> None:
    assert guess_genre(title) is genre


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("同志们：", True),
        ("各位代表！", True),
        ("老师们、同学们", True),
        ("各位领导，各位来宾，女士们、先生们：", True),
        ("尊敬的王书记、各位领导：", True),
        ("各乡镇党委、政府，县直各部门：", True),
        ("各位支书要做到以下几点：", False),
        ("同志们，今天我们来开会", False),
        ("领导干部要带头：", False),
        ("责任领导：", False),
        ("各级领导", False),
    ],
)
def test_a_salutation_does_nothing_but_address(line: str, expected: bool) -> None:
    assert is_salutation(line) is expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("县长　张三", True),
        ("中共××县委书记　×××", True),
        ("李　强", True),
        ("× × ×", True),
        ("自治区主席 艾合买提·买买提", True),
        ("办公室", False),
        ("加强党建", False),
    ],
)
def test_a_speaker_is_an_office_or_a_name(line: str, expected: bool) -> None:
    assert is_speaker(line) is expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("（2026年3月5日）", True),
        ("（20XX年X月X日）", True),
        ("二〇二六年三月五日", True),
        ("2026.3.5", True),
        ("2026年3月5日　张三", True),
        ("2026年工作回顾", False),
        ("2026年3月5日我们开了会。", False),
    ],
)
def test_a_date_line_holds_a_date_and_at_most_a_name(line: str, expected: bool) -> None:
    assert is_date(line) is expected


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("一、压实责任", "一、压实责任"),
        ("（一）压实责任。要把责任落到人头。", "（一）压实责任"),
        ("（一）目标任务：到年底全部完工。每月通报。", "（一）目标任务"),
        ("1.“两清单”：责任清单和问题清单，由办公室编制。", ""),
        ("1.修好村口到渡口的三公里路；", ""),
        ("（一）钱从哪里来？", "（一）钱从哪里来？"),
        ("二、" + "长" * 60, ""),
        ("1.村里先把账算清楚，镇里再把钱拨下去，县里最后来验收，谁也不许拖。下一步抓紧。", ""),
    ],
)
def test_a_heading_is_told_from_a_list_item(line: str, words: str) -> None:
    paragraph = parse("甲。\n" + line).paragraphs[1]
    assert paragraph.text[: paragraph.heading_end] == words
    assert (paragraph.kind is Kind.HEADING) is bool(words)


def test_blank_lines_and_a_source_do_not_end_the_head() -> None:
    text = "政府工作报告\n\n来源：某报\n\n——2026年1月8日在县人民代表大会上\n\n县长　张三\n\n各位代表：\n现在报告工作。"
    filled = [p.kind for p in parse(text).paragraphs if p.text]
    assert filled == [Kind.TITLE, Kind.BODY, Kind.TITLE, Kind.SPEAKER, Kind.SALUTATION, Kind.BODY]


def test_a_lone_clause_is_no_title() -> None:
    assert parse("要抓进度，要抓质量，要抓安全").paragraphs[0].kind is Kind.BODY
    assert parse("要抓进度").paragraphs[0].kind is Kind.BODY


@pytest.mark.parametrize(
    ("tail", "closing"),
    [
        (["同志们，让我们干起来！"], [True]),
        (["“行百里者半九十。”希望大家一鼓作气，干出样子！"], [True]),
        (["最后，祝大家身体健康！", "谢谢大家！"], [True, True]),
        (["各位代表！", "让我们干起来！"], [False, True]),
        (["四要严格考核，每月通报。"], [False]),
        (["办公室", "2026年3月5日"], [False, False]),
    ],
)
def test_the_closing_is_the_end_that_turns_to_the_audience(tail: list[str], closing: list[bool]) -> None:
    text = "\n".join(["在会议上的讲话", "同志们：", "开会。", "一、甲", "乙。", "二、丙", "丁。", *tail])
    assert [p.kind is Kind.CLOSING for p in parse(text).paragraphs[7:]] == closing


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
