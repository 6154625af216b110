"""PN: punctuation, after GB/T 15834-2011 (标点符号用法)."""

import re
from collections.abc import Iterator
from itertools import pairwise

from core.document import Kind, Paragraph
from core.finding import Applicability, Edit, Finding, Fix, Severity
from core.rule import ParagraphRule, RuleInfo, SourceLevel
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
        mark = text[first.start]
        fact = (
            f"本段有{len(ordered)}处半角标点，这里是“{mark}”"
            if len(ordered) > 1
            else f"汉字旁的标点“{mark}”是半角"
        )
        yield self.finding(
            first.start,
            first.end,
            f"{fact}。中文用全角标点。",
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
            "三、强化组织领导。\n正文在这里。",
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
        if not text or text[-1] not in "。，、":
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
