"""Figures about a draft: shown as evidence, never as a grade."""

from dataclasses import dataclass

from core.engine import Report
from core.settings import DEFAULT_CHARACTERS_PER_MINUTE
from core.text import count_characters, count_han


@dataclass(frozen=True, slots=True)
class Statistics:
    """`characters` is 字数 with marks, `han` Han characters alone; `minutes` the time to read it aloud.

    `yao_per_1000` counts clauses under a deontic 要 in 1,000 characters; `cliche_share` is the part of the
    characters that stands in 套话 (0 to 1).
    """

    characters: int
    han: int
    minutes: float
    yao_per_1000: float
    cliche_share: float


def statistics(report: Report, characters_per_minute: int = DEFAULT_CHARACTERS_PER_MINUTE) -> Statistics:
    """Return the figures of a checked draft."""
    from core.rules.parallelism.density import count_yao
    from core.rules.wording.cliches import cliche_spans

    text = report.document.text
    characters = count_characters(text)
    yao = sum(count_yao(paragraph) for paragraph in report.document.paragraphs)
    cliches = sum(len(span) for p in report.document.paragraphs for span in cliche_spans(p.text))
    return Statistics(
        characters,
        count_han(text),
        characters / characters_per_minute,
        1000 * yao / characters if characters else 0.0,
        cliches / len(text) if text else 0.0,
    )
