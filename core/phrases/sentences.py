"""Entries that are whole sentences or taken from one: 开头 过渡 号召 结尾 引用 比喻 小标题 提法, by position and marker."""

import math
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from core.document import Document, Kind, Paragraph
from core.parsing import HEADING_ORDINALS
from core.phrases.model import Mined
from core.phrases.topics import main_topics
from core.text import HAN, Span, count_han

MAXIMUM_SENTENCE = 100
HEADING_BREAK = "\n"
"""Stands between the headings of a 小标题 set."""

_MARK_OFF = re.compile(
    r"[×＊*□○＿_]|[xXＸ]{2}|某|\d{5}|https?|www|版权|上传|下载|本网|来源[：:]|点击|"
    r"(?<![A-Za-z])[XxＸ](?=[省市县区镇乡村局长委])|�"
)
_STRAY_LATIN = re.compile(r"(?<![A-Za-z])[A-Za-z]{2,}")
_NUMBERS = re.compile(r"\d+(?:\.\d+)?")
_ORDINAL = re.compile(
    r"^(?:第?[一二三四五六七八九十]{1,3}[、是要，]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.．、]|第[一二三四五六七八九十][，、]|首先[，、]?|其次[，、]?|最后[，、]?)"
)
_PERSON = re.compile(
    r"(?:省长|市长|县长|区长|镇长|乡长|书记|主席|主任|部长|局长)[：:，]|(?:同志|先生|女士)(?:作|做|的|讲|介绍)"
)

