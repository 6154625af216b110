"""Step that finds paragraphs again in a speech that stands on one line, or in a few endless ones."""

import itertools
import re
from collections.abc import Iterator

from core.corpus.edits import Change
from core.corpus.steps.lines import DATE, SALUTATION, Line, ends_sentence, lines_of
from core.text import is_han

_NUMERALS = "一二三四五六七八九十"
_ENDLESS = 900
"""A line longer than this may hold several paragraphs when most of the text is on such lines."""
_AFTER_SENTENCE = r"(?<=[。！？!?：:”）)…\n])[ \u3000]?"
_LEVEL_1 = re.compile(rf"{_AFTER_SENTENCE}(?P<n>[{_NUMERALS}]{{1,3}})、")
_LEVEL_2 = re.compile(rf"{_AFTER_SENTENCE}[（(](?P<n>[{_NUMERALS}]{{1,3}})[）)]")
_CHAINS = (
    re.compile(rf"{_AFTER_SENTENCE}(?P<n>[{_NUMERALS}])要(?!求|素|点|件|闻)"),
    re.compile(rf"{_AFTER_SENTENCE}(?P<n>[{_NUMERALS}])是(?!否)"),
    re.compile(rf"{_AFTER_SENTENCE}第(?P<n>[{_NUMERALS}])(?:[，,、]|要)"),
    re.compile(rf"{_AFTER_SENTENCE}(?P<n>[1-9])[.．、](?!\d)"),
    re.compile(rf"{_AFTER_SENTENCE}[（(](?P<n>[1-9])[）)]"),
)
_CHAIN_ITEM = 110
"""Items of a chain shorter than this on average are one paragraph."""
_CLOSING = re.compile(r"(?<=[。！？!?”])[ \u3000]?(?:同志们|各位代表|各位领导|朋友们)[，,！!]")
_BLANK = re.compile(r"(?<=\S)[ \u3000]+(?=\S)")
_HEADING_LENGTH = range(6, 46)


def paragraphs(text: str) -> list[Change]:
    """Split lines that hold several paragraphs: at blanks that stand where paragraphs were, else at headings."""
    lines = [line for line in lines_of(text) if not line.blank]
    total = sum(len(line.text) for line in lines)
    changes: list[Change] = []
    endless = sum(len(line.text) for line in lines if len(line.text) > _ENDLESS) > total * 0.6
    for line in lines:
        blanks = _paragraph_blanks(line, total)
        if blanks:
            changes += [Change(line.start + m.start(), line.start + m.end(), "\n") for m in blanks]
        elif (endless and len(line.text) > _ENDLESS) or (line is lines[0] and len(line.text) > 200):
            changes += _split_endless(line)
    return changes


def _paragraph_blanks(line: Line, total: int) -> list[re.Match[str]]:
    """The blanks of a line when they stand between paragraphs: seldom, and mostly behind a sentence or a heading."""
    if len(line.text) < 150 and len(line.text) < total * 0.6:
        return []
    places = [m for m in _BLANK.finditer(line.text) if _between_paragraphs(line.text, m)]
    if len(places) < 2 or len(line.text) / len(places) < 25:
        return []
    edges = [0, *(m.end() for m in places), len(line.text)]
    pieces = [line.text[a:b].strip() for a, b in itertools.pairwise(edges)]
    plain = sum(1 for piece in pieces[:-1] if ends_sentence(piece) or _is_heading_like(piece))
    return places if plain >= len(places) * 0.75 else []


def _between_paragraphs(text: str, match: re.Match[str]) -> bool:
    before, after = text[match.start() - 1], text[match.end()]
    if before.isascii() and after.isascii() and (before.isalnum() and after.isalnum()):
        return False
    if before.isalnum() and before.isascii() and is_han(after):
        return False  # 2024 年
    following, preceding = (
        text[match.end() : match.end() + 2],
        text[max(0, match.start() - 2) : match.start()],
    )
    if re.fullmatch(r"\S[ \u3000]?", following) or re.fullmatch(r"[ \u3000]?\S", preceding):
        return False  # 习　近　平, and the other letter-spaced words
    # 1. 明确责任: the blank belongs to the number.
    return not re.search(r"(?:^|\s)\d{1,2}[.．、]$", text[max(0, match.start() - 4) : match.start()])


def _is_heading_like(piece: str) -> bool:
    opens = re.match(rf"(?:[{_NUMERALS}]{{1,3}}、|[（(][{_NUMERALS}\d]{{1,3}}[）)]|\d{{1,2}}[.．、])", piece)
    if opens and len(piece) < 60:
        return True
    return DATE.fullmatch(piece) is not None or (len(piece) <= 40 and not re.search("[。，；]", piece))


