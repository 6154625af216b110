"""Facts about five real dirty speeches, where they are at hand: counts and places, none of their text."""

import pytest

from core.corpus import apply_edits, clean, read_file

# file: paragraphs, kinds of the first three, lengths of all paragraphs, damaged spans
FACTS = {
    "000_f992b71779c9186b.txt": (
        16,
        [15, 12, 4, 112, 17, 191, 238, 384, 215, 236, 19, 240, 331, 340, 430, 17],
    ),
    "001_9c628acdedb756eb.txt": (
        15,
        [19, 132, 554, 81, 149, 675, 150, 111, 679, 876, 186, 170, 97, 203, 95],
    ),
    "002_47845c02328db881.txt": (12, [18, 224, 905, 22, 224, 261, 571, 501, 827, 303, 441, 138]),
    "003_b55db7ad25d415b7.txt": (10, [12, 4, 167, 307, 194, 6, 129, 441, 317, 346]),
    "004_1d550fea0c59201b.txt": (
        15,
        [13, 4, 150, 18, 368, 319, 368, 307, 18, 96, 312, 291, 215, 198, 49],
    ),
}
BOILERPLATE = (
    "淘文阁",
    "优知文库",
    "思而思",
    "会员分享",
    "热门推荐",
    "最新文章",
    "配套讲稿",
    "限制150",
    "第2/2页",
    ".docx",
    "|",
)


@pytest.mark.parametrize("name", FACTS)
def test_paragraphs(shared, name):
    raw = read_file(shared / "seeds" / name)
    cleaned = clean(raw.text)
    count, lengths = FACTS[name]
    lines = cleaned.text.split("\n")
    assert len(lines) == count
    assert [len(line) for line in lines] == lengths
    assert not any(word in cleaned.text for word in BOILERPLATE)
    assert cleaned.damaged == ()
    assert apply_edits(raw.text, cleaned.edits) == cleaned.text
    assert clean(cleaned.text).text == cleaned.text


def test_ascii_marks_of_the_seeds_are_gone(shared):
    for path in sorted((shared / "seeds").glob("*.txt")):
        text = clean(read_file(path).text).text
        assert not set('",;?!') & set(text), path.name
        assert text.count("“") == text.count("”") or path.name.startswith("004")


def test_the_guess_of_seed_three_is_logged(shared):
    cleaned = clean(read_file(shared / "seeds" / "003_b55db7ad25d415b7.txt").text)
    guesses = [edit for edit in cleaned.edits if edit.guess]
    assert len(guesses) == 1 and guesses[0].inserted.endswith("差距")
