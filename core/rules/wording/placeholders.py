"""PH: what was left to be filled in."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from core.document import Document, Kind, Paragraph
from core.finding import Edit, Finding, Fix, Severity
from core.rule import DocumentRule, ParagraphRule, RuleInfo, SourceLevel
from core.rules.wording.quoting import quoted, remark_on_style
from core.text import HAN, Span

_X = "XxＸｘ×╳"
_UNITS = (
    "省|市|县|区(?!域)|镇|乡|村(?!民)|街道|社区|局|厅|委|办|院|校|公司|书记|镇长|县长|市长|区长|省长|乡长|局长|主任|部长|校长|院长|处长|科长|所长"
    "|主席|同志|总(?![线量体])|个|名(?!义)|亿|万|年|月|日|届|次|项|家|户|块|公里|小时|人(?!数)"
)
_TITLES = (
    "(?:书记|镇长|县长|市长|区长|乡长|局长|主任|部长|主席|同志|县|市|镇|乡|村|局|公司|单位|学校|部门|区|省)"
)
_SURNAMES = frozenset(
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐沿梅莫庄辛管祝左涂谷祁时舒耿牟卜路詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边辜吉饶刁瞿戚丘古米池滕晋苑邬臧畅宫来嵺苟全褚廉简娄盖符奚木穆党燕郎邸冀谈姬屠连郜晏栾郁商蒙计喻揭窦迟宇敖糜鄢冷卓花仇艾蓝都巩稽井练仲乐虞卞封竺冼原官衣楚佟栗匡宗应台巫鞠僧桑荆谌银扬明沙薄伏岑习胥保和蔺水云昌凤酆常皮康"
)


class LeftInPlaceholder(ParagraphRule):
    """XX, X镇长, ××, 某某, ____: letters and marks that stand for a name or a number."""

    info = RuleInfo(
        "PH001",
        "placeholder-left-in",
        "占位符没有填",
        "套用模板或脱敏稿时留下的“XX”“某某”，念出来最难堪。",
        SourceLevel.PRACTICE,
        Severity.ERROR,
        ("刚才，X镇长作了点评。", "全市××个乡镇、XX个部门参加会议。", "值班电话____，由某某同志负责。"),
        (
            "体检包括X光检查和B超。",
            "少搞些“XX制”“XX长”之类的名目。",
            "会议室长3×5米，选用XXL号工装，被告人张某某已归案。",
        ),
        "公文校核惯例：定稿不留占位符",
    )
    _pattern = re.compile(
        rf"(?P<run>(?<![A-Za-z0-9.{_X}])[{_X}]{{2,}}(?![A-Za-z0-9]))"
        rf"|(?P<one>(?<![A-Za-z0-9.])[{_X}](?={_UNITS})|(?<=[{HAN}])[{_X}](?=[{HAN}，。、](?<![光线射轴形型])))"
        rf"|(?P<some>某某+)|(?P<star>(?<=[{HAN}，。“])\*{{2,}}(?=[省市县区镇乡村局厅委同]))|(?P<blank>_{{2,}}|＿{{2,}})"
        rf"|(?P<year>(?<!\d)20\d?[{_X}]{{1,2}}(?=年))"
    )
    _triggers = (*_X, "某某", "**", "__", "＿＿")

    def check(self, paragraph: Paragraph) -> Iterator[Finding]:
        """Yield a finding for each placeholder."""
        text = paragraph.text
        if not any(trigger in text for trigger in self._triggers):
            return
        for match in self._pattern.finditer(text):
            start, end = match.span()
            if self._is_other(match, text, start, end):
                continue
            yield self.finding(start, end, f"“{match.group()}”像是没有填的占位符。定稿前填上，或改写这一句。")

    def _is_other(self, match: re.Match[str], text: str, start: int, end: int) -> bool:
        kind = match.lastgroup
        if quoted(text, start, end):
            whole = text[start - 1 : start] in "“《" and text[end : end + 1] in "”》"
            in_title = text.rfind("《", 0, start) > text.rfind("》", 0, start)
            if remark_on_style(text) or (not whole and not in_title and kind in ("run", "one")):
                return True
        if kind == "one" and text[end : end + 1] in "光线射轴形型染":
            return True
        if kind == "run" and re.fullmatch("[Xx]{2,3}", match.group()):
            # Roman numerals after 第 or in a title of a volume
            return text[start - 1 : start] == "第" and text[end : end + 1] in "卷章册"
        if kind == "some":
            before, after = text[start - 1 : start], text[end:]
            return before in _SURNAMES and not re.match(_TITLES, after)
        return False


class EmptyBracket(ParagraphRule):
    """【】 （） and bracketed notes to oneself: （此处补充数据）, 【待定】, TBD."""

    info = RuleInfo(
        "PH002",
        "note-to-self-left-in",
        "留了空括号或待补的提示",
        "起草时给自己留的提示，定稿前要填上或删掉。",
        SourceLevel.PRACTICE,
        Severity.ERROR,
        ("全年新建学校【】所。", "（此处补充一组数据）", "参会人数待补充，地点TBD。"),
        (
            "差距较大、亟待补齐短板。",
            "（此处有掌声）",
            "材料不全的，一次告知待补正事项。",
        ),
        "公文校核惯例：定稿不留占位符",
    )
    _pattern = re.compile(
        r"【\s*】|[（(]\s*[）)]|〔\s*〕|《\s*》|“\s*”"
        r"|【[^】\n]{0,12}(?:待|填写?|补充|此处|插入|姓名|单位名称|日期|时间|地点)[^】\n]{0,12}】"
        r"|[（(](?:此处|这里|以下|请|在此)[^）)\n]{0,20}(?:补充|插入|填|待|举例|展开|加上|数据|换成|改成|替换)[^）)\n]{0,20}[）)]"
        r"|[（(](?:待补充?|待定|待核实?|待查|待填写?|数据待[^）)\n]{1,6})[）)]"
        r"|(?<![亟急有等期])待(?:补充|填写|核实)(?=[，。；、]|$)|(?<![A-Za-z])(?:TBD|TODO|tbd)(?![A-Za-z])"
    )
    _triggers = ("】", "）", ")", "〕", "》", "”", "待", "TBD", "TODO", "tbd")

    def check(self, paragraph: Paragraph) -> Iterator[Finding]:
        """Yield a finding for each empty bracket or note."""
        text = paragraph.text
        if not any(trigger in text for trigger in self._triggers):
            return
        for match in self._pattern.finditer(text):
            start, end = match.span()
            if remark_on_style(text) or (quoted(text, start, end) and match.group()[0] not in "“《"):
                continue
            yield self.finding(start, end, f"“{match.group()}”是没有填完的地方。定稿前填上或删去。")


_DISTANCE = {"前年": -2, "去年": -1, "今年": 0, "明年": 1}


class YearAgainstToday(DocumentRule):
    """今年（2021年） in a draft dated 2022: a year left over from last year's text."""

    info = RuleInfo(
        "PH003",
        "year-against-date",
        "“今年”“去年”与稿件日期对不上",
        "拿去年的稿子改，最容易漏改年份。",
        SourceLevel.PRACTICE,
        Severity.ERROR,
        (
            "在全县工作会议上的讲话\n（2022年2月8日）\n同志们：\n今年（2021年）是关键一年。",
            "在总结会议上的讲话\n（2024年12月30日）\n同志们：\n今年是2023年，任务很重。",
            "在部署会议上的讲话\n（2025年3月1日）\n同志们：\n去年（2023年）我们完成了任务。",
        ),
        (
            "在全县工作会议上的讲话\n（2022年2月8日）\n同志们：\n今年（2022年）是关键一年。",
            "在部署会议上的讲话\n（2025年3月1日）\n同志们：\n去年（2024年）我们完成了任务。",
            "在总结会议上的讲话\n同志们：\n今年（2021年）是关键一年。",
        ),
        "公文校核惯例：时间前后一致",
    )
    _date = re.compile(r"(20\d\d)\s*年")
    _said = re.compile(r"(?P<word>今年|去年|前年|明年)(?:，?即|是|[（(]|，)(?P<year>20\d\d)年")

    def digest(self, paragraph: Paragraph) -> Any:
        """Return the year of a date line, or the years that are called 今年 and so on."""
        if paragraph.kind is Kind.DATE:
            match = self._date.search(paragraph.text)
            return ("date", match.group(1)) if match else None
        if "20" not in paragraph.text or "年" not in paragraph.text:
            return None
        said = tuple(
            (match["word"], match["year"], match.start("year"))
            for match in self._said.finditer(paragraph.text)
        )
        return ("said", said) if said else None

    def check(self, document: Document, digests: Sequence[Any]) -> Iterator[Finding]:
        """Yield a finding for each year that does not fit the date line; silent without one."""
        dates = [int(digest[1]) for digest in digests if digest and digest[0] == "date"]
        if not dates:
            return
        for start, digest in zip(document.starts, digests, strict=True):
            if not digest or digest[0] != "said":
                continue
            for word, year, position in digest[1]:
                right = dates[0] + _DISTANCE[word]
                if int(year) != right:
                    span = Span(start + position, start + position + 4)
                    yield self.finding(
                        span.start,
                        span.end,
                        f"稿件日期是{dates[0]}年，这里却说“{word}”是{year}年。核对年份。",
                        (Fix(f"改为“{right}”", (Edit(span, str(right)),)),),
                    )
