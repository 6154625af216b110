"""脱敏: names of people, places and firms, telephone and identity numbers become X县, X书记, ×××.

By surname and post, by suffix and place in the sentence, without a dictionary of names: rather leave one than
blot out an ordinary word. National leaders and people of history stay: they are quoted, not exposed.
"""

import re
from collections import Counter
from collections.abc import Iterator

from core.corpus.edits import Change
from core.corpus.words import is_common, is_word, tagged
from core.text import HAN

MASK = "×××"
"""What stands for a full name or a number."""

_PUBLIC = frozenset(
    [
        "习近平",
        "毛泽东",
        "周恩来",
        "刘少奇",
        "朱德",
        "邓小平",
        "陈云",
        "江泽民",
        "胡锦涛",
        "温家宝",
        "朱镕基",
        "李克强",
        "李强",
        "雷锋",
        "焦裕禄",
        "孔繁森",
        "谷文昌",
        "杨善洲",
        "黄文秀",
        "张桂梅",
        "廖俊波",
        "袁隆平",
        "钱学森",
        "马克思",
        "恩格斯",
        "列宁",
        "孔子",
        "孟子",
        "老子",
        "庄子",
        "荀子",
        "韩非子",
        "孙中山",
        "鲁迅",
        "诸葛亮",
        "范仲淹",
        "王阳明",
        "林则徐",
        "曾国藩",
        "郑板桥",
        "陶渊明",
    ]
)
_NUMBER = re.compile(
    r"(?<!\d)(?:1[3-9]\d{9}|1[3-9]\d-\d{4}-\d{4}|0\d{2,3}[-—－ ]\d{7,8}|\d{17}[\dXx]|\d{16}|\d{19}|400-?\d{3}-?\d{4})(?![\dXx])"
    r"|[A-Za-z0-9_.+-]{2,40}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
)
# Common surnames but those that are more often ordinary words before a post: 任, 向, 于, 全, 时, 成, 方.
_SURNAME = (
    "(?:欧阳|上官|司马|诸葛|夏侯|东方|皇甫|尉迟|令狐"
    "|[王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田姜范石姚谭廖邹熊金陆郝孔崔"
    "康毛邱秦顾侯邵孟龙段雷钱汤尹黎易武乔贺赖龚文庞樊殷施陶洪翟颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂焦柳邢路岳齐梅莫庄辛管祝左涂谷祁耿牟卜詹关苗凌费纪靳盛童欧甄项])"
)
_POST = (
    "(?:(?:党委|党组|县委|市委|区委|镇党委|乡党委|支部|总支|纪委)?(?:副)?书记|(?:常务)?副?(?:县|市|省|区|镇|乡|部|局|厅|院|校|处|科|所|站|庭|村|会|厂|社|队)长"
    "|副?(?:主任|主席|董事长|总经理|经理|秘书长|检察长|政委|司令员?|指导员|教授|研究员)|同志|先生|女士|老师|师傅|支书)"
)
# 县长期, 市长远: the second character belongs to the next word.
_POST_END = "(?![期远江效短度春沙治处足])"
_BEFORE_NAME = (
    "(?:^|(?<=[\\n，。；：！？、（“ \\u3000由请和与及是给听对向像])|(?<=刚才|感谢|欢迎|根据|按照|传达|听取|落实|书记|主任|主席)"
    "|(?<=[县市区镇乡局部省]长))"
)
_NAMED = re.compile(f"{_BEFORE_NAME}(?P<name>{_SURNAME}[{HAN}]{{0,2}}?)(?P<post>{_POST}){_POST_END}", re.M)
_POST_FIRST = re.compile(
    f"(?P<post>书记|主任|主席|部长|[县市区镇乡局省厅院校]长|支书)[ \\u3000]?(?P<name>{_SURNAME}[{HAN}]{{1,2}})"
    f"(?=同志|先生|[，。、；：！？）\\s]|$|作|讲|主持|出席|代表|宣读|通报|传达)"
)
_NO_GIVEN_NAME = re.compile(
    "[的了和与及或在是有为对向从把被这那我你他各全本该两几多不也都就要会副正原现前任县市区镇乡省局部党委政府]"
)
_STOP = {
    "县": "全我各该本邻外强困进郡州贫产养试点大小我们个多县",
    "市": "城都超上股门县楼夜集闹早菜全我各该本省两个多",
    "区": "山灾市社地园特小库景片辖城郊牧老新边矿林湖湾港军战禁雷盲误治发全我各该本示范试验开个多县",
    "镇": "城乡集重心各全我本该强个多县",
    "乡": "城下回返家故老思水侨梦我全各本该两个多",
    "村": "农乡山全各我本该邻驻进入下出回返每贫空心城中渔明个多镇",
    "街道": "各全我本该个多镇乡",
}
_ORDINARY = "的了和与及或在是有为对向从由把被这那我你他各全本该两几多不也都就要会个些每某"
_PLACE = re.compile(
    r"(?:^|(?<=[\n，。；：！？、（“《 \u3000在到赴于由从向对为与和及是]))"
    rf"(?P<name>(?![在到赴于由从向对为与和及是])[{HAN}]{{2,3}}?)(?P<kind>街道|[县市区镇乡村])(?![长委民场容里外内域际村])",
    re.M,
)
_NOT_IN_PLACE = re.compile(f"[{_ORDINARY}一二三四五六七八九十百千万年月日省市县区镇乡村]")
_FIRM = re.compile(
    rf"(?:^|(?<=[\n，。；：！？、（“ \u3000在到赴由从向对与和及是]))(?P<name>(?![在到赴由从向对与和及是])[{HAN}]{{2,10}}?)"
    r"(?:股份有限公司|有限责任公司|有限公司)",
    re.M,
)
_GENERIC_FIRM = re.compile("企业|国有|民营|大型|平台|跨国|重点|龙头|上市|央企|各|这|该|我|一家")
_LETTERS = "XYZABCDEFGHJKLMNPQRSTUVW"


