"""Entries that are whole sentences or taken from one: 开头 过渡 号召 结尾 引用 比喻 小标题 提法, by position and marker."""

import math
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from core.document import Document, Kind, Paragraph
from core.parsing import HEADING_ORDINALS
from core.phrases.model import Mined
from core.phrases.topics import main_topics
from core.phrases.words import word_list
from core.text import HAN, Span, count_han

MAXIMUM_SENTENCE = 100
HEADING_BREAK = "\n"
"""Stands between the headings of a 小标题 set."""

_LEFTOVER = re.compile(
    r"[×＊*□○＿_�]|[xXＸ]{2}|某|\d{5}|https?|www|版权|上传|下载|本网|来源[：:]|点击|(?<![A-Za-z])[XxＸ](?=[省市县区镇乡村局长委书副同])"
)
_STRAY_LATIN = re.compile(r"(?<![A-Za-z])[A-Za-z]{2,}|[\"' ]")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_ORDINAL = re.compile(
    r"^(?:第?[一二三四五六七八九十]{1,3}[、是要，]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.．、]"
    r"|第[一二三四五六七八九十][，、]|(?:首先|其次|再次|最后)[，、]|同时，)"
)
_OFFICES = "省长|市长|县长|区长|镇长|乡长|书记|主席|主任|部长|局长|院长|校长"
_COMMON_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹"
    "熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
)
_PERSON = re.compile(
    rf"(?:{_OFFICES})[：:，作做]|(?:同志|先生|女士)(?:作|做|讲|介绍)|(?<!习近平)同志为(?:总书记|核心)"
    rf"|[{_COMMON_SURNAMES}][{HAN}]{{0,2}}(?:同志|{_OFFICES})"
)

