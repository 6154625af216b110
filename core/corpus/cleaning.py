"""Dirty text -> clean text: one paragraph a line, every edit logged in offsets of the raw text."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from core.corpus.anonymise import anonymise
from core.corpus.damage import find_damage
from core.corpus.edits import Change, CleanEdit, Trace
from core.corpus.steps import (
    characters,
    forum,
    gbk,
    layout,
    mojibake,
    pages,
    paragraphs,
    punctuation,
    repeated,
    script,
    site,
    wraps,
)
from core.text import Span


@dataclass(frozen=True, slots=True)
class Step:
    """One step of cleaning: `run(text)` returns sorted changes that do not overlap. `title` is for the window."""

    name: str
    title: str
    run: Callable[[str], list[Change]]


STEPS: tuple[Step, ...] = (
    Step("mojibake", "重读错码的行", mojibake.mojibake),
    Step("line-ends", "统一换行", characters.line_ends),
    Step("invisible", "去掉看不见的字符", characters.invisible),
    Step("emoji", "去掉表情符号", characters.emoji),
    Step("entities", "还原网页代码", characters.entities),
    Step("cut-readings", "接上断开的拼音", gbk.cut_readings),
    Step("gbk-shift", "修复错位乱码", gbk.gbk_shift),
    Step("pinyin-pollution", "去掉夹带的拼音", gbk.pinyin),
    Step("private-use", "去掉私用字符", characters.private_use),
    Step("widths", "统一全角半角", characters.widths),
    Step("forum-marks", "去掉论坛标记", forum.forum),
    Step("traditional", "繁体转简体", script.traditional),
    Step("punctuation", "标点改为全角", punctuation.marks),
    Step("site-adverts", "去掉夹带的广告", site.adverts),
    Step("site-tails", "去掉网站页尾", site.tails),
    Step("page-marks", "去掉页码和分页标记", pages.page_marks),
    Step("site-heads", "去掉网站页头", site.heads),
    Step("hard-wraps", "接上硬换行", wraps.hard_wraps),
    Step("paragraphs", "恢复分段", paragraphs.paragraphs),
    Step("stray-blanks", "去掉句中空格", wraps.stray_blanks),
    Step("blanks", "去掉空行和缩进", layout.blanks),
    Step("quotes", "引号配对", punctuation.quotes),
    Step("doubled-marks", "重复标点合一", punctuation.doubled),
    Step("repeated", "去掉重复内容", repeated.repeated),
)
"""Every step in the order they run; the order matters."""


@dataclass(frozen=True, slots=True)
class Cleaned:
    """What cleaning made of a raw text: `apply_edits(raw, edits) == text`.

    `damaged` are spans of `text` that could not be repaired; nothing in them may become a phrase.
    """

    text: str
    edits: tuple[CleanEdit, ...]
    damaged: tuple[Span, ...]

    def to_json(self, file: str, encoding: str) -> dict[str, object]:
        """Return the object that `clean --format json` prints for one file."""
        from core.parsing import parse

        document = parse(self.text)
        return {
            "schema": 1,
            "file": file,
            "encoding": encoding,
            "text": self.text,
            "paragraphs": [
                {"start": start, "end": start + len(p.text), "kind": str(p.kind), "level": p.level}
                for start, p in zip(document.starts, document.paragraphs, strict=True)
            ],
            "damaged": [[span.start, span.end] for span in self.damaged],
            "edits": [edit.to_json() for edit in self.edits],
        }


def clean(raw: str, steps: Collection[str] | None = None, *, anonymised: bool = False) -> Cleaned:
    """Clean one text. `steps`: names from `STEPS` to run (None: all), always in the order of `STEPS`.

    `anonymised`: take out names and numbers too (脱敏), after everything else; logged as step "anonymise".
    Raises ValueError for an unknown name.
    """
    if steps is not None and (unknown := set(steps) - {step.name for step in STEPS}):
        raise ValueError(f"unknown steps: {', '.join(sorted(unknown))}")
    trace = Trace(raw)
    for step in STEPS:
        if steps is None or step.name in steps:
            trace.apply(step.name, step.run(trace.text))
    if anonymised:
        trace.apply("anonymise", anonymise(trace.text))
    return Cleaned(trace.text, trace.edits(), find_damage(trace.text))
