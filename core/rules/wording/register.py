"""The register of the logic rules about wording, listed by hand."""

from core.rule import Rule
from core.rules.wording.mark_patterns import pattern_rules
from core.rules.wording.marks import (
    FinalMarkOfHeading,
    HalfWidthMark,
    MarkBetweenNames,
    StopInsideSemicolonSeries,
)
from core.rules.wording.numbers import number_rules
from core.rules.wording.pairs import StraightQuotes, UnpairedMark
from core.rules.wording.placeholders import EmptyBracket, LeftInPlaceholder, YearAgainstToday


def logic_rules() -> tuple[Rule, ...]:
    """Return every rule about wording that needs more than a list."""
    return (
        LeftInPlaceholder(),
        EmptyBracket(),
        YearAgainstToday(),
        HalfWidthMark(),
        FinalMarkOfHeading(),
        MarkBetweenNames(),
        StopInsideSemicolonSeries(),
        UnpairedMark(),
        StraightQuotes(),
        *pattern_rules(),
        *number_rules(),
    )