_OPENING = re.compile(
    r"今天|这次会议|此次会议|本次会议|会议的(?:主要)?任务|主要(?:任务|目的|内容)是|刚才|借此机会|现在，我代表|开(?:这|个).{0,4}会|"
    r"请予审议|根据会议|按照会议|很高兴|欢聚|值此|经.{2,12}(?:研究|同意)，"
)
_LEADING_ON = re.compile(
    r"^(?:下面|接下来)，.{0,40}(?:我|讲|谈|强调|意见|要求|几点|方面)"
    r"|我(?:再|就|想|着重|重点)?.{0,16}(?:讲|谈|提|强调)(?:以下|这样|下面)?[一二三四五六七八九几两](?:点|个|方面|条)"
    r"|(?:做好|抓好|把握|突出|抓住|做了|落实|注意|处理好|有|的)(?:以下|下面|如下)[一二三四五六七八九十几两]?[个点方项条大]?.{0,8}[。：]$"
    r"|(?:抓好|做好|把握好?|突出|处理好|做到)[一二三四五六七八九十几][个点方项条大](?:方面)?(?:的)?(?:工作|重点|关键|环节|关系)?[。：]$"
    r"|^(?:在肯定成绩的同时|成绩来之不易|看到成绩的同时).{4,}|也要清醒地?(?:看到|认识到)"
    r"|^对(?:此|这些问题)，(?:我们|大家)?.{4,40}。$|^总的(?:来)?[看说]，.{6,}"
)
_CALL = re.compile(
    r"让我们|我们(?:一定|必须)?要|(?:全县|全市|全省|全镇|全区|全乡|全党|全体|广大|各级).{0,18}(?:要|必须)|希望(?:大家|同志们)"
    r"|(?:努力|奋力|坚决|共同|团结一心|携手).{2,40}！$|为.{2,40}(?:努力|奋斗|作出|做出|贡献)"
)
_NO_CALL = re.compile(
    r"感谢|敬意|谢谢|祝|坚信|相信|呼吁|这些成绩|实践(?:充分)?表明|就一定能|中国政府|台湾|两岸|世界"
)
_ENDING = re.compile(
    r"谢谢|祝(?:愿|大家|各位)|预祝|衷心|不妥之处|批评指正|我的(?:讲话|发言|汇报)|讲(?:到)?这里|就(?:讲|说|谈)(?:这|到)"
    r"|以上(?:是|汇报|发言)|^同志们[，！]|^各位代表[，！]|我们?(?:坚信|相信)|新的(?:征程|起点|一年)|奋斗|使命|重任|实干|征程"
    r"|新(?:篇章|局面|辉煌|业绩)|任务(?:艰巨|光荣)"
)
_NAMED_SPEAKERS = (
    "毛泽东|毛主席|邓小平|江泽民|胡锦涛|周恩来|焦裕禄|马克思|列宁|恩格斯|孔子|孟子|老子|庄子|荀子|鲁迅"
    "|爱因斯坦|王阳明|郑板桥|范仲淹|苏轼|陆游|杜甫|李白"
)
_QUOTATION = re.compile(
    rf"(?P<source>(?:习近平)?总书记[{HAN}]{{0,12}}?(?:指出|强调|讲|说|要求|告诫)(?:我们|过)?"
    r"|古(?:人|语|训)(?:常|早就|曾|有)?(?:云|说|讲|言)?|(?:常言|俗话|老话|谚语)(?:道|说|讲)?(?:得好)?"
    r"|有句(?:老|俗|古)?话(?:说|讲|叫)?(?:得好)?|正所谓"
    rf"|(?:{_NAMED_SPEAKERS})(?:同志|主席)?[{HAN}]{{0,8}}?(?:说|讲|指出|曰|云|言|写道|提出|强调)过?"
    rf"|《[^》]{{1,12}}》[中里上]?[{HAN}]{{0,4}}?(?:说|讲|云|曰|写道|有言|有云|记载|指出))"
    r"[^。！？“”，：:]{0,6}[：:，]?\s*“(?P<text>[^”]{6,90})”"
)
_SAYING = re.compile(
    rf"(?P<source>古(?:人|语)(?:常|早就|曾)?[云说]|常言[道说](?:得好)?|俗话说(?:得好)?)[：:，]?"
    rf"(?P<text>[{HAN}]{{3,14}}，[{HAN}]{{3,14}}(?:[，；][{HAN}]{{3,14}}，[{HAN}]{{3,14}})?)(?=[。；])"
)
_SIMILE = re.compile(r"好比|如同|犹如|就像|仿佛|宛如|像.{1,16}(?:一样|那样|似的|一般)")
_TORN_CLAUSE = re.compile(r"^(?:也|但|而|是|正|到了|归根|各级|我们|这|那|更|还|就|即)|方面$|已经?|了(?!.*“)")
_COUNTED_NAME = re.compile(
    rf"“(?P<name>[一二三四五六七八九十两双多全][{HAN}]{{2,7}}|[{HAN}]{{1,3}}[一二三四五六七八九十两双][{HAN}]{{1,4}})”"
)
_NOT_A_NAME = re.compile(
    r"^[一二三四五六七八九十]{1,3}(?:是|要|来|年|月|日|天|次|点|句|条件|刻钟|件事)|^一[下样点般]|^二?十[一二三四五六七八九]五"
    r"|(?:下降|增长|提升|翻番|连丰|连增|突破)$|^全[^面程]|^多[^规]"
    r"|^[一二三四五六七八九十两]+[大项个张支条].{0,2}(?:行动|计划|工程|体系|清单|措施|任务|改革|队伍|工作|意见|板块|中心|要求|方面)$"
)
_EXPANSION = re.compile(
    r"^(?:，?(?:即|就是|指的是|是指|具体是|也就是)[：:]?|[：:]|[（(]即?[：:]?)(?P<text>[^。；）)]{4,90})"
)

_PLACES = {"开头": (1, 0, 0, 0), "结尾": (0, 0, 0, 1), "小标题": (0, 1, 0, 0)}
_BEST_LENGTH = {
    "开头": 45,
    "过渡": 28,
    "号召": 50,
    "结尾": 40,
    "引用": 20,
    "比喻": 10,
    "提法": 7,
    "小标题": 50,
}
_SPOTS = 12
_THINNED = ("开头", "过渡", "号召", "结尾")
_HEAD, _ALIKE = 4, 80.0


