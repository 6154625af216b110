import pytest

from core.corpus import clean
from core.corpus.edits import apply_changes
from core.corpus.steps.pages import page_marks

PARAGRAPH = (
    "今年以来，全镇上下把修路当作头等大事来抓，党员干部带头出工，群众主动让地让路，硬是在半年时间里修通了三条进村公路，解决了多年想解决而"
    "没有解决的难题。实践证明，只要我们拧成一股绳，就没有过不去的坎，就没有办不成的事，关键看我们敢不敢动真格、能不能下苦功。"
)


def run(text: str) -> str:
    return apply_changes(text, page_marks(text))


@pytest.mark.parametrize(
    "mark",
    [
        "第 3 页 共 9 页",
        "第3页/共9页",
        "— 3 —",
        "- 3 -",
        "·3·",
        "3/9",
        "Page 3 of 9",
        "上一页 [1] [2] 下一页",
        "第 3 页",
    ],
)
def test_a_mark_on_its_own_line_goes_and_the_sentence_closes(mark):
    cut = 60
    assert run(f"{PARAGRAPH[:cut]}\n{mark}\n{PARAGRAPH[cut:]}") == PARAGRAPH


@pytest.mark.parametrize("mark", ["第 3 页 共 9 页", "（第2/2页）", "[1][2]下一页", " — 3 — "])
def test_a_mark_within_a_sentence_goes(mark):
    assert run(PARAGRAPH[:40] + mark + PARAGRAPH[40:]) == PARAGRAPH


@pytest.mark.parametrize("size", [180, 237, 310])
def test_chunk_numbers_of_a_document_site(size):
    text = PARAGRAPH * 8
    chunks = [text[i : i + size] for i in range(0, len(text), size)]
    assert run("\n".join(f"{n}、{chunk}" for n, chunk in enumerate(chunks, 1))) == text


def test_real_list_numbers_stay():
    text = "\n".join(f"{n}、{PARAGRAPH}" for n in range(1, 6))
    assert run(text) == text


def test_bare_numbers_count_up_or_stay():
    pages = "\n".join(f"{PARAGRAPH}{PARAGRAPH}\n{n}" for n in range(1, 5))
    assert "\n1" not in run(pages)
    assert run(f"{PARAGRAPH}\n2024\n{PARAGRAPH}") == f"{PARAGRAPH}\n2024\n{PARAGRAPH}"


def test_the_pager_at_the_very_end():
    assert run("全县上下团结拼搏，2\n\n") == "全县上下团结拼搏，"


def test_a_page_in_the_title():
    assert clean("镇长在全体会议上的讲话(第2/2页)\n同志们:\n" + PARAGRAPH).text.startswith(
        "镇长在全体会议上的讲话\n同志们：\n"
    )
