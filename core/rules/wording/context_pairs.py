"""WF: pairs that the words around decide: 的 and 得, 度 and 渡, 即 and 既, 形势 and 形式."""

import re

from core.finding import Applicability, Severity
from core.rule import RuleInfo, SourceLevel
from core.rules.wording.patterns import PatternRule

_DICTIONARY = "《现代汉语词典》（第7版）释义与用例"
_DEEDS = "做|干|抓|说|讲|写|办|搞|学|走|跑|来|下|开展|进行|完成|落实|推进|发展|研究|了解|掌握"
_DEEDS += "|执行|坚持|表现|准备|建设|讨论|考虑|沟通|配合|恢复|变化|进展"
_DEGREES = "还不够|很|非常|十分|特别|更|最|比较|相当|不够|不太|不|还不|越来越|较|挺"
_GRADES = "好|快|多|少|差|实|细|顺利|扎实|到位|到|及时|具体|深入|清楚|全面|充分|慢|大|高|紧|牢|彻底|认真|仔细|突出|明显|完善|理想"
_DEED_TUPLE = tuple(_DEEDS.split("|"))
_USES = tuple("买吃用住喝玩穿看听学干做")
_EASE = ("放心", "安心", "舒心", "开心", "明白", "满意", "踏实", "起劲")


def _no_complement(match: re.Match[str]) -> bool:
    """Return whether no verb stands before 的, or one that the words after it do not go with."""
    verbs = _USES if match.string.startswith(_EASE, match.end()) else (*_DEED_TUPLE, "弄", "理")
    return not match.string.endswith(verbs, 0, match.start())


def context_rules() -> tuple[PatternRule, ...]:
    """Return the rules about pairs told by a pattern."""
    safe = Applicability.SAFE
    return (
        PatternRule(
            RuleInfo(
                "WF006",
                "de-for-de",
                "补语前的“得”写成“的”",
                "动词后面说明程度、结果的补语，前面用“得”。",
                SourceLevel.GENERAL,
                Severity.ADVICE,
                ("上半年的工作开展的很好。", "这方面做的还不够好。", "让群众买的放心、吃的安心。"),
                (
                    "上半年的工作开展得很好。",
                    "这是开展的很好的一次活动。",
                    "他说的很多话都对，买的放心粮油。",
                ),
                _DICTIONARY + "“得”",
            ),
            rf"的(?=(?:{_DEGREES})(?:{_GRADES})(?:[，。；！？、,;!]|$)"
            r"|好(?=[，,：])(?<=[说讲]的好)"
            r"|(?:放心|安心|舒心|开心|明白|满意|踏实|起劲)(?:[，。；！？、,;!]|$)"
            r"|(?:清清楚楚|明明白白|扎扎实实|井井有条|有声有色|一清二楚|有滋有味|头头是道))",
            "这里的“的”后面是补语。用“得”。",
            triggers=("的",),
            replace=lambda m: "得",
            applicability=safe,
            skip=_no_complement,
        ),
        PatternRule(
            RuleInfo(
                "WF008",
                "du-for-du",
                "“度过”写成“渡过”",
                "时间用“度过”，江河、难关用“渡过”。",
                SourceLevel.GENERAL,
                Severity.ADVICE,
                ("让困难群众渡过一个温暖的春节。", "他在村里渡过了难忘的时光。", "老人们渡过了幸福的晚年。"),
                (
                    "让困难群众度过一个温暖的春节。",
                    "帮企业渡过难关，渡过这段时间的危机。",
                    "红军渡过乌江的那一年。",
                ),
                _DICTIONARY + "“度过”“渡过”",
            ),
            r"(?P<mark>渡过)(?!了?[^，。；！？、]{0,8}(?:难关|困难|灾难|危机|[江河海险劫]))(?=了?[^，。；！？、]{0,10}?(?:春节|佳节|节日|假期|时光|晚年|童年|周末|青春|夜晚|除夕|岁月|一生|余生|生日|寒冬的))",
            "“{text}”后面说的是时间。用“度过”。",
            triggers=("渡过",),
            replace=lambda m: "度过",
            applicability=safe,
        ),
        PatternRule(
            RuleInfo(
                "WF009",
                "ji-for-ji",
                "“既……又……”写成“即”",
                "两方面并列用“既……又（也、还、更）……”，“即”是“就是”“立刻”。",
                SourceLevel.GENERAL,
                Severity.ADVICE,
                (
                    "即要抓进度，又要保质量。",
                    "这项工作，即是民生工程，又是民心工程。",
                    "即要敢管，更要会管。",
                ),
                (
                    "既要抓进度，又要保质量。",
                    "会后即要落实，又有人问起怎么办。",
                    "第二天即有回音，即是说，此事又有进展。",
                ),
                _DICTIONARY + "“即”“既”",
            ),
            r"(?:^|(?<=[，。；！：\s]))(?P<mark>即)(?=(?P<v>要|能|会|需要|必须|注重|讲)[^，。；！？]{1,14}，(?:又|更|还|也)(?P=v)|是[^，。；！？]{2,14}，(?:又|更|也)是)",
            "这里是两方面并列。“即”改为“既”。",
            triggers=("即",),
            replace=lambda m: "既",
        ),
        PatternRule(
            RuleInfo(
                "WF010",
                "form-for-situation",
                "“形势”写成“形式”",
                "认清、判断、面临的是“形势”，样子、方式才是“形式”。",
                SourceLevel.GENERAL,
                Severity.ADVICE,
                (
                    "我们也要认清当前工作的形式。",
                    "面对严峻复杂的防汛形式，不能松劲。",
                    "要准确研判经济运行的形式。",
                ),
                (
                    "我们也要认清当前工作的形势。",
                    "面对面的宣讲形式很受欢迎。",
                    "要认清形式主义的危害，分析多种所有制形式。",
                ),
                _DICTIONARY + "“形势”“形式”",
            ),
            r"(?:认清|看清|研判|面临|面对严峻|正确判断|清醒看到|准确把握)[^，。；！？“”]{0,12}?(?<![种各式样制])(?P<mark>形式)(?!主义|多样|各|上|的[^，。；]{0,4}(?:活动|宣传|教育)|[和与、]内容)",
            "这里说的是局面。“形式”改为“形势”。",
            triggers=("形式",),
            replace=lambda m: "形势",
        ),
    )
