import random
from pathlib import Path

import pytest

from core.engine import Engine
from core.fixing import apply_edits
from core.parsing import parse
from core.rules.repetition.repeated_sentence import RepeatedSentence
from core.rules.repetition.units import units_of

SAMPLES = sorted((Path(__file__).resolve().parents[4] / "resources/samples").glob("*.txt"))
ENGINE = Engine([RepeatedSentence()])


def found(text: str) -> list[str]:
    return [finding.span.of(text) for finding in ENGINE.check(text).findings]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_sentence_put_in_twice_is_found_word_for_word_and_nearly(path: Path) -> None:
    text = path.read_text(encoding="utf-8").rstrip("\n")
    chance = random.Random(path.stem)
    paragraphs = parse(text).paragraphs
    sentences = [
        sentence_text
        for paragraph in paragraphs
        for sentence in units_of(paragraph).sentences
        if len(sentence.words) >= 24 and (sentence_text := paragraph.text[sentence.start : sentence.end])
    ]
    for sentence in chance.sample(sentences, 3):
        middle = len(sentence) // 2
        for again in (sentence, sentence[:middle] + "再" + sentence[middle:]):
            assert found(text + "\n" + again) == [again]


def test_the_fix_takes_the_second_one_away() -> None:
    one, two = "各村要把进山的路口数清楚，每个路口设一名看守。", "护林员分三班巡山。"
    text = one + two + one
    fix = ENGINE.check(text).findings[0].fixes[0]
    assert apply_edits(text, fix.edits) == one + two


def test_sentences_of_one_frame_are_not_the_same() -> None:
    assert found("老坟山离村子近，要派两个人看守到天黑。水库东岸离公路近，要派三个人看守到半夜。") == []


def test_a_name_on_its_own_line_is_no_sentence() -> None:
    assert (
        found("全镇秋季森林防火工作实施细则（试行稿）\n说明。\n全镇秋季森林防火工作实施细则（试行稿）") == []
    )
