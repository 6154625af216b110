"""The smaller steps: characters, forum marks, misread lines, script, repeats."""

import pytest

from core.corpus import clean
from core.corpus.edits import apply_changes
from core.corpus.steps.characters import emoji, entities, invisible, line_ends, private_use, widths
from core.corpus.steps.forum import forum
from core.corpus.steps.mojibake import mojibake
from core.corpus.steps.repeated import repeated
from core.corpus.steps.script import traditional

LINE = "各村要把防汛的沙袋、木桩、照明灯提前备足，做到召之即来、来之能战。"


def run(step, text: str) -> str:
    return apply_changes(text, step(text))


@pytest.mark.parametrize(
    ("step", "dirty", "right"),
    [
        (line_ends, "甲\r\n乙\r丙\u2028丁\x0b戊", "甲\n乙\n丙\n丁\n戊"),
        (entities, "他说&ldquo;好&rdquo;&nbsp;<br/>完&#12290;", "他说“好” \n完。"),
        (entities, "产量<5万吨，A<b 且 c>d", "产量<5万吨，A<b 且 c>d"),
        (invisible, "抓\u200b落\ufeff实\xad工\u2060作\x08", "抓落实工作"),
        (private_use, "\uf06c第一条\ue5e5正文", "第一条\u3000正文"),
        (emoji, "加油👍🏻干😀，★重点★", "加油干，★重点★"),
        (widths, "１９９２年增长３．５％，ＧＤＰ\u3000完\xa0成", "1992年增长3.5%，GDP\u3000完 成"),
        (forum, "[b]" + LINE + "[/b][attach]123[/attach]", LINE),
        (forum, "本帖最后由 张三 于 2012-3-4 10:20 编辑\n" + LINE, "\n" + LINE),
        (forum, LINE + "0 H3 D5 m/ v1 X3 d8 V/ i\n完", LINE + "\n完"),
        (forum, "a b c d e f g 是字母表的开头", "a b c d e f g 是字母表的开头"),
        (mojibake, LINE.encode().decode("gb18030", "replace"), LINE),
        (mojibake, LINE.encode().decode("latin-1"), LINE),
        (mojibake, LINE.encode("gbk").decode("latin-1"), LINE),
        (mojibake, LINE, LINE),
        (traditional, "看著這部著作，顯著提高了認識，瞭解了乾隆", "看着这部著作，显著提高了认识，了解了乾隆"),
        (traditional, "洪山菜薹、慰藉、乾坤、瞭望、著名", "洪山菜薹、慰藉、乾坤、瞭望、著名"),
        (
            traditional,
            "我們的同志要继续努力，把各项工作抓紧抓实抓出成效来",
            "我们的同志要继续努力，把各项工作抓紧抓实抓出成效来",
        ),
    ],
)
def test_step(step, dirty, right):
    assert run(step, dirty) == right


def test_an_unclosed_sign_in_noise_takes_no_text():
    text = f"第一段。<U p 9G $\n{LINE}\n{LINE}x >\n完"
    assert run(entities, text) == text


def test_title_printed_three_times_stands_once():
    text = f"全年工作总结大会讲话（一）\n全年工作总结大会讲话\n全年工作总结大会讲话\n同志们：\n{LINE}"
    assert run(repeated, text) == f"全年工作总结大会讲话\n同志们：\n{LINE}"


def test_a_paragraph_twice_in_a_row_stands_once_but_refrains_stay():
    assert run(repeated, f"题目\n{LINE}\n{LINE}\n干！\n干！") == f"题目\n{LINE}\n干！\n干！"


def test_damage_is_marked_and_left():
    cleaned = clean(f"姓槲磥戆的人。{LINE}丢了\ufffd\ufffd。")
    assert [span.of(cleaned.text) for span in cleaned.damaged] == ["槲磥戆", "\ufffd\ufffd"]
