"""Finds runs of adjacent units built on one frame: the same opening, the same ending, the same markers inside."""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from core.rules.parallelism.lexicon import lexicon
from core.text import ANY_HAN

MINIMUM = 3
"""How many members a parallel group has at least."""
RATIO = 2.5
"""How many times as long as its shortest member the longest may be."""

_ENDING_WORDS = frozenset("事人关快好强稳实高新硬准深细严劲上下来去出起成完到")
_VERBS = frozenset("走讲干办做说学用守过打交当解找问")
_NEVER_ENDING = frozenset("的了等着和与及年月日号元性化力率")
_MARKERS = frozenset(
    "不没无有必以为其于能敢会可就才越更既又也还都先再则而之得出把让使将从到向对与同如是在全皆"
)
_HINGE_CHARACTERS = _MARKERS | frozenset("中要抓")
_SHORT = 8
_ALIKE = 12
"""Characters of units of one length in which one marker (up to _SHORT), or two characters with one, at one place are a frame."""
_NOT_MARKER = re.compile(f"[^{''.join(sorted(_MARKERS))}]")
_HINGE = re.compile(
    "的是|就是|才是|正是|绝不|决不|是否|是不是|离不开|来自|在于|取决于|意味着|等于|关系到|重在|贵在|难在|就没有|就会|就能"
    f"|{ANY_HAN}的(?:事|关系|人|地方|问题)"
)


class Run(NamedTuple):
    """Units `first` to `last` (inclusive) stand on one frame; `weight` compares frames: the higher the surer.

    `frame` shows it: `坚持…`, `…到位`, `…有…必…`; `offset` is how far into the first unit its member begins.
    """

    first: int
    last: int
    frame: str
    weight: int
    offset: int = 0

    @property
    def size(self) -> int:
        """How many units it has."""
        return self.last - self.first + 1


def runs_of(texts: Sequence[str], close: bool = False, long: bool = False) -> list[Run]:
    """Return the runs of at least two units on one frame, in order; they may overlap. Lengths are not compared.

    `close`: 、 parts the units, where a list of nouns is no figure. `long`: they are sentences or paragraphs,
    where a single shared character says nothing.
    """
    if len(texts) < 2:
        return []
    found: list[Run] = []
    heads = [text[:1] for text in texts]
    if any(map(str.__eq__, heads, heads[1:])):
        found += _runs(texts, heads, shared_opening, lambda t, p: _opening(t, p, close, long), "{}…", 2)
    if len(texts) < MINIMUM:
        return found  # an opening may yet be met in the unit before; nothing else can
    tails = [text[-1:] for text in texts]
    if any(map(str.__eq__, tails, tails[1:])):
        found += _runs(texts, tails, _shared_ending, lambda t, s: _ending(t, s, close, long), "…{}", 1)
    if not long:
        found += _marker_runs(texts)
    return found


def balanced(lengths: Sequence[int]) -> bool:
    """Return whether the longest member is at most two and a half times the shortest."""
    return max(lengths) <= RATIO * min(lengths)


def shared_opening(a: str, b: str) -> str:
    """Return what both begin with."""
    size = 0
    for x, y in zip(a, b, strict=False):
        if x != y:
            break
        size += 1
    return a[:size]


def _shared_ending(a: str, b: str) -> str:
    return shared_opening(a[::-1], b[::-1])[::-1]


def _runs(
    texts: Sequence[str],
    edges: Sequence[str],
    shared: Callable[[str, str], str],
    valid: Callable[[Sequence[str], str], str],
    show: str,
    base: int,
) -> list[Run]:
    """Grow runs from left to right: `shared` narrows the frame, `valid` says what of it still is one."""
    found = []
    i = 0
    while i < len(texts) - 1:
        frame = ""
        if edges[i] == edges[i + 1]:
            frame = valid(texts[i : i + 2], shared(texts[i], texts[i + 1]))
        if not frame:
            i += 1
            continue
        j = i + 1
        while j + 1 < len(texts) and edges[j] == edges[j + 1]:
            wider = valid(texts[i : j + 2], shared(frame, texts[j + 1]))
            if not wider:
                break
            frame, j = wider, j + 1
        found.append(Run(i, j, show.format(frame), base + 2 * len(frame)))
        i = j
    return found


