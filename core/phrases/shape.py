"""What the look of a run says for or against it: half words, 的-endings, places, boilerplate."""

import re

from core.phrases.segment import tag
from core.phrases.words import word_list

_AGAINST = re.compile(
    r"^的|的$|^了|了$"
    r"|^(?:全[国省市县区镇乡州]|我[国省市县区镇乡])(?!上下|一盘棋)"
    r"|^以(?!.*[为促保带强])"
    r"|(?:以|为|对|向|把|将|和|与|及|在|从|按|由|给|被|让|使)$"
    r"|[省市县区镇乡村局厅委](?:长|委书记)$"
    r"|^.?(?:办公室|委员会|人民政府|党委|政府)$"
    r"|工作报告|审议|提出意见|代表大会|五年规划|版权|网站|文档|下载"
    r"|^[一二三四五六七八九十百千万亿]+[个项条件种类次年月日]"
    r"|地$|和.$|表明$|^(?!.*以).*为(?:中心|核心|导向|本|主|重点|基础|引领|抓手)$"
)
_ACTION = re.compile(
    r"^(?:抓|夯|筑|守|擦|压实|压紧|织密|补齐|打通|打好|下好|走好|走深|做实|做细|做强|见行|破除|啃|攻坚克难|真抓)"
)


_VERBS = frozenset(["v", "vd", "ad", "d", "i", "z"])
_NOUNS = frozenset(["n", "nz", "j", "b", "s", "f", "l", "nr", "ns", "ng", "vn", "an", "a"])


class Shape:
    """One run of words, judged by its looks."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._tagged = tag(text)
        first, first_tag = self._tagged[0]
        self._acts = bool(_ACTION.match(text)) or first_tag in _VERBS or first in word_list("adverbs")

    @property
    def is_worth_keeping(self) -> bool:
        """Whether nothing in its look speaks against it."""
        text = self._text
        if _AGAINST.search(text) or text.count("的") > 1 or len(set(text)) <= 2 or self._is_bare_verb(text):
            return False
        last_tag = self._tagged[-1][1]
        if len(self._tagged) == 1:
            return last_tag in ("i", "z") or (last_tag == "l" and bool(_ACTION.match(text)))
        return True

    def _is_bare_verb(self, text: str) -> bool:
        """Whether it is an adverb and a verb whose object is missing: 认真贯彻."""
        transitives, adverbs = word_list("transitives"), word_list("adverbs")
        return any(text[:k] in adverbs and text[k:] in transitives for k in range(2, len(text) - 1))

    @property
    def governs(self) -> bool:
        """Whether it opens with a verb, so that its object may be cut off at its end."""
        word, tag = self._tagged[0]
        return len(self._tagged) > 1 and (
            tag in ("v", "vn", "ad", "d", "vd") or word in word_list("transitives")
        )

    @property
    def score(self) -> float:
        """In 0–1 how much it looks like what a writer looks up: an action or a pair, of even length."""
        score = 0.4
        if self._acts:
            score += 0.3
        if len(self._text) in (4, 6, 8):
            score += 0.1
        if len(self._text) >= 6:
            score += 0.1
        if len(self._tagged) >= 2:
            score += 0.1
        if all(tag in _NOUNS for _, tag in self._tagged):
            score -= 0.25
        return score