@dataclass(frozen=True, slots=True)
class Item:
    """An entry found in one document; `start` is where its sentence stands, `note` its source or expansion."""

    kind: str
    text: str
    start: int
    note: str = ""
    slots: tuple[Span, ...] = ()


def is_clean(text: str) -> bool:
    """Return whether `text` may stand in a library: no stub, no leftover of a web page, no torn pair of marks."""
    if _LEFTOVER.search(text) or _STRAY_LATIN.search(text) or _PERSON.search(text):
        return False
    return all(text.count(a) == text.count(b) for a, b in ("“”", "（）", "《》"))


def _is_sentence(text: str, shortest: int = 10) -> bool:
    return (
        shortest <= len(text) <= MAXIMUM_SENTENCE
        and text[-1] in "。！？："
        and count_han(text) >= 0.7 * len(text)
        and is_clean(text)
        and len(_NUMBER.findall(text)) <= 2
    )


def number_slots(text: str) -> tuple[Span, ...]:
    """Return the numbers of a model sentence: what another draft must fill in anew."""
    return tuple(Span(*match.span()) for match in _NUMBER.finditer(text))


def items_of(document: Document, damaged: tuple[Span, ...]) -> Iterator[Item]:
    """Yield the entries of one document; a sentence with damage in it gives none."""
    yield from _heading_sets(document, damaged)
    spoken = [
        i for i, p in enumerate(document.paragraphs) if p.kind in (Kind.BODY, Kind.CLOSING, Kind.HEADING)
    ]
    openings, closings = _openings(document, spoken), _closings(document, spoken)
    for i in spoken:
        paragraph, start = document.paragraphs[i], document.starts[i]
        before_heading = _is_before_heading(document.paragraphs[i + 1 : i + 3])
        for number, span in enumerate(paragraph.sentences):
            if any(bad.overlaps(span.shift(start)) for bad in damaged):
                continue
            sentence = _ORDINAL.sub("", span.of(paragraph.text))
            absolute = start + span.start
            yield from _quoted(sentence, absolute)
            if paragraph.kind is Kind.HEADING and span.start < paragraph.heading_end:
                continue
            last = before_heading and number == len(paragraph.sentences) - 1
            kind = _function(sentence, opening=i in openings, closing=i in closings, before_heading=last)
            if kind:
                yield Item(kind, sentence, absolute, slots=number_slots(sentence))
            yield from _images(sentence, absolute)


def _openings(document: Document, spoken: list[int]) -> set[int]:
    """Return the first paragraphs up to the first heading, three at most."""
    result = set()
    for i in spoken[:3]:
        if document.paragraphs[i].kind is Kind.HEADING:
            break
        result.add(i)
    return result


def _closings(document: Document, spoken: list[int]) -> set[int]:
    """Return the last paragraphs after the last heading, from the one that closes like a speech, three at most."""
    result: set[int] = set()
    for i in reversed(spoken[-3:]):
        paragraph = document.paragraphs[i]
        if paragraph.kind is Kind.HEADING or len(spoken) < 5:
            break
        result.add(i)
        if paragraph.kind is Kind.CLOSING or re.match(r"\s*(?:同志们|各位代表|各位)[，！：]", paragraph.text):
            break
    return result


def _is_before_heading(following: Sequence[Paragraph]) -> bool:
    return next((p.kind is Kind.HEADING for p in following if p.kind is not Kind.BLANK), False)


def _function(sentence: str, *, opening: bool, closing: bool, before_heading: bool) -> str:
    """Return what a sentence does in a speech, or ""."""
    if not _is_sentence(sentence) or _province_pattern().search(sentence):
        return ""
    calls = (
        sentence.endswith("！")
        and len(sentence) >= 14
        and _CALL.search(sentence)
        and not _NO_CALL.search(sentence)
    )
    if closing:
        return "号召" if calls else "结尾" if _ENDING.search(sentence) else ""
    if opening and _OPENING.search(sentence) and not _LEADING_ON.search(sentence):
        return "开头"
    leads_on = _LEADING_ON.search(sentence) or (before_heading and re.search(r"以下|下面|如下", sentence))
    if leads_on and len(sentence) <= 60 and sentence[-1] in "。：":
        return "过渡"
    return "号召" if calls else ""


