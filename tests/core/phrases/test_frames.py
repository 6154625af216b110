from core.phrases.frames import frames, frames_of
from core.phrases.segment import tag


def found(text: str) -> dict[str, tuple[str, ...]]:
    return {spot.text: spot.fillers for spot in frames_of(tag(text))}


def test_a_clause_with_a_turn_and_a_closer() -> None:
    assert found("以项目建设为抓手，")["以…为抓手"] == ("项目建设",)
    assert found("要把安全生产摆在首要位置。")["把…摆在首要位置"] == ("安全生产",)
    assert found("以开放促改革。")["以…促…"] == ("开放", "改革")


def test_two_clauses_that_answer_each_other() -> None:
    assert found("既要看到成绩，又要看到差距。")["既要…，又要…"] == ("看到成绩", "看到差距")
    assert "让…，让…" in found("让企业得实惠，让群众得方便。")
    assert not found("今天开会，明天检查。")


def test_a_slot_must_be_filled_in_many_ways() -> None:
    same = [(i, spot) for i in range(5) for spot in frames_of(tag("以项目建设为抓手，"))]
    texts = dict.fromkeys(range(5), "以项目建设为抓手，")
    assert list(frames(same, texts, 2)) == []
    clauses = [
        f"以{filler}为抓手，" for filler in ("项目建设", "作风建设", "基层党建", "科技创新", "环境整治")
    ]
    many = [(i, spot) for i, clause in enumerate(clauses) for spot in frames_of(tag(clause))]
    mined = {frame.text: frame for frame in frames(many, dict(enumerate(clauses)), 2)}
    assert (mined["以…为抓手"].count, mined["以…为抓手"].documents) == (5, 5)
    assert [slot.of("以…为抓手") for slot in mined["以…为抓手"].slots] == ["…"]
