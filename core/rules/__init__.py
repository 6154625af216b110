"""The register of rules: every rule of the program, listed by hand so that a reader sees them all."""

from collections.abc import Collection

from core.rule import Rule
from core.rules.parallelism.register import parallelism_rules
from core.rules.repetition import repetition_rules
from core.rules.structure import structure_rules
from core.rules.words import word_rules


def all_rules() -> tuple[Rule, ...]:
    """Return every rule in order of code. Word lists are read from resources on the first call."""
    rules: list[Rule] = [
        *structure_rules(),
        *parallelism_rules(),
        *repetition_rules(),
        *word_rules(),
    ]
    return tuple(sorted(rules, key=lambda rule: rule.info.code))


def rules_without(disabled: Collection[str]) -> tuple[Rule, ...]:
    """Return every rule but those whose code is in `disabled` (停用规则)."""
    return tuple(rule for rule in all_rules() if rule.info.code not in disabled)
