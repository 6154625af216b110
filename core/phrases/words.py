"""Which words may open, close or stand inside a set phrase; the lists are in resources/phrases/words.toml.

The part-of-speech tags of the segmenter's dictionary are rough (弘扬 is tagged a name, 整顿 a number), so each class
has its list of words that are judged by themselves. To bar a word wrongly costs one phrase; to let one in costs
a user's trust.
"""

import tomllib
from collections.abc import Iterator
from functools import cache, lru_cache

from core.resources import resource
from core.text import is_han


class Role:
    """What a word may do in a run of words, as bits that numpy can hold.

    MARK: not Han. BARRED: no run holds it. ALONE: may be a phrase by itself. FREES_RIGHT: standing before a run it
    leaves the run's left border free, as a preposition or a verb does and a noun does not; FREES_LEFT: the same for
    a word after a run. ENDS: a mark that ends a clause; 、 and quotation marks do not.
    """

    OPENS = 1
    CLOSES = 2
    BARRED = 4
    ALONE = 8
    MARK = 16
    FREES_RIGHT = 32
    FREES_LEFT = 64
    ENDS = 128


_BARRED_TAGS = frozenset(
    ["x", "eng", "y", "o", "e", "ul", "ud", "ug", "uz", "uv", "t", "r", "m", "mq", "q", "tg", "u", "h", "nt"]
)
_NO_OPENING_TAGS = frozenset(["p", "c", "uj", "f", "k"])
_NO_CLOSING_TAGS = frozenset(["p", "c", "uj", "f", "d", "ad", "vd", "b", "k"])
_NAME_TAGS = frozenset(["nr", "nrt", "nrfg"])
_NOT_BEFORE_A_TITLE = frozenset(["v", "vn", "n", "ad"])
_ALONE_TAGS = frozenset(["i", "l", "z"])
_FREES_RIGHT_TAGS = frozenset(
    ["p", "c", "uj", "uv", "ul", "ud", "uz", "ug", "d", "ad", "v", "r", "m", "q", "t", "y", "k"]
)
_FREES_LEFT_TAGS = frozenset(["p", "c", "uj", "ul", "uz", "u", "r", "d", "y"])
_ENDS = frozenset("，。；：！？\n")
_PLACES_LET_IN = ("中国", "新建")  # the dictionary has 新建 as a place


@cache
def _lists() -> dict[str, frozenset[str]]:
    with resource("phrases", "words.toml").open("rb") as stream:
        return {name: frozenset(words.split()) for name, words in tomllib.load(stream).items()}


def word_list(name: str) -> frozenset[str]:
    """Return one list of resources/phrases/words.toml."""
    return _lists()[name]


def _is_name(word: str, tag: str, before_title: bool) -> bool:
    lists = _lists()
    if not 2 <= len(word) <= 3 or word[0] not in lists["surnames"]:
        return False
    if before_title and tag not in _NOT_BEFORE_A_TITLE:
        return True
    return tag in _NAME_TAGS and word not in lists["not_names"]


@lru_cache(maxsize=1 << 17)
def _role(word: str, tag: str, before_title: bool) -> int:
    """Return the bits of one word; a corpus has few different ones, so they are remembered."""
    lists = _lists()
    role = _inside(word, tag, before_title)
    if role & Role.MARK or tag in _FREES_RIGHT_TAGS or word in lists["frees_right"]:
        role |= Role.FREES_RIGHT
    if role & Role.MARK or tag in _FREES_LEFT_TAGS or word in lists["frees_left"]:
        role |= Role.FREES_LEFT
    if word in _ENDS:
        role |= Role.ENDS
    return role


def _inside(word: str, tag: str, before_title: bool) -> int:
    lists = _lists()
    if not is_han(word[0]) or not is_han(word[-1]):
        return Role.BARRED | Role.MARK
    if "某" in word or word in lists["barred"]:
        return Role.BARRED
    if word in lists["judged"]:
        return Role.OPENS | Role.CLOSES | (Role.ALONE if len(word) >= 4 else 0)
    if (
        tag in _BARRED_TAGS
        or (tag == "ns" and word not in _PLACES_LET_IN)
        or _is_name(word, tag, before_title)
    ):
        return Role.BARRED
    if tag == "zg" and len(word) == 1 and word not in "村县反农":
        return Role.BARRED
    role = 0
    opens = (
        tag not in _NO_OPENING_TAGS
        and not (tag == "d" and len(word) == 1)
        and word not in lists["no_opening"]
    )
    if opens or word in lists["may_open"]:
        role |= Role.OPENS
    if len(word) == 1:
        closes = word in lists["closing_singles"]
    else:
        closes = tag not in _NO_CLOSING_TAGS and word not in lists["no_closing"]
    if closes or word in lists["may_close"]:
        role |= Role.CLOSES
    if len(word) >= 4 and tag in _ALONE_TAGS:
        role |= Role.ALONE
    return role


def roles_of(tagged: list[tuple[str, str]]) -> Iterator[int]:
    """Yield the `Role` bits of each tagged word."""
    titles = _lists()["titles"]
    for i, (word, tag) in enumerate(tagged):
        yield _role(word, tag, i + 1 < len(tagged) and tagged[i + 1][0] in titles)
