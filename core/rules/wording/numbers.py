"""NM: numbers, after GB/T 15835-2011 (出版物上数字用法) and the dates of GB/T 9704-2012."""

import re
from datetime import date

from core.finding import Applicability, Severity
from core.rule import RuleInfo, SourceLevel
from core.rules.wording.patterns import PatternRule

_DIGITS = "〇一二三四五六七八九"
_FULL = str.maketrans("０１２３４５６７８９．", "0123456789.")
_ZERO = str.maketrans({"零": "〇", "○": "〇", "O": "〇", "o": "〇", "0": "〇", "Ｏ": "〇", "◯": "〇"})
_LIKELY_UNIT = r"[个名人位次天年家户件项元吨亩斤米里岁倍块场条套批辆]"


def _chinese(number: int) -> str:
    """Write 0 to 99 in Chinese."""
    tens, ones = divmod(number, 10)
    if not tens:
        return _DIGITS[ones]
    return ("" if tens == 1 else _DIGITS[tens]) + "十" + (_DIGITS[ones] if ones else "")


def _from_chinese(text: str) -> int:
    """Read a Chinese number from 一 to 九十九."""
    if "十" not in text:
        return _DIGITS.index(text)
    tens, _, ones = text.partition("十")
    return (_DIGITS.index(tens) if tens else 1) * 10 + (_DIGITS.index(ones) if ones else 0)


def _arabic_date(match: re.Match[str]) -> str | None:
    try:
        return re.sub(
            r"[一二三四五六七八九十]+", lambda m: str(_from_chinese(m.group())), match.group("mark")
        )
    except ValueError:
        return None


def _impossible(match: re.Match[str]) -> bool:
    """Return whether the date exists after all."""
    year = int(match.group("y") or 2000)
    try:
        date(year, int(match.group("m")), int(match.group("d")))
    except ValueError:
        return False
    return True


_WEEKDAYS = "一二三四五六日"


def _weekday_right(match: re.Match[str]) -> bool:
    try:
        day = date(int(match.group("y")), int(match.group("m")), int(match.group("d")))
    except ValueError:
        return True
    return _WEEKDAYS[day.weekday()] == match.group("mark")[-1].replace("天", "日")


def _right_weekday(match: re.Match[str]) -> str:
    day = date(int(match.group("y")), int(match.group("m")), int(match.group("d")))
    return match.group("mark")[:-1] + _WEEKDAYS[day.weekday()]


