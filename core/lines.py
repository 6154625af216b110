"""What one line of a draft looks like by itself: ordinals, sentences, and the shapes of date, speaker, 称呼, closing."""

import re
from functools import cache, lru_cache

from core.text import ANY_HAN, Span

_NUMERAL = "一二三四五六七八九十百"
_NOT_A_PAIR = r"(?![一二三四五六七八九]、|[二三四五六七八九](?:产业|产|季度|线城))"
HEADING_ORDINALS = (
    re.compile(rf"[{_NUMERAL}]{{1,4}}[ \u3000]?(?:、{_NOT_A_PAIR}|[.．](?!\d))"),
    re.compile(rf"[（(][ \u3000]?[{_NUMERAL}]{{1,4}}[ \u3000]?[）)]"),
    re.compile(r"\d{1,2}(?:[.．](?!\d)|．(?=\d)|\.(?=\d{4}年)|、(?!\d{1,2}(?:日|月|号|时|两)))"),
    re.compile(r"[（(]?[ \u3000]?\d{1,2}[ \u3000]?[）)]"),
)
"""How a paragraph opens at heading levels 1 to 4 (GB/T 9704-2012, 7.3.3), with the wrong marks people type."""

SPEECH_TITLE = re.compile(r"讲话|致辞|致词|发言|党课|讲稿|演讲|表态|辅导报告")
"""Words by which a title says that the text is spoken before people."""

_SENTENCE = re.compile(r"[^。！？!?…]*(?:[。！？!?]+|…+)[”’」』）)]*|[^。！？!?…]+$")
_FINAL_MARK = re.compile(r"[。！？!?；;，,：:、…][”’）)]*\s*$")
_POST = (
    r"(?:书记|[省市县区州盟旗镇乡局厅处科校院行站所会社村司团组]长|主席|主任|总理|部长|委员长|秘书长|组长|董事长|总经理"
    r"|经理|校长|院长|行长|同志|代表|委员)"
)
_PLURAL = (
    r"(?:同志|女士|先生|朋友|老师|同学|乡亲|战友|代表|委员|来宾|嘉宾|师傅"
    r"|家长|企业家|记者|孩子|青年|校友|工友|父老|姐妹|伙伴)[们們]"
)
_ADDRESS = (
    rf"(?:在座的?)?(?:尊敬的|敬爱的|亲爱的)?(?:各位(?:[^，,、。：:！!？?；;要做是把请在应对向就的]{{1,14}})?"
    rf"|{ANY_HAN}{{0,12}}{_PLURAL}|(?!.{{0,3}}[请是要把由])(?!责任|主办|牵头|分管)(?:{ANY_HAN}|×){{0,14}}(?:{_POST}|领导|来宾|嘉宾|朋友|同仁|父老))"
)
_ADDRESSEES = (
    rf"{ANY_HAN}{{0,4}}各(?:{ANY_HAN}|[（）]){{0,12}}(?:部门|单位|乡镇|街道|区|县|市|州|科室|局|办|厅|处|村"
    r"|企业|学校|支部|党委|党委、政府|党组|总支|政府|公司)"
)
_WHOM = re.compile(rf"[各们們]|{_POST}|领导|来宾|嘉宾|朋友|同仁|父老")
"""A 称呼 holds one of these."""


@cache
def _addresses() -> re.Pattern[str]:
    return re.compile(
        rf"\s*(?:{_ADDRESS}|{_ADDRESSEES})(?:[、，, \u3000]+(?:{_ADDRESS}|{_ADDRESSEES})){{0,8}}\s*(?P<mark>[：:！!，,。]?)\s*$"
    )


@cache
def _clear_address() -> re.Pattern[str]:
    return re.compile(
        rf"\s*(?:在座的?)?(?:尊敬的|敬爱的|亲爱的)?(?:各位|{_PLURAL}|{ANY_HAN}{{0,12}}{_PLURAL})"
    )


