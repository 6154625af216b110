"""Step on page marks: page numbers, pagers of web pages, and the chunk numbers that document sites put in."""

import itertools
import re
from statistics import median

from core.corpus.edits import Change
from core.corpus.steps.lines import OPENS_HEADING, Line, ends_fully, ends_sentence, lines_of

_OF = r"第[ ]?\d{1,4}[ ]?页[ ]?[,，/]?[ ]?[（(]?共[ ]?\d{1,4}[ ]?页[）)]?"
_WHOLE_LINE = re.compile(
    rf"[ \u3000]*(?:{_OF}|第[ ]?\d{{1,4}}[ ]?页|共[ ]?\d{{1,4}}[ ]?页"
    rf"|[-—–－·~～]{{1,2}}[ ]?\d{{1,4}}[ ]?[-—–－·~～]{{1,2}}"
    r"|\d{1,4}[ ]?/[ ]?\d{1,4}|[Pp]age[ ]?\d{1,4}(?:[ ]of[ ]\d{1,4})?|[Pp]\.?[ ]?\d{1,4}|本页为?空白页?"
    r"|(?:[上下前后]一?页|首页|尾页|末页|\[\d+\]|[ \u3000|]"
    r"|\d{1,3}(?=[ \]上下尾末]))*[上下]一页(?:[ \u3000|]|\[\d+\]|\d{1,3}|[下尾末]一?页)*)[ \u3000]*$"
)
_INLINE = re.compile(
    rf"[（(]第[ ]?\d{{1,3}}[ ]?/[ ]?\d{{1,3}}[ ]?页[）)]|[（(]?{_OF}"
    r"|(?:上一页[ ]?)?(?:\[\d{1,3}\][ ]?){1,40}(?:下一页|尾页)(?:[ ]?(?:尾页|末页))?|上一页[ ]?(?:\[\d{1,3}\][ ]?)+"
    r"|共\d{1,3}页[:：][ ]?(?:上一页)?[ \d]*(?:下一页)?|#p#分页标题#e#|#p#|#e#"
    r"|(?<![-—–\d])[-—–][ ]\d{1,4}[ ][-—–](?![-—–\d])|【?本文共\d{1,4}页[^。\n]{0,20}】?"
)
_BARE_NUMBER = re.compile(r"[ \u3000]*(\d{1,3})[ \u3000]*$")
_PAGER_END = re.compile(r"(?<=[，,、])[ ]?\d{1,2}[ \u3000\n]*\Z")
_CHUNK = re.compile(r"(\d{1,3})、")
_SHARED_BY_MEMBER = re.compile("由(?:会员|用户|网友).{0,10}(?:分享|上传)")


def page_marks(text: str) -> list[Change]:
    """Take out page marks and join what they cut; numbers of real lists and 第3页 within a sentence stay."""
    lines = list(lines_of(text))
    changes = _chunk_changes(text, lines)
    taken = {line_start for line_start, _ in _line_marks(lines)}
    changes += _whole_lines(lines, taken)
    for match in _INLINE.finditer(text):
        line_start = text.rfind("\n", 0, match.start()) + 1
        if line_start not in taken:
            changes.append(Change(*_with_blanks(text, match.start(), match.end()), ""))
    end = _PAGER_END.search(text)
    if end:
        changes.append(Change(end.start(), end.end(), ""))
    return _apart(changes)