def number_rules() -> tuple[PatternRule, ...]:
    """Return the rules about numbers, in order of code."""
    safe = Applicability.SAFE
    return (
        PatternRule(
            RuleInfo(
                "NM001",
                "two-digit-year",
                "年份简写成两位",
                "年份一般写全四位；只写两位，听的人、查的人容易弄错世纪，也容易和“几年”混淆。",
                SourceLevel.BINDING,
                Severity.ADVICE,
                (
                    "项目自24年3月开工以来进展顺利。",
                    "截至25年底，全县完成投资三亿元。",
                    "我镇于23年6月启动改造。",
                ),
                ("项目自2024年3月开工以来进展顺利。", "他在村里一干就是25年。", "服役12年3个月后转业。"),
                "GB/T 15835—2011 年份不应简写",
            ),
            r"(?<![\d.,，第近约满过达共届〇一二三四五六七八九十百千])(?P<mark>[012]\d年(?=1?\d月)|(?<=[至自从于到])[012]\d年(?=[底初末]))",
            "“{text}”年份只写了两位。写全四位，如“2025年”。",
            triggers=("年",),
        ),
        PatternRule(
            RuleInfo(
                "NM002",
                "percent-missing-in-range",
                "百分比范围前一个数缺百分号",
                "范围两头的百分号都要写，否则前一个数会被读成整数。",
                SourceLevel.BINDING,
                Severity.ADVICE,
                ("预计增长5～6%。", "补贴比例为15-30%。", "含水率控制在10—12%。"),
                ("预计增长5%～6%。", "补贴比例为15%—30%。", "提高3至5个百分点。"),
                "GB/T 15835—2011 数值范围的表示；参见 GB/T 15834—2011 4.13",
            ),
            r"(?<![\d.%A-Za-z\-—～~年第])(?P<mark>(?P<a>\d{1,2}(?:\.\d+)?)(?P<d>[～~—–\-－]{1,2})(?P<b>\d{1,3}(?:\.\d+)?)[%％])",
            "“{text}”前一个数缺百分号。写作“{fix}”。",
            triggers=("%", "％"),
            replace=lambda m: f"{m['a']}%{'～' if m['d'] in '~-－–' else m['d']}{m['b']}%",
        ),
        PatternRule(
            RuleInfo(
                "NM003",
                "digits-mixed-with-qian-bai",
                "阿拉伯数字与“千”“百”混写",
                "阿拉伯数字后面可以跟“万”“亿”，不能跟“千”“百”“十”。",
                SourceLevel.BINDING,
                Severity.HINT,
                ("发动群众3千多人次。", "投入资金5百余元。", "新建鱼塘2千亩。"),
                ("发动群众3000多人次。", "装机容量达50千瓦。", "投入资金3.6万元，入选2024百强榜单。"),
                "GB/T 15835—2011 数字与“万”“亿”连用",
            ),
            r"(?<![\d.A-Za-z万亿])(?P<mark>\d{1,2}(?:\.\d)?[千百])(?=[多余]?(?:人|名|元|户|家|吨|亩|件|公里|公斤|万|个|场|次|册|只|头|株|棵))",
            "“{text}”把阿拉伯数字和“千”“百”写在了一起。写成全数字，或改用汉字。",
            triggers=("千", "百"),
            replace=lambda m: _times(m["mark"]),
        ),
        PatternRule(
            RuleInfo(
                "NM004",
                "decimal-without-zero",
                "小数缺整数位的零",
                "纯小数必须写出小数点前的0。",
                SourceLevel.BINDING,
                Severity.ERROR,
                ("同比下降.5个百分点。", "占比不到.8%。", "增幅仅.36%。"),
                ("同比下降0.5个百分点。", "占比不到0.8%。", "共12.5亿元，列第3.2节。"),
                "GB/T 15835—2011 小数必须写出小数点前的“0”",
            ),
            r"(?<=[\u4e00-\u9fff])(?P<mark>[.．]\d+)(?=[%％]|个百分点|万|亿|倍)",
            "“{text}”小数点前缺0。写作“{fix}”。",
            triggers=(".", "．"),
            replace=lambda m: "0." + m["mark"][1:],
            applicability=safe,
        ),
        PatternRule(
            RuleInfo(
                "NM005",
                "leading-zero-in-date",
                "月、日前多了零",
                "年、月、日用阿拉伯数字，月、日不编虚位（1不编为01）。",
                SourceLevel.BINDING,
                Severity.ADVICE,
                ("（2025年03月12日）", "会议定于6月05日召开。", "自2024年01月起执行。"),
                ("（2025年3月12日）", "会议定于6月5日召开。", "自2024年10月起执行。"),
                "GB/T 9704—2012 7.3.5.4",
            ),
            r"(?P<mark>(?<=年)0[1-9]月|(?<=月)0[1-9]日)",
            "日期里多了虚位的0。月、日前不写0。",
            triggers=("年0", "月0"),
            replace=lambda m: m["mark"][1:],
            applicability=safe,
        ),
        PatternRule(
            RuleInfo(
                "NM006",
                "ling-for-circle-in-year",
                "汉字年份里的“〇”写成“零”或圈",
                "用汉字写年份等编号时，“0”写作“〇”，不写“零”，也不用字母O或圆圈代替。",
                SourceLevel.BINDING,
                Severity.ADVICE,
                ("二零二五年三月", "二○二四年十二月", "二O二三年工作要点"),
                ("二〇二五年三月", "一百零五年的校史", "2025年3月"),
                "GB/T 15835—2011 “〇”和“零”的用法",
            ),
            r"(?<![〇一二三四五六七八九十百千零])(?P<mark>[一二](?=[^年]{0,2}[零○OoＯ◯0])[零○OoＯ◯0〇一二三四五六七八九]{3})(?=年)",
            "“{text}年”里的“0”没有写成“〇”。写作“{fix}年”。",
            triggers=("零", "○", "O", "o", "Ｏ", "◯", "0"),
            replace=lambda m: m["mark"].translate(_ZERO),
            applicability=safe,
        ),
        PatternRule(
            RuleInfo(
                "NM007",
                "mixed-date",
                "同一日期汉字与阿拉伯数字混用",
                "同一个日期里，年、月、日用同一种数字。",
                SourceLevel.BINDING,
                Severity.ADVICE,
                ("2025年三月十二日", "于2024年十月启动。", "自2023年六月起实施。"),
                ("2025年3月12日", "于2024年10月启动。", "2021年五一期间，2017年十月革命一百周年。"),
                "GB/T 15835—2011 同一场合出现的数字形式要一致",
            ),
            r"(?<!\d)(?P<mark>\d{4}年(?:十[一二]?|[一二三四五六七八九])月(?:(?:[一二]?十[一二三四五六七八九]?|三十一?|[一二三四五六七八九])日)?)(?!革命|份?会议|围)",
            "“{text}”一半阿拉伯数字一半汉字。统一写作“{fix}”。",
            triggers=("年",),
            replace=_arabic_date,
        ),
        PatternRule(
            RuleInfo(
                "NM008",
                "approximate-number-in-digits",
                "概数用了阿拉伯数字",
                "用“几”或相邻两数表示的概数，用汉字，中间不加标点。",
                SourceLevel.BINDING,
                Severity.ADVICE,
                ("现场来了10几个人。", "走访了30几户群众。", "来回要跑20几里山路。"),
                ("现场来了十几个人。", "走访了三十几户群众。", "共有30个村、几千户群众。"),
                "GB/T 15835—2011 含“几”的概数用汉字",
            ),
            rf"(?<![\d.])(?P<mark>(?P<n>[1-9]0)几)(?={_LIKELY_UNIT})",
            "“{text}”是概数，用了阿拉伯数字。写作“{fix}”。",
            triggers=("几",),
            replace=lambda m: _chinese(int(m["n"])) + "几",
            applicability=safe,
        ),
        PatternRule(
            RuleInfo(
                "NM009",
                "approximation-said-twice",
                "约数重复",
                "“约”“近”与“左右”“余”“多”意思重复，“超过”与“以上”也是。留一个就够了。",
                SourceLevel.PRACTICE,
                Severity.ADVICE,
                ("全镇约有300人左右参加。", "投资超过2亿元以上。", "惠及群众近1000余人。"),
                ("全镇约有300人参加。", "投资2亿元以上。", "惠及群众近1000人，收入超过去年同期。"),
                "公文用语惯例：表示约数的词不叠用",
            ),
            r"(?P<mark>(?:大约|约有?|将近|近|接近)[\d.]+[万亿千百]?[多余]?[\u4e00-\u9fff]{0,3}左右"
            r"|(?:超过|突破|高达|多达)[\d.]+[万亿千百]?(?:[\u4e00-\u9fff%％]{0,3})(?:以上|左右)"
            r"|(?:大约|将近|近)[\d.]+[万亿千百]?余)(?!年来)",
            "“{text}”里表示约数的词用了两次。留一个即可。",
            triggers=("左右", "以上", "余"),
        ),
        PatternRule(
            RuleInfo(
                "NM010",
                "proper-name-in-digits",
                "固定名称里的数字用了阿拉伯数字",
                "届次、全会、“二十大”这类固定名称里的数字用汉字。",
                SourceLevel.BINDING,
                Severity.ERROR,
                ("深入学习贯彻党的20大精神。", "党的20届三中全会作出部署。", "自党的18大以来，变化很大。"),
                (
                    "深入学习贯彻党的二十大精神。",
                    "党的二十届三中全会作出部署。",
                    "建成20大重点项目，评出第20届十佳青年。",
                ),
                "GB/T 15835—2011 已定型的含汉字数字的词语用汉字",
            ),
            r"(?P<mark>(?<=党的)(?:1[0-9]|2[0-9])(?=大|届)|(?<!\d)(?:1[0-9]|2[0-9])(?=届[一二三四五六七八九]中全会))",
            "固定名称里的“{text}”用了阿拉伯数字。写作“{fix}”。",
            triggers=("大", "届"),
            replace=lambda m: _chinese(int(m["mark"])),
            applicability=safe,
        ),
        PatternRule(
            RuleInfo(
                "NM011",
                "decrease-in-times",
                "减少用了“倍”",
                "增加可以说几倍，减少不能说几倍：减少一倍就是零了。用百分数或分数。",
                SourceLevel.PRACTICE,
                Severity.ADVICE,
                ("事故起数下降了2倍。", "办理时限缩短了三倍。", "成本降低1.5倍。"),
                ("事故起数下降了50%。", "产值增长了2倍。", "减少审批环节，效率提高三倍。"),
                "现代汉语语法：倍数用于增加，不用于减少",
            ),
            r"(?P<mark>(?:下降|减少|降低|缩短|缩小|压减)了?(?:[\d.]+|[一二两三四五六七八九十]+)倍)",
            "“{text}”：减少不能用倍数。改用百分数或分数。",
            triggers=("倍",),
        ),
        PatternRule(
            RuleInfo(
                "NM012",
                "impossible-date",
                "日期不存在",
                "历上没有这一天，多半是打错了数字。",
                SourceLevel.PRACTICE,
                Severity.ERROR,
                ("验收定于6月31日进行。", "（2025年2月29日）", "报名自13月5日开始。"),
                ("验收定于6月30日进行。", "（2024年2月29日）", "比分为3比1，2月28日公布。"),
                "公历",
            ),
            r"(?<!\d)(?:(?P<y>(?:19|20)\d\d)年)?(?P<mark>(?P<m>\d{1,2})月(?P<d>\d{1,2})日)",
            "历上没有“{text}”这一天。核对日期。",
            triggers=("日",),
            skip=_impossible,
        ),
        PatternRule(
            RuleInfo(
                "NM013",
                "wrong-weekday",
                "日期与星期对不上",
                "改了日期忘了改星期，是会议材料里最常见的出入。",
                SourceLevel.PRACTICE,
                Severity.ERROR,
                (
                    "定于2025年3月12日（星期二）召开。",
                    "2024年1月1日星期日放假。",
                    "2023年5月4日（周五）举行。",
                ),
                (
                    "定于2025年3月12日（星期三）召开。",
                    "2024年1月1日星期一放假。",
                    "2025年3月的第一个星期二。",
                ),
                "公历",
            ),
            r"(?<!\d)(?P<y>20\d\d)年(?P<m>\d{1,2})月(?P<d>\d{1,2})日[（(，,]?(?P<mark>(?:星期|周)[一二三四五六日天])(?!至|—|到)",
            "这一天不是{text}，是{fix}。核对日期。",
            triggers=("星期", "周"),
            skip=_weekday_right,
            replace=_right_weekday,
        ),
        PatternRule(
            RuleInfo(
                "NM014",
                "full-width-digit",
                "全角数字",
                "阿拉伯数字用半角，全角数字排出来过宽，也不便检索。",
                SourceLevel.BINDING,
                Severity.ADVICE,
                ("２０２５年工作安排", "完成投资３５亿元。", "共有１２个村。"),
                ("2025年工作安排", "完成投资35亿元。", "共有十二个村。"),
                "GB/T 15835—2011 阿拉伯数字一般用半角",
            ),
            r"(?P<mark>[０-９]+(?:．[０-９]+)*)",
            "“{text}”是全角数字。改为半角“{fix}”。",
            triggers=tuple("０１２３４５６７８９"),
            replace=lambda m: m["mark"].translate(_FULL),
            applicability=safe,
        ),
    )


def _times(written: str) -> str | None:
    number = float(written[:-1]) * {"千": 1000, "百": 100}[written[-1]]
    return str(int(number)) if number == int(number) else None
