"""What a phrase follows: the end of the clause before it, for 提词."""

from collections import Counter
from collections.abc import Iterable

from core.text import is_han

_MARKS = "，、；"
_MOST = 4
_LEAST = 2


def cue_at(text: str, position: int) -> str:
    """Return the last two characters of the clause that a mark at `position` - 1 ends, or ""."""
    if position < 3 or text[position - 1] not in _MARKS:
        return ""
    cue = text[position - 3 : position - 1]
    return cue if is_han(cue[0]) and is_han(cue[1]) else ""


def cues_of(places: Iterable[tuple[str, int]]) -> tuple[tuple[str, int], ...]:
    """Return the commonest cues before (text, position) places, those that came twice at least."""
    counts = Counter(cue for text, position in places if (cue := cue_at(text, position)))
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return tuple((cue, count) for cue, count in ranked[:_MOST] if count >= _LEAST)
