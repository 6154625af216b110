"""Topics: which a passage speaks of, by the seed words of resources/phrases/topics.toml and the phrases grown from them."""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from core.resources import resource

MAXIMUM_TOPICS = 3
_MINIMUM_SHARE = 0.6
_MINIMUM_LIFT = 5.0
_MINIMUM_COUNT = 4


@cache
def seeds() -> dict[str, tuple[str, ...]]:
    """Return the seed words of each topic, in the order of the file."""
    with resource("phrases", "topics.toml").open("rb") as stream:
        return {topic: tuple(words.split()) for topic, words in tomllib.load(stream).items()}


@cache
def _finder() -> tuple[object, tuple[int, ...]]:
    from ahocorasick_rs import AhoCorasick

    words, owners = [], []
    for number, topic in enumerate(seeds()):
        for word in seeds()[topic]:
            words.append(word)
            owners.append(number)
    return AhoCorasick(words), tuple(owners)


def topic_bits(text: str) -> int:
    """Return the topics that `text` speaks of, bit k for the k-th of `seeds`."""
    finder, owners = _finder()
    bits = 0
    for word, _, _ in finder.find_matches_as_indexes(text, overlapping=True):  # type: ignore[attr-defined]
        bits |= 1 << owners[word]
    return bits


def main_topics(text: str, most: int = MAXIMUM_TOPICS) -> tuple[str, ...]:
    """Return the topics of a passage, the most spoken of first; ties in the order of the file."""
    finder, owners = _finder()
    hits = [0] * len(seeds())
    for word, _, _ in finder.find_matches_as_indexes(text, overlapping=True):  # type: ignore[attr-defined]
        hits[owners[word]] += 1
    names = list(seeds())
    ranked = sorted((number for number, count in enumerate(hits) if count), key=lambda n: (-hits[n], n))
    return tuple(names[number] for number in ranked[:most])


def topics_of_phrase(
    text: str, counts: Sequence[int], count: int, base: Mapping[str, float]
) -> tuple[str, ...]:
    """Return the topics of a phrase that stood `counts[k]` of `count` times in a passage on the k-th topic.

    A phrase that holds a seed word has that topic; another has it when most of its passages speak of the topic and
    far more of them than of all passages (`base`).
    """
    own = topic_bits(text)
    ranked = []
    for number, topic in enumerate(seeds()):
        share = counts[number] / count if count else 0.0
        if own >> number & 1:
            ranked.append((-2.0 - share, topic))
        elif (
            count >= _MINIMUM_COUNT
            and share >= _MINIMUM_SHARE
            and share >= _MINIMUM_LIFT * base.get(topic, 1.0)
        ):
            ranked.append((-share, topic))
    return tuple(topic for _, topic in sorted(ranked)[:MAXIMUM_TOPICS])


def bits_to_counts(bits: Iterable[int]) -> list[int]:
    """Return for each topic in how many of `bits` it is set."""
    counts = [0] * len(seeds())
    for value in bits:
        while value:
            low = value & -value
            counts[low.bit_length() - 1] += 1
            value ^= low
    return counts
