"""Step on what forums put into a text: their own tags, edit notes, and the random signs that disguise copies."""

import re

from core.corpus.edits import Change

_TAG = re.compile(
    r"\[/?(?:b|i|u|s|p|hr|sup|sub|quote|code|free|hide|list|table|tr|td|align|left|right|center|indent|float|font|size|color|backcolor"
    r"|url|email|media|flash|audio|swf|postbg|index|page)(?:=[^\[\]\n]{0,80})?\]"
    r"|\[(attach|attachimg|img)(?:=[^\[\]\n]{0,40})?\][^\[\]\n]{0,200}\[/\1\]",
    re.I,
)
_EDITED = re.compile(
    r"[ \u3000]*本(?:帖|贴|主题)(?:最后)?由[^\n]{1,50}?(?:编辑|加入精华|设置|置顶)[ \u3000]*"
)
_NOISE = re.compile(r"(?:[\x21-\x7e]{1,3} {1,2}){5,}[\x21-\x7e]{0,3}")
_CLASSES = (re.compile("[a-z]"), re.compile("[A-Z]"), re.compile("[0-9]"), re.compile(r"[!-/:-@\[-`{-~]"))


def forum(text: str) -> list[Change]:
    """Take out forum tags, `本帖最后由…编辑`, and runs of random signs at the edges of lines."""
    changes = [Change(m.start(), m.end(), "") for m in _TAG.finditer(text)]
    changes += [Change(m.start(), m.end(), "") for m in _EDITED.finditer(text)]
    without = _TAG.sub(lambda match: "\n" * len(match.group()), text)
    for match in _NOISE.finditer(without):
        start, end = match.span()
        at_edge = without[start - 1 : start] in ("", "\n") or without[end : end + 1] in ("", "\n")
        if at_edge and _is_noise(match.group()):
            changes.append(Change(start, end, ""))
    kept: list[Change] = []
    for change in sorted(changes, key=lambda c: (c.start, -c.end)):
        if not kept or change.start >= kept[-1].end:
            kept.append(change)
    return kept


def _is_noise(signs: str) -> bool:
    """Random: letters of both cases or digits, and odd marks that no sentence and no table has."""
    odd = len(re.findall(r"[!#$&*+/:;<=>?@\[\]^_`{|}~\\'\"-]", signs))
    kinds = sum(1 for pattern in _CLASSES if pattern.search(signs))
    tokens = signs.split()
    return kinds >= 3 and (odd >= 2 or (len(tokens) >= 8 and max(map(len, tokens)) <= 2))
