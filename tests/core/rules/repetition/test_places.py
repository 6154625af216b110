from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from core.parsing import parse
from core.rules.repetition.places import places_again
from core.rules.repetition.units import Units, units_of

LINES = [
    "护林员要把火种收在山脚下，一刻也不离开路口。",
    "路口有人看守到天黑，把火种收在山脚下。",
    "祭扫的人多起来以后，路口有人看守到天黑，镇里派人来换班。",
    "祭扫的人多起来以后，路口有人看守到天亮，镇里派人来换班。",
    "",
    "防火道今年修了十公里，明年接着修。",
]


def plainly(digests: list[Units]) -> set[str]:
    counted: Counter[str] = Counter()
    for units in digests:
        counted.update(tail.text for tail in units.tails)
        counted.update(shingle for sentence in units.sentences for shingle in sentence.sketch)
    return {key for key, count in counted.items() if count > 1}


@given(st.lists(st.sampled_from(LINES), min_size=1, max_size=60))
def test_blocks_find_what_counting_everything_finds(lines: list[str]) -> None:
    digests = [units_of(paragraph) for paragraph in parse("\n".join(lines)).paragraphs]
    found = places_again(tuple(digests))
    assert set(found) == plainly(digests)
    for key, places in found.items():
        assert [index for index, _ in places] == sorted(index for index, _ in places)
        for index, unit in places:
            assert unit in digests[index].tails or unit in digests[index].sentences, key
