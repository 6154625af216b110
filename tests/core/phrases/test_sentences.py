import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.parsing import parse
from core.phrases.sentences import is_clean, items_of
from core.text import Span

SPEECH = """在全县重点工作推进会上的讲话
（2024年5月6日）
同志们：
今天召开这次会议，主要任务是分析形势、部署下一阶段的重点工作。刚才，李明县长作了通报。
下面，我讲三点意见。
一、认清形势，坚定信心
要坚持“三管三必须”（即管行业必须管安全、管业务必须管安全、管生产经营必须管安全），守住底线。
古人说：“为山九仞，功亏一篑。”抓工作就像烧开水，差一把火也不行。
二、突出重点，狠抓落实
要下好先手棋、打好主动仗，完成投资35亿元。XX镇要带好头，让我们共同努力，为某某县争光！
三、转变作风，真抓实干
作风建设要常抓不懈。
同志们，任务已经明确，关键在于落实。让我们团结一心、真抓实干，为实现全年目标而努力奋斗！
"""


def items(text: str = SPEECH, damaged: tuple[Span, ...] = ()) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for item in items_of(parse(text), damaged):
        found.setdefault(item.kind, []).append(item.text)
    return found


def test_each_kind_is_found_by_its_place_and_marker() -> None:
    found = items()
    assert found["小标题"] == ["认清形势，坚定信心\n突出重点，狠抓落实\n转变作风，真抓实干"]
    assert found["开头"] == ["今天召开这次会议，主要任务是分析形势、部署下一阶段的重点工作。"]
    assert found["过渡"] == ["下面，我讲三点意见。"]
    assert found["引用"] == ["为山九仞，功亏一篑。"]
    assert found["提法"] == ["“三管三必须”"]
    assert found["号召"] == ["让我们团结一心、真抓实干，为实现全年目标而努力奋斗！"]
    assert found["结尾"] == ["同志们，任务已经明确，关键在于落实。"]
    assert found["比喻"] == ["抓工作就像烧开水，差一把火也不行。", "要下好先手棋、打好主动仗"]


def test_formulations_and_quotations_say_what_they_mean_and_whose_they_are() -> None:
    notes = {item.text: item.note for item in items_of(parse(SPEECH), ())}
    assert notes["“三管三必须”"] == "管行业必须管安全、管业务必须管安全、管生产经营必须管安全"
    assert notes["为山九仞，功亏一篑。"] == "古人说"


def test_damage_leaves_its_sentence_out() -> None:
    at = SPEECH.index("分析形势")
    assert "开头" not in items(damaged=(Span(at, at + 1),))


@pytest.mark.parametrize(
    "text",
    ["某某县委", "XX同志", "×××", "X镇长说", "刘闯县长讲话", "（半个括号", "www", "打 开", "来源：网络"],
)
def test_stubs_names_and_leftovers_are_not_clean(text: str) -> None:
    assert not is_clean(text)


@pytest.mark.parametrize("text", ["压实责任", "市委书记带头", "以习近平同志为核心的党中央", "“三农”工作"])
def test_ordinary_text_is_clean(text: str) -> None:
    assert is_clean(text)


@given(
    st.text(
        st.sampled_from("同志们：，。！“”（）一二三、是要下面我讲点意见今天让们X某12\n好比像样"), max_size=120
    )
)
@settings(deadline=None)
def test_any_text_gives_entries_that_stand_in_it(text: str) -> None:
    for item in items_of(parse(text), ()):
        assert item.text
        assert 0 <= item.start < max(1, len(text))
        for part in item.text.split("\n"):
            assert part.strip("“”") in text
        assert all(0 <= slot.start < slot.end <= len(item.text) for slot in item.slots)