def anonymise(text: str) -> list[Change]:
    """Return the changes that take out what names people, places and firms; the same name becomes the same sign."""
    changes = [Change(m.start(), m.end(), MASK) for m in _NUMBER.finditer(text)]
    changes += _people(text)
    changes += _places(text)
    for match in _FIRM.finditer(text):
        if not _GENERIC_FIRM.search(match.group("name")):
            changes.append(Change(match.start("name"), match.end("name"), "X"))
    kept: list[Change] = []
    for change in sorted(changes, key=lambda c: (c.start, c.start - c.end)):
        if not kept or change.start >= kept[-1].end:
            kept.append(change)
    return kept


def _people(text: str) -> Iterator[Change]:
    full: set[str] = set()
    taken: set[int] = set()
    for match in _POST_FIRST.finditer(text):
        name = match.group("name")
        if name not in _PUBLIC and _is_name(name):
            full.add(name)
    for match in _NAMED.finditer(text):
        name, post = match.group("name"), match.group("post")
        if any(
            person.startswith(name) and text.startswith(person, match.start("name")) for person in _PUBLIC
        ):
            continue
        if len(name) == 1 and post in ("同志", "先生", "女士") and name in "高金文石武关成":
            continue  # 高同志 is rare, 文同志 rarer
        if len(name) > 1 and not _is_name(name):
            continue
        if len(name) > 1:
            full.add(name)
        taken.add(match.start("name"))
        yield Change(
            match.start("name"), match.end("name"), MASK if post == "同志" and len(name) > 1 else "X"
        )
    for name in full:
        for match in re.finditer(re.escape(name), text):
            if match.start() not in taken:
                yield Change(match.start(), match.end(), MASK)


def _is_name(name: str) -> bool:
    ordinary = is_word(name) and name not in tagged("nr")
    return name not in _PUBLIC and not _NO_GIVEN_NAME.search(name[1:]) and not ordinary


def _is_place(name: str, kind: str) -> bool:
    """Known as a place, or no word at all: 青河 is neither 推进 nor 美丽. Of 区 only the known ones, so many are none."""
    if name[-1] in _STOP[kind] or _NOT_IN_PLACE.search(name):
        return False
    places = tagged("ns")
    if name + kind in places or name in places:
        return True
    ordinary = is_common(name + kind) or any(
        is_common(part) for part in (name, name[:2], name[1:]) if len(part) > 1
    )
    return kind != "区" and not ordinary


def _places(text: str) -> Iterator[Change]:
    """Names that stand before 县, 镇 and the like at the beginning of a phrase: twice in the text, or once in the title."""
    counts: Counter[tuple[str, str]] = Counter()
    title = text[: max(0, text.find("\n"))]
    for match in _PLACE.finditer(text):
        name, kind = match.group("name"), match.group("kind")
        if _is_place(name, kind):
            counts[name, kind] += 1
    letters: Counter[str] = Counter()
    signs: dict[str, str] = {}
    for (name, kind), _ in counts.most_common():
        whole = name + kind
        if text.count(whole) < 2 and whole not in title:
            continue
        signs[whole] = _LETTERS[letters[kind] % len(_LETTERS)] + kind
        letters[kind] += 1
    for whole, sign in signs.items():
        for match in re.finditer(re.escape(whole), text):
            yield Change(match.start(), match.end(), sign)