def _with_blanks(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen a mark by the blanks around it when Chinese stands on both sides of them."""
    left, right = start, end
    while left and text[left - 1] == " ":
        left -= 1
    while right < len(text) and text[right] == " ":
        right += 1
    if left and text[left - 1] > "\u2000" and text[right : right + 1] > "\u2000":
        return left, right
    return start, end


def _line_marks(lines: list[Line]) -> list[tuple[int, Line]]:
    """Lines that are nothing but a page mark; bare numbers only when they count up through the text."""
    found = [(line.start, line) for line in lines if not line.blank and _WHOLE_LINE.match(line.text)]
    numbers = [(int(m.group(1)), line) for line in lines if (m := _BARE_NUMBER.match(line.text))]
    rising = all(b[0] - a[0] in (1, 2) for a, b in itertools.pairwise(numbers))
    apart = all(b[1].start - a[1].start > 150 for a, b in itertools.pairwise(numbers))
    if len(numbers) > 2 and rising and apart:
        found += [(line.start, line) for _, line in numbers]
    return found


def _whole_lines(lines: list[Line], taken: set[int]) -> list[Change]:
    changes = []
    i = 0
    while i < len(lines):
        if lines[i].start not in taken:
            i += 1
            continue
        first = i
        while i < len(lines) and (lines[i].start in taken or lines[i].blank):
            i += 1
        before = _last_filled(lines, first)
        after = lines[i] if i < len(lines) else None
        if before is not None and after is not None and _cut_sentence(before.text, after.text):
            changes.append(Change(before.start + len(before.text.rstrip(" \u3000")), after.start, ""))
        else:
            start, end = lines[first].start, lines[i].start if i < len(lines) else lines[-1].end
            changes.append(Change(start, end, ""))
    return changes


def _last_filled(lines: list[Line], before: int) -> Line | None:
    return next((lines[k] for k in range(before - 1, -1, -1) if not lines[k].blank), None)


def _cut_sentence(before: str, after: str) -> bool:
    """Whether a page break fell into a sentence: what stands before it does not end, what follows does not begin."""
    if ends_sentence(before) or OPENS_HEADING.match(after) or after[:1] in "\u3000 ":
        return False
    return (len(before.strip()) > 15 and not OPENS_HEADING.match(before)) or before.rstrip()[-1:] in "，、,"


def _chunk_changes(text: str, lines: list[Line]) -> list[Change]:
    """`\\n2、` every few hundred characters: a document site's own counting, cutting sentences anywhere."""
    filled = [line for line in lines if not line.blank]
    numbered = [(int(m.group(1)), k) for k, line in enumerate(filled) if (m := _CHUNK.match(line.text))]
    cutting = [
        (n, k)
        for n, k in numbered
        if n > 1 and k and not ends_sentence(filled[k - 1].text) and len(filled[k - 1].text) > 60
    ]
    chain = _rising(cutting)
    shared = _SHARED_BY_MEMBER.search(text[:1500]) is not None
    if len(chain) < (1 if shared else 2):
        return []
    if len(chain) > 1:
        spacing = median(
            (filled[b[1]].start - filled[a[1]].start) / (b[0] - a[0]) for a, b in itertools.pairwise(chain)
        )
    else:
        spacing = float(filled[chain[0][1]].start - filled[0].start) / max(1, chain[0][0] - 1)
    if spacing < 120:
        return []
    marks = _with_sentence_ends(numbered, chain, filled, spacing)
    changes = []
    for number, k in marks:
        line = filled[k]
        marker = line.start + len(str(number)) + 1
        if number == 1 or k == 0 or (ends_fully(filled[k - 1].text) and OPENS_HEADING.match(text, marker)):
            changes.append(Change(line.start, marker, ""))
        else:
            changes.append(Change(filled[k - 1].end, marker, ""))
    return changes


def _rising(marks: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run through the text in which the numbers rise."""
    best: list[list[tuple[int, int]]] = []
    for mark in marks:
        before = max((chain for chain in best if chain[-1][0] < mark[0]), key=len, default=[])
        best.append([*before, mark])
    return max(best, key=len, default=[])


def _with_sentence_ends(
    numbered: list[tuple[int, int]], chain: list[tuple[int, int]], filled: list[Line], spacing: float
) -> list[tuple[int, int]]:
    """Add the numbers that happen to stand behind a full stop: where the counting expects them."""
    known = dict(chain)
    marks = list(chain)
    origin = filled[chain[0][1]].start - spacing * (chain[0][0] - 1)
    for number in range(1, max(known) + 2):
        if number in known:
            continue
        near = [n for n in known if n < number]
        base, steps = (filled[known[max(near)]].start, number - max(near)) if near else (origin, number - 1)
        expected = base + spacing * steps
        fits = [
            (abs(filled[k].start - expected), k)
            for n, k in numbered
            if n == number and abs(filled[k].start - expected) < spacing * 0.4
        ]
        if fits:
            known[number] = min(fits)[1]
            marks.append((number, known[number]))
    return sorted(marks)


def _apart(changes: list[Change]) -> list[Change]:
    kept: list[Change] = []
    for change in sorted(changes, key=lambda c: (c.start, -c.end)):
        if not kept or change.start >= kept[-1].end:
            kept.append(change)
    return kept
