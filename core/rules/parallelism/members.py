"""A group before it has a place in a draft, and the choice between groups that tell of the same place."""

from typing import NamedTuple

from core.finding import GroupKind

Bounds = tuple[int, int]


class Found(NamedTuple):
    """A group with offsets relative to some text. `frame` tells what its members share, empty for chains."""

    kind: GroupKind
    members: tuple[Bounds, ...]
    frame: str = ""
    weight: int = 0

    def shift(self, by: int) -> "Found":
        """Return the group moved by `by`."""
        return self._replace(members=tuple((start + by, end + by) for start, end in self.members))


def overlap(a: Found, b: Found) -> bool:
    """Return whether at least half of the members of either begin where those of the other do, within two characters."""
    shared = sum(1 for start, _ in a.members if any(abs(start - other) <= 2 for other, _ in b.members))
    return 2 * shared >= min(len(a.members), len(b.members))


def prune(candidates: list[Found]) -> list[Found]:
    """Return the surest of each set of candidates that tell of the same place, in order of position."""
    if len(candidates) < 2:
        return candidates
    kept: list[Found] = []
    for candidate in sorted(candidates, key=lambda c: (c.weight < 0, -len(c.members), -c.weight)):
        if not any(overlap(candidate, other) for other in kept):
            kept.append(candidate)
    return sorted(kept, key=lambda c: c.members[0])
