"""Rules on the structure of a draft: its parts, headings and numbering."""

from core.rule import Rule
from core.rules.structure.cut_off_text import CutOffText
from core.rules.structure.empty_heading import EmptyHeading
from core.rules.structure.inverted_levels import InvertedLevels
from core.rules.structure.long_opening import LongOpening
from core.rules.structure.malformed_salutation import MalformedSalutation
from core.rules.structure.missing_closing import MissingClosing
from core.rules.structure.missing_date import MissingDate
from core.rules.structure.missing_next_steps import MissingNextSteps
from core.rules.structure.missing_problems import MissingProblems
from core.rules.structure.missing_salutation import MissingSalutation
from core.rules.structure.missing_title import MissingTitle
from core.rules.structure.mixed_ordinals import MixedOrdinals
from core.rules.structure.over_one_hour import OverOneHour
from core.rules.structure.repeated_closing import RepeatedClosing
from core.rules.structure.repeated_number import RepeatedNumber
from core.rules.structure.salutation_disagrees import SalutationDisagrees
from core.rules.structure.skipped_number import SkippedNumber
from core.rules.structure.uneven_parts import UnevenParts
from core.rules.structure.unparallel_headings import UnparallelHeadings


def structure_rules() -> tuple[Rule, ...]:
    """Return every ST rule in order of code."""
    return (
        SkippedNumber(),
        RepeatedNumber(),
        InvertedLevels(),
        MixedOrdinals(),
        MissingTitle(),
        MissingDate(),
        MissingSalutation(),
        MissingClosing(),
        MalformedSalutation(),
        SalutationDisagrees(),
        LongOpening(),
        EmptyHeading(),
        UnevenParts(),
        UnparallelHeadings(),
        CutOffText(),
        RepeatedClosing(),
        MissingProblems(),
        MissingNextSteps(),
        OverOneHour(),
    )