def _split_endless(line: Line) -> list[Change]:
    text = line.text
    cuts = set(_opening_cuts(text))
    top = _sequence(list(_LEVEL_1.finditer(text)))
    second = _in_sections(text, _LEVEL_2, top)
    for match in [*top, *second]:
        cuts.add(match.end() - len(match.group().lstrip(" \u3000")))
    cuts.update(_heading_ends(text, top))
    if len(text) > _ENDLESS:
        cuts.update(_chain_cuts(text, sorted(cuts)))
        for match in _CLOSING.finditer(text):
            if match.start() > len(text) * 0.75:
                cuts.add(match.end() - len(match.group().lstrip(" \u3000")))
    return [_newline(line, cut) for cut in sorted(cuts) if 0 < cut < len(text)]


def _newline(line: Line, cut: int) -> Change:
    start = cut
    while start and line.text[start - 1] in " \u3000":
        start -= 1
    return Change(line.start + start, line.start + cut, "\n")


def _opening_cuts(text: str) -> Iterator[int]:
    """`…讲话同志们：今天…`: the 称呼 has its own line, title and date before it too."""
    head = text[:160]
    match = re.search(
        r"(?<=[\u4e00-\u9fff）) ])(?:同志们|各位(?:领导|代表|委员|同志|来宾|专家)[^。；]{0,24})[：:]", head
    )
    start = SALUTATION.match(head)
    if start:
        yield start.end()
    elif match and "。" not in head[: match.start()]:
        yield match.start()
        yield match.end()


def _sequence(matches: list[re.Match[str]]) -> list[re.Match[str]]:
    """The matches that count 一, 二, 三… from the first; empty when there is no second."""
    found: list[re.Match[str]] = []
    for match in matches:
        if _value(match.group("n")) == len(found) + 1:
            found.append(match)
    return found if len(found) > 1 else []


def _value(numeral: str) -> int:
    if numeral.isdigit():
        return int(numeral)
    if "十" in numeral:
        tens, _, ones = numeral.partition("十")
        return (_NUMERALS.index(tens) + 1 if tens else 1) * 10 + (_NUMERALS.index(ones) + 1 if ones else 0)
    return _NUMERALS.index(numeral[0]) + 1


def _in_sections(text: str, pattern: re.Pattern[str], top: list[re.Match[str]]) -> list[re.Match[str]]:
    """Sequences counted anew within each section."""
    edges = [0, *(m.start() for m in top), len(text)]
    found: list[re.Match[str]] = []
    for start, end in itertools.pairwise(edges):
        found += _sequence(list(pattern.finditer(text, start, end)))
    return found


def _chain_cuts(text: str, cuts: list[int]) -> Iterator[int]:
    """Long items of 一要…二要…三要 or 第一，…第二，… become paragraphs where nothing else divides the text."""
    edges = [0, *cuts, len(text)]
    for start, end in itertools.pairwise(edges):
        if end - start < _ENDLESS // 2:
            continue
        for run in _runs(text, start, end):
            lengths = [b.start() - a.start() for a, b in itertools.pairwise(run)]
            if sum(lengths) / len(lengths) >= _CHAIN_ITEM:
                for match in run:
                    yield match.end() - len(match.group().lstrip(" \u3000"))


def _runs(text: str, start: int, end: int) -> Iterator[list[re.Match[str]]]:
    """Each rise 一, 二, 三… of one kind of chain between two places; a new 一 begins a new run."""
    for pattern in _CHAINS:
        run: list[re.Match[str]] = []
        for match in pattern.finditer(text, start, end):
            value = _value(match.group("n"))
            if value == len(run) + 1:
                run.append(match)
            elif value == 1:
                if len(run) > 1:
                    yield run
                run = [match]
        if len(run) > 1:
            yield run


def _heading_ends(text: str, top: list[re.Match[str]]) -> Iterator[int]:
    """`一、要切实保持“甲”和“乙”某某通报了…`: headings without a mark, cut where all of them end alike."""
    if not top:
        return
    tails = [text[m.end() : m.end() + 60] for m in top]
    if any(re.match(r"[^。！？；：，]{4,40}。", tail) for tail in tails):
        return
    for nth in (1, 2, 3):
        ends = [[q.end() for q in re.finditer(r"[”\"](?=[\u4e00-\u9fff])", tail)] for tail in tails]
        quotes = [[q.start() for q in re.finditer(r"[”\"]", tail)] for tail in tails]
        places = [own[nth - 1] + 1 if len(own) >= nth else 0 for own in quotes]
        alike = max(places) - min(places) <= 2 and all(
            place in own for place, own in zip(places, ends, strict=True)
        )
        opening = {tail[:2] for tail in tails}
        if alike and len(opening) == 1 and all(place in _HEADING_LENGTH for place in places):
            nexts = [quotes_of[nth] if len(quotes_of) > nth else 99 for quotes_of in quotes]
            if min(nexts) - max(places) > 6:  # no further quotation that could belong to the heading
                for match, place in zip(top, places, strict=True):
                    yield match.end() + place
                return