_DIGIT = r"[\dxXＸｘ×某〇○零一二三四五六七八九*_]"
_DATE = (
    rf"(?:{_DIGIT}{{2,4}}\s*年\s*(?:[\dxXＸｘ×某*_]{{1,2}}|[一二三四五六七八九十]{{1,3}})\s*月"
    rf"(?:\s*(?:[\dxXＸｘ×某*_]{{1,2}}|[一二三四五六七八九十]{{1,3}})\s*[日号])?|\d{{4}}[./-]\d{{1,2}}[./-]\d{{1,2}})"
)
ANY_DATE = re.compile(_DATE)
"""A date of at least year and month, in figures, Han numerals or placeholders."""


@cache
def _date_line() -> re.Pattern[str]:
    return re.compile(rf"\s*[（(〔]?\s*{_DATE}(?:[ \u3000，,]+(?:{ANY_HAN}|[·× ]){{2,16}})?\s*[）)〕]?\s*$")


_SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳"
    "鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪"
    "舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯管卢莫经房裘缪干解应宗丁宣邓单洪包诸左"
    "石崔吉龚程邢裴陆荣翁荀羊甄曲封芮储靳段富巫乌焦巴牧谷车侯宁仇栾甘厉武符刘景詹束龙叶司黎薄白蒲从鄂索赖卓蔺屠蒙池乔翟谭姬申"
    "冉桑桂牛寿尚农温庄晏柴阎连习容向古易廖耿匡文寇广东欧蔚越师关曾沙鞠丰游竺权逯盖益桓公肖仝闫覃隋莘×某"
)
_NAME = (
    rf"(?:[{_SURNAMES}][ \u3000]*(?:{ANY_HAN}|[×X]){{1,2}}|[{_SURNAMES}][ \u3000]+{ANY_HAN}[ \u3000]+{ANY_HAN}"
    rf"|×(?:[ \u3000]*×){{1,2}}|(?:欧阳|司马|上官|诸葛){ANY_HAN}{{1,2}})"
)
_FOREIGN_NAME = rf"{ANY_HAN}{{2,6}}·(?:{ANY_HAN}|·){{2,12}}|(?:{ANY_HAN}|[×X]){{2,5}}"
_OFFICE = re.compile(_POST)
_OPENS_A_NAME = frozenset(_SURNAMES + "欧司上诸")


@cache
def _speaker() -> re.Pattern[str]:
    return re.compile(
        rf"\s*[（(]?(?:(?:(?:{ANY_HAN}|[×X、]){{0,24}}{_POST})(?:[ \u3000：:]+(?:{_FOREIGN_NAME}|{_NAME}))?|{_NAME})(?:同志)?"
        rf"[ \u3000]*(?:[（(]\s*{_DATE}\s*[）)])?[）)]?\s*$"
    )


_NOTE = re.compile(r"\s*(?:来源|稿源|作者|时间|发布|编辑|浏览|字号|【)|\s*[（(][^（）()]{1,30}[）)]\s*$")
_ADDRESSED = (
    r"(?:同志[们們]|[^，。：！]{0,12}朋友们"
    r"|各位(?:代表|领导|同志|委员|来宾|嘉宾|同仁|老师|朋友|家长|企业家)[^，。：]{0,12})"
)


@cache
def _closing() -> re.Pattern[str]:
    return re.compile(
        rf"^(?:{_ADDRESSED}|(?:同志们、)[^，。：]{{0,14}}们)[，,！!：:。]|^(?:我的(?:讲话|发言|汇报)|以上).{{0,20}}(?:谢谢|汇报)"
        r"|^(?:最后[，,])?(?:祝(?!贺)|预祝|衷心祝|谢谢)|谢谢(?:大家|各位)?[！!。]?\s*$"
    )


