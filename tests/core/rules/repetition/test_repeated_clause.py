import pytest

from core.engine import Engine
from core.rules.repetition.repeated_clause import RepeatedClause
from core.rules.repetition.repeated_sentence import RepeatedSentence

ENGINE = Engine([RepeatedClause()])
FILLER = "防火道要年年清理，灌木一人高就砍，谁的地段谁负责。"


def found(text: str) -> list[tuple[str, int]]:
    return [(f.span.of(text), 1 + len(f.related)) for f in ENGINE.check(text).findings]


@pytest.mark.parametrize("phrase", ["牢固树立过紧日子的思想", "把群众的冷暖放在心上", "危机感和紧迫感"])
def test_a_phrase_said_three_times_is_named_once_with_its_places(phrase: str) -> None:
    text = f"镇里要{phrase}。{FILLER * 4}\n各村也都要{phrase}。{FILLER * 5}\n党员干部更要带头{phrase}。"
    assert (phrase, 3) in found(text)


def test_twice_within_two_hundred_characters_is_enough_for_a_whole_clause() -> None:
    clause = "火种一律收在山脚下"
    near = f"看守的人排好班，{clause}。镇干部来回看，{clause}。"
    far = f"看守的人排好班，{clause}。{'林' * 250}。镇干部来回看，{clause}。"
    assert found(near) == [(clause, 2)]
    assert found(far) == []


def test_a_refrain_that_opens_its_sentences_is_meant() -> None:
    assert found("我们不能忘记那场大火，三百亩林子没有了。我们不能忘记那场大火，两户人家搬走了。") == []


def test_a_clause_in_parallel_sentences_is_a_frame() -> None:
    text = "今年修路十公里，由民兵连逐段验收。明年修路八公里，由民兵连逐段验收。"
    assert found(text) == []


def test_the_words_of_title_and_headings_may_come_again() -> None:
    text = "一、管住进山的火种\n怎么才能管住进山的火种？路口有人看，管住进山的火种就有了底。再想一想，管住进山的火种靠谁？"
    assert found(text) == []
    body = FILLER.join(f"{who}要有危机感和紧迫感。" for who in ("镇里", "村里", "组里"))
    text = f"一、保持“危机感”和“紧迫感”\n{body}"
    assert found(text) == []


def test_what_a_repeated_sentence_says_is_told_once() -> None:
    one = "各村要把进山的路口数清楚，每个路口设一名看守，火种一律收在山脚下。"
    text = one + "护林员分三班。" + one
    assert found(text) == []
    assert len(Engine([RepeatedSentence()]).check(text).findings) == 1


def test_the_longest_wording_is_named_and_not_its_ends() -> None:
    clause = "把群众的冷暖时时放在心上"
    text = f"镇里{clause}。{FILLER * 3}\n村里{clause}。{FILLER * 3}\n组里{clause}。"
    assert found(text) == [(clause, 3)]
