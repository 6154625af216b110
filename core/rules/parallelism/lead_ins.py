"""Rewrites of a 要-chain: other lead-ins that fit each member's verb, 一要 as 一是, one 要 for all."""

import tomllib
from functools import cache
from typing import NamedTuple

from core.finding import Edit, Fix, GroupKind, GroupLevel
from core.resources import resource
from core.rules.parallelism.views import GroupView, MemberView
from core.text import Span

_MODIFIERS = ("也", "还", "更", "又", "既", "都", "就", "再", "不仅", "不但", "特别是", "尤其是", "同时")


_NUMERALS = "一二三四五六七八九十"
_HALF_ADVERBS = ("加快", "抓紧", "继续")
"""Verbs that lead another in: 加快建设."""


_FOLDED = 4
"""Characters of a member that stands without 要 of its own; `要准` does not."""


class _Words(NamedTuple):
    verbs: dict[str, tuple[str, ...]]
    adverbs: tuple[tuple[int, frozenset[str]], ...]  # by length, longest first
    transitive: frozenset[str]


def _by_length(words: list[str]) -> tuple[tuple[int, frozenset[str]], ...]:
    lengths = sorted({len(word) for word in words}, reverse=True)
    return tuple((length, frozenset(word for word in words if len(word) == length)) for length in lengths)


@cache
def _words() -> _Words:
    data = tomllib.loads(resource("rules", "_lead_ins.toml").read_text(encoding="utf-8"))
    return _Words(
        {verb: tuple(words.split()) for verb, words in data["verbs"].items()},
        _by_length(data["adverbs"]["words"].split()),
        frozenset(data["transitive"]["words"].split()),
    )


def lead_in_fixes(group: GroupView) -> tuple[Fix, ...]:
    """Return the rewrites of a 要-chain that fit it, each with the fewest edits; a person chooses."""
    if group.kind is not GroupKind.YAO_CHAIN:
        return ()
    fixes = [_as_is(group), _varied(group), _folded(group)]
    return tuple(fix for fix in fixes if fix is not None)


def _at(member: MemberView, start: int, end: int) -> Span:
    return Span(member.span.start + start, member.span.start + end)


def _bare(member: MemberView) -> bool:
    """Whether nothing but an ordinal stands before 要."""
    return member.yao >= 0 and member.yao == member.body


def _as_is(group: GroupView) -> Fix | None:
    """一要 … 二要 -> 一是 … 二是."""
    if any(not _bare(member) or _link(member) != "是" for member in group.members):
        return None
    edits = tuple(Edit(_at(member, member.yao, member.yao + 1), "是") for member in group.members)
    return Fix("“一要……二要”改为“一是……二是”", edits)


def _varied(group: GroupView) -> Fix | None:
    """要加强 … 要解决 … 要坚持 -> 要加强 … 着力解决 … 始终坚持; members that need their 要 keep it.

    An adverb behind 要 leads in by itself. No lead-in comes twice, nor one that the chain already has.
    """
    own = [_adverb_of(member.words) for member in group.members]
    used = set(own)
    edits: list[Edit] = []
    shown: list[str] = []
    for index, (member, adverb) in enumerate(zip(group.members, own, strict=True)):
        if not _bare(member) or (index == 0 and not group.ordinal):
            continue
        lead = "" if adverb else _fresh(member.words, used)
        used.add(lead)
        if not lead and not group.ordinal and (not adverb or own.count(adverb) > 1):
            continue
        if lead or (adverb and own.count(adverb) == 1):
            shown.append((adverb or lead) + member.words[len(adverb) : len(adverb) + 2])
        edits.append(Edit(_at(member, member.yao, member.yao + 1), _link(member) + lead))
    if len(shown) < 2 or 2 * len(shown) < len(group.members) - 1:
        return None
    return Fix("换用不同的引领词：" + "、".join(shown[:3]) + ("等" if len(shown) > 3 else ""), tuple(edits))


def _fresh(words: str, used: set[str]) -> str:
    """Return a lead-in for the verb that `words` open with, none of `used`, or an empty string."""
    return next((lead for lead in _words().verbs.get(words[:2], ()) if lead not in used), "")


def _link(member: MemberView) -> str:
    """Return what joins an ordinal to the words behind it in place of 要: 一要 -> 一是, 第一要 -> 第一，."""
    last = member.ordinal[-1:]
    if not last or last not in _NUMERALS:
        return "，" if last in ("先", "次", "后") else ""
    return "，" if member.ordinal.startswith(("第", "其")) else "是"


def opens_with_verb(words: str) -> bool:
    """Return whether `words` begin with a verb of the table, an adverb before it or not."""
    verbs = _words().verbs
    return words[:2] in verbs or words[adverb_length(words) :][:2] in verbs


def adverb_length(words: str) -> int:
    """Return how many characters of `words` are the adverb that it opens with, 0 when none does."""
    return len(_adverb_of(words))


def transitive_verbs() -> frozenset[str]:
    """Return verbs that say nothing without an object."""
    return _words().transitive


def _adverb_of(words: str) -> str:
    if words[:2] in _HALF_ADVERBS and words[2:4] in _words().verbs:
        return words[:2]
    for length, adverbs in _words().adverbs:
        if words[:length] in adverbs:
            return words[:length]
    return ""


def _folded(group: GroupView) -> Fix | None:
    """要统一思想，要压实责任，要严格考核 -> 要统一思想，压实责任，严格考核: in one sentence."""
    if group.level is not GroupLevel.CLAUSE or group.ordinal:
        return None
    rest = group.members[1:]
    if any(not _bare(m) or len(m.words[: m.first_end - m.yao - 1]) < _FOLDED for m in rest):
        return None
    if group.members[0].topic.endswith(_MODIFIERS) or any("不要" in m.text for m in group.members):
        return None
    edits = tuple(Edit(_at(member, member.yao, member.yao + 1), "") for member in rest)
    return Fix("只留第一个“要”，其余并到它下面", edits)
