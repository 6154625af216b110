import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from core.phrases.segment import Hasher, hash_of, runs_of, words_of
from core.text import is_han

CHARACTERS = st.text(st.sampled_from("压实工作责任安全生产的了要把在以为，。、\n𬱖某12a"), max_size=60)


@given(CHARACTERS, st.data())
def test_the_hash_of_a_part_is_that_of_its_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assert int(Hasher(text)(np.array([start]), np.array([end]))[0]) == hash_of(text[start:end])


@given(CHARACTERS)
@settings(deadline=None)
def test_runs_are_han_of_four_to_twelve_characters_at_word_borders(text: str) -> None:
    hasher = Hasher(text)
    words = words_of(text, hasher)
    runs = runs_of(words, hasher)
    starts = set(words.starts.tolist())
    for start, end in zip(runs.starts.tolist(), runs.ends.tolist(), strict=True):
        part = text[start:end]
        assert 4 <= len(part) <= 12
        assert all(is_han(character) for character in part)
        assert start in starts
        assert not part.startswith("的")
        assert not part.endswith("的")
        assert "某" not in part
