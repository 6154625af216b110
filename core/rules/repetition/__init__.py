"""Rules on what comes back in a draft: clauses, sentences, idioms, connectives."""

from core.rule import Rule
from core.rules.repetition.repeated_clause import RepeatedClause
from core.rules.repetition.repeated_connective import RepeatedConnective
from core.rules.repetition.repeated_idiom import RepeatedIdiom
from core.rules.repetition.repeated_sentence import RepeatedSentence


def repetition_rules() -> tuple[Rule, ...]:
    """Return every rule on repetition in order of code."""
    return (RepeatedClause(), RepeatedSentence(), RepeatedIdiom(), RepeatedConnective())