def _opening(texts: Sequence[str], prefix: str, close: bool, long: bool) -> str:
    """Return `prefix` when it is a word that makes a frame of all `texts`, else an empty string."""
    if not "\u4e00" <= prefix[:1] <= "\u9fff":
        return ""
    words = lexicon()
    others = words.singles.get(prefix[0])
    single = others is not None and not any(text[1:2] in others for text in texts if len(text) > 1)
    if len(prefix) == 1:
        return prefix if single and not long and not (close and prefix in "每各") else ""
    if prefix[0] == "要" or ((close or long) and len(prefix) < 4 and prefix.startswith(words.weak)):
        return ""
    if close and not single and prefix[:2] not in words.openings and prefix not in words.openings:
        return ""
    return prefix


def _ending(texts: Sequence[str], suffix: str, close: bool, long: bool) -> str:
    """Return as much of `suffix` as makes a frame of all `texts`, or an empty string."""
    suffix = suffix.lstrip("的了着和与及等")
    if not suffix or suffix in _NEVER_ENDING or not "\u4e00" <= suffix[-1] <= "\u9fff" or suffix[-1] == "等":
        return ""
    if any(text[: -len(suffix)][-1:].isdigit() for text in texts):  # rows of statistics: 2万人, 13万人
        return ""
    if len(suffix) == 1:
        return "" if long else _single_ending(texts, suffix)
    if close and suffix[-2:] not in lexicon().endings:
        same_length = len({len(text) for text in texts}) == 1
        return suffix if same_length and suffix[-1] in _ENDING_WORDS else ""
    return suffix


def _single_ending(texts: Sequence[str], ending: str) -> str:
    lengths = [len(text) for text in texts]
    if max(lengths) <= 7 and any(all(verb in text[:-1] for text in texts) for verb in _VERBS):
        return ending  # 走正道、不走近道、更不走邪道
    if max(lengths) - min(lengths) > 1 or max(lengths) > 9:
        return ""
    return ending if ending in _ENDING_WORDS else ""


def _marker_runs(texts: Sequence[str]) -> list[Run]:
    """Return runs of units that hold the same two markers in order, a marker at the same place, or one hinge."""
    shapes = [_NOT_MARKER.sub("", text) if 3 <= len(text) <= 20 else "" for text in texts]
    found = _shape_runs(texts, shapes) if any(len(shape) > 1 for shape in shapes) else []
    found += _place_runs(texts)
    hinges = [match.group() if (match := _HINGE.search(text, 1)) else "" for text in texts]
    return found + _hinge_runs(hinges) if any(hinges) else found


def _shape_runs(texts: Sequence[str], shapes: Sequence[str]) -> list[Run]:
    found = []
    i = 0
    while i < len(texts) - 1:
        j = i
        if len(shapes[i]) >= 2:
            while (
                j + 1 < len(texts)
                and shapes[i] == shapes[j + 1]
                and abs(len(texts[i]) - len(texts[j + 1])) <= 3
            ):
                j += 1
        if j > i:
            found.append(Run(i, j, "…".join(["", *shapes[i], ""]), 1 + 2 * len(shapes[i])))
        i = max(j, i + 1)
    return found


def _places(text: str) -> set[tuple[int, str]]:
    """Return what may stand at one place in all units of a row: a marker in a short unit, two characters in any."""
    last = len(text) - 2
    places = {
        (at, text[at : at + 2])
        for at in range(1, last)
        if not _HINGE_CHARACTERS.isdisjoint(text[at : at + 2])
    }
    if len(text) <= _SHORT:
        places |= {(at, character) for at, character in enumerate(text) if at and character in _MARKERS}
    return places


def _place_runs(texts: Sequence[str]) -> list[Run]:
    """Return runs of short units of one length with the same marker at the same place: `谋其政、干其事`, or
    longer ones with the same two characters: `经济运行稳中有进，发展动能稳中蓄势`.
    """
    found = []
    i = 0
    while i < len(texts) - 1:
        size = len(texts[i])
        j = i
        if 3 <= size <= _ALIKE and len(texts[i + 1]) == size:
            shared = _places(texts[i])
            while j + 1 < len(texts) and len(texts[j + 1]) == size and shared & _places(texts[j + 1]):
                shared &= _places(texts[j + 1])
                j += 1
            if j > i:
                found.append(Run(i, j, f"…{min(shared)[1]}…", 2))
        i = max(j, i + 1)
    return found


def _hinge_runs(hinges: Sequence[str]) -> list[Run]:
    """Return runs of units that turn on the same hinge, as in `看到的是成绩，比出的是压力`."""
    found = []
    i = 0
    while i < len(hinges) - 1:
        j = i
        while j + 1 < len(hinges) and hinges[i] and hinges[j + 1] == hinges[i]:
            j += 1
        if j > i:
            found.append(Run(i, j, f"…{hinges[i]}…", 4))
        i = max(j, i + 1)
    return found
