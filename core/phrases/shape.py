"""What the look of a run says for or against it: half words, 的-endings, places, boilerplate."""

import re

_AGAINST = re.compile(
    r"^的|的$|^了|了$"
    r"|^(?:全[国省市县区镇乡州]|我[国省市县区镇乡])(?!上下|一盘棋)"
    r"|^以(?!.*[为促保带强])"
    r"|(?:以|为|对|向|把|将|和|与|及|在|从|按|由|给|被|让|使)$"
    r"|[省市县区镇乡村局厅委](?:长|委书记)$"
    r"|^.?(?:办公室|委员会|人民政府|党委|政府)$"
    r"|工作报告|代表大会|五年规划|版权|网站|文档|下载"
    r"|^[一二三四五六七八九十百千万亿]+[个项条件种类次年月日]"
    r"|地$"
)
_ACTION = re.compile(
    r"^(?:抓|强|压|夯|筑|守|树|增|改|转|优|提|促|保|稳|补|破|严|狠|真|实|深|全|加|推|坚|凝|汇|聚|打|创|激|释|落|履|担|攻|突|统|健|完|发|营|讲|凸|补"
    r"|兜|防|化|排|整|规|节|厉|勇|敢|善|勤|久|持|毫|一|上|切|扎|牢|把|构|织|擦|弘|传|践|学|领|贯)"
)


def is_worth_keeping(text: str, words: tuple[str, ...]) -> bool:
    """Return whether nothing in the look of `text` speaks against it."""
    if _AGAINST.search(text):
        return False
    if text.count("的") > 1:
        return False
    return len(set(text)) > 2


def shape_score(text: str, words: tuple[str, ...]) -> float:
    """Return in 0–1 how much `text` looks like what a writer looks up: an action, four or more characters, even."""
    score = 0.5
    if _ACTION.match(text):
        score += 0.25
    if len(text) in (4, 6, 8):
        score += 0.15
    if 2 <= len(words) <= 4:
        score += 0.1
    return score
