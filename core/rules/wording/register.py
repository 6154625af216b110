"""The register of the logic rules about wording, listed by hand."""

from core.rule import Rule
from core.rules.wording.cliches import LIST_CODE, EmptySentence, RepeatedCliche
from core.rules.wording.context_pairs import context_rules
from core.rules.wording.fixed_order import MembersOutOfOrder, collocation_rules
from core.rules.wording.lists import word_lists
from core.rules.wording.mark_patterns import pattern_rules
from core.rules.wording.marks import (
    FinalMarkOfHeading,
    HalfWidthMark,
    MarkBetweenNames,
    StopInsideSemicolonSeries,
)
from core.rules.wording.nearmiss import NearMiss
from core.rules.wording.numbers import number_rules
from core.rules.wording.pairs import StraightQuotes, UnpairedMark
from core.rules.wording.placeholders import EmptyBracket, LeftInPlaceholder, YearAgainstToday
from core.rules.wording.quotations import MisquotedSaying, WrongAuthor


def logic_rules() -> tuple[Rule, ...]:
    """Return every rule about wording that needs more than a list."""
    return (
        *(RepeatedCliche(one) for one in word_lists() if one.info.code == LIST_CODE),
        EmptySentence(),
        NearMiss(),
        *context_rules(),
        MembersOutOfOrder(),
        *collocation_rules(),
        MisquotedSaying(),
        WrongAuthor(),
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
