"""How many clauses stand under a deontic 要: a figure for the status bar and the report."""

from functools import lru_cache

from core.document import Paragraph
from core.rules.parallelism.sentences import sentence_of


@lru_cache(maxsize=8192)
def count_yao(paragraph: Paragraph) -> int:
    """Return the number of clauses of a paragraph that a deontic 要 governs at their head."""
    return sum(
        clause.yao is not None
        for span in paragraph.sentences
        for clause in sentence_of(span.of(paragraph.text)).clauses
    )
