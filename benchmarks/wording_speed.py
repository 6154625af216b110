"""What the rules about wording cost: to load, to check 20,000 characters, one family at a time.

python benchmarks/wording_speed.py
"""

import statistics
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks._measure import speech_of
from core.document import Document
from core.engine import Engine
from core.parsing import parse
from core.rule import ParagraphRule, Rule
from core.rules.wording import automaton, lexicon, lists, quotations, quoting
from core.rules.words import word_rules

GOAL = 3.0


def milliseconds(action: Callable[[], object], runs: int = 15) -> float:
    """Return the median time of an action."""
    times = []
    for _ in range(runs):
        started = time.perf_counter()
        action()
        times.append((time.perf_counter() - started) * 1000)
    return statistics.median(times)


def check(rules: Sequence[Rule], document: Document) -> int:
    """Run the rules over all paragraphs as the engine does for a text it has not seen: nothing of it is remembered."""
    automaton.hits.cache_clear()
    quoting.quoted_spans.cache_clear()
    quotations.find_clauses.cache_clear()
    found = 0
    for paragraph in document.paragraphs:
        for rule in rules:
            if isinstance(rule, ParagraphRule):
                found += sum(1 for _ in rule.check(paragraph))
            else:
                rule.digest(paragraph)  # type: ignore[attr-defined]
    return found


def main() -> None:
    """Print the table."""
    started = time.perf_counter()
    rules = word_rules()
    row("load the rules, examples held against the lists", (time.perf_counter() - started) * 1000)
    row("read the lists again", milliseconds(read_again, 3))
    row("build the automaton again", milliseconds(build_again, 3))
    lexicon.lexicon()
    row("read the lexicon again", milliseconds(lexicon.Lexicon, 3))
    document = parse(speech_of(20_000))
    print(
        f"\n{len(document.text)} characters, {len(document.paragraphs)} paragraphs, none of them seen before"
    )
    row("the automaton alone", milliseconds(lambda: find(document)))
    lists_only = [rule for rule in rules if type(rule).__module__ == "core.rules.words"]
    row(f"all {len(lists_only)} word lists", milliseconds(lambda: check(lists_only, document)), GOAL)
    for family in sorted({rule.info.code[:2] for rule in rules}):
        mine = [rule for rule in rules if rule.info.code.startswith(family) and rule not in lists_only]
        row(f"{family}, {len(mine)} rules of logic", milliseconds(partial(check, mine, document)))
    near = [rule for rule in rules if rule.info.code == "WF005"]
    row("of these the near-miss rule", milliseconds(lambda: check(near, document)))
    row(f"all {len(rules)} rules", milliseconds(lambda: check(rules, document)))
    engine = Engine(rules)
    engine.check(document.text)
    row("all rules again, no paragraph changed", milliseconds(lambda: engine.check(document.text)), GOAL)


def row(what: str, cost: float, goal: float | None = None) -> None:
    """Print one line; with a goal the ratio to it."""
    print(f"{what:<50}{cost:>9.2f} ms" + (f"   goal {goal} ms, ratio {cost / goal:.2f}" if goal else ""))


def read_again() -> None:
    """Read all lists from their files."""
    lists.word_lists.cache_clear()
    lists.word_lists()


def build_again() -> None:
    """Build the automaton."""
    automaton.automaton.cache_clear()
    automaton.automaton()


def find(document: Document) -> None:
    """Run the automaton over a draft."""
    automaton.hits.cache_clear()
    for paragraph in document.paragraphs:
        automaton.hits(paragraph.text)


if __name__ == "__main__":
    main()
