"""PN: the rules about marks that one pattern tells, after GB/T 15834-2011 (标点符号用法)."""

import re

from core.finding import Applicability, Severity
from core.rule import RuleInfo, SourceLevel
from core.rules.wording.patterns import PatternRule
from core.text import HAN

_NUMERAL = "[一二三四五六七八九十]"


def _not_series(match: re.Match[str]) -> bool:
    """Tell 第一、第二产业 and 第一、二季度 from an ordinal followed by the wrong mark."""
    rest = match.string[match.end() :]
    return re.match(rf"第?{_NUMERAL}|其[二三次]", rest) is not None


def pattern_rules() -> tuple[PatternRule, ...]:
    """Return the rules about marks that one pattern tells."""
    safe = Applicability.SAFE
    binding, general = SourceLevel.BINDING, SourceLevel.GENERAL
    return (
        PatternRule(
            RuleInfo(
                "PN003",
                "mark-after-chinese-ordinal",
                "汉字序号后不是顿号",
                "“一”“二”做序号，后面用顿号。",
                binding,
                Severity.ADVICE,
                ("一，提高思想认识", "二.狠抓工作落实", "三．严明工作纪律"),
                ("一、提高思想认识", "一，二，三，齐步走！", "二是狠抓工作落实。"),
                "GB/T 15834—2011 附录B.3.2",
            ),
            rf"{_NUMERAL}{{1,3}}(?P<mark>[，,.．。:：])(?![一二三四五六七八九十])(?=\s*[^\s，。]{{2}})",
            "序号后用了“{text}”。汉字序号后用顿号。",
            triggers=("，", ",", ".", "．", "。", "：", ":"),
            replace=lambda m: "、",
            applicability=safe,
            only_start=True,
        ),
        PatternRule(
            RuleInfo(
                "PN004",
                "mark-after-bracketed-ordinal",
                "带括号的序号后多了标点",
                "（一）（1）这样带括号的序号后面不再加标点。",
                binding,
                Severity.ADVICE,
                ("（一）、抓紧春耕备耕", "（二），抓好防汛抗旱", "（3）、加强值班值守"),
                ("（一）抓紧春耕备耕", "（二）抓好防汛抗旱", "（含乡镇）、村两级都要报。"),
                "GB/T 15834—2011 附录B.3.4",
            ),
            rf"[（(](?:{_NUMERAL}{{1,3}}|\d{{1,2}})[）)](?P<mark>[、，,.．])",
            "带括号的序号后多了“{text}”。删去。",
            triggers=("）、", "），", ")、", "),", "）.", "）．", ")，", ")."),
            replace=lambda m: "",
            applicability=safe,
            only_start=True,
        ),
        PatternRule(
            RuleInfo(
                "PN005",
                "mark-after-arabic-ordinal",
                "阿拉伯数字序号后不是下脚点",
                "“1”“2”做序号，后面用下脚点“.”，不用顿号。",
                binding,
                Severity.HINT,
                ("1、压实工作责任。", "2，细化工作措施。", "3、严格考核奖惩。"),
                ("1.压实工作责任。", "2025年要抓好三件事。", "1、2月份的数据已经出来了。"),
                "GB/T 15834—2011 附录B.3.3；GB/T 9704—2012 7.3.3",
            ),
            r"\d{1,2}(?P<mark>[、，,])(?!\s*\d)",
            "数字序号后用了“{text}”。改用下脚点“.”。",
            triggers=("、", "，", ","),
            replace=lambda m: ".",
            applicability=safe,
            only_start=True,
        ),
        PatternRule(
            RuleInfo(
                "PN006",
                "mark-after-di-yi",
                "“第一”“首先”后用了顿号",
                "“第一”“首先”“其次”“最后”做次序语，后面用逗号。",
                binding,
                Severity.ADVICE,
                ("第一、思想要统一。", "首先、向大家表示问候。", "第二、措施要过硬。"),
                ("第一，思想要统一。", "第一、第二产业都有增长。", "第一、二季度增速平稳。"),
                "GB/T 15834—2011 附录B.3.1、4.4.3.3",
            ),
            rf"(?:(?<=[。；：])|^\s*)(?P<head>第{_NUMERAL}|首先|其[一二三次]|再次|最后)(?P<mark>、)",
            "“{text}”用在次序语后面。改用逗号。",
            triggers=("第", "首先", "其", "再次", "最后"),
            replace=lambda m: "，",
            applicability=safe,
            skip=_not_series,
        ),
        PatternRule(
            RuleInfo(
                "PN007",
                "mark-after-yi-shi",
                "“一是”“二是”后多了标点",
                "“一是”“二是”后面直接接内容，不加逗号、顿号、冒号。",
                general,
                Severity.HINT,
                ("一是，抓紧春耕备耕；", "一是：责任没有压实。", "主要有两点，一是、认识不到位。"),
                ("一是抓紧春耕备耕；", "这一是，他没有想到。", "统一是非标准，十分要紧。"),
                "GB/T 15834—2011 附录B.3.7",
            ),
            rf"(?:(?<=[。；：，])|^\s*)(?P<head>{_NUMERAL}是)(?P<mark>[，、：])",
            "“一是”一类次序语后多了“{text}”。直接接内容。",
            triggers=("是，", "是、", "是："),
            replace=lambda m: "",
        ),
        PatternRule(
            RuleInfo(
                "PN009",
                "comma-in-approximate-number",
                "概数之间用了顿号",
                "相邻两个数连用表示大概的数目，中间不加顿号。",
                general,
                Severity.ADVICE,
                ("开会就三、五个人。", "一去就是四、五天。", "来了七、八十人。"),
                (
                    "一去就是四五天。",
                    "发展二、三产业。",
                    "小学一、二年级，第三、四个季度，一、三、五个档次。",
                ),
                "GB/T 15834—2011 4.5.3.4",
            ),
            r"(?<![第、一二三四五六七八九十])(?P<mark>(?:一、两|两、三|二、三|三、四|四、五|五、六|六、七|七、八|八、九|三、五))"
            r"(?=(?:[十百千万]{1,2}[个名人户亩天年元里岁次]|[天人斤里岁](?![才大力社代本事们员民工居])|个(?:人|月|小时|村|项目|钟头)))(?![十百千万]?[^，。；、]{0,6}(?:两|二)[个类级])",
            "“{text}”表示大概的数目，中间不用顿号。写作“{fix}”。",
            triggers=("、",),
            replace=lambda m: m["mark"].replace("、", ""),
        ),
        PatternRule(
            RuleInfo(
                "PN010",
                "comma-before-deng",
                "“等”前多了标点",
                "并列词语之后用“等”煞尾，“等”前不加顿号。",
                binding,
                Severity.ADVICE,
                ("水、电、路、等基础设施", "教育、医疗、养老、等民生事项", "粮食、蔬菜、等物资"),
                ("水、电、路等基础设施", "不等不靠、等米下锅不行", "要做到干在前、等不得"),
                "GB/T 15834—2011 附录B.1.2",
            ),
            r"(?P<mark>、)(?=等(?![待于级到候同着价额式效次号靠第值不你他她我闲因米人死一二三四五六七八九十离身比量差距腰边张]))",
            "“等”前多了顿号。删去。",
            triggers=("、等",),
            replace=lambda m: "",
            applicability=safe,
        ),
        PatternRule(
            RuleInfo(
                "PN011",
                "wrong-ellipsis",
                "省略号不规范",
                "省略号是六个小圆点“……”，占两个字的位置。",
                binding,
                Severity.ADVICE,
                ("问题还有很多...", "资料、台账、报表。。。", "有的说难···有的说没钱"),
                ("问题还有很多……", "资料、台账、报表。", "艾尔肯·买买提同志"),
                "GB/T 15834—2011 4.11",
            ),
            rf"(?<=[{HAN}”》）])(?P<mark>\.{{3,6}}|。{{3,6}}|·{{3,6}}|(?<!…)…(?!…))",
            "“{text}”不是规范的省略号。用“……”。",
            triggers=("...", "。。。", "···", "…"),
            replace=lambda m: "……",
            applicability=safe,
        ),
        PatternRule(
            RuleInfo(
                "PN012",
                "ellipsis-with-deng",
                "省略号与“等”连用",
                "省略号和“等”“等等”意思一样，只用一个。",
                binding,
                Severity.ADVICE,
                ("水、电、路……等基础设施", "学习、培训、观摩……等等。", "城关、东关……等。"),
                ("水、电、路等基础设施", "他顿了顿……等到大家静下来才接着讲。", "学习、培训、观摩……"),
                "GB/T 15834—2011 4.11、附录A.9",
            ),
            r"(?P<mark>……等等?)(?![待于级到候同着价额你他她我闲因了一])",
            "省略号与“等”重复。只留一个。",
            triggers=("……等",),
            replace=lambda m: "等",
        ),
        PatternRule(
            RuleInfo(
                "PN014",
                "hyphens-for-dash",
                "破折号用了短横",
                "破折号是“——”，占两个字的位置。",
                binding,
                Severity.ADVICE,
                ("我们的目标--全面完成任务", "三个关键词－－快、实、新", "记住一点---安全第一"),
                ("我们的目标——全面完成任务", "京-沪线", "见附件A-1"),
                "GB/T 15834—2011 4.10",
            ),
            rf"(?<=[{HAN}”》，。])(?P<mark>-{{2,4}}|－{{2,4}})(?=[{HAN}“《])",
            "“{text}”不是破折号。用“——”。",
            triggers=("--", "－－"),
            replace=lambda m: "——",
            applicability=safe,
        ),
        PatternRule(
            RuleInfo(
                "PN015",
                "title-in-title",
                "书名号里又用书名号",
                "书名号里面再用书名号，里层用单书名号〈〉。",
                binding,
                Severity.HINT,
                (
                    "《关于印发《信访工作办法》的通知》",
                    "转发《关于贯彻《条例》的意见》",
                    "《学习《讲话》体会》",
                ),
                ("《关于印发〈信访工作办法〉的通知》", "学习《条例》《准则》", "《条例》解读"),
                "GB/T 15834—2011 4.15",
            ),
            r"(?P<mark>《[^《》\n]{1,40}《[^《》\n]{1,40}》[^《》\n]{0,40}》)",
            "书名号里又用了“《》”。里层改用“〈〉”。",
            triggers=("《",),
            replace=lambda m: _nested_title(m["mark"]),
            applicability=safe,
        ),
        PatternRule(
            RuleInfo(
                "PN016",
                "mark-doubled",
                "标点重复",
                "两个点号叠在一起，多半是改稿时留下的。",
                binding,
                Severity.ERROR,
                ("大家辛苦了，，我代表县委感谢大家。", "会议到此结束。。", "粮食、、蔬菜、肉蛋供应充足；。"),
                ("大家辛苦了，我代表县委感谢大家。", "好！！这个办法好。", "怎么办？！大家想一想……"),
                "GB/T 15834—2011 5.1（点号不叠用）",
            ),
            r"(?P<mark>，，+|、、+|；；+|：：+|(?<!。)。。(?!。)|，[。、；]|、[。，；]|；[。，、]|：[。，、；])",
            "“{text}”标点重复。留一个。",
            triggers=(
                "，，",
                "、、",
                "；；",
                "：：",
                "。。",
                "，。",
                "，、",
                "，；",
                "、。",
                "、，",
                "、；",
                "；。",
                "；，",
                "；、",
                "：。",
                "：，",
                "：、",
                "：；",
            ),
            replace=lambda m: m["mark"][0] if len(set(m["mark"])) == 1 else None,
            applicability=safe,
        ),
        PatternRule(
            RuleInfo(
                "PN017",
                "stop-on-both-sides-of-quote",
                "引号内外都有句号",
                "引文独立成句，句号放在引号里；引文是句子的一部分，句号放在引号外。两处只留一处。",
                binding,
                Severity.ADVICE,
                (
                    "他说：“办法总比困难多。”。",
                    "要做到“事事有回音。”。",
                    "古人讲“业精于勤。”，就是这个道理。",
                ),
                ("他说：“办法总比困难多。”大家鼓掌。", "要做到“事事有回音”。", "他问：“怎么办？”没人回答。"),
                "GB/T 15834—2011 附录A.8",
            ),
            r"(?P<mark>。”[。，；])",
            "引号内外都有点号。留一处即可。",
            triggers=("。”。", "。”，", "。”；"),
            replace=lambda m: "”" + m["mark"][-1],
        ),
    )


def _nested_title(text: str) -> str:
    return "《" + text[1:-1].replace("《", "〈").replace("》", "〉") + "》"
