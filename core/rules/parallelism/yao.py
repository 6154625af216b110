"""Tells the deontic 要 that governs a clause (要压实责任, 各部门要, 思想上要, 又要) from every other 要."""

import re
from typing import NamedTuple

_REACH = 18
"""How far from the start of a clause its 要 may stand: a topic of eight characters, connectives, adverbs."""
_TOPIC_MAXIMUM = 8

_NOT_BEFORE = re.compile(
    r"(?:[主重需首紧只摘纪概险索冲扼简提次机枢权纲显切撮辑节为]|(?<!务)必|(?<![思理梦设感构])想|(?<![最])将|快|不)$"
)
"""Ends of the words in which 要 is no verb (主要 需要 …), of 将要 and 快要 'soon', and of 不要."""

_NOT_AFTER = re.compile(
    r"求(?!真务实|真|实|实效|新|变|精|稳|进|突破|同存异|知若渴|贤若渴)"
    r"|点(?!面|燃|对点|亮|准|滴|赞|到|题)|素|领(?!会|导|先|着|跑|航|好|学|悟|略)|件(?!件)|闻(?!令|风|鸡|过|讯|警)|害(?!怕)"
    r"|职(?!责|能|工)|塞|道(?!德)|地(?!方|毯)|义(?!不容辞|无反顾)|旨|员|诀|目(?!标)|略|案(?!件)|事(?!事|先|前|无巨细|必躬亲)"
    r"|务(?!必|实|求|本|虚|农)|价|饭|账|命|么|紧(?=[，。；的是不嘛]|$)|好(?=[的得，]|$)"
    r"|是(?!非|正)|不(?!断|折不扣|遗余力|等不靠|忘|怕|负|失时机|畏|惧|留|厌|漏|松|骄|动摇|偏|越|急于|甘|懈|惜|拘|计|打折扣|搞|走)"
    r"|想(?!方|办法|群众|人民|在前|到|清|明白|得|周全|细|深|远)|产生|知道(?=[，：])|说(?=明|的|到|有)|么"
    r"|[\d一二两三四五六七八九十几]+(?:多|余)?(?:年|天|个?月|元|亿|万|小时|分钟)|到[\d一二三四五六七八九十]+月"
)
_SOON = re.compile(r"(?:马上|很快|眼看|不久|即将|转眼|立刻|明天|后天|下个?月)(?:也|都)?就$")
_SOON_AFTER = re.compile(r"(?:到|来|过|开始|结束|召开|到来|来临|离开|毕业|退休|完)")

_CONNECTIVE = re.compile(
    r"^(?:同时|另外|此外|因此|所以|为此|对此|那么|于是|但是?|而且|并且|而是|而|并|特别是?|尤其是?|关键是?|重点是?|重要的是|核心是?|"
    r"首先|其次|再次|最后|然后|接下来|下一步|下步|今后|当前|目前|不仅|不但|不光|不单|不只|既|凡是|总之|一定|切实|就是|还有就是|"
    r"这就|也就是说|换句话说|与此同时|在此基础上|从现在起|要想)+"
)
_ADVERB = re.compile(
    r"(?:也|还|更|又|都|均|皆|则|就|才|再|仍|既|不仅|不但|一定|务必|必须|始终|尤其|特别|更加|切实|同样|同时|首先|同|并|便|总|"
    r"都一定|时刻|随时|永远|千万|着重|重点|关键|就是|的是|只|最|"
    r"必然|自然|当然|今年|明年|下一步|今后|当前|目前|现在|今天|的时候|这就|从而|进而|而且|并且|而|但|可|是)+$"
)
_NO_TOPIC = re.compile(
    r"[是有使让把被给没]|认为|希望|强调|指出|要求|提出|决定|必须|需要|可以|应该|没有|觉得|说明|表明|意味|知道|发现|告诉|相信|"
    r"如果|假如|只有|虽然|因为|由于|为什么|为何|怎么|怎样|是否|若|谁|[了着吗呢吧]|什么|说(?!法)|(?<![思理梦设感构])想|不(?!同|良)"
)
_NOT_ALWAYS_VERB = re.compile(
    r"有关|所有|国有|现有|有的|有条件|具有|让利|原有|有色|着力|只是|私有|公有|拥有|总是|是非|把关|把握|给排水|给养"
)
_FINE_AFTER = re.compile(r"了解|着眼|着手")


class Yao(NamedTuple):
    """A deontic 要 at the head of a clause. `at`: where the 要 stands; `topic`: the words before it, may be empty."""

    at: int
    topic: str


def yao_at(text: str, start: int, end: int) -> Yao | None:
    """Return the deontic 要 that governs the clause `text[start:end]` (ordinal left out), or None.

    The clause may hold a topic of up to eight characters without a verb, connectives and adverbs before its 要.
    """
    limit = min(end, start + _REACH)
    at = text.find("要", start, limit)
    while at >= 0:
        if not _false(text, start, at, end):
            before = text[start:at].strip()
            return Yao(at, before) if not before or _is_topic(before) else None
        at = text.find("要", at + 1, limit)
    return None


def _false(text: str, start: int, at: int, end: int) -> bool:
    if at + 1 >= end:
        return True
    before = text[start:at]
    if before and _NOT_BEFORE.search(before) and not before.endswith(("不但", "务必")):
        return True
    if before.endswith("就") and (_SOON.search(before) or _soon(text, at, end)):
        return True
    return _NOT_AFTER.match(text, at + 1, end) is not None


def _soon(text: str, at: int, end: int) -> bool:
    return text[end - 1] == "了" and _SOON_AFTER.match(text, at + 1, end) is not None


def _is_topic(before: str) -> bool:
    """Return whether what stands before 要 is connectives, adverbs and a short topic without a verb."""
    if before.endswith(("不是", "到", "越")) or before == "是" or before[0] == "向":
        return False
    rest = _CONNECTIVE.sub("", before, count=1).lstrip("，,、： ")
    rest = _ADVERB.sub("", rest, count=1).strip("，,、： ")
    if not rest:
        return True
    if len(rest) > _TOPIC_MAXIMUM:
        return False
    bare = _NOT_ALWAYS_VERB.sub("", rest)
    return _NO_TOPIC.search(bare) is None


NEGATIVE = re.compile(r"(?:[决绝]?不[能要得可]|切不可|切忌|不能|严禁|不许|千万不要|不要)")
"""How a clause forbids: it goes on with the member before it."""
