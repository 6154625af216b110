from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.gold.scoring import KINDS, MINIMUM, KindScore, clip, false_alarms, match, overlap, score


def group(kind: str, *starts: int, doubtful: bool = False) -> dict[str, Any]:
    return {"kind": kind, "members": [[s, s + 5] for s in starts], "doubtful": doubtful}


@st.composite
def groups(draw: st.DrawFn) -> dict[str, Any]:
    kind = draw(st.sampled_from(KINDS))
    first = draw(st.integers(0, 200))
    gaps = draw(st.lists(st.integers(6, 12), min_size=MINIMUM[kind] - 1, max_size=7))
    starts = [first]
    for gap in gaps:
        starts.append(starts[-1] + gap)
    return group(kind, *starts)


@pytest.mark.parametrize(
    ("one", "other", "share"),
    [
        ((10, 20, 30), (10, 20, 30), 1.0),
        ((10, 20, 30), (12, 18, 30), 1.0),
        ((10, 20, 30), (13, 20, 30), 0.5),
        ((10, 20, 30), (10, 20, 30, 40), 0.75),
        ((10, 20, 30), (40, 50, 60), 0.0),
        ((10, 12), (12, 14), 1.0),
        ((10, 11, 12), (12,), 1 / 3),
    ],
)
def test_overlap_is_the_share_of_the_union_within_two_characters(one, other, share):
    assert overlap(group("parallel", *one), group("parallel", *other)) == pytest.approx(share)


def test_half_of_the_union_is_enough_and_less_is_not():
    gold = [group("yao-chain", 0, 10, 20, 30)]
    assert match([group("yao-chain", 0, 10)], gold) == [(0, 0)]
    assert match([group("yao-chain", 0, 10, 50)], gold) == []


def test_a_yao_chain_stands_for_a_parallel_group_but_not_the_other_way_round():
    assert match([group("yao-chain", 0, 10, 20)], [group("parallel", 0, 10, 20)]) == [(0, 0)]
    assert match([group("parallel", 0, 10, 20)], [group("yao-chain", 0, 10, 20)]) == []
    assert match([group("enumeration", 0, 10, 20)], [group("yao-chain", 0, 10, 20)]) == []


def test_the_same_members_listed_twice_match_kind_by_kind():
    gold = [group("yao-chain", 0, 10, 20), group("enumeration", 0, 10, 20)]
    assert match(list(reversed(gold)), gold) == [(0, 1), (1, 0)]


def test_one_gold_group_cannot_pay_for_two_predictions():
    twice = [group("parallel", 0, 10, 20), group("parallel", 1, 11, 21)]
    result = score(twice, [group("parallel", 0, 10, 20)])["parallel"]
    assert (result.precision, result.recall) == (0.5, 1.0)


def test_an_earlier_choice_gives_way_when_that_lets_both_match():
    gold = [group("yao-chain", 0, 10, 20), group("parallel", 0, 10, 20, 30)]
    # Both fit the first; only the second of them fits the other gold group as well.
    predicted = [group("yao-chain", 0, 10), group("yao-chain", 0, 10, 20)]
    assert match(predicted, gold) == [(0, 0), (1, 1)]


def test_scores_count_each_side_by_its_own_kind():
    result = score(
        [group("yao-chain", 0, 10, 20), group("parallel", 100, 110, 120)],
        [group("parallel", 0, 10, 20), group("enumeration", 200, 210)],
    )
    assert result["yao-chain"] == KindScore(predicted=1, predicted_right=1)
    assert result["parallel"] == KindScore(predicted=1, gold=1, gold_found=1)
    assert result["enumeration"] == KindScore(gold=1)
    assert result["enumeration"].f1 == 0.0
    assert result["four-char-run"].f1 == 1.0


def test_doubtful_groups_are_left_out_on_both_sides():
    doubtful = [group("yao-chain", 0, 10, 20, doubtful=True)]
    assert score([], doubtful)["yao-chain"] == KindScore()
    assert score([group("parallel", 0, 10, 20)], doubtful)["parallel"] == KindScore()
    assert score([group("enumeration", 0, 10, 20)], doubtful)["enumeration"] == KindScore(predicted=1)


def test_a_prediction_that_meets_both_a_sure_and_a_doubtful_group_counts_as_right():
    gold = [group("parallel", 0, 10, 20, doubtful=True), group("parallel", 0, 10, 20)]
    assert score([group("parallel", 0, 10, 20)], gold)["parallel"] == KindScore(1, 1, 1, 1)


def test_scores_of_several_texts_add_up():
    total = KindScore(2, 1, 1, 1) + KindScore(2, 2, 3, 2)
    assert total == KindScore(4, 3, 4, 3)
    assert total.f1 == pytest.approx(0.75)


def test_clip_keeps_what_starts_in_the_region_and_drops_remnants():
    inside = clip(
        [group("yao-chain", 0, 10, 20, 30), group("enumeration", 0, 10), group("parallel", 20, 30, 40)],
        [10, 41],
    )
    assert [[span[0] for span in g["members"]] for g in inside] == [[10, 20, 30], [20, 30, 40]]


def test_only_a_group_wholly_inside_a_control_is_a_false_alarm():
    controls = [[0, 30]]
    inside, across = group("yao-chain", 0, 10, 20), group("yao-chain", 10, 20, 30)
    run = group("four-char-run", 0, 6, 12, 18)
    assert false_alarms([inside, across, run], controls) == [inside]


@given(st.lists(groups(), max_size=6), st.lists(groups(), max_size=6))
def test_matching_uses_every_group_once_and_only_pairs_that_fit(predicted, gold):
    pairs = match(predicted, gold)
    assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)
    for i, j in pairs:
        assert overlap(predicted[i], gold[j]) >= 0.5
        assert predicted[i]["kind"] in (gold[j]["kind"], "yao-chain")
    for kind in score(predicted, gold).values():
        assert 0 <= kind.predicted_right <= kind.predicted
        assert 0 <= kind.gold_found <= kind.gold


@given(st.lists(groups(), max_size=6))
def test_the_gold_itself_scores_full_marks(gold):
    assert all(kind.f1 == 1.0 for kind in score(gold, gold).values())