_OPENING = re.compile(
    r"今天|这次会议|此次会议|本次会议|会议的(?:主要)?任务|主要(?:任务|目的|内容)是|刚才|在(?:这|此)|首先|借此机会|召开|现在，我|开(?:这|个)|"
    r"请予审议|根据(?:会议|大会)|按照(?:会议|安排)|很高兴|欢聚|值此|即将"
)
_LEADING_ON = re.compile(
    r"^(?:下面|接下来|为此|对此|因此|总之|总的[看来说]|总体[上看]|由此可见|与此同时|同时，(?:我们)?(?:也)?要|在(?:看到|肯定|总结)|回顾|展望|成绩.{0,12}[，；]|"
    r"当前和今后|做好.{2,20}(?:，|要)|实现.{2,16}目标|围绕.{2,24}(?:，|要)(?:重点|着力|切实|着重)|(?:具体|重点)(?:要|讲|抓|做好)|(?:这|以上)(?:些|几)|"
    r"关于.{2,14}，我|就.{2,20}，我(?:再)?(?:讲|谈|提|强调)|我(?:再)?(?:讲|谈|提|强调)|结合.{2,20}，我|要(?:实现|完成|做好)以上|站在)"
)
_LEADING_ON_END = re.compile(
    r"(?:以下|下面|这)?(?:[一二三四五六七八九几两]个?)?(?:方面)?(?:的)?(?:工作|意见|要求|问题|体会|感受|看法|特点|文章|功夫)[：:。]$|(?:做到|把握|处理好|突出|抓好).{0,6}(?:以下|下面)?[一二三四五六七八九几]{1,2}[个点方项].{0,6}[：:。]$"
    r"|也要清醒(?:地)?(?:看到|认识到).{0,40}|不容(?:乐观|忽视)。$|任重(?:而)?道远。$"
)
_CALL = re.compile(
    r"让我们|我们(?:一定)?要|(?:全县|全市|全省|全镇|全区|全乡|全体|广大).{0,16}(?:要|干部|党员|同志)|努力|奋力|坚决|共同|团结|一起|为.{2,40}(?:而)?(?:努力|奋斗|作出|做出|贡献)|"
    r"撸起|勇|敢|必须|争做|争当|加油|干出|夺取|再创|谱写|开创"
)
_ENDING = re.compile(
    r"谢谢|祝(?:愿|大家|各位)|预祝|衷心|不妥之处|批评指正|我的(?:讲话|发言|汇报)|讲(?:到)?这里|就(?:讲|说|谈)(?:这|到)|以上(?:是|汇报|发言)|让我们|同志们[，！]|希望|"
    r"我相信|相信|新的(?:征程|起点|一年|形势)|奋斗|贡献|新(?:篇章|局面|辉煌|业绩)"
)
_QUOTATION = re.compile(
    rf"(?P<source>(?:习近平)?总书记(?:[{HAN}]{{0,12}}?)(?:指出|强调|讲|说|要求|告诫)(?:我们|过)?"
    rf"|古人(?:常|早就|曾)?(?:云|说|讲|言)|古语(?:云|说|讲|有云)?|常言(?:道|说|讲)(?:得好)?|俗话(?:说|讲)(?:得好)?|老话(?:说|讲)(?:得好)?|谚语(?:说|讲)?|有句(?:老|俗|古)?话(?:说|讲|叫)?(?:得好)?|正所谓|所谓"
    rf"|(?:毛泽东|毛主席|邓小平|江泽民|胡锦涛|周恩来|焦裕禄|马克思|列宁|恩格斯|孔子|孟子|老子|庄子|荀子|鲁迅|爱因斯坦|王阳明|郑板桥|范仲淹|苏轼|陆游|杜甫|李白)(?:同志|主席)?(?:[{HAN}]{{0,8}}?)(?:说|讲|指出|曰|云|言|写道|提出|强调)(?:过)?"
    rf"|《[^》]{{1,12}}》(?:中|里|上)?(?:[{HAN}]{{0,4}}?)(?:说|讲|云|曰|写道|有言|有云|记载|指出))"
    rf"(?:[^。！？“”，：:]{{0,6}})[：:，]?\s*“(?P<text>[^”]{{6,90}})”"
)
_PLAIN_SAYING = re.compile(
    rf"(?P<source>古人(?:常|早就|曾)?(?:云|说)|古语(?:云|说)|常言(?:道|说)|俗话说)(?:得好)?[：:，]?(?P<text>[{HAN}]{{2,14}}，[{HAN}]{{2,14}}(?:，[{HAN}]{{2,14}}，[{HAN}]{{2,14}})?)(?=[。；])"
)
_SIMILE = re.compile(r"好比|如同|犹如|就像|好像|仿佛|宛如|像.{1,16}(?:一样|那样|似的|一般)")
_IMAGES = (
    "压舱石|定盘星|主心骨|顶梁柱|牛鼻子|先手棋|硬骨头|最后一公里|总开关|指挥棒|风向标|晴雨表|助推器|稳定器|主阵地|主战场|主力军|排头兵|领头雁|领头羊|"
    "领跑者|火车头|金钥匙|敲门砖|试金石|磨刀石|绊脚石|拦路虎|防火墙|高压线|紧箍咒|安全阀|减压阀|定心丸|及时雨|强心针|催化剂|孵化器|蓄水池|聚宝盆|金字招牌|"
    "生命线|保护伞|护身符|挡箭牌|组合拳|突破口|桥头堡|大熔炉|播种机|宣言书|路线图|施工图|时间表|任务书|军令状|答卷|接力棒|压力锅|温度计|显微镜|放大镜|望远镜|"
    "两张皮|中梗阻|肠梗阻|夹生饭|花架子|墙头草|半边天|绣花功夫|钉钉子|啃硬骨头|涉险滩|蹚深水区|爬坡过坎|滚石上山|逆水行舟|大考|赶考|春风化雨|拧成一股绳|一盘棋|大合唱|独角戏|"
    "车之两轮|鸟之两翼|源头活水|根和魂|压力测试|加速度|新引擎|双引擎|增长极|动力源|加油站|充电"
)
_IMAGE = re.compile(_IMAGES)
_COUNTED_NAME = re.compile(
    rf"“(?P<name>[一二三四五六七八九十两双多全零][{HAN}]{{1,7}}|[{HAN}]{{1,3}}[一二三四五六七八九十两双][{HAN}]{{1,4}})”"
)
_NOT_A_NAME = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}(?:是|要|来|年|月|日|天|次|点|句|条件)|一[下样点般]|二?十[一二三四五六七八九]?五$|[一二三四五六七八九十]+[大中]$)"
)
_EXPANSION_AFTER = re.compile(
    r"^(?:，?(?:即|就是|指的是|具体是|也就是)[：:]?|[：:]|[（(]即?[：:]?)(?P<text>[^。；）)]{4,90})"
)