_APPEAL = re.compile(r"希望(?:大家|全|各|同志|同学)|让我们|同志[们們]|请(?:批评指正|予审议)")
_HEADING_MAXIMUM = 45
_CLOSED_HEADING_MAXIMUM = 34
_HEADING_COMMAS = 2
_LABEL_MAXIMUM = 22


def split_sentences(text: str) -> tuple[Span, ...]:
    """Return the sentences of one paragraph, each with its closing marks and without blanks around it."""
    spans = []
    for match in _SENTENCE.finditer(text):
        piece = match.group()
        start = match.start() + len(piece) - len(piece.lstrip())
        end = match.start() + len(piece.rstrip())
        if start < end:
            spans.append(Span(start, end))
    return tuple(spans)


def ordinal_level(text: str) -> int:
    """Return the heading level 1–4 of the ordinal that `text` opens with, blanks aside, or 0."""
    stripped = text.lstrip()
    for level, pattern in enumerate(HEADING_ORDINALS, 1):
        if pattern.match(stripped):
            return level
    return 0


def heading_end(text: str, level: int, sentences: tuple[Span, ...]) -> int:
    """Return where the words of a numbered heading end, its final mark excluded; 0: a list item, no heading.

    A heading stands on a line of its own, or runs in before its text and ends with 。 (or with ： at levels 1 and 2).
    """
    if not level or not sentences:
        return 0
    first = sentences[0]
    words = first.of(text)
    colon = re.search("[：:]", words[:-1])
    if colon is not None:
        label = first.start + colon.start()
        return label if level <= 2 and colon.start() <= _LABEL_MAXIMUM else 0
    alone, closed = len(sentences) == 1, words[-1] in "。；;：:，,、！!"
    if words[-1] in "；;，,、" or len(words) > _HEADING_MAXIMUM or not (alone or words.endswith("。")):
        return 0
    if closed and (
        (len(words) > _CLOSED_HEADING_MAXIMUM and alone) or len(re.findall("[，,]", words)) > _HEADING_COMMAS
    ):
        return 0
    return first.end - (1 if closed else 0)


@lru_cache(maxsize=1024)
def is_date(text: str) -> bool:
    """Return whether the line is a date, in brackets or not, perhaps with the speaker's name behind it."""
    return len(text) <= 40 and _date_line().match(text) is not None


@lru_cache(maxsize=1024)
def is_speaker(text: str) -> bool:
    """Return whether the line is an office, a name, or both: 县长 张三."""
    if len(text) > 40 or not (_OFFICE.search(text) or text.lstrip().lstrip("（(")[:1] in _OPENS_A_NAME):
        return False
    return _speaker().match(text) is not None


def is_salutation(text: str) -> bool:
    """Return whether the line does nothing but address the audience: 同志们： 各位代表！"""
    if text.strip() in ("同志们：", "同志们:"):
        return True  # that of most drafts
    if len(text) > 80 or not _WHOM.search(text):
        return False
    match = _addresses().match(text)
    if match is None:
        return False
    return match["mark"] in ("：", ":") or (
        match["mark"] != "。" and _clear_address().match(text) is not None
    )


@lru_cache(maxsize=1024)
def is_note(text: str) -> bool:
    """Return whether the line tells where the text comes from: 来源：… （根据录音整理）."""
    return len(text) <= 60 and _NOTE.match(text) is not None


@lru_cache(maxsize=1024)
def opens_closing(text: str) -> bool:
    """Return whether the paragraph begins or ends the way a closing does: 同志们，… 最后，祝… 谢谢大家！"""
    return _closing().search(text.strip()) is not None


@lru_cache(maxsize=1024)
def appeals(text: str) -> bool:
    """Return whether the paragraph turns to the audience: 希望大家… 让我们…！"""
    return _APPEAL.search(text) is not None


@lru_cache(maxsize=1024)
def open_ended(text: str) -> bool:
    """Return whether the line has no final mark."""
    return _FINAL_MARK.search(text) is None
