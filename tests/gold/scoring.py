"""Score found groups against the gold set: pure functions over plain groups, no text needed.

A group is a mapping with `kind` (yao-chain, enumeration, parallel, four-char-run) and `members`, a list of half-open
code-point spans in order; a gold group may carry `doubtful`. Both sides must count offsets in the same text.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Group = Mapping[str, Any]
Span = Sequence[int]

KINDS = ("yao-chain", "enumeration", "parallel", "four-char-run")
MINIMUM = {"yao-chain": 3, "enumeration": 2, "parallel": 3, "four-char-run": 4}
TOLERANCE = 2
"""Two member starts agree when they are at most this many characters apart."""
SHARE = 0.5
"""Two groups match when the starts that agree are at least this share of the union of their starts."""


@dataclass(frozen=True)
class KindScore:
    """Counts over groups of one kind; scores of several texts add up with `+`."""

    predicted: int = 0
    predicted_right: int = 0
    gold: int = 0
    gold_found: int = 0

    def __add__(self, other: "KindScore") -> "KindScore":
        return KindScore(
            self.predicted + other.predicted,
            self.predicted_right + other.predicted_right,
            self.gold + other.gold,
            self.gold_found + other.gold_found,
        )

    @property
    def precision(self) -> float:
        """Share of the predicted groups that match; 1.0 when nothing was predicted."""
        return self.predicted_right / self.predicted if self.predicted else 1.0

    @property
    def recall(self) -> float:
        """Share of the gold groups that were found; 1.0 when there are none."""
        return self.gold_found / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def overlap(one: Group, other: Group) -> float:
    """Share of the union of both groups' member starts that agree within TOLERANCE, each start used once."""
    left = sorted(span[0] for span in one["members"])
    right = sorted(span[0] for span in other["members"])
    agreed = i = j = 0
    # In sorted order, pairing the two earliest that agree never costs a later pair.
    while i < len(left) and j < len(right):
        if abs(left[i] - right[j]) <= TOLERANCE:
            agreed += 1
            i += 1
            j += 1
        elif left[i] < right[j]:
            i += 1
        else:
            j += 1
    union = len(left) + len(right) - agreed
    return agreed / union if union else 0.0


def compatible(predicted: str, gold: str) -> bool:
    """Whether a prediction of one kind may stand for gold of the other: a yao-chain is a parallel group too."""
    return predicted == gold or (predicted == "yao-chain" and gold == "parallel")


def match(predicted: Sequence[Group], gold: Sequence[Group]) -> list[tuple[int, int]]:
    """Pairs (index in predicted, index in gold), each index at most once and as many pairs as possible.

    Pairs of the same kind and of higher overlap are preferred. `doubtful` is not looked at here.
    """
    choices: dict[int, list[int]] = {}
    for i, mine in enumerate(predicted):
        ranked = []
        for j, theirs in enumerate(gold):
            if compatible(mine["kind"], theirs["kind"]):
                share = overlap(mine, theirs)
                if share >= SHARE:
                    ranked.append((mine["kind"] != theirs["kind"], -share, j))
        if ranked:
            choices[i] = [j for *_, j in sorted(ranked)]
    owner: dict[int, int] = {}

    def place(i: int, tried: set[int]) -> bool:
        for j in choices[i]:
            if j not in tried:
                tried.add(j)
                if j not in owner or place(owner[j], tried):
                    owner[j] = i
                    return True
        return False

    # Whoever has the best pair chooses first; augmenting paths then make room for the rest.
    for i in sorted(choices, key=lambda i: (_rank(predicted[i], gold[choices[i][0]]), i)):
        place(i, set())
    return sorted((i, j) for j, i in owner.items())


def _rank(mine: Group, theirs: Group) -> tuple[bool, float]:
    return mine["kind"] != theirs["kind"], -overlap(mine, theirs)


def score(predicted: Sequence[Group], gold: Sequence[Group]) -> dict[str, KindScore]:
    """Counts per kind. Doubtful gold groups are neither asked for nor held against a prediction that meets one."""
    sure = [group for group in gold if not group.get("doubtful")]
    doubtful = [group for group in gold if group.get("doubtful")]
    pairs = match(predicted, sure)
    right = {i for i, _ in pairs}
    found = {j for _, j in pairs}
    excused = {
        i
        for i, group in enumerate(predicted)
        if i not in right and any(_meets_doubt(group, other) for other in doubtful)
    }
    return {
        kind: KindScore(
            predicted=sum(g["kind"] == kind for i, g in enumerate(predicted) if i not in excused),
            predicted_right=sum(predicted[i]["kind"] == kind for i in right),
            gold=sum(g["kind"] == kind for g in sure),
            gold_found=sum(sure[j]["kind"] == kind for j in found),
        )
        for kind in KINDS
    }


def _meets_doubt(predicted: Group, doubtful: Group) -> bool:
    # The doubt is often which of the two it is, so here the kinds are compatible both ways.
    kinds = (predicted["kind"], doubtful["kind"])
    return (compatible(*kinds) or compatible(*reversed(kinds))) and overlap(predicted, doubtful) >= SHARE


def clip(predicted: Iterable[Group], region: Span) -> list[dict[str, Any]]:
    """The predicted groups as far as their members start inside the annotated region; remnants too small go."""
    start, end = region
    kept = []
    for group in predicted:
        members = [span for span in group["members"] if start <= span[0] < end]
        if len(members) >= MINIMUM[group["kind"]]:
            kept.append({**group, "members": members})
    return kept


def false_alarms(predicted: Iterable[Group], controls: Sequence[Span]) -> list[Group]:
    """The predicted groups, four-character runs aside, that lie wholly inside a control span."""
    return [
        group
        for group in predicted
        if group["kind"] != "four-char-run"
        and any(s <= group["members"][0][0] and group["members"][-1][1] <= e for s, e in controls)
    ]
