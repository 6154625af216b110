"""ST012–ST014 and ST019: headings without text, uneven parts, headings built otherwise, the hour."""

from core.engine import Engine
from core.rules.structure.empty_heading import EmptyHeading
from core.rules.structure.examples import PARTS, speech
from core.rules.structure.over_one_hour import OverOneHour
from core.rules.structure.unparallel_headings import UnparallelHeadings
from core.text import count_characters

EMPTY, FORM, HOUR = Engine([EmptyHeading()]), Engine([UnparallelHeadings()]), Engine([OverOneHour()])


def headings(*words: str) -> str:
    return "\n".join(f"（{'一二三四五六'[i]}）{word}\n这里有话。" for i, word in enumerate(words))


def odd(*words: str) -> list[str]:
    text = headings(*words)
    return [finding.span.of(text) for finding in FORM.check(text).findings]


def test_the_heading_built_otherwise_is_named() -> None:
    assert odd("加强巡查", "压实责任", "物资要充足", "严格督查") == ["（三）物资要充足"]


def test_doubtful_forms_are_left_alone() -> None:
    assert odd("加强巡查", "压实责任", "人人都是护林员", "严格督查") == []
    assert odd("加强巡查", "物资要充足", "压实责任", "队伍要过硬") == []
    assert odd("加强巡查", "物资要充足", "压实责任") == []


def test_a_heading_with_text_run_in_is_not_empty() -> None:
    assert EMPTY.check("（一）甲。有话。\n（二）乙。有话。\n（三）丙。有话。").findings == ()


def test_the_last_heading_may_be_empty_as_well() -> None:
    text = "一、甲\n有话。\n二、乙\n有话。\n三、丙"
    assert [finding.span.of(text) for finding in EMPTY.check(text).findings] == ["三、丙"]
    text = speech(parts=(*PARTS[:2], ("三、备好救火的人",)))
    assert [finding.span.of(text) for finding in EMPTY.check(text).findings] == ["三、备好救火的人"]


def test_the_hour_is_counted_in_characters_read() -> None:
    body = "长" * 11_390 + "。"
    text = speech(parts=(("一、甲", body), ("二、乙", "丙。")))
    assert count_characters(text) > 190 * 60
    finding = HOUR.check(text).findings[0]
    assert f"{count_characters(text)}字" in finding.message
    assert HOUR.check(speech(parts=(("一、甲", body[1000:]), ("二、乙", "丙。")))).findings == ()


def test_a_report_to_a_congress_may_take_longer() -> None:
    parts = tuple((heading, text * 30) for heading, text in PARTS)
    assert HOUR.check(speech(opening="现在，我代表上届委员会向大会作报告。", parts=parts)).findings == ()
