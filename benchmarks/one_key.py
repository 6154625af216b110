"""Checking again after one key in a draft of 200 paragraphs, against a full check; goal: at most 1/50.

Also one paragraph of 20k characters: goal under 30 ms a key.
"""

import itertools

from benchmarks._measure import median_seconds, show, speech_of
from core.engine import Engine
from core.parsing import _natural, _paragraph  # the benchmark empties what a full check may not find ready
from core.rules import all_rules
from core.rules.parallelism import find_groups


def main() -> None:
    """Print the tables."""
    text = _draft_of_paragraphs(200)
    rules = all_rules()

    def full() -> None:
        _natural.cache_clear()
        _paragraph.cache_clear()
        Engine(rules, find_groups).check(text)

    engine = Engine(rules, find_groups)
    keys = itertools.cycle("的工作要落实")
    state = text

    def one_key() -> None:
        nonlocal state
        middle = len(state) // 2
        state = state[:middle] + next(keys) + state[middle:]
        engine.check(state)

    full_seconds, key_seconds = median_seconds(full, 10), median_seconds(one_key, 60)
    show(
        f"one key in 200 paragraphs ({len(text)} characters)",
        [("full check", key_seconds, full_seconds, "<= 0.02")],
    )
    state = speech_of(20_000).replace("\n", "")
    print(f"one key in a paragraph of 20k characters: {median_seconds(one_key, 10) * 1000:.1f} ms  goal < 30")


def _draft_of_paragraphs(count: int) -> str:
    lines = [line for line in speech_of(60_000).split("\n") if len(line) > 40]
    return "\n".join(lines[:count])


if __name__ == "__main__":
    main()
