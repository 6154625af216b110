"""What must come through cleaning without a character changed."""

import pytest

from core.corpus import clean

CONTROLS = [
    "详见附件(a)和附件(b)，请各单位认真填写。",
    "我国加入WTO(世贸组织)以来，外贸总额增长很快。",
    "请同志们翻到讲义第3页，看一看表格里的数字。",
    "看着群众的笑脸，捧着这部著作，我心里很踏实。",
    "二、三产业占比达到92.6%，第三产业增长最快。",
    "会议定于今天10:30开始，请提前10分钟入场。",
    "全年增长3.5%，比预期高0.2个百分点。",
    "材料请拷到U盘里，不要发到网上。",
    "系统升级到1.2.3版本，运行正常。",
    "班子团结起来，就能产生1+1>2的效果。",
    "网址是https://www.example.gov.cn/a?b=1,2，可以查询。",
    "这个项目叫 Smart City (phase 2), and it is new, 已经开工。",
    "比分是3:1，比例尺为1:50000，时间是2:45。",
    "怎么办？首先是学。学什么？学政策、学业务。",
    "没有什么不好？可以说是这样。",
    "投资12,345.6万元，完成进度的98.7%。",
    "1、抓项目。项目是第一抓手。\n2、抓招商。招商是源头活水。\n3、抓服务。服务是最好的环境。",
    "乾隆年间修的老桥，如今还在用，慰藉着乡愁。",
    "潆（yíng）水河穿城而过。",
    "这句话有点长……但是意思很清楚——要干。",
    "魑魅魍魉见不得阳光。",
    "第一页写成绩，第二页写问题。\n第3页写打算。",
    "邮箱是bgs@example.gov.cn，传真请打办公室。",
    "有的同志问：“干多干少一个样？”我说不一样！",
    "出席会议的有：\n各县（市、区）长，\n各位局长：",
    "今天的主题是：“学习、学习、再学习”。",
    "下载专区已经关闭，资料员负责整理档案。",
    "推荐大家读一读这本书，读后写一篇文章。",
    "来源于群众，服务于群众。",
    "这里有3 000亩良田，A B C三个片区。",
]


@pytest.mark.parametrize("text", CONTROLS)
def test_unchanged(text):
    cleaned = clean(text)
    assert cleaned.text == text
    assert cleaned.edits == ()
    assert cleaned.damaged == ()


@pytest.mark.parametrize("text", CONTROLS)
def test_unchanged_within_a_speech(text):
    head = "在全镇干部大会上的讲话\n同志们：\n今天的会议很重要，我讲几点意见。"
    speech = f"{head}\n{text}\n一、认清形势\n形势逼人，不进则退。\n谢谢大家！"
    assert clean(speech).text == speech


def test_samples_of_the_project_are_clean():
    from pathlib import Path

    folder = Path(__file__).resolve().parents[3] / "resources" / "samples"
    for path in sorted(folder.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        bare = "\n".join(line.strip(" \u3000") for line in text.split("\n") if line.strip(" \u3000"))
        assert clean(text).text == bare, path.name
