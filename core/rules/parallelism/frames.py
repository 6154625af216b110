"""Finds runs of adjacent units built on one frame: the same opening, the same ending, the same markers inside."""

import re
from collections.abc import Callable, Sequence
from os.path import commonprefix
from typing import NamedTuple

MINIMUM = 3
RATIO = 2.5

_COMPOUNDS = {
    "有": "序效力关所着待利机些时人限助望无名形", "不": "断仅但光单同少论管过如只可准良足", "没": "有", "无": "论数",
    "多": "次元年种数方措层少边样项个", "少": "数", "早": "日已", "快": "速递", "更": "加多为好大高", "让": "",
    "把": "握", "用": "好于户", "靠": "近", "在": "此于", "从": "而事严中", "到": "位底达", "向": "", "对": "于照接标外内此待象",
    "为": "了此", "以": "及来上下便", "是": "否", "能": "够源力", "敢": "于", "会": "议同后上", "学": "习校生术科员",
    "比": "如较例重", "抓": "好住紧实手", "促": "进使", "保": "障持证护", "讲": "话究", "看": "到", "听": "取", "想": "法",
    "谈": "", "问": "题", "干": "部", "做": "好到", "走": "访廊", "守": "住护", "越": "来", "每": "年个", "各": "级地项类种",
    "同": "时志步", "共": "同", "最": "后终近大", "既": "然", "又": "", "也": "是", "都": "", "谁": "", "当": "前然",
    "莫": "", "先": "后进", "再": "次", "凭": "", "由": "于", "使": "用", "令": "", "给": "予", "与": "", "若": "干",
    "勇": "于", "善": "于", "严": "格肃厉密重", "强": "化调", "聚": "焦集", "重": "点要大视新", "补": "充助贴", "提": "高升出供",
    "转": "变化型移", "求": "", "破": "解除坏", "立": "足即法", "唯": "一", "凡": "是", "一": "些般定",
    "真": "正", "常": "态", "勤": "", "精": "神准", "实": "施现行际", "查": "处", "找": "", "争": "取", "创": "新建造",
    "敬": "", "爱": "", "树": "立", "扛": "", "打": "造击好", "防": "止范汛", "稳": "定步妥", "拼": "搏",
}
"""Characters that are a word by themselves at the head of a unit, each with what makes another word of it."""

_VERBAL = frozenset(
    "坚持 加强 推进 推动 强化 加快 提高 提升 完善 健全 深化 落实 严格 切实 积极 着力 努力 进一步 继续 确保 保障 促进 实现 建设 构建 打造 培育 "
    "发展 支持 鼓励 引导 优化 改善 增强 突出 把握 抓好 做好 做到 解决 破解 防范 化解 抓住 牢记 牢固 树立 增加 扩大 必须 务必 一路 一手 "
    "不能 不要 不得 不许 不再 没有 绝不 决不 严禁 坚决 敢于 勇于 善于 勤于 乐于 甘于 心中 眼里 手中 脑中 胸中 肩上 思想 政治 作风 相互 互相 共同 "
    "越来 更加 始终 时刻 处处 事事 人人 只有 只要 无论 不论 既要 围绕 立足 聚焦 紧扣 紧盯 瞄准 对照 按照 依靠 通过 充分 全面 全力 全程 深入 持续 "
    "带头 主动 自觉 认真 严肃 带着 满怀 走出 打好 打赢 守住 守好 管好 用好 谋划 办好 办成 学会 懂得 知道 成为 体现 展现 彰显 发挥 有的 是否 怎么 "
    "看看 比比 想想 一个 一种 一心 一切 这是 正是 就是 还是 都是 才能 团结 舍得 经得 顶得 耐得 干出 拿出 使出 形成 建立 制定 推行 实行 实施 开展".split()
)
"""Two-character openings that make a series parted by 、 a row of predicates; others make it a list of nouns."""

