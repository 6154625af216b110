"""What the rules on structure and repetition cost: a full check of 20k characters, one key in 200 paragraphs.

Goals: at most 25 ms cold, at most 0.5 ms for all of them after one key. Parsing is timed by itself: at most 0.3 ms warm.
"""

import itertools

from benchmarks._measure import median_seconds, speech_of
from core.engine import Engine
from core.parsing import _natural, _paragraph, parse
from core.rule import Rule
from core.rules.repetition import repetition_rules
from core.rules.repetition.units import units_of
from core.rules.structure import structure_rules
from core.rules.structure.outline import bulk_of, line_of


def main() -> None:
    """Print the table."""
    text = speech_of(20_000)
    draft = _draft(200)
    families: tuple[tuple[str, tuple[Rule, ...]], ...] = (
        ("structure", structure_rules()),
        ("repetition", repetition_rules()),
        ("both", structure_rules() + repetition_rules()),
    )
    print(f"{'':<14}{'20k cold ms':>14}{'one key ms':>14}   of it parsing")
    parsing = _one_key(draft, lambda state: parse(state))
    for name, rules in families:
        engine = Engine(rules)
        key = _one_key(draft, lambda state, engine=engine: engine.check(state))
        cold = median_seconds(lambda rules=rules: _cold(rules, text), 10)
        print(f"{name:<14}{cold * 1000:>14.2f}{key * 1000:>14.3f}   {parsing * 1000:.3f}")


def _draft(count: int) -> str:
    """One long speech: the head of the first sample, headings and text of all of them, the closing of the first."""
    lines = [line for line in speech_of(60_000).split("\n") if line]
    closing = next(line for line in lines if line.startswith("同志们，"))
    middle = [line for line in lines[3:] if line != closing and (line[0] in "一二三（" or len(line) > 40)]
    return "\n".join([*lines[:3], *middle[: count - 4], closing])


def _cold(rules: tuple[Rule, ...], text: str) -> None:
    for cache in (_natural, _paragraph, units_of, line_of, bulk_of):
        cache.cache_clear()
    Engine(rules).check(text)


def _one_key(draft: str, work: object) -> float:
    keys = itertools.cycle("的工作要落实")
    state = draft

    def press() -> None:
        nonlocal state
        middle = len(state) // 2
        state = state[:middle] + next(keys) + state[middle:]
        work(state)  # type: ignore[operator]

    return median_seconds(press, 100)


if __name__ == "__main__":
    main()
