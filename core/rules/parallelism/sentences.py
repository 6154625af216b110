"""What one sentence holds: groups inside it, and what it offers to groups around it. Cached by its text."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from core.finding import GroupKind
from core.rules.parallelism.chains import chains_of
from core.rules.parallelism.clauses import Clause, clauses_of, governing
from core.rules.parallelism.frames import MINIMUM
from core.rules.parallelism.members import Bounds, Found, overlap, prune
from core.rules.parallelism.ordinals import Ordinal
from core.rules.parallelism.rows import parallels_of
from core.rules.parallelism.units import Unit, cut, join, normalise
from core.rules.parallelism.yao import Yao
from core.text import count_han

_FOUR_MINIMUM = 4


@dataclass(frozen=True, slots=True, eq=False)
class Sentence:
    """What one sentence holds; offsets count from its start.

    `text` is normalised. `yao`: the 要 that governs the sentence as a whole, when it is in the first clause or in
    the second after a short lead-in. `end`: the end without its closing mark.
    """

    text: str
    clauses: tuple[Clause, ...]
    groups: tuple[Found, ...]
    yao: Yao | None
    end: int

    @property
    def ordinal(self) -> Ordinal | None:
        """The ordinal it opens with."""
        return self.clauses[0].ordinal if self.clauses else None

    @property
    def start(self) -> int:
        """Where its first word is."""
        return self.clauses[0].start if self.clauses else 0


@lru_cache(maxsize=16384)
def sentence_of(text: str) -> Sentence:
    """Return what the sentence `text` holds. Never raises."""
    text = normalise(text)
    atoms = cut(text)
    clauses = clauses_of(text, join(text, atoms, "、"))
    if not clauses:
        return Sentence(text, (), (), None, 0)
    groups = _four_char_runs(text, atoms)
    chains = chains_of(text, clauses) if text.count("要") >= MINIMUM else []
    parallels = prune(parallels_of(text, clauses, atoms)) if len(atoms) >= MINIMUM else []
    groups += chains
    groups += [p for p in parallels if not any(overlap(p, chain) for chain in chains)]
    return Sentence(text, tuple(clauses), tuple(groups), governing(text, clauses), clauses[-1].unit.end)


def _four_char_runs(text: str, atoms: Sequence[Unit]) -> list[Found]:
    found: list[Found] = []
    run: list[Bounds] = []
    for i, atom in enumerate(atoms):
        start, end = atom.start, atom.end
        fits = end - start == _FOUR_MINIMUM and count_han(text[start:end]) == _FOUR_MINIMUM
        broken = bool(i) and atoms[i - 1].mark not in "，、；"
        if (not fits or broken) and run:
            if len(run) >= _FOUR_MINIMUM:
                found.append(Found(GroupKind.FOUR_CHAR_RUN, tuple(run)))
            run = []
        if fits:
            run.append((start, end))
    if len(run) >= _FOUR_MINIMUM:
        found.append(Found(GroupKind.FOUR_CHAR_RUN, tuple(run)))
    return found
