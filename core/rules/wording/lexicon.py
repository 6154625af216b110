"""Words with their weights, known pairs and confusable characters, read lazily from resources/wording/lexicon.zip."""

import zipfile
from functools import lru_cache

from core.resources import resource

LONGEST = 6
"""The longest unit, in characters."""
_PARTICLES = frozenset("的了是在和与及也都等被把将对向从为")
_PLAIN = frozenset(
    "看谁把对的不了到讲我你他她在让得地多要就先从由个该好少去有比能上往是来想找再会用说着起一也人都所那这问跟只下最本中以各但"
    "很太更还没被给和与或及等又才过吗呢吧啊二三四五六七八九十两每哪什么时候后前里外大小新老高低年月日天次些种样"
)
"""Characters that stand beside anything, so that nothing follows from what they stand beside."""
_UNKNOWN = -22.0
"""Log probability of a character that is no word by itself."""


class _Ranks(dict[str, int]):
    """The number of a character: 0 for what is not Han, the highest for a rare one, which goes with everything."""

    def __init__(self, characters: str) -> None:
        super().__init__((character, number) for number, character in enumerate(characters, 1))
        self._rare = len(characters) + 1

    def __missing__(self, character: str) -> int:
        self[character] = rank = self._rare if "\u4e00" <= character < "\ua000" else 0
        return rank


class Units:
    """Words, set phrases and single characters with their log probabilities."""

    def __init__(self, lines: str) -> None:
        """Take a line for each first character, as tools/build_wording_lexicon.py writes them."""
        self._lines = {line[0]: line for line in lines.split("\n")}
        self._known: dict[str, float | None] = {}

    def get(self, word: str) -> float | None:
        """Return the log probability of a word that is not empty, or None for an unknown one."""
        known = self._known
        if word not in known:
            known[word] = self._look_up(word)
        return known[word]

    def _look_up(self, word: str) -> float | None:
        # A search in the line of 200,000 words' first characters beats taking them all apart for a few thousand asked.
        if not word.isalnum():  # a blank or full stop would be taken for the file's own
            return None
        line = self._lines.get(word[0], "")
        at = line.find(f" {word[1:] or '.'} ")
        if at < 0:
            return None
        group = line.rfind("\t", 0, at) + 1 or 1
        return int(line[group : line.index(" ", group)]) / 20


class Lexicon:
    """What is known of written Chinese; built by tools/build_wording_lexicon.py. Takes about 0.1 s to read."""

    def __init__(self) -> None:
        with zipfile.ZipFile(resource("wording", "lexicon.zip")) as archive:
            members = {name: archive.read(name) for name in archive.namelist()}
        self.units = Units(members["units.txt"].decode())
        characters = members["characters.txt"].decode()
        self.mass = dict(zip(characters, (int(n) / 20 for n in members["mass.txt"].split()), strict=True))
        self._sounds = {line[0]: line[1:] for line in members["sounds.txt"].decode().split("\n")}
        self._readings = {
            line[0]: frozenset(line[1:].split()) for line in members["readings.txt"].decode().split("\n")
        }
        self._shapes: dict[str, set[str]] = {}
        for group in members["shapes.txt"].decode().split("\n"):
            for character in group:
                self._shapes.setdefault(character, set()).update(group.replace(character, ""))
        self._width = len(characters) + 2
        self._rank_of = _Ranks(characters)
        self._judged = frozenset(
            number for number, character in enumerate(characters, 1) if character not in _PLAIN
        )
        self._ranks = {c: number for number, c in enumerate(characters, 1)}
        self._candidates: dict[str, list[tuple[str, int]]] = {}
        self._strong = members["strong.bin"]
        self._seen = members["seen.bin"]

    def score(self, word: str) -> float:
        """Return the log probability of a word, set phrase or single character."""
        score = self.units.get(word)
        return _UNKNOWN if score is None else score

    def confusable(self, character: str) -> str:
        """Return the characters of like sound or shape."""
        return self._sounds.get(character, "") + "".join(self._shapes.get(character, ()))

    def replacements(self, before: str, character: str, after: str) -> list[str]:
        """Return the confusable characters that make part of a common word with a neighbour ("" : none)."""
        known = self._candidates.get(character)
        if known is None:
            known = self._candidates[character] = [
                (other, self._ranks[other])
                for other in sorted(set(self.confusable(character)))
                if other in self._ranks
            ]
        left, right = self._ranks.get(before, 0) * self._width, self._ranks.get(after, 0)
        strong, width = self._strong, self._width
        found = []
        for other, rank in known:
            one, two = left + rank, rank * width + right
            if (left and strong[one >> 3] >> (one & 7) & 1) or (right and strong[two >> 3] >> (two & 7) & 1):
                found.append(other)
        return found

    def sounds_alike(self, one: str, other: str) -> bool:
        """Return whether two characters share a reading, tone aside."""
        return not self._readings.get(one, frozenset()).isdisjoint(self._readings.get(other, frozenset()))

    def looks_alike(self, one: str, other: str) -> bool:
        """Return whether two characters stand in one group of similar shapes."""
        return other in self._shapes.get(one, ())

    def lonely(self, text: str) -> list[int]:
        """Return the positions whose character makes a known pair with neither Han neighbour.

        One neighbour at least is Han. Characters outside of the common ones are never lonely.
        """
        ranks = list(map(self._rank_of.__getitem__, text))
        seen, width, judged = self._seen, self._width, self._judged
        found = []
        # Marks have the rank 0 and make no known pair: they speak neither for nor against.
        free_before, before = True, 0
        for i, rank in enumerate(ranks):
            after = ranks[i + 1] if i + 1 < len(ranks) else 0
            pair = rank * width + after
            free_after = i + 1 == len(ranks) or not seen[pair >> 3] >> (pair & 7) & 1
            if free_before and free_after and (before or after) and rank in judged:
                found.append(i)
            free_before, before = free_after, rank
        return found

    def straddles(self, text: str, start: int, end: int) -> bool:
        """Return whether a pair of characters belongs to two words: 特征|结合 is no 征结."""
        left, right = text[max(start - 1, 0) : start + 1], text[end - 1 : end + 1]
        return (left[0] not in _PARTICLES and self.common(left)) or (
            right[-1] not in _PARTICLES and self.common(right)
        )

    def common(self, word: str) -> bool:
        """Return whether two characters are a word that occurs often."""
        return len(word) == 2 and self.score(word) > -13.0


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """Return the lexicon of this process, read on the first call."""
    return Lexicon()


def segment_scores(lex: Lexicon, window: str) -> tuple[list[float], list[float]]:
    """Return for each border of a window the best score of what stands before it and of what stands after it."""
    size = len(window)
    before = [0.0] + [-1e9] * size
    after = [-1e9] * size + [0.0]
    get = lex.units.get
    scores = {}
    for start in range(size):
        for end in range(start + 1, min(size, start + LONGEST) + 1):
            score = get(window[start:end])
            if score is None:
                if end > start + 1:
                    continue
                score = _UNKNOWN
            scores[start, end] = score
            if before[start] + score > before[end]:
                before[end] = before[start] + score
    for (start, end), score in sorted(scores.items(), reverse=True):
        if after[end] + score > after[start]:
            after[start] = after[end] + score
    return before, after