_VERBAL_ENDINGS = frozenset(
    "一批 到位 有力 有效 过硬 清楚 不够 不足 不强 不高 不实 落实 起来 下去 上去 出来 为先 为本 为重 为要 为荣 为耻 明确 清晰 具体 突出 优先 先行 干净 "
    "同步 同心 同向 一致 不动摇 不放松 不停步 不松劲 不懈怠 第一 着手 出发 做起 抓起 改起 用力 发力 给力 尽责 负责 担当 干事 办事 谋事 想事 解决 负责到底".split()
)
_ENDING_WORDS = frozenset("事人关快好强稳实高新硬准深细严劲上下来去出起成完到")
_MARKERS = "不没无有必以为其于能敢会可就才越更既又也还都先再则而之得出把让使将从到向对与同如是在全皆"
_NOT_MARKER = re.compile(f"[^{_MARKERS}]")
_HINGE = re.compile("的是|就是|才是|正是|绝不|决不|离不开|来自于?|在于|取决于|意味着|代表着|等于|关系到|重在|贵在|胜在|难在|就没有|就会|就能|也要")
_NEVER_ALONE = frozenset("的了等着和与及年月日号元性化力率")
_NUMBER = re.compile(r"[\d%％.．,，]+$")
_PRONOUNS = (
    "我们", "大家", "同时", "今年", "去年", "明年", "当前", "目前", "全县", "全市", "全省", "全国", "全镇", "全区", "各级", "中国", "我国",
    "这是", "这些", "这个", "他们", "我县", "我市", "我省", "我镇", "上半", "下半", "截至", "近年", "20", "其中", "要", "也", "同志", "各位",
    "习近", "一是", "通过", "但是", "因此", "所以", "比如", "特别", "一些", "有些", "由于", "对于", "并",
)
"""Openings that are no figure by themselves: two sentences often share them by chance."""


class Run(NamedTuple):
    """Units `first` to `last` (inclusive) stand on one frame; `weight` compares frames: the higher the surer.

    `frame` shows it: `坚持…`, `…到位`, `有…必…`; `offset` is how far into the first unit its member begins.
    """

    first: int
    last: int
    frame: str
    weight: int
    offset: int = 0

    @property
    def size(self) -> int:
        """How many units it has."""
        return self.last - self.first + 1


def _common_suffix(a: str, b: str) -> str:
    return commonprefix([a[::-1], b[::-1]])[::-1]


def _opening(texts: Sequence[str], prefix: str, close: bool, long: bool) -> str:
    """Return `prefix` when it is a word that opens all `texts`, else what is left of it."""
    if not prefix or prefix[0] not in _COMPOUNDS and len(prefix) < 2:
        return ""
    if len(prefix) == 1:
        known = _COMPOUNDS[prefix]
        if long or any(text[1:2] in known for text in texts if len(text) > 1):
            return ""
        return prefix
    if not "\u4e00" <= prefix[0] <= "\u9fff":
        return ""
    if (close or long) and len(prefix) < 4 and prefix.startswith(_PRONOUNS):
        return ""
    if close and prefix[:2] not in _VERBAL and prefix not in _VERBAL:
        single = prefix[0] in _COMPOUNDS and not any(text[1:2] in _COMPOUNDS[prefix[0]] for text in texts)
        return prefix if single else ""
    if prefix == "要" or prefix[0] == "要":
        return ""
    return prefix


def _ending(texts: Sequence[str], suffix: str, close: bool, long: bool) -> str:
    suffix = suffix.lstrip("的了着和与及等")
    if not suffix or _NUMBER.match(suffix) or suffix in _NEVER_ALONE or suffix.startswith(("%", "％")):
        return ""
    if not "\u4e00" <= suffix[-1] <= "\u9fff" or suffix[-1] == "等":
        return ""
    if len(suffix) == 1:
        lengths = [len(text) for text in texts]
        if long or max(lengths) - min(lengths) > 1 or max(lengths) > 9:
            return ""
        return suffix if suffix in _ENDING_WORDS else ""
    if close and suffix not in _VERBAL_ENDINGS and suffix[-2:] not in _VERBAL_ENDINGS:
        same_length = len({len(text) for text in texts}) == 1 and suffix[-1] in _ENDING_WORDS
        return suffix if same_length else ""
    return suffix


