import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.corpus import clean
from core.corpus.edits import apply_changes
from core.corpus.steps.gbk import cut_readings, gbk_shift, pinyin


def repaired(text: str) -> str:
    return apply_changes(text, gbk_shift(text))


@pytest.mark.parametrize(
    ("dirty", "right"),
    [
        ("們?yōu)槲磥戆l(fā)展", "们为未来发展"),
        ("?偟膩碇v", "。总的来讲"),
        ("?梢哉f", "。可以说"),
        ("橫向?qū)Ρ戎袑ふ也罹,", "横向对比中寻找差距，"),
        ("以擔(dān)當(dāng)?shù)淖藨B(tài)投入", "以担当的姿态投入"),
        ("學(xué)習(xí)", "学习"),
    ],
)
def test_what_the_site_did_is_undone(dirty, right):
    assert clean(dirty).text == right


def test_a_lost_byte_is_logged_as_a_guess():
    cleaned = clean("在橫向?qū)Ρ戎袑ふ也罹,再縱向分析")
    assert cleaned.text == "在横向对比中寻找差距，再纵向分析"
    assert [edit.guess for edit in cleaned.edits if "gbk-shift" in edit.step] == [True]
    assert sum("guess" in edit.to_json() for edit in cleaned.edits) == 1


def shifted(text: str, decoder: str = "swallow") -> str:
    """Put ? for the bytes A3 BF wherever they stand, as the site did, and read the result as GBK."""
    data = text.encode("gbk").replace(b"\xa3\xbf", b"?")
    if decoder != "swallow":
        return data.decode("gb18030", decoder)
    out, i = "", 0
    while i < len(data):
        size = 1 if data[i] < 0x80 else 2
        out += data[i : i + size].decode("gb18030", "ignore") or "?"
        i += size
    return out


@pytest.mark.parametrize("decoder", ["swallow", "replace"])
def test_a_full_stop_before_a_character_with_bf(decoder):
    text = "各项工作都有起色。可以说干部队伍是过硬的\n下一步要抓落实。"
    dirty = shifted(text, decoder)
    assert dirty != text
    assert repaired(dirty) == text


def test_real_questions_stay():
    text = "怎么办?首先是学。学什么?学政策?可以,学业务?更可以。"
    assert repaired(text) == text


@pytest.mark.parametrize("text", ["见附件(a)第二段。", "方案(b)比较稳妥", "一是(e)类企业", "潆(yíng)水河"])
def test_brackets_of_the_author_stay(text):
    assert repaired(text) == text
    assert apply_changes(text, pinyin(text)) == text


def test_readings_behind_simplified_characters_go_when_there_are_many():
    assert apply_changes("学(xué)习(xí)贯(guàn)彻", pinyin("学(xué)习(xí)贯(guàn)彻")) == "学习贯彻"


def test_a_reading_cut_by_the_end_of_a_line():
    dirty = "認(r\nèn)真學(xué)習(xí)"
    assert apply_changes(dirty, cut_readings(dirty)) == "認(rèn)真學(xué)習(xí)"
    assert clean(dirty).text == "认真学习"


@given(st.text("我們為未來發展對橫向中尋找差距擔當的姿態可以說?()（）xuéyōu\ufffd,，。", max_size=60))
def test_changes_are_sorted_and_apart(text):
    position = 0
    for change in gbk_shift(text):
        assert position <= change.start <= change.end <= len(text)
        position = change.end