@dataclass(frozen=True, slots=True)
class Item:
    """An entry found in one document; `start` is where its sentence stands, `note` its source or expansion."""

    kind: str
    text: str
    start: int
    note: str = ""
    slots: tuple[Span, ...] = ()


def is_clean(text: str) -> bool:
    """Return whether `text` may stand in a library: no stub, no web page's leftovers, no torn mark."""
    if _MARK_OFF.search(text) or _STRAY_LATIN.search(text) or _PERSON.search(text):
        return False
    return all(text.count(a) == text.count(b) for a, b in ("“”", "（）", "《》"))


def _is_sentence(text: str, shortest: int = 10) -> bool:
    return (
        shortest <= len(text) <= MAXIMUM_SENTENCE
        and text[-1] in "。！？："
        and count_han(text) >= 0.7 * len(text)
        and is_clean(text)
        and len(_NUMBERS.findall(text)) <= 2
    )


def number_slots(text: str) -> tuple[Span, ...]:
    """Return the numbers of a model sentence: what another draft must fill in anew."""
    return tuple(Span(*match.span()) for match in _NUMBERS.finditer(text))


def items_of(document: Document, damaged: tuple[Span, ...]) -> Iterator[Item]:
    """Yield the entries of one document, undamaged sentences only."""
    yield from _heading_sets(document, damaged)
    bodies = [
        i for i, p in enumerate(document.paragraphs) if p.kind in (Kind.BODY, Kind.CLOSING, Kind.HEADING)
    ]
    first_heading = next(
        (i for i in bodies if document.paragraphs[i].kind is Kind.HEADING), len(document.paragraphs)
    )
    plain = [i for i in bodies if document.paragraphs[i].kind is Kind.BODY]
    openings = {i for i in plain[:3] if i < first_heading}
    for i in bodies:
        paragraph, start = document.paragraphs[i], document.starts[i]
        before_heading = _is_before_heading(document, i)
        for number, span in enumerate(paragraph.sentences):
            if any(bad.overlaps(span.shift(start)) for bad in damaged):
                continue
            sentence = span.of(paragraph.text)
            absolute = start + span.start
            yield from _quoted(sentence, absolute)
            last = number == len(paragraph.sentences) - 1
            if paragraph.kind is Kind.HEADING and span.start < paragraph.heading_end:
                continue
            kind = _function(sentence, i in openings, paragraph, before_heading and last)
            if kind:
                text = _ORDINAL.sub("", sentence)
                yield Item(kind, text, absolute, slots=number_slots(text))
            yield from _images(sentence, absolute)


def _is_before_heading(document: Document, index: int) -> bool:
    for paragraph in document.paragraphs[index + 1 : index + 3]:
        if paragraph.kind is not Kind.BLANK:
            return paragraph.kind is Kind.HEADING
    return False


def _function(sentence: str, opening: bool, paragraph: Paragraph, before_heading: bool) -> str:
    if not _is_sentence(sentence):
        return ""
    if paragraph.kind is Kind.CLOSING:
        if sentence.endswith("！") and _CALL.search(sentence) and "谢谢" not in sentence:
            return "号召"
        return "结尾" if _ENDING.search(sentence) else ""
    if opening and _OPENING.search(sentence) and not before_heading:
        return "开头"
    if (_LEADING_ON.match(sentence) and sentence[-1] in "。：") and (
        before_heading or _LEADING_ON_END.search(sentence)
    ):
        return "过渡"
    if before_heading and _LEADING_ON_END.search(sentence) and len(sentence) <= 60:
        return "过渡"
    if sentence.endswith("！") and _CALL.search(sentence) and len(sentence) >= 14:
        return "号召"
    return ""


def _quoted(sentence: str, start: int) -> Iterator[Item]:
    for pattern in (_QUOTATION, _PLAIN_SAYING):
        for match in pattern.finditer(sentence):
            text = match["text"].strip()
            if is_clean(text) and count_han(text) >= 6:
                yield Item("引用", text, start, match["source"])
    for match in _COUNTED_NAME.finditer(sentence):
        name = match["name"]
        if _NOT_A_NAME.match(name) or len(name) < 3 or not is_clean(name):
            continue
        expansion = _EXPANSION_AFTER.match(sentence[match.end() :])
        yield Item(
            "提法",
            name,
            start,
            expansion["text"].strip() if expansion and is_clean(expansion["text"]) else "",
        )


