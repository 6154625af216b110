"""FM: formulations whose members have a fixed order, and words that do not go together."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from core.document import Paragraph
from core.finding import Edit, Finding, Fix, Severity
from core.resources import resource
from core.rule import ParagraphRule, RuleInfo, SourceLevel
from core.rules.wording.automaton import Hit, hits
from core.rules.wording.patterns import PatternRule
from core.text import Span

OWNER = "FM005"
_JOINT = re.compile(r"[、，,；;“”\s]{0,3}(?:和|与|及)?[“]?")


@dataclass(frozen=True, slots=True)
class MemberSet:
    """A formulation and its members in order."""

    name: str
    members: tuple[str, ...]
    source: str
    as_of: str


@lru_cache(maxsize=1)
def member_sets() -> tuple[MemberSet, ...]:
    """Return the table of resources/rules/_members.toml."""
    data = tomllib.loads(resource("rules", "_members.toml").read_text("utf-8"))
    return tuple(MemberSet(s["name"], tuple(s["members"]), s["source"], data["as_of"]) for s in data["sets"])


def member_literals() -> Iterator[tuple[str, str, tuple[MemberSet, int]]]:
    """Return the members for the automaton."""
    for members in member_sets():
        for number, member in enumerate(members.members):
            yield member, OWNER, (members, number)


class MembersOutOfOrder(ParagraphRule):
    """All members of a formulation spelled out one after another, in another order."""

    info = RuleInfo(
        OWNER,
        "members-out-of-order",
        "固定提法的次序不对",
        "“四个意识”这类提法，内容和次序都是文件定的，次序颠倒容易被看作不严肃。",
        SourceLevel.BINDING,
        Severity.ADVICE,
        (
            "要增强大局意识、政治意识、核心意识、看齐意识。",
            "统筹推进经济建设、文化建设、政治建设、社会建设、生态文明建设。",
            "坚决反对官僚主义、形式主义、享乐主义和奢靡之风。",
        ),
        (
            "要增强政治意识、大局意识、核心意识、看齐意识。",
            "抓好文化建设、社会建设和生态文明建设，推进经济建设。",
            "反对形式主义、官僚主义、享乐主义和奢靡之风。",
        ),
        "各提法的出处见提示",
    )

    def check(self, paragraph: Paragraph) -> Iterator[Finding]:
        """Yield a finding for each full list of members that is out of order."""
        text = paragraph.text
        by_set: dict[str, list[Hit]] = {}
        for hit in hits(text).get(OWNER, ()):
            by_set.setdefault(hit.payload[0].name, []).append(hit)
        for found in by_set.values():
            members: MemberSet = found[0].payload[0]
            size = len(members.members)
            ordered = sorted(found, key=lambda h: h.start)
            for start in range(len(ordered) - size + 1):
                run = ordered[start : start + size]
                numbers = [hit.payload[1] for hit in run]
                if sorted(numbers) == list(range(size)) != numbers and _adjacent(text, run):
                    yield self._finding(members, run)

    def _finding(self, members: MemberSet, run: list[Hit]) -> Finding:
        year, month = members.as_of.split("-")
        edits = tuple(
            Edit(Span(hit.start, hit.end), members.members[number])
            for number, hit in enumerate(run)
            if hit.payload[1] != number
        )
        return self.finding(
            run[0].start,
            run[-1].end,
            f"{members.name}的次序是“{'、'.join(members.members)}”（截至{year}年{int(month)}月，依据：{members.source}）。请按原次序排列。",
            (Fix("按原次序排列", edits),),
        )


def _adjacent(text: str, run: list[Hit]) -> bool:
    """Return whether nothing but marks and 和 stands between the members, and no further item of the list around them."""
    if any(_JOINT.fullmatch(text, one.end, two.start) is None for one, two in pairwise(run)):
        return False
    return text[run[0].start - 1 : run[0].start] != "、" and text[run[-1].end : run[-1].end + 1] != "、"


def collocation_rules() -> tuple[PatternRule, ...]:
    """Return the rules about words that do not go together."""
    return (
        PatternRule(
            RuleInfo(
                "FM006",
                "wrong-collocation",
                "动词与宾语不搭配",
                "力度是加大的，水平是提高的，步伐是加快的，搭配错了读着别扭。",
                SourceLevel.PRACTICE,
                Severity.ADVICE,
                ("要进一步提高执法力度。", "不断加强服务水平。", "要缩短城乡差距。"),
                (
                    "要进一步加大执法力度。",
                    "提高认识、加大力度，加强管理、提高水平。",
                    "加强高水平对外开放，进一步缩小差距。",
                ),
                "《现代汉语词典》（第7版）用例；公文用语惯例",
            ),
            r"(?:提高|提升|加快|扩大)(?=(?!力度)[^，。；、！？：“”的和与及并及以]{0,5}力度(?![空大]))"
            r"|(?:加强|加大|加快|改进|扩大)(?=(?!水平)[^，。；、！？：“”的和与及并高以]{0,5}(?<!高)水平(?=[，。；！？、]|$))"
            r"|(?:提高|加大|提升|扩大)(?=[^，。；、！？：“”的和与及并以一]{0,4}步伐(?=[，。；！？、]|$))"
            r"|(?:缩短|降低|减少)(?=[^，。；、！？：“”和与及并距以]{0,6}差距(?=[，。；！？、]|$))",
            "“{text}”与后面的词不搭配。改用“{fix}”。",
            triggers=("力度", "水平", "步伐", "差距"),
            replace=_right_verb,
        ),
        PatternRule(
            RuleInfo(
                "FM008",
                "double-negative",
                "否定词多余，意思反了",
                "“防止”“杜绝”“避免”已含否定，后面再说“不发生”，意思就反了。",
                SourceLevel.PRACTICE,
                Severity.ERROR,
                ("要坚决防止类似事故不再发生。", "切实避免此类问题不再出现。", "杜绝重特大事故不发生。"),
                ("要坚决防止类似事故再次发生。", "确保此类问题不再出现。", "严防死守，确保不发生重大事故。"),
                "语法：双重否定",
            ),
            r"(?:防止|避免|杜绝|严防)(?!死守)[^，。；！？、：“”确保]{1,14}(?P<mark>不再?)(?=发生|出现|重演|反弹|上升)",
            "前面已有“防止、避免”一类的词，“{text}”使意思反了。删去“{text}”，或把前面改成“确保”。",
            triggers=("不发生", "不再发生", "不再出现", "不出现", "不再重演", "不再反弹", "不反弹", "不上升"),
            replace=lambda m: "再次" if m["mark"] == "不再" else "",
        ),
    )


def _right_verb(match: re.Match[str]) -> str:
    rest = match.string[match.end() : match.end() + 12]
    for noun, verb in (("力度", "加大"), ("水平", "提高"), ("步伐", "加快"), ("差距", "缩小")):
        if noun in rest:
            return verb
    return ""