def runs_of(texts: Sequence[str], close: bool = False, long: bool = False) -> list[Run]:
    """Return the runs of at least two units on one frame, in order; they may overlap. Lengths are not compared.

    `close`: the units are parted by 、 only, where a list of nouns is no figure. `long`: they are sentences or
    paragraphs, where a single shared character says nothing.
    """
    found: list[Run] = []
    if len(texts) < 2:
        return found
    found += _runs(texts, _heads_meet, commonprefix_of, lambda t, p: _opening(t, p, close, long), "{}…", 2)
    found += _runs(texts, _tails_meet, _common_suffix, lambda t, s: _ending(t, s, close, long), "…{}", 1)
    if not long:
        found += _marker_runs(texts)
    return found


def commonprefix_of(a: str, b: str) -> str:
    """Return what both begin with."""
    return commonprefix([a, b])


def _heads_meet(a: str, b: str) -> bool:
    return a[:1] == b[:1]


def _tails_meet(a: str, b: str) -> bool:
    return a[-1:] == b[-1:]


def _runs(
    texts: Sequence[str],
    meet: Callable[[str, str], bool],
    shared: Callable[[str, str], str],
    valid: Callable[[Sequence[str], str], str],
    show: str,
    base: int,
) -> list[Run]:
    found = []
    i = 0
    while i < len(texts) - 1:
        if not meet(texts[i], texts[i + 1]):
            i += 1
            continue
        frame = valid(texts[i : i + 2], shared(texts[i], texts[i + 1]))
        if not frame:
            i += 1
            continue
        j = i + 1
        while j + 1 < len(texts) and meet(texts[j], texts[j + 1]):
            wider = valid(texts[i : j + 2], shared(frame, texts[j + 1]))
            if not wider:
                break
            frame, j = wider, j + 1
        found.append(Run(i, j, show.format(frame), base + 2 * len(frame)))
        i = j
    return found


def _shape(text: str) -> str:
    return _NOT_MARKER.sub("", text)


def _marker_runs(texts: Sequence[str]) -> list[Run]:
    """Return runs of units that hold the same two markers in order, a marker at the same place, or `…的是…`."""
    shapes = [_shape(text) if 3 <= len(text) <= 20 else "" for text in texts]
    found = []
    i = 0
    while i < len(texts) - 1:
        j = i
        while j + 1 < len(texts) and _same_shape(texts, shapes, i, j + 1):
            j += 1
        if j > i:
            found.append(Run(i, j, "…".join(["", *shapes[i], ""]), 1 + 2 * len(shapes[i])))
        i = max(j, i + 1)
    return found + _place_runs(texts, shapes) + _hinge_runs(texts)


def _same_shape(texts: Sequence[str], shapes: Sequence[str], i: int, j: int) -> bool:
    return len(shapes[i]) >= 2 and shapes[i] == shapes[j] and abs(len(texts[i]) - len(texts[j])) <= 3


def _places(text: str) -> set[tuple[int, str]]:
    return {(at, character) for at, character in enumerate(text) if at and character in _MARKERS}


def _place_runs(texts: Sequence[str], shapes: Sequence[str]) -> list[Run]:
    """Return runs of short units of one length with the same marker at the same place: `谋其政、干其事`."""
    found = []
    i = 0
    while i < len(texts) - 1:
        size = len(texts[i])
        j = i
        if 3 <= size <= 8 and len(texts[i + 1]) == size and shapes[i] and shapes[i + 1]:
            shared = _places(texts[i])
            while j + 1 < len(texts) and len(texts[j + 1]) == size and shared & _places(texts[j + 1]):
                shared &= _places(texts[j + 1])
                j += 1
            if j > i:
                found.append(Run(i, j, f"…{min(shared)[1]}…", 2))
        i = max(j, i + 1)
    return found


def _hinge_runs(texts: Sequence[str]) -> list[Run]:
    """Return runs of units that turn on the same two-character hinge, as in `看到的是成绩，比出的是压力`."""
    hinges = [match.group() if (match := _HINGE.search(text, 1)) else "" for text in texts]
    found = []
    i = 0
    while i < len(texts) - 1:
        j = i
        while j + 1 < len(texts) and hinges[i] and hinges[j + 1] == hinges[i]:
            j += 1
        if j > i:
            found.append(Run(i, j, f"…{hinges[i]}…", 4))
        i = max(j, i + 1)
    return found


def balanced(lengths: Sequence[int]) -> bool:
    """Return whether the longest member is at most two and a half times the shortest."""
    return max(lengths) <= RATIO * min(lengths)
