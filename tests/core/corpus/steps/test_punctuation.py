import pytest

from core.corpus.edits import apply_changes
from core.corpus.steps.punctuation import doubled, marks, quotes


def run(step, text: str) -> str:
    return apply_changes(text, step(text))


@pytest.mark.parametrize(
    ("dirty", "right"),
    [
        ("同志们:", "同志们："),
        ("抓早,抓小;抓实!", "抓早，抓小；抓实！"),
        ("增长80%,居全市第一", "增长80%，居全市第一"),
        ("引进GDP,加快发展", "引进GDP，加快发展"),
        ("一是抓项目.二是抓招商.", "一是抓项目。二是抓招商。"),
        ("达到3.5%.明年再提高", "达到3.5%。明年再提高"),
        ("(三)抓好落实", "（三）抓好落实"),
        ("各县(市)区", "各县（市）区"),
        ("(1)加强领导", "（1）加强领导"),
        ("1.加强领导", "1.加强领导"),
        ("效果很好...大家都看到了", "效果很好……大家都看到了"),
        ("工作--特别是基层工作", "工作——特别是基层工作"),
        ("<<党章>>规定", "《党章》规定"),
        ("时间:10:30,地点:二楼", "时间：10:30，地点：二楼"),
        ("增长5%,,经济稳", "增长5%，，经济稳"),
        ("数字是1,234.5", "数字是1,234.5"),
        ("See a, b (c); d: e.", "See a, b (c); d: e."),
        ("文件名是讲话稿.docx", "文件名是讲话稿.docx"),
    ],
)
def test_marks(dirty, right):
    assert run(marks, dirty) == right


@pytest.mark.parametrize(
    ("dirty", "right"),
    [
        ('下好"先手棋",打好"主动仗"', "下好“先手棋”,打好“主动仗”"),
        ('常态化落实"人""物"同防', "常态化落实“人”“物”同防"),
        ("他说'不行'", "他说‘不行’"),
        ("It's John's 的书", "It's John's 的书"),
        ('不含汉字 "x"', '不含汉字 "x"'.replace('"x"', "“x”")),
        ('"x" only', '"x" only'),
    ],
)
def test_quotes(dirty, right):
    assert run(quotes, dirty) == right


def test_quotes_begin_anew_in_each_paragraph():
    assert run(quotes, '第一段"没有收\n第二段"有"收') == "第一段“没有收\n第二段“有”收"


@pytest.mark.parametrize(
    ("dirty", "right"),
    [
        ("好，，很好。。", "好，很好。"),
        ("好，。", "好。"),
        ("好。，再", "好。再"),
        ("吗？？", "吗？"),
        ("什么？！", "什么？！"),
    ],
)
def test_doubled(dirty, right):
    assert run(doubled, dirty) == right
