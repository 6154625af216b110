"""Repetition on real and sample texts: what is said there was read, and holds; edits change nothing but what they touch."""

from collections import Counter
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from core.engine import Engine
from core.office import read_draft
from core.rules.repetition import repetition_rules
from core.rules.structure import structure_rules

SAMPLES = sorted((Path(__file__).resolve().parents[4] / "resources/samples").glob("*.txt"))
LINES = [
    "同志们：",
    "一、管住进山的火种",
    "三、备好救火的人",
    "护林员要把火种收在山脚下，一刻也不离开路口，久久为功。",
    "路口有人看守到天黑，把火种收在山脚下。久久为功，年年如此。",
    "祭扫的人多起来以后，路口有人看守到天黑，镇里派人来换班。",
    "祭扫的人多起来以后，路口有人看守到天亮，镇里派人来换班。",
    "谢谢大家！",
    "",
]
KEPT = Engine([*structure_rules(), *repetition_rules()])


def test_the_samples_are_not_repetitive() -> None:
    engine = Engine(repetition_rules())
    for path in SAMPLES:
        assert engine.check(path.read_text(encoding="utf-8")).findings == (), path.name


def test_real_reports_are_told_of_true_repetition_only(shared: Path) -> None:
    engine = Engine(repetition_rules())
    counted: Counter[str] = Counter()
    characters = 0
    for path in sorted(shared.glob("corpus/provincial2025/*.docx"))[:10]:
        text = read_draft(path).text
        characters += len(text)
        counted.update(finding.code for finding in engine.check(text).findings)
    assert sum(counted.values()) <= characters / 50_000, counted


@settings(max_examples=60)
@given(
    st.lists(st.sampled_from(LINES), min_size=2, max_size=40),
    st.lists(
        st.tuples(st.integers(0, 600), st.integers(0, 30), st.sampled_from(["", "火", "\n", "，", LINES[3]])),
        max_size=4,
    ),
)
def test_checking_after_edits_equals_checking_afresh(
    lines: list[str], edits: list[tuple[int, int, str]]
) -> None:
    text = "\n".join(lines)
    KEPT.check(text)
    for position, length, inserted in edits:
        position = min(position, len(text))
        text = text[:position] + inserted + text[position + length :]
        fresh = Engine([*structure_rules(), *repetition_rules()]).check(text)
        after = KEPT.check(text)
        assert after.findings == fresh.findings
        assert after.broken_rules == fresh.broken_rules == ()
