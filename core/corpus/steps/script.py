"""Step from traditional to simplified characters, with what OpenCC's t2s leaves or takes too much of."""

import re

from core.corpus.edits import Change
from core.corpus.plausible import to_simplified
from core.text import HAN, is_han

_BEYOND_T2S = str.maketrans("衞痺裏緖綫峯羣牀啓竪汚敍枱揹", "卫痹里绪线峰群床启竖污叙台背")
# 著 stays 著 in these; everywhere else in a traditional text it is the particle or verb now written 着 (看著 → 看着).
_KEEP_ZHU = re.compile(
    "著(?=作|名|述|录|称|书|者(?:按|名|是|为|的)|文|撰|有《|权|于世|录项|说|论|就)"
    "|(?<=[显卓编论原名巨专土遗译昭合所拙大近旧新知])著(?!陆|实|力|急|眼|手|重)"
)
# Simplified text has these too: 菜薹, 乾隆, 慰藉, 瞭望, 於 and 甯 as surnames, and the like.
_ALSO_SIMPLIFIED = frozenset("薹乾藉瞭著於昇甯麽彷徵餘鎔頫濬祇甦闇崑崙垻夥噁鉅濛颱")
_TRADITIONAL_SHARE = 0.04
_HAN_RUN = re.compile(f"[{HAN}]")


def traditional(text: str) -> list[Change]:
    """Make traditional characters simplified: all where the paragraph is traditional, else the unmistakable strays."""
    simplified = to_simplified(text)
    if simplified == text and not any(c in text for c in "著衞痺"):
        return []
    if len(simplified) != len(text):  # t2s has a few entries that change the length
        simplified = "".join(map(to_simplified, text))
        if len(simplified) != len(text):
            return []
    changes: list[Change] = []
    position = 0
    for line in text.split("\n"):
        end = position + len(line)
        changes += _line_changes(line, simplified[position:end], position)
        position = end + 1
    return changes


def _line_changes(line: str, simplified: str, offset: int) -> list[Change]:
    differing = [i for i, (old, new) in enumerate(zip(line, simplified, strict=True)) if old != new]
    certain = [i for i in differing if line[i] not in _ALSO_SIMPLIFIED]
    if not certain:
        return []
    if (len(certain) >= _TRADITIONAL_SHARE * len(_HAN_RUN.findall(line)) and len(certain) > 1) or len(
        line
    ) < 8:
        target = _whole(line, simplified)
    else:
        strays = set(certain)
        target = "".join(simplified[i] if i in strays else c for i, c in enumerate(line))
    return _grouped(line, target, offset)


def _whole(line: str, simplified: str) -> str:
    result = list(simplified.translate(_BEYOND_T2S))
    for i, character in enumerate(result):
        if character == "著" and not _KEEP_ZHU.match(simplified, i) and _beside_han(simplified, i):
            result[i] = "着"
    return "".join(result)


def _beside_han(text: str, i: int) -> bool:
    return (bool(i) and is_han(text[i - 1])) or (i + 1 < len(text) and is_han(text[i + 1]))


def _grouped(old: str, new: str, offset: int) -> list[Change]:
    changes, i = [], 0
    while i < len(old):
        if old[i] == new[i]:
            i += 1
            continue
        start = i
        while i < len(old) and old[i] != new[i]:
            i += 1
        changes.append(Change(offset + start, offset + i, new[start:i]))
    return changes
