import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.corpus import apply_edits, clean
from core.corpus.anonymise import anonymise
from core.corpus.edits import apply_changes


def run(text: str) -> str:
    return apply_changes(text, anonymise(text))


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("刚才，李书记作了讲话，王县长提了要求。", "刚才，X书记作了讲话，X县长提了要求。"),
        ("刚才刘大勇县长作了部署，刘大勇讲得很实。", "刚才X县长作了部署，×××讲得很实。"),
        ("由周小文同志牵头，周小文要负总责。", "由×××同志牵头，×××要负总责。"),
        ("县委书记赵志刚主持会议。赵志刚说，要快。", "县委书记×××主持会议。×××说，要快。"),
        ("联系电话13912345678，座机0791-8765432。", "联系电话×××，座机×××。"),
        ("身份证号36010119800101123X已登记。", "身份证号×××已登记。"),
        (
            "在青河镇召开会议，青河镇要带头，柳林乡跟上，柳林乡不等。",
            "在X镇召开会议，X镇要带头，X乡跟上，X乡不等。",
        ),
        (
            "在青河镇召开会议，青河镇要带头，在白水镇现场办公，白水镇有办法。",
            "在X镇召开会议，X镇要带头，在Y镇现场办公，Y镇有办法。",
        ),
        ("由宏远建材有限公司承建。", "由X有限公司承建。"),
    ],
)
def test_names_go(text, right):
    assert run(text) == right


@pytest.mark.parametrize(
    "text",
    [
        "习近平总书记强调，要抓好落实。毛泽东同志指出，要团结。邓小平同志曾说过。",
        "全县长期坚持，各部门主任要带头，时任县长也讲过，向书记汇报。",
        "我县是先进县，城区、山区、开发区都要动起来，开发区要领先，山区要赶上。",
        "各乡镇、街道，全市上下，农村和城市，新农村建设，城市管理。",
        "高度重视，马上就办，文化部长廊，投资公司和国有企业集团要走在前列。",
        "同志们，领导同志要带头，老同志要支持，党员同志要冲锋。",
        "2031年完成投资123456789万元，比上年增长12%。",
    ],
)
def test_ordinary_words_stay(text):
    assert run(text) == text


def test_it_is_off_by_default_and_logged_when_on():
    raw = "刚才,李书记作了讲话。\n电话13912345678。"
    assert "李书记" in clean(raw).text
    cleaned = clean(raw, anonymised=True)
    assert cleaned.text == "刚才，X书记作了讲话。\n电话×××。"
    assert apply_edits(raw, cleaned.edits) == cleaned.text
    assert [e.removed for e in cleaned.edits if e.step == "anonymise"] == ["李", "13912345678"]


@given(st.text("李王刘大勇书记县长同志青河镇在由，。刚才 1390\n", max_size=60))
def test_changes_are_sorted_and_apart(text):
    position = 0
    for change in anonymise(text):
        assert position <= change.start < change.end <= len(text)
        position = change.end
