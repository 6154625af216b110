"""ST005–ST008, ST015, ST017, ST018 on the samples: each part taken away is missed, and fragments are not scolded."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.document import Genre, Kind
from core.engine import Engine
from core.parsing import parse
from core.rules.structure import structure_rules
from core.rules.structure.examples import PARTS, speech
from tests.strategies import draft

SAMPLES = sorted((Path(__file__).resolve().parents[4] / "resources/samples").glob("*.txt"))
SPEECHES = [path for path in SAMPLES if parse(path.read_text(encoding="utf-8")).genre is Genre.SPEECH]
ENGINE = Engine(structure_rules())
MISSING = {"ST005", "ST006", "ST007", "ST008", "ST011", "ST013", "ST017", "ST018", "ST019"}


def codes(text: str) -> list[str]:
    return [finding.code for finding in ENGINE.check(text).findings]


def without(path: Path, kind: Kind) -> str:
    paragraphs = parse(path.read_text(encoding="utf-8").rstrip("\n")).paragraphs
    return "\n".join(paragraph.text for paragraph in paragraphs if paragraph.kind is not kind)


@pytest.mark.parametrize("path", SPEECHES, ids=lambda path: path.stem)
def test_a_part_taken_away_is_missed(path: Path) -> None:
    assert codes(without(path, Kind.TITLE)) == ["ST005"]
    assert codes(without(path, Kind.DATE)) == ["ST006"]
    assert codes(without(path, Kind.SALUTATION)) == ["ST007"]


def test_most_speeches_without_their_closing_are_told() -> None:
    told = sum("ST008" in codes(without(path, Kind.CLOSING)) for path in SPEECHES)
    assert told >= len(SPEECHES) - 1


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_text_cut_in_its_last_sentence_is_told(path: Path) -> None:
    text = path.read_text(encoding="utf-8").rstrip("\n")
    assert "ST015" in codes(text[:-20])


@given(draft)
def test_a_fragment_is_never_told_what_it_lacks(text: str) -> None:
    if len(text) < 300:
        assert not MISSING & set(codes(text))


def test_a_date_of_placeholders_is_a_date() -> None:
    assert codes(speech(date="（20××年×月×日）")) == []
    assert codes(speech(date="镇长　×××\n2026年9月18日")) == []


def test_a_date_at_the_end_will_do() -> None:
    assert codes(speech(date="") + "\n2026年9月18日") == []


def test_a_plan_is_not_a_speech() -> None:
    assert codes(speech(title="全镇秋季护林防火工作方案", salutation="", closing="")) == []


def test_a_salutation_within_the_first_paragraph_will_do() -> None:
    assert codes(speech(salutation="", opening="各位支书、各位护林员，入秋以来没有下过雨。")) == []


def test_an_appendix_behind_the_closing_changes_nothing() -> None:
    assert codes(speech() + "\n附件\n名词解释\n1.防火道：林子里清出来的隔离带") == []


def test_an_outline_without_text_has_no_empty_headings() -> None:
    assert codes("讲话提纲\n" + "\n".join(heading for heading, _ in PARTS)) == []


@settings(max_examples=80)
@given(
    st.sampled_from(
        [
            speech(),
            speech(title=""),
            speech(date="", salutation="", closing=""),
            speech(parts=(*PARTS, ("四、抓好宣传", "多写几条标语。"))),
            speech(title="全镇护林防火工作总结", salutation="", closing="再有"),
            speech(salutation="　　各位代表，", closing="同志们，谢谢大家！\n谢谢大家！"),
        ]
    ),
    st.lists(
        st.tuples(
            st.integers(0, 800),
            st.integers(0, 12),
            st.sampled_from(["", "火", "\n", "，", "。", "三、", "同志们："]),
        ),
        min_size=1,
        max_size=5,
    ),
)
def test_checking_after_edits_equals_checking_afresh(text: str, edits: list[tuple[int, int, str]]) -> None:
    ENGINE.check(text)
    for position, length, inserted in edits:
        position = min(position, len(text))
        text = text[:position] + inserted + text[position + length :]
        after, fresh = ENGINE.check(text), Engine(structure_rules()).check(text)
        assert after.findings == fresh.findings
        assert after.broken_rules == fresh.broken_rules == ()
