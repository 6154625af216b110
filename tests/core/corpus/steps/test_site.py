import pytest

from core.corpus import clean
from core.corpus.edits import apply_changes
from core.corpus.steps.site import adverts, heads, tails

SPEECH = (
    "在全镇林业工作会议上的讲话\n同志们：\n今天的会议，任务是把春季造林的事定下来。刚才几个村都表了态，我都同意。\n一、抢抓时节，把树栽下去\n"
    "清明前后是栽树的好时候，错过一天就是错过一年。各村要倒排工期，一天一调度，三天一通报。\n二、落实管护，让树活下来\n"
    "栽树容易活树难。要把管护责任落实到人头，谁栽谁管、谁管谁受益，让荒山真正绿起来。\n同志们，前人栽树，后人乘凉。让我们干起来！"
)


def run(step, text: str) -> str:
    return apply_changes(text, step(text))


@pytest.mark.parametrize(
    "head",
    [
        "在全镇林业工作会议上的讲话.docx\n",
        "《在全镇林业工作会议上的讲话.docx》由会员分享，可在线阅读，更多相关《在全镇林业工作会议上的讲话.docx（5页珍藏版）》请在好范文库上搜索。\n",
        "首页 > 范文大全 > 领导讲话 > 正文\n",
        "文秘资料网\n",
    ],
)
def test_heads(head):
    assert run(heads, head + SPEECH) == SPEECH


def test_source_lines_below_the_title():
    title, rest = SPEECH.split("\n", 1)
    assert run(heads, f"{title}\n来源：某某日报 作者：佚名 点击：120次\n{rest}") == SPEECH


def test_a_file_name_that_is_the_only_title_keeps_its_words():
    rest = SPEECH.split("\n", 1)[1]
    assert run(heads, f"林业会议讲话.docx\n{rest}") == f"林业会议讲话\n{rest}"


def test_title_run_into_the_text():
    title, rest = SPEECH.split("\n", 1)
    dirty = (
        f"2031{title}.docx\n《2031{title}.docx》由会员分享，可在线阅读。\n1、2031{title}{title}"
        + rest.replace("\n", "")
    )
    assert run(heads, dirty).startswith(f"1、{title}\n同志们：今天")


@pytest.mark.parametrize(
    "tail",
    [
        "\n上一篇：教育工作会议讲话\n下一篇：卫生工作会议讲话\n相关文章\n防汛工作总结",
        "\n热门推荐\n\n最新文章",
        "\n- 配套讲稿：\n如PPT文件的首页显示word图标，表示该PPT已包含配套word讲稿。\n- 关 键 词：\n- 林业 会议 讲话\n限制150内",
        "\n声明：本站资料来自网络，如有侵权请联系我们删除。\n关于我们 - 联系我们 - 网站地图",
        "\n|",
    ],
)
def test_tails(tail):
    assert run(tails, SPEECH + tail) == SPEECH


def test_a_tail_word_above_speech_takes_nothing():
    text = SPEECH.replace("二、落实管护", "相关资料\n二、落实管护")
    assert run(tails, text) == text


@pytest.mark.parametrize(
    "advert",
    [
        "精品文档 欢迎下载",
        "----完整版学习资料分享----",
        "word格式 可编辑 精心整理 学习帮手",
        "更多精彩内容请关注公众号：笔友之家",
        "www.haofanwen.example.net",
        "此文档下载后可自行编辑修改",
    ],
)
def test_advert_lines(advert):
    lines = SPEECH.split("\n")
    assert run(adverts, "\n".join([*lines[:4], advert, *lines[4:]])) == SPEECH


def test_advert_within_a_paragraph():
    assert (
        run(adverts, SPEECH.replace("我都同意。", "我都同意。（本文来自文秘资料网 www.wenmi.example.com）"))
        == SPEECH
    )


def test_nothing_of_a_clean_speech_goes():
    assert clean(SPEECH).text == SPEECH