def _quoted(sentence: str, start: int) -> Iterator[Item]:
    for pattern in (_QUOTATION, _SAYING):
        for match in pattern.finditer(sentence):
            text = match["text"].strip()
            if is_clean(text) and count_han(text) >= 6:
                yield Item("引用", text, start, match["source"])
    for match in _COUNTED_NAME.finditer(sentence):
        name = match["name"]
        if _NOT_A_NAME.search(name) or not is_clean(name):
            continue
        expansion = _EXPANSION.match(sentence[match.end() :])
        note = expansion["text"].strip() if expansion and is_clean(expansion["text"]) else ""
        yield Item("提法", f"“{name}”", start, note)


@cache
def _province_pattern() -> re.Pattern[str]:
    """A model sentence with a province in it serves that province only."""
    return re.compile("|".join(sorted(word_list("provinces"))))


@cache
def _image_pattern() -> re.Pattern[str]:
    return re.compile("|".join(sorted(word_list("images"))))


def _images(sentence: str, start: int) -> Iterator[Item]:
    if _SIMILE.search(sentence):
        if _is_sentence(sentence, 12) and len(sentence) <= 70:
            yield Item("比喻", sentence, start)
        return
    for clause in re.split(r"[，。；！？：—]", sentence):
        clause = _ORDINAL.sub("", clause).strip()
        image = (
            _image_pattern().search(clause.replace("“", "").replace("”", ""))
            if 5 <= len(clause) <= 18
            else None
        )
        if image and is_clean(clause) and not _TORN_CLAUSE.search(clause) and not _NUMBER.search(clause):
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


_BARE_HEADING = re.compile(
    r"^第.部分|方面$|工作(?:的)?(?:回顾|建议|安排|打算)$|^基本情况$"
    r"|^(?:过去|对?今年|今后|未来|\d).{0,30}(?:工作|回顾|建议)"
)


def _heading_set(start: int, headings: list[str]) -> Iterator[Item]:
    good = [
        h
        for h in headings
        if 4 <= len(h) <= 30 and is_clean(h) and not _NUMBER.search(h) and not _BARE_HEADING.search(h)
    ]
    if 2 <= len(headings) == len(good) <= 10:
        yield Item("小标题", HEADING_BREAK.join(good), start)


def entries(found: Sequence[tuple[int, Item]], documents: int) -> Iterator[Mined]:
    """Yield the entries among the items found, the same text of several documents counted together."""
    spots: dict[tuple[str, str], list[tuple[int, Item]]] = defaultdict(list)
    for number, item in found:
        spots[item.kind, item.text].append((number, item))
    for kind, text in _unlike(spots):
        rows = spots[kind, text]
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
            places=_PLACES.get(kind, (0, 0, 1, 0)),
            score=0.5 * spread + 0.5 * _quality(kind, text, note),
            note=note,
            spots=tuple((number, item.start) for number, item in rows[:_SPOTS]),
        )


def _unlike(spots: Mapping[tuple[str, str], Sequence[object]]) -> Iterator[tuple[str, str]]:
    """Yield the identities of entries; of sentences that differ in a few words only the commonest."""
    from rapidfuzz.fuzz import ratio

    kept: dict[tuple[str, str], list[str]] = defaultdict(list)
    for kind, text in sorted(spots, key=lambda identity: (-len(spots[identity]), identity)):
        if kind in _THINNED:
            alike = kept[kind, text[:_HEAD]]
            if any(ratio(text, other) >= _ALIKE for other in alike):
                continue
            alike.append(text)
        yield kind, text


def _quality(kind: str, text: str, note: str) -> float:
    """Return in 0–1 how usable an entry looks: near the usual length, free of numbers, with source or expansion."""
    best = _BEST_LENGTH[kind]
    length = max(0.0, 1 - abs(len(text) - best) / (2 * best))
    return 0.6 * length + 0.2 * (not _NUMBER.search(text)) + 0.2 * bool(note)
