"""Step on what a site prints more than once: the title, or a paragraph that stands twice in a row."""

import re

from core.corpus.edits import Change
from core.corpus.steps.lines import DATE, OPENS_HEADING, SALUTATION, Line, ends_sentence, lines_of

_SUFFIX = re.compile(
    r"[（(](?:[一二三四五六七八九十\d]{1,3}|第?\d{1,3}[/页篇].{0,8}|最新|精选|范文|最终稿|全文)[）)]$|\d{1,2}$|篇[一二三\d]$"
)
_LONG = 80
"""A paragraph as long as this never stands twice in one speech by intent."""


def repeated(text: str) -> list[Change]:
    """Take out copies: of the title in the head, of the paragraph just before, of any long paragraph."""
    filled = [line for line in lines_of(text) if not line.blank]
    drop = _title_copies(filled)
    seen: set[str] = set()
    for k, line in enumerate(filled):
        own = line.text.strip()
        before = filled[k - 1].text.strip() if k else ""
        if (own == before and len(own) > 5 and k - 1 not in drop) or (len(own) >= _LONG and own in seen):
            drop.add(k)
        seen.add(own)
    return [_without(text, filled, k) for k in sorted(drop)]


def _title_copies(filled: list[Line]) -> set[int]:
    """Among the lines of the head keep the plainest form of the title: without （一） and the like."""
    head: list[int] = []
    for k, line in enumerate(filled[:8]):
        own = line.text.strip()
        if SALUTATION.match(own) or OPENS_HEADING.match(own) or ends_sentence(own) or len(own) > 60:
            break
        if not DATE.match(own) and len(own) > 5:
            head.append(k)
    groups: dict[str, list[int]] = {}
    for k in head:
        groups.setdefault(_SUFFIX.sub("", filled[k].text.strip()), []).append(k)
    drop: set[int] = set()
    for stem, members in groups.items():
        keep = next((k for k in members if filled[k].text.strip() == stem), members[0])
        drop.update(k for k in members if k != keep)
    return drop


def _without(text: str, filled: list[Line], k: int) -> Change:
    line = filled[k]
    if line.end < len(text):
        return Change(line.start, line.end + 1, "")
    return Change(max(0, line.start - 1), line.end, "")
