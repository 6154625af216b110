from core.corpus import clean
from core.corpus.edits import apply_changes
from core.corpus.steps.paragraphs import paragraphs

LONG = (
    "这件事情说起来容易做起来难，要靠大家一锤接着一锤敲，一年接着一年干，不能今天东一榔头、明天西一棒子。" * 4
)
LINES = [
    "在全镇水利工作会议上的讲话",
    "（2031年8月11日）",
    "同志们：",
    "刚才大家都发了言，我都同意。下面，我再讲两点：",
    "一、认清形势，把担子挑起来",
    "上半年的工作总体不错。" + LONG,
    "一要找差距。" + LONG,
    "二要想办法。" + LONG,
    "二、真抓实干，把工作落下去",
    "剩下的时间不多了。" + LONG,
    "同志们，水利工作任重道远，我们一起努力！",
]


def test_blanks_where_the_paragraphs_were():
    assert clean(" ".join(LINES)).text == "\n".join(LINES)


def test_no_separator_at_all():
    lines = [line for line in LINES if not line.startswith("（")]
    marked = [line + "。" if line[:2] in ("一、", "二、") else line for line in lines]
    result = clean("".join(marked)).text.split("\n")
    assert result[:2] == [LINES[0], "同志们："]
    assert [line[:4] for line in result[3:]] == ["一、认清", "一要找差", "二要想办", "二、真抓", "同志们，"]


def test_headings_without_a_mark_are_cut_where_all_end_alike():
    first = "会议要求如下。一、要切实保持“危机感”和“紧迫感”各单位通报了情况，形势不乐观。"
    second = "二、要切实提高“执行力”和“落实力”一分部署，九分落实。"
    text = first + LONG * 3 + second + LONG * 3
    lines = apply_changes(text, paragraphs(text)).split("\n")
    assert "一、要切实保持“危机感”和“紧迫感”" in lines
    assert "二、要切实提高“执行力”和“落实力”" in lines


def test_chains_within_a_paragraph_stay_where_there_are_paragraphs():
    text = (
        "\n".join(LINES[:5])
        + "\n"
        + "要做好三件事。一要早动手。"
        + LONG[:100]
        + "二要快推进。"
        + LONG[:100]
        + "三要严督查。\n"
        + "\n".join(LINES[5:])
    )
    assert apply_changes(text, paragraphs(text)) == text


def test_letter_spaced_names_and_numbers_stay_whole():
    text = "\n".join(["在会议上的讲话", "县长 王 明", "2031 年是关键一年。", LONG])
    assert apply_changes(text, paragraphs(text)) == text
