"""The rules about parallel structure, in order of code."""

from core.rule import Rule
from core.rules.parallelism.broken_promise import BrokenPromise
from core.rules.parallelism.crowded_chains import CrowdedChains
from core.rules.parallelism.lost_object import LostObject
from core.rules.parallelism.lost_yao import LostYao
from core.rules.parallelism.missing_ordinal import MissingOrdinal
from core.rules.parallelism.mixed_lead_words import MixedLeadWords
from core.rules.parallelism.padded_members import PaddedMembers
from core.rules.parallelism.same_verb import SameVerb
from core.rules.parallelism.stacked_yao import StackedYao
from core.rules.parallelism.unbalanced_members import UnbalancedMembers


def parallelism_rules() -> list[Rule]:
    """Return the rules of family PX."""
    return [
        StackedYao(),
        CrowdedChains(),
        LostYao(),
        MissingOrdinal(),
        MixedLeadWords(),
        LostObject(),
        UnbalancedMembers(),
        PaddedMembers(),
        SameVerb(),
        BrokenPromise(),
    ]
