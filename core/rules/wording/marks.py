"""PN: punctuation, after GB/T 15834-2011 (标点符号用法)."""

import re
from collections.abc import Iterator
from itertools import pairwise

from core.document import Kind, Paragraph
from core.finding import Applicability, Edit, Finding, Fix, Severity
from core.rule import ParagraphRule, RuleInfo, SourceLevel
from core.rules.wording.patterns import PatternRule
from core.text import HAN, Span

_HAN = f"[{HAN}]"
_NUMERAL = "[一二三四五六七八九十]"
_FULL = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", "(": "（", ")": "）"}
_BESIDE = f"[{HAN}“”《》（）、。，；：！？％%]"
_HALF_WIDTH = re.compile(
    rf"(?<={_BESIDE})[,;:?!](?!\d\d:)|[,;:?!](?=[{HAN}“《（])|\((?=[^()\n]*{_HAN})[^()\n]*\)|(?<={_HAN})\([^()\n]*\)"
)
_ADDRESS = re.compile(r"(?:https?://|www\.)[\x21-\x7e]+|[\w.-]+@[\w.-]+\.\w+|[A-Za-z]:\\[^\s，。]*")


class HalfWidthMark(ParagraphRule):
    """Half-width marks beside Han characters; one finding a paragraph, so that a pasted text does not drown the rest."""

    info = RuleInfo(
        "PN001",
        "half-width-mark",
        "中文里用了半角标点",
        "中文用全角标点；半角的逗号、冒号、括号挤在汉字中间，排出来疏密不匀。网址、时间、外文里的不管。",
        SourceLevel.BINDING,
        Severity.ADVICE,
        ("同志们,下面我讲三点意见。", "会议要求:一要抓紧,二要抓实。", "县直各单位(含驻县单位)都要参加。"),
        (
            "同志们，下面我讲三点意见。",
            "会议9:30开始，材料发到 office@example.cn，详见 http://www.example.cn/a?b=1,2 。",
            "全年完成1,200万元，增长8.5%。",
        ),
        "GB/T 15834—2011 5.1、附录A",
    )

    def check(self, paragraph: Paragraph) -> Iterator[Finding]:
        """Yield one finding with all its places."""
        text = paragraph.text
        if not any(mark in text for mark in ",;:?!("):
            return
        addresses = [Span(*match.span()) for match in _ADDRESS.finditer(text)]
        edits: dict[int, Edit] = {}
        for match in _HALF_WIDTH.finditer(text):
            start, end = match.span()
            if any(address.start <= start < address.end for address in addresses):
                continue
            for place in (start,) if end - start == 1 else (start, end - 1):
                edits[place] = Edit(Span(place, place + 1), _FULL[text[place]])
            if end - start > 1:
                for inner in _HALF_WIDTH.finditer(text, start + 1, end - 1):
                    if len(inner.group()) == 1:
                        edits[inner.start()] = Edit(Span(*inner.span()), _FULL[inner.group()])
        if not edits:
            return
        ordered = tuple(edits[place] for place in sorted(edits))
        first = ordered[0].span
        count = f"本段有{len(ordered)}处，" if len(ordered) > 1 else ""
        yield self.finding(
            first.start,
            first.end,
            f"{count}汉字旁的标点“{text[first.start]}”是半角。中文用全角标点。",
            (Fix("本段改为全角标点", ordered, Applicability.SAFE),),
            tuple(edit.span for edit in ordered[1:]),
        )


class FinalMarkOfHeading(ParagraphRule):
    """A title or heading on a line of its own that ends with a 句号 or 逗号."""

    info = RuleInfo(
        "PN002",
        "final-mark-of-heading",
        "标题末尾多了标点",
        "独占一行的标题（如“一、……”）末尾不用句号、逗号。",
        SourceLevel.BINDING,
        Severity.HINT,
        (
            "一、提高认识，增强责任感。\n这是正文，这里有一些话。",
            "二、抓好春耕生产。\n正文在这里。",
            "三、强化组织领导，\n正文在这里。",
        ),
        (
            "一、提高认识，增强责任感\n这是正文，这里有一些话。",
            "（一）抓好春耕生产。\n各镇要备足种子。",
            "二、怎么看？怎么干？\n正文在这里。",
        ),
        "GB/T 15834—2011 附录B.4",
    )

    def check(self, paragraph: Paragraph) -> Iterator[Finding]:
        """Yield a finding for the mark."""
        text = paragraph.text.rstrip()
        if not text or text[-1] not in "。，、：:":
            return
        heading = paragraph.kind is Kind.HEADING and paragraph.level == 1
        if not (paragraph.kind is Kind.TITLE or heading) or len(paragraph.sentences) != 1:
            return
        if text[-1] in "：:、" and heading:
            return
        if len(text) > 30 or any(mark in text for mark in "；;"):
            return
        end = len(text)
        fix = Fix("删去末尾标点", (Edit(Span(end - 1, end), ""),), Applicability.SAFE)
        yield self.finding(end - 1, end, f"标题末尾有“{text[-1]}”。独占一行的标题末尾不用标点。", (fix,))


