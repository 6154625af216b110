"""WF: a character that fits nowhere, where one of like sound or shape makes a common word."""

from collections.abc import Iterator
from dataclasses import dataclass

from core.document import Paragraph
from core.finding import Edit, Finding, Fix, Severity
from core.rule import ParagraphRule, RuleInfo, SourceLevel
from core.rules.wording.automaton import hits
from core.rules.wording.lexicon import LONGEST, Lexicon, lexicon, segment_scores
from core.rules.wording.quoting import quoted
from core.text import Span, is_han

_REACH = 4
_GAIN = 4.0
_BEST_SCORE = -5.0
_SURNAMES = frozenset(
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
)
_PLACES = frozenset(
    "国方省市县区州港京沪津渝冀晋辽吉黑苏浙皖闽赣鲁豫鄂湘粤桂琼川蜀贵黔云滇藏陕秦甘陇青宁新台澳美英法德俄日韩朝印泰越缅柬菲马巴埃南非意西葡荷比希波匈捷瑞挪芬丹加墨智秘古阿伊沙以土乌哈吉塔蒙"
)
_NEVER = frozenset(
    pair
    for one, other in (
        "做作",
        "订定",
        "他她",
        "它他",
        "二两",
        "须需",
        "地的",
        "得的",
        "那哪",
        "极级",
        "绝决",
        "纠究",
        "订定",
    )
    for pair in (one + other, other + one)
)
"""Pairs (written, instead) that both stand in too many places."""


@dataclass(frozen=True, slots=True)
class Suspicion:
    """A character that is likely wrong; `weights` are the evidence, in the order of `_WEIGHTS`."""

    position: int
    instead: str
    word: Span
    evidence: tuple[float, ...]


_WEIGHTS = (0.317, 0.668, 0.947, 0.569, 1.743, 4.254, -0.144, -1.918, 0.955, -1.182, 0.337, 0.038)
_BIAS = -14.582
THRESHOLD = 0.2
"""Log odds above which a suspicion is told; chosen so that nine in ten are right (benchmarks/wording_quality.py)."""


def likelihood(suspicion: Suspicion) -> float:
    """Return the log odds that the character is wrong."""
    return _BIAS + sum(w * e for w, e in zip(_WEIGHTS, suspicion.evidence, strict=True))


def suspicions(text: str) -> Iterator[Suspicion]:
    """Yield what may be wrong in one paragraph, the best replacement of each place."""
    if len(text) < 3:
        return
    lex = lexicon()
    for position in lex.lonely(text):
        found = _best(lex, text, position)
        if found:
            yield found


def _best(lex: Lexicon, text: str, position: int) -> Suspicion | None:
    start, end = position, position + 1
    while start > 0 and position - start < _REACH and is_han(text[start - 1]):
        start -= 1
    while end < len(text) and end - position <= _REACH and is_han(text[end]):
        end += 1
    written = text[position]
    others = lex.replacements(text[position - 1 : position], written, text[position + 1 : position + 2])
    if not others:
        return None
    window, place = text[start:end], position - start
    best: tuple[float, str, int, int] | None = None
    before, after = segment_scores(lex, window)
    old = before[-1]
    # What the stretch costs as written; a word that costs more than it gains is not looked up.
    stretches = [
        (first, last, before[first] + after[last] - old)
        for first in range(max(0, place - LONGEST + 1), place + 1)
        for last in range(max(place + 1, first + 2), min(len(window), first + LONGEST) + 1)
        if before[first] + after[last] - old > _GAIN - _BEST_SCORE
    ]
    get = lex.units.get
    for other in others if stretches else ():
        if written + other in _NEVER:
            continue
        changed = window[:place] + other + window[place + 1 :]
        for first, last, cost in stretches:
            score = get(changed[first:last])
            if score is not None and (best is None or cost + score > best[0]):
                best = (cost + score, other, first, last)
    if best is None or best[0] < _GAIN:
        return None
    gain, other, first, last = best
    evidence = (
        gain,
        min(gain, 8.0),
        float(last - first >= 4),
        lex.score(written) + 18.0,
        float(lex.sounds_alike(written, other)),
        float(lex.looks_alike(written, other)),
        lex.mass.get(written, 0.0),
        float(position > 0 and text[position - 1] in _SURNAMES),
        float(position + 1 == len(text) or not is_han(text[position + 1])),
        float(written in _PLACES),
        float(last - first == 2),
        lex.score(text[start + first : position] + other + text[position + 1 : start + last]) + 18.0,
    )
    return Suspicion(position, other, Span(start + first, start + last), evidence)


class NearMiss(ParagraphRule):
    """One character off a common word or set phrase."""

    info = RuleInfo(
        "WF005",
        "near-miss",
        "疑似错字",
        "这个字同前后都连不成词，换成音近或形近的字就是常用词，多半是输入时选错了字。",
        SourceLevel.PRACTICE,
        Severity.ADVICE,
        ("各村要及时化解矛盾纠芬。", "推动工作再上新台介。", "严格落实公务接侍标准。"),
        ("各村要及时化解矛盾纠纷。", "要推动发展转型、结构优化。", "筚路蓝缕，以启山林，标识清晰。"),
        "常用词语搭配统计；《现代汉语词典》（第7版）词形",
    )

    def check(self, paragraph: Paragraph) -> Iterator[Finding]:
        """Yield a finding for each character that is far more likely wrong than right; old words in quotes are left alone."""
        text = paragraph.text
        last = -2
        told = [hit for owner, found in hits(text).items() if owner[:2] in ("WF", "QT") for hit in found]
        for suspicion in suspicions(text):
            position = suspicion.position
            if likelihood(suspicion) < THRESHOLD or position - last < 2:
                continue
            if quoted(text, position, position + 1) or any(hit.start <= position < hit.end for hit in told):
                continue
            last = position
            word = suspicion.word
            right = text[word.start : position] + suspicion.instead + text[position + 1 : word.end]
            yield self.finding(
                word.start,
                word.end,
                f"“{text[word.start : word.end]}”疑是“{right}”之误。看一看“{text[position]}”字。",
                (Fix(f"改为“{right}”", (Edit(Span(position, position + 1), suspicion.instead),)),),
            )
