import pytest
from hypothesis import given

from core.document import Kind, Paragraph
from core.rules.wording.lexicon import lexicon, segment_scores
from core.rules.wording.nearmiss import NearMiss, suspicions
from core.text import Span
from tests.strategies import text


def said(sentence: str) -> list[str]:
    paragraph = Paragraph(sentence, Kind.BODY, 0, 0, (Span(0, len(sentence)),))
    return [finding.fixes[0].title for finding in NearMiss().check(paragraph)]


@pytest.mark.parametrize(
    ("sentence", "right"),
    [
        ("教育引道党员干部守住底线。", "教育引导党员"),
        ("要强化底线思唯。", "底线思维"),
        ("加强队伍健设。", "队伍建设"),
        ("坚持问题导象。", "问题导向"),
        ("要加强统筹协条。", "统筹协调"),
        ("严格落实公务接侍标准。", "公务接待"),
    ],
)
def test_offers_the_common_word(sentence: str, right: str) -> None:
    assert said(sentence) == [f"改为“{right}”"]


@pytest.mark.parametrize(
    "sentence",
    [
        "要推动发展转型、结构优化。",
        "镇里请来李劼人同志的后人讲课。",
        "项目可研深度达到要求的有十二个。",
        "古人讲“物必先腐也，而后虫生之”。",
        "办结的事项逐件打电话问一遍。",
        "乌兹别克斯坦的客商看了展厅。",
        "𬱖姓一家三口住在村东头。",
    ],
)
def test_leaves_names_office_words_and_old_words_alone(sentence: str) -> None:
    assert said(sentence) == []


def test_an_entry_of_a_list_is_told_once() -> None:
    assert said("要严以律已、宽以待人。") == []


def test_a_pair_that_belongs_to_two_words_is_known() -> None:
    lex = lexicon()
    assert lex.straddles("时代特征结合起来", 3, 5)
    assert not lex.straddles("这是病根和征结所在", 5, 7)


def test_the_scores_from_both_ends_meet() -> None:
    before, after = segment_scores(lexicon(), "人民警察为人民")
    assert before[-1] == pytest.approx(after[0])
    assert max(b + a for b, a in zip(before, after, strict=True)) == pytest.approx(before[-1])


@given(text)
def test_every_suspicion_lies_in_the_text_and_changes_one_character(sentence: str) -> None:
    for suspicion in suspicions(sentence):
        assert suspicion.word.start <= suspicion.position < suspicion.word.end <= len(sentence)
        assert len(suspicion.instead) == 1
        assert suspicion.instead != sentence[suspicion.position]