def _images(sentence: str, start: int) -> Iterator[Item]:
    if _SIMILE.search(sentence) and _is_sentence(sentence, 12) and len(sentence) <= 70:
        yield Item("比喻", _ORDINAL.sub("", sentence), start)
        return
    for clause in re.split(r"[，。；！？：]", sentence):
        clause = _ORDINAL.sub("", clause).strip()
        if (
            6 <= len(clause) <= 24
            and _IMAGE.search(clause)
            and is_clean(clause)
            and not _NUMBERS.search(clause)
        ):
            yield Item("比喻", clause, start)


def strip_ordinal(heading: str) -> str:
    """Return a heading without its ordinal and closing mark."""
    text = heading.strip()
    for pattern in HEADING_ORDINALS:
        if match := pattern.match(text):
            text = text[match.end() :]
            break
    return text.strip().rstrip("。；;：:，")


def _heading_sets(document: Document, damaged: tuple[Span, ...]) -> Iterator[Item]:
    """Yield the headings of one level under one parent, as a set."""
    open_sets: dict[int, tuple[int, list[str]]] = {}
    for paragraph, start in zip(document.paragraphs, document.starts, strict=True):
        if paragraph.kind is not Kind.HEADING:
            continue
        for deeper in [level for level in open_sets if level > paragraph.level]:
            yield from _heading_set(*open_sets.pop(deeper))
        heading = strip_ordinal(paragraph.text[: paragraph.heading_end])
        if any(bad.overlaps(Span(start, start + paragraph.heading_end)) for bad in damaged):
            heading = ""
        open_sets.setdefault(paragraph.level, (start, []))[1].append(heading)
    for level in sorted(open_sets):
        yield from _heading_set(*open_sets[level])


def _heading_set(start: int, headings: list[str]) -> Iterator[Item]:
    good = [
        h
        for h in headings
        if 4 <= len(h) <= 30 and count_han(h) >= 4 and is_clean(h) and not _NUMBERS.search(h)
    ]
    if len(headings) >= 2 and len(good) == len(headings) <= 12:
        yield Item("小标题", HEADING_BREAK.join(good), start)


def entries(found: Sequence[tuple[int, Item]], documents: int) -> Iterator[Mined]:
    """Yield the entries among the items found, the same text of several documents counted together."""
    spots: dict[tuple[str, str], list[tuple[int, Item]]] = defaultdict(list)
    for number, item in found:
        spots[item.kind, item.text].append((number, item))
    for (kind, text), rows in sorted(spots.items()):
        numbers = {number for number, _ in rows}
        note = next((item.note for _, item in rows if item.note), "")
        if kind == "提法" and len(numbers) < 2 and not note:
            continue
        spread = math.log2(1 + len(numbers)) / math.log2(2 + documents)
        yield Mined(
            kind=kind,
            text=text,
            slots=rows[0][1].slots,
            topics=main_topics(text, 2),
            count=len(rows),
            documents=len(numbers),
            places=_PLACES_OF.get(kind, (0, 0, 1, 0)),
            score=0.5 * spread + 0.5 * _quality(kind, text, note),
            note=note,
            spots=tuple((number, item.start) for number, item in rows[:12]),
        )


_PLACES_OF = {"开头": (1, 0, 0, 0), "结尾": (0, 0, 0, 1), "号召": (0, 0, 0, 1), "小标题": (0, 1, 0, 0)}
_BEST_LENGTH = {
    "开头": 45,
    "过渡": 28,
    "号召": 50,
    "结尾": 40,
    "引用": 20,
    "比喻": 18,
    "提法": 5,
    "小标题": 50,
}


def _quality(kind: str, text: str, note: str) -> float:
    """Return in 0–1 how usable an entry looks: near the usual length, free of numbers, with its source or expansion."""
    best = _BEST_LENGTH[kind]
    length = max(0.0, 1 - abs(len(text) - best) / (2 * best))
    return 0.6 * length + 0.2 * (not _NUMBERS.search(text)) + 0.2 * bool(note)
