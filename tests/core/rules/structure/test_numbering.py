"""ST001–ST004 together: what one slip in the numbering brings, on the samples and on small drafts."""

from pathlib import Path

import pytest

from core.engine import Engine
from core.fixing import apply_edits
from core.parsing import parse
from core.rules.structure import structure_rules
from core.rules.structure.inverted_levels import InvertedLevels
from core.rules.structure.mixed_ordinals import MixedOrdinals
from core.rules.structure.outline import line_of, ordinal, series_of, written
from core.rules.structure.repeated_number import RepeatedNumber
from core.rules.structure.skipped_number import SkippedNumber

SAMPLES = sorted((Path(__file__).resolve().parents[4] / "resources/samples").glob("*.txt"))
NUMBERING = Engine([SkippedNumber(), RepeatedNumber(), InvertedLevels(), MixedOrdinals()])


def codes(text: str) -> list[tuple[str, str]]:
    return [(f.code, f.span.of(text)) for f in NUMBERING.check(text).findings]


def fixed(text: str) -> str:
    finding = NUMBERING.check(text).findings[0]
    return apply_edits(text, finding.fixes[0].edits)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_every_slip_put_into_a_sample_is_found(path: Path) -> None:
    text = path.read_text(encoding="utf-8").rstrip("\n")
    lines = text.split("\n")
    slips = 0
    for series in series_of([line_of(paragraph) for paragraph in parse(text).paragraphs]):
        if len(series) < 3:
            continue
        middle, after, last = series[1], series[2], series[-1]
        dropped = "\n".join(lines[: middle.index] + lines[after.index :])
        assert "ST001" in {code for code, _ in codes(dropped)}
        old = lines[last.index]
        digits = last.mark.digits
        again = old[: digits.start] + written(last.mark.number - 1, last.mark.level) + old[digits.end :]
        assert "ST002" in {
            code for code, _ in codes("\n".join([*lines[: last.index], again, *lines[last.index + 1 :]]))
        }
        other = ordinal(middle.mark.number, 3) if middle.mark.level < 3 else ordinal(middle.mark.number, 1)
        strange = other + lines[middle.index][middle.mark.span.end :]
        mixed = "\n".join([*lines[: middle.index], strange, *lines[middle.index + 1 :]])
        assert "ST004" in {code for code, _ in codes(mixed)}
        slips += 3
    assert slips or "党课" not in path.stem


def test_renumbering_takes_the_whole_rest_of_the_series() -> None:
    assert fixed("一、甲\n三、乙\n（一）丙\n四、丁") == "一、甲\n二、乙\n（一）丙\n三、丁"
    assert fixed("（一）甲\n（二）乙\n（二）丙\n（三）丁") == "（一）甲\n（二）乙\n（三）丙\n（四）丁"


def test_one_wrong_number_among_right_ones_is_one_finding() -> None:
    assert codes("一、甲\n二、乙\n二、丙\n四、丁") == [("ST002", "二、")]


def test_what_stands_in_another_form_is_not_missing() -> None:
    assert codes("一、甲\n二是乙要抓好。\n三、丙") == []
    assert codes("一、甲\n第一，子。\n第二，丑。\n三、丙") == [("ST001", "三、")]


def test_numbering_may_run_on_through_the_parts() -> None:
    assert codes("一、甲\n（一）子\n（二）丑\n二、乙\n（三）寅\n（四）卯") == []


def test_a_part_that_starts_at_two_is_remarked_on() -> None:
    assert codes("一、甲\n（一）子\n二、乙\n（三）寅\n（四）卯") == [("ST001", "（三）")]


def test_a_page_cut_from_a_longer_draft_is_left_alone() -> None:
    assert codes("（三）子\n（四）丑\n四、乙\n（一）寅") == []


def test_a_first_number_that_is_not_one_is_told_only_behind_a_salutation() -> None:
    assert codes("讲话\n同志们：\n二、甲\n三、乙") == [("ST001", "二、")]


def test_the_odd_form_is_made_like_the_rest() -> None:
    assert fixed("一、甲\n2、乙\n三、丙") == "一、甲\n二、乙\n三、丙"
    assert fixed("1.甲\n（2）乙\n3.丙") == "1.甲\n2.乙\n3.丙"


def test_the_mark_behind_an_ordinal_is_no_other_form() -> None:
    assert codes("1、甲\n2．乙\n3.丙") == []


def test_the_rules_of_structure_are_silent_on_the_samples() -> None:
    engine = Engine(structure_rules())
    for path in SAMPLES:
        assert engine.check(path.read_text(encoding="utf-8")).findings == (), path.name
