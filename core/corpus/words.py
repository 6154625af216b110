"""Word counts of jieba's dictionary: which of several readings of a damaged place is the likeliest Chinese."""

import math
from functools import cache
from importlib import resources

_LONGEST = 4
_COMMON = 60
_UNKNOWN = -18.0
"""Log probability of a character that no word of the dictionary holds."""


@cache
def _counts() -> tuple[dict[str, float], float]:
    """Read straight from the dictionary file: loading jieba itself costs five times as much."""
    table: dict[str, float] = {}
    total = 0
    with (resources.files("jieba") / "dict.txt").open(encoding="utf-8") as lines:
        for line in lines:
            word, count, _ = line.split(" ")
            total += int(count)
            if len(word) <= _LONGEST and _is_chinese(word):
                table[word] = math.log(int(count) + 1)
    return table, math.log(total)


@cache
def tagged(tag: str) -> frozenset[str]:
    """Return the words with one part of speech: "ns" places, "nr" names of people."""
    with (resources.files("jieba") / "dict.txt").open(encoding="utf-8") as lines:
        return frozenset(word for word, _, own in (line.split() for line in lines) if own == tag)


def _is_chinese(word: str) -> bool:
    """jieba's dictionary holds a few thousand words that are UTF-8 read as GBK."""
    try:
        word.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def likelihood(text: str) -> float:
    """Return the log probability of a simplified text, cut into words at its best; always negative or 0."""
    table, total = _counts()
    best = [0.0]
    for end in range(1, len(text) + 1):
        options = [best[end - 1] + (table[text[end - 1]] - total if text[end - 1] in table else _UNKNOWN)]
        for start in range(max(0, end - _LONGEST), end - 1):
            count = table.get(text[start:end])
            if count is not None:
                options.append(best[start] + count - total)
        best.append(max(options))
    return best[-1]


def is_word(text: str) -> bool:
    """Return whether the dictionary has the word (of at most four characters)."""
    return text in _counts()[0]


def is_common(text: str) -> bool:
    """Return whether the dictionary counts the word more than a few dozen times: 推进, 美丽, but not 柳林."""
    return _counts()[0].get(text, 0.0) > math.log(_COMMON)
