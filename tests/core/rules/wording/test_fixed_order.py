import pytest

from core.engine import Engine
from core.fixing import apply_edits
from core.rules.wording.fixed_order import MembersOutOfOrder, member_sets

ENGINE = Engine([MembersOutOfOrder()])


@pytest.mark.parametrize("members", member_sets(), ids=lambda one: one.name)
def test_each_set_is_right_in_its_order_and_wrong_with_two_swapped(members: object) -> None:
    names = list(members.members)  # type: ignore[attr-defined]
    right = f"我们讲{'、'.join(names)}，要落到实处。"
    assert not ENGINE.check(right).findings
    names[0], names[1] = names[1], names[0]
    wrong = f"我们讲{'、'.join(names)}，要落到实处。"
    (finding,) = ENGINE.check(wrong).findings
    assert "截至" in finding.message
    assert apply_edits(wrong, finding.fixes[0].edits) == right


def test_members_apart_or_too_few_are_left_alone() -> None:
    assert not ENGINE.check("抓好文化建设、经济建设。").findings
    assert not ENGINE.check("核心意识要强，大局意识要有，看齐意识要牢，政治意识要先。").findings
