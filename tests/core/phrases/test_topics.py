from hypothesis import given
from hypothesis import strategies as st

from core.phrases.topics import bits_to_counts, main_topics, seeds, topic_bits, topics_of_phrase


def test_the_seeds_name_their_topic() -> None:
    for topic, words in seeds().items():
        for word in words:
            assert topic in main_topics(word, most=len(seeds())), (topic, word)


def test_the_topic_spoken_of_most_comes_first() -> None:
    assert main_topics("排查安全隐患，杜绝事故，做好信访工作。")[:2] == ("安全生产", "信访稳定")
    assert main_topics("今天天气很好。") == ()


def test_a_phrase_grows_into_the_topic_it_stands_in() -> None:
    number = list(seeds()).index("安全生产")
    counts = [0] * len(seeds())
    counts[number] = 9
    assert topics_of_phrase("举一反三抓整改", counts, 10, {"安全生产": 0.05}) == ("安全生产",)
    assert topics_of_phrase("举一反三抓整改", counts, 10, {"安全生产": 0.5}) == ()
    assert topics_of_phrase("排查安全隐患", [0] * len(seeds()), 10, {}) == ("安全生产",)


@given(st.lists(st.integers(0, (1 << len(seeds())) - 1)))
def test_bits_are_counted(values: list[int]) -> None:
    counts = bits_to_counts(values)
    assert counts == [sum(value >> k & 1 for value in values) for k in range(len(seeds()))]


@given(st.text(max_size=50))
def test_main_topics_are_those_of_the_bits(text: str) -> None:
    bits = topic_bits(text)
    names = list(seeds())
    assert set(main_topics(text, most=len(names))) == {names[k] for k in range(len(names)) if bits >> k & 1}
