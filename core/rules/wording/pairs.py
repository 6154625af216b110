"""PN: marks that come in pairs, and straight quotation marks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from core.document import Paragraph
from core.finding import Applicability, Edit, Finding, Fix, Severity
from core.rule import ParagraphRule, RuleInfo, SourceLevel
from core.text import HAN, Span, is_han

_CLOSING = {"“": "”", "‘": "’", "（": "）", "《": "》", "〔": "〕", "【": "】", "「": "」", "『": "』"}
_OPENING = {closing: opening for opening, closing in _CLOSING.items()}
_NAMES = dict(
    zip(
        "“”‘’（）《》〔〕【】「」『』",
        (
            *("前引号", "后引号", "前单引号", "后单引号", "前括号", "后括号", "前书名号", "后书名号"),
            *("前六角括号", "后六角括号", "前方头括号", "后方头括号"),
            *("前直角引号", "后直角引号", "前双直角引号", "后双直角引号"),
        ),
        strict=True,
    )
)
"""How a reader calls a mark: in quotation marks of their own these marks cannot be read."""
_TRIGGER = re.compile("[“”‘’（）《》〔〕【】「」『』]")
_AFTER_CLOSING = "，。；：、！？）》”’…,;:!?)"
_ORDINAL = re.compile(r"(?:^|[，。；：、\s])(?:[\da-zA-Z]{1,2}|[一二三四五六七八九十]{1,3})$")


@dataclass(slots=True)
class _Fault:
    """A mark that has no mate, and the mark that should stand in its place ("" : unknown)."""

    position: int
    instead: str = ""


class UnpairedMark(ParagraphRule):
    """Marks without their mate, each located by what stands around it."""

    info = RuleInfo(
        "PN018",
        "unpaired-mark",
        "引号、括号、书名号不成对",
        "成对的标点少了一半或方向写反，意思就断不清。跨段的引文每段开头用前引号，末段才用后引号。",
        SourceLevel.BINDING,
        Severity.ERROR,
        ("要弘扬“钉钉子精神，一抓到底。", "大家都是“一家人“，有话好说。", "学习《条例，要学深学透。"),
        (
            "要弘扬“钉钉子”精神，一抓到底。",
            "1）责任到人；2）限时办结。",
            "“各位代表，引文分成两段，\n“最后一段才有后引号。”",
        ),
        "GB/T 15834—2011 4.8、4.9、4.15",
    )

    def check(self, paragraph: Paragraph) -> Iterator[Finding]:
        """Yield a finding for each mark without mate."""
        text = paragraph.text
        if _TRIGGER.search(text) is None:
            return
        for fault in _faults(text):
            mark = text[fault.position]
            span = Span(fault.position, fault.position + 1)
            if fault.instead:
                fix = Fix(f"改为{_NAMES[fault.instead]} {fault.instead}", (Edit(span, fault.instead),))
                yield self.finding(
                    span.start,
                    span.end,
                    f"这个{_NAMES[mark]}方向反了，与前后配不成对。这里应是{_NAMES[fault.instead]}。",
                    (fix,),
                )
            elif mark in _CLOSING:
                yield self.finding(
                    span.start,
                    span.end,
                    f"这个{_NAMES[mark]}后面没有配对的{_NAMES[_CLOSING[mark]]}。在该收的地方补上，或删去它。",
                )
            else:
                yield self.finding(
                    span.start,
                    span.end,
                    f"这个{_NAMES[mark]}前面没有配对的{_NAMES[_OPENING[mark]]}。在开头的地方补上，或删去它。",
                )


def _faults(text: str) -> list[_Fault]:
    """Return the unpaired marks in order. A mark of the wrong direction is told by its neighbours."""
    stack: list[tuple[str, int]] = []
    faults: list[_Fault] = []
    for match in _TRIGGER.finditer(text):
        position, mark = match.start(), match.group()
        if mark in "“‘" and any(opening == mark for opening, _ in stack) and _ends_here(text, position):
            faults.append(_Fault(position, _CLOSING[mark]))
            _close(stack, faults, mark)
        elif mark in "”’" and not any(opening == _OPENING[mark] for opening, _ in stack):
            _lone_closing(text, position, stack, faults)
        elif mark in _CLOSING:
            if mark == "“" and stack and stack[-1][0] == mark:
                faults.append(_Fault(stack.pop()[1]))
            stack.append((mark, position))
        elif any(opening == _OPENING[mark] for opening, _ in stack):
            _close(stack, faults, _OPENING[mark])
        elif not (mark == "）" and _ORDINAL.search(text, 0, position)) and (
            mark != "》" or text[:position].strip()
        ):
            faults.append(_Fault(position))
    open_marks = [(mark, position) for mark, position in stack if not _runs_on(text, mark, position)]
    faults.extend(_Fault(position) for _, position in open_marks)
    return sorted(faults, key=lambda fault: fault.position)


def _close(stack: list[tuple[str, int]], faults: list[_Fault], opening: str) -> None:
    """Take the last `opening` off the stack; what was opened inside and never closed is at fault."""
    while stack:
        mark, position = stack.pop()
        if mark == opening:
            return
        faults.append(_Fault(position))


def _lone_closing(text: str, position: int, stack: list[tuple[str, int]], faults: list[_Fault]) -> None:
    """A closing quote with nothing open: an opening one written backwards where words follow, else at fault."""
    mark = text[position]
    before, after = text[position - 1 : position], text[position + 1 : position + 2]
    later = text.find(mark, position + 1)
    starts_here = before in "，。；：、（" and (is_han(after) if after else False)
    if starts_here and later > 0 and "“" not in text[position:later]:
        faults.append(_Fault(position, _OPENING[mark]))
        stack.append((_OPENING[mark], position))
    elif not (mark == "’" and before.isascii()):
        faults.append(_Fault(position))


def _ends_here(text: str, position: int) -> bool:
    """Return whether an opening quote stands where only a closing one can: words before it, a mark or nothing after."""
    after = text[position + 1 : position + 2]
    before = text[position - 1 : position]
    return (not after or after in _AFTER_CLOSING) and (is_han(before) or before in "。！？…")


def _runs_on(text: str, mark: str, position: int) -> bool:
    """A quotation of several paragraphs opens each of them and closes the last; a title may be cut by a line break."""
    if mark == "《":
        return position == len(text.rstrip()) - 1
    return mark in "“「" and not text[:position].strip() and text.rstrip()[-1:] in "。！？…；，"


class StraightQuotes(ParagraphRule):
    """Straight double quotes round Chinese words."""

    info = RuleInfo(
        "PN019",
        "straight-quotes",
        "直引号",
        "中文引号是弯的“”，直引号分不出前后。",
        SourceLevel.BINDING,
        Severity.ADVICE,
        ('要下好"先手棋"，打好主动仗。', '落实"一岗双责"。', '他说:"再难也要干。"'),
        ("要下好“先手棋”，打好主动仗。", 'see "Annex A" for details', '尺寸为12"的管子'),
        "GB/T 15834—2011 4.8、5.1",
    )
    _pair = re.compile(rf'"(?=[^"]*[{HAN}])([^"]*)"')

    def check(self, paragraph: Paragraph) -> Iterator[Finding]:
        """Yield one finding a paragraph; a fix only when the marks are even in number."""
        text = paragraph.text
        if '"' not in text:
            return
        places = [position for position, mark in enumerate(text) if mark == '"']
        match = self._pair.search(text)
        if match is None and (len(places) != 1 or (places[0] and text[places[0] - 1].isascii())):
            return
        if len(places) % 2:
            yield self.finding(
                places[0], places[0] + 1, f"本段有{len(places)}个直引号，单数，配不成对。逐个核对前后引号。"
            )
            return
        edits = tuple(
            Edit(Span(position, position + 1), "“" if order % 2 == 0 else "”")
            for order, position in enumerate(places)
        )
        yield self.finding(
            places[0],
            places[0] + 1,
            f"本段有{len(places)}个直引号。中文用弯引号“”。",
            (Fix("本段改为“”", edits, Applicability.SAFE),),
            tuple(Span(place, place + 1) for place in places[1:]),
        )