class MarkBetweenNames(ParagraphRule):
    """A 顿号 between two quotations or two titles that touch; one finding a paragraph."""

    info = RuleInfo(
        "PN008",
        "comma-between-quotes",
        "引号、书名号之间的顿号",
        "并列的引号、书名号之间通常不用顿号；中间插了别的话（如括注）才用。",
        SourceLevel.GENERAL,
        Severity.HINT,
        (
            "要增强“四个意识”、坚定“四个自信”、做到“两个维护”、“三个表率”。",
            "学习了《条例》、《准则》两个文件。",
            "获评“文明村”、“卫生村”称号。",
        ),
        (
            "学习了《条例》《准则》两个文件。",
            "学习《条例》（2024年修订）、《准则》。",
            "要增强“四个意识”、坚定“四个自信”。",
        ),
        "GB/T 15834—2011 4.5.3.5（通常）",
    )
    _between = re.compile(r"(?<=[”》])、(?=[“《])")

    def check(self, paragraph: Paragraph) -> Iterator[Finding]:
        """Yield one finding with all its places."""
        text = paragraph.text
        if "、" not in text:
            return
        spans = [Span(*match.span()) for match in self._between.finditer(text)]
        if not spans:
            return
        count = f"本段有{len(spans)}处" if len(spans) > 1 else "这里"
        yield self.finding(
            spans[0].start,
            spans[0].end,
            f"{count}相邻的引号或书名号之间用了顿号。标准规定通常不用，可以删去。",
            (Fix("删去这些顿号", tuple(Edit(span, "") for span in spans)),),
            tuple(spans[1:]),
        )


class StopInsideSemicolonSeries(ParagraphRule):
    """一是…。…；二是…: the items hold a 句号, yet ； separates them."""

    info = RuleInfo(
        "PN013",
        "stop-inside-semicolon-series",
        "分项内有句号，分项间却用分号",
        "并列分项里只要有一项内部用了句号，各项之间就用句号，不用分号。",
        SourceLevel.BINDING,
        Severity.HINT,
        (
            "一是抓春耕。备足种子化肥；二是抓防汛。",
            "一要查隐患。各矿先自查；二要抓整改，三要严追责。",
            "第一，责任不清。有的镇分工含糊；第二，办法不多。",
        ),
        (
            "一是抓春耕，备足种子化肥；二是抓防汛。",
            "一是抓春耕。备足种子化肥。二是抓防汛。",
            "会上讲了三点。一是抓春耕；二是抓防汛。",
        ),
        "GB/T 15834—2011 4.6.3、附录A.5",
    )
    _item = re.compile(
        rf"(?:^|[。；：，])\s*(?P<item>(?P<n>{_NUMERAL})(?P<w>[是要])|第(?P<m>{_NUMERAL})[，,])"
    )

    def check(self, paragraph: Paragraph) -> Iterator[Finding]:
        """Yield a finding at the semicolon that ends an item with a full stop in it."""
        text = paragraph.text
        if "；" not in text:
            return
        items = list(self._item.finditer(text))
        for before, after in pairwise(items):
            semicolon = after.start()
            if text[semicolon] != "；" or _rank(after) != _rank(before) + 1 or before["w"] != after["w"]:
                continue
            if "。" in text[before.end() : semicolon]:
                fix = Fix("分号改为句号", (Edit(Span(semicolon, semicolon + 1), "。"),))
                yield self.finding(
                    semicolon,
                    semicolon + 1,
                    "这一项里面已有句号，项与项之间却用分号。各项之间改用句号。",
                    (fix,),
                )


def _rank(match: re.Match[str]) -> int:
    return "一二三四五六七八九十".index(match["n"] or match["m"])


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
