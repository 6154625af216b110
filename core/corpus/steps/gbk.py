"""Steps against two things that one kind of site did to the bytes of GBK pages, blind to character borders.

It wrote the reading behind each traditional character, `學(xué)`, and put ? for each full-width ？ (A3 BF). Where
the two bytes it took for a character were the end of one and the beginning of the next, all that follows up to the
next ASCII byte is read off by one byte: 們為未來 became `們?yōu)槲磥`. Both are undone here.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice

from core.corpus.edits import Change
from core.corpus.plausible import RARE, surprise_of, to_simplified
from core.corpus.words import likelihood
from core.resources import resource
from core.text import is_han

_LETTERS = "a-züāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿếềê"
_NOTE = re.compile(rf"[(（]([{_LETTERS}]{{1,6}})[)）]")
_BROKEN_NOTE = re.compile(rf"(?:[?？]|\ufffd[(（?]?|[(（])([{_LETTERS}]{{1,6}})[)）]")
# A reading cut by the end of a line, within or before its brackets.
_CUT_NOTE = re.compile(
    rf"(?P<before>[ ]*\n[ \u3000]*)?[(（?\ufffd]{{1,2}}(?P<a>[{_LETTERS}]{{0,6}})"
    rf"(?P<cut>[ ]*\n[ \u3000]*)?(?P<b>[{_LETTERS}]{{0,6}})(?P<after>[ ]*\n[ \u3000]*)?[)）]"
)
_SUSPECT = re.compile("[?？(（\ufffd]")
_BROKEN_MARK = re.compile("\ufffd?\\?|\ufffd")
_QUESTION = re.compile("吗|呢|什么|怎|如何|谁|哪|何|是否|能不能|多少|几|么")
_LOST_MARKS = {0xA1: "、", 0xA3: "，"}
"""The commonest mark by its first byte."""
_LONGEST_RUN = 3000
_MIN_GAIN = 2.5
"""How much likelier (in nats) a repaired stretch must be than what stood there."""
_WORTH_CUTTING = 5.0
_MAX_MEAN = 7.3
"""Mean surprise above which a repaired stretch is not Chinese either."""


@cache
def _readings() -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    """For each reading the Han characters of GBK that it is the first reading of, and those that have it besides."""
    table = {}
    for line in resource("cleaning", "readings.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            reading, first, besides = line.split(" ")
            table[reading] = frozenset(first), frozenset(besides)
    return table


def reads(character: str, reading: str) -> bool:
    """Return whether the character has the reading (with its tone mark), as first or further one."""
    return any(character in characters for characters in _readings().get(reading, ()))


@lru_cache(maxsize=65536)
def _pair(lead: int, trail: int) -> str | None:
    """The character of two bytes, or None when they are none."""
    if lead < 0x81 or lead == 0xFF or trail < 0x40 or trail in (0x7F, 0xFF):
        return None
    try:
        return bytes((lead, trail)).decode("gb18030")
    except UnicodeDecodeError:
        return None


def _bytes(character: str) -> bytes:
    try:
        return character.encode("gb18030")
    except UnicodeEncodeError:  # a lone surrogate
        return b""


@lru_cache(maxsize=4096)
def _trails(lead: int, reading: str) -> tuple[int, ...]:
    """Second bytes that make of `lead` a character with the reading, the likeliest first.

    The site annotated traditional characters with their first reading.
    """
    found = []
    for trail in range(0x80, 0xFF):  # one in ASCII would not have gone lost
        character = _pair(lead, trail)
        if character is not None and reads(character, reading):
            rank = (to_simplified(character) == character, character not in _readings()[reading][0])
            found.append((rank, trail))
    return tuple(trail for _, trail in sorted(found))


@dataclass(frozen=True, slots=True)
class _Run:
    """A stretch read again from one byte further on: up to `end` it says `text`; `lost`: see `_read_on`.

    `stops[k]` is where the first k + 1 characters of `text` end in the line, and the byte left over there.
    """

    text: str
    end: int
    lost: int | None = None
    stops: tuple[tuple[int, int], ...] = ()


def cut_readings(text: str) -> list[Change]:
    """Take line ends out of readings that a later hand wrapped, so that the next steps see them whole."""
    changes = []
    for match in _CUT_NOTE.finditer(text):
        for part in ("before", "cut", "after"):
            if match.group(part) and match.group("a") + match.group("b") in _readings():
                changes.append(Change(match.start(part), match.end(part), ""))
    return changes


def gbk_shift(text: str) -> list[Change]:
    """Repair what was shifted by a byte, wherever the repaired text is clearly likelier than what stands there."""
    changes = []
    position = 0
    notes = (m for m in _NOTE.finditer(text) if m.start() and reads(text[m.start() - 1], m.group(1)))
    polluted = len(list(islice(notes, 3))) == 3
    for line in text.split("\n"):
        if "?" in line or "\ufffd" in line or _NOTE.search(line):
            changes += [
                Change(c.start + position, c.end + position, c.text, c.guess)
                for c in _repair_line(line, polluted)
            ]
        position += len(line) + 1
    return changes


def _repair_line(line: str, polluted: bool) -> Iterator[Change]:
    i = floor = 0  # nothing before `floor` may be changed any more
    last = ""  # the last character where a note or a change ended, which is not the one before `i`
    last_end = -1
    while suspect := _SUSPECT.search(line, i):
        i = suspect.start()
        before = last if i == last_end else line[i - 1 : i]
        note = _NOTE.match(line, i)
        if note and before and reads(before, note.group(1)):
            i = last_end = note.end()
            last = before
            continue
        change = _repair_note(line, i, before, floor, polluted) or _repair_mark(line, i, before)
        if change is not None:
            yield change
            i = floor = last_end = max(change.end, i + 1)
            last = change.text[-1:] or before
        else:
            i += 1


def _repair_note(line: str, i: int, before: str, floor: int, polluted: bool) -> Change | None:
    """`們?yōu)槲磥…`: put the second byte of the annotated character back and read on from there."""
    match = _BROKEN_NOTE.match(line, i)
    lead = _bytes(before)[-1:] if before else b""
    if not match or not lead:
        return None
    if lead[0] < 0x80:
        alone = polluted and i > floor and line[i - 1] == before and before.isalpha()
        return _repair_second_half(line, i, match) if alone else None
    # A question mark glued to a reading shows by itself that something is broken; (a) alone may be the author's.
    least = -6.0 if polluted or match.group()[0] not in "(（" else _MIN_GAIN
    found: list[tuple[float, Change]] = []
    for trail in _trails(lead[0], match.group(1)):
        run = _read_on(line, trail, match.end())
        if run is None:
            continue
        run = _cut_back(line, match.end(), run, trail if polluted else None)
        change = _as_change(line, i, match.end(), run, "")
        gain = _gain(line[match.end() : change.end], change.text)
        if gain is not None and gain > least:
            context = line[max(0, i - 4) : i] + change.text[:12] + line[change.end : change.end + 2]
            found.append((likelihood(to_simplified(context)) / len(context), change))
    return max(found, key=lambda pair: pair[0])[1] if found else None


def _repair_second_half(line: str, i: int, match: re.Match[str]) -> Change | None:
    """`p(sǔn)`: a letter that is the second byte of a character with this reading, whose first byte was dropped."""
    letter = ord(line[i - 1])
    found = [c for lead in range(0x81, 0xFF) if (c := _pair(lead, letter)) and reads(c, match.group(1))]
    found.sort(key=lambda c: (to_simplified(c) == c, c not in _readings()[match.group(1)][0]))
    # The letter itself goes with the note: the change begins one before.
    return Change(i - 1, match.end(), found[0], True) if found else None


def _repair_mark(line: str, i: int, before: str) -> Change | None:
    """`?偟膩碇v`: the bytes A3 BF stood across a border. Before them is a lost byte, mostly A1, which makes 。"""
    match = _BROKEN_MARK.match(line, i)
    if not match or match.end() >= len(line):
        return None
    run = _read_on(line, 0xBF, match.end())
    if run is None:
        return None
    if not run.text and line[run.end] == "\ufffd" and match.group() == "\ufffd?":  # both halves are gone
        return _as_change(line, i, match.end(), run, "。", True)
    if not run.text or not is_han(run.text[0]):
        return None
    run = _cut_back(line, match.end(), run)
    gain = _gain(line[match.end() : run.end], run.text)
    if gain is None or gain < _MIN_GAIN:
        return None
    mark, guess = _lost_before(line[max(0, i - 6) : i], run.text[:4])
    return _as_change(line, i, match.end(), run, mark, guess)


def _read_on(line: str, carry: int, start: int, depth: int = 0) -> _Run | None:
    """Read from `start` with one byte before it; stop where the borders fall together again.

    `lost` is set when the last byte stands alone: the one that followed it was dropped. None: not readable so.
    """
    out: list[str] = []
    stops: list[tuple[int, int]] = []
    i = start
    while i < len(line) and i - start < _LONGEST_RUN:
        note = _NOTE.match(line, i)
        if note and i > start and reads(line[i - 1], note.group(1)):
            i = note.end()
            continue
        broken = _BROKEN_NOTE.match(line, i)
        if broken and (trails := _trails(carry, broken.group(1))):
            out.append(_pair(carry, trails[0]) or "")
            return _Run("".join(out), broken.end())
        data = b"" if line[i] == "\ufffd" else _bytes(line[i])
        character = _pair(carry, data[0]) if data else None
        if len(data) < 2:
            if character is not None:  # an ASCII byte ends the character: the borders meet
                return _Run("".join([*out, character]), i + 1)
            return _through_narrowed(line, carry, i, out, depth) or _Run("".join(out), i, carry, tuple(stops))
        if len(data) != 2 or character is None:
            break
        out.append(character)
        i += 1
        if data[1] < 0x80:
            return _Run("".join(out) + chr(data[1]), i)
        carry = data[1]
        stops.append((i, carry))
    return _Run("".join(out), i, carry, tuple(stops))


def _cut_back(line: str, start: int, run: _Run, carry: int | None = None) -> _Run:
    """Some decoders drop a byte without a trace: end the run where reading on stops making better Chinese.

    `carry`: the byte that stands alone when nothing is left of the run; None when there must be something.
    """
    if run.lost is None or len(run.stops) != len(run.text):
        return run
    new, gain, best, length = to_simplified(run.text), 0.0, 0.0, 0
    if len(new) != len(run.text):
        return run
    position = start
    for k, (end, _) in enumerate(run.stops):
        gain += sum(surprise_of(c) for c in to_simplified(line[position:end])) - surprise_of(new[k])
        position = end
        if gain > best:
            best, length = gain, k + 1
    if best - gain < _WORTH_CUTTING or (not length and carry is None):
        return run
    if not length:
        return _Run("", start, carry)
    end, carry = run.stops[length - 1]
    return _Run(run.text[:length], end, carry, run.stops[:length])


def _through_narrowed(line: str, carry: int, i: int, out: list[str], depth: int) -> _Run | None:
    """An ASCII sign may have been full-width (A3 xx) until a later hand narrowed it: try to read on through it."""
    character = _pair(carry, 0xA3)
    if (
        character is None
        or depth > 9
        or not "!" <= line[i] <= "~"
        or not (is_han(character) or character == "。")
    ):
        return None
    # Or it is the ? that stands for A3 BF.
    rest = _read_on(line, 0xBF if line[i] == "?" else ord(line[i]) + 0x80, i + 1, depth + 1)
    if rest is None or len(rest.text) < 2:
        return None
    gain = _gain(line[i + 1 : rest.end], rest.text)
    return (
        _Run("".join(out) + character + rest.text, rest.end, rest.lost) if gain and gain > _MIN_GAIN else None
    )


def _as_change(line: str, start: int, after: int, run: _Run, mark: str, guess: bool = False) -> Change:
    """The change for a run, with its lost last byte guessed. `mark` goes before it."""
    text, end = mark + run.text, run.end
    if run.lost is None:
        return Change(start, end, text, guess)
    dropped = line[end : end + 1] == "\ufffd"
    left = to_simplified(line[max(0, start - 6) : start] + text)[-6:]
    right = to_simplified(line[end + dropped : end + dropped + 3])
    character = _likeliest(run.lost, left, right)
    if run.lost in _LOST_MARKS and line[end:] == "?":
        return Change(start, end + 1, text + "。", True)
    if character is None:
        return Change(start, end + dropped, text, guess)
    text += character
    swallowed = line[end : end + 1] == "?" and after <= end < len(line) - 1
    if swallowed and is_han(line[end + 1]) and not _QUESTION.search(left + character):
        return Change(start, end + 1, text + "，", True)
    return Change(start, end + dropped, text, True)


def _likeliest(lead: int, left: str, right: str) -> str | None:
    """The character beginning with byte `lead` that the words of the dictionary want between the two sides."""
    if lead in _LOST_MARKS:
        return _LOST_MARKS[lead] if right.strip() else "。"
    right = "".join(c for c in right[:2] if is_han(c))
    best: tuple[float, str] | None = None
    for trail in range(0x40, 0xFF):
        character = _pair(lead, trail)
        if character is None or not is_han(character):
            continue
        simplified = to_simplified(character)
        if surprise_of(simplified) >= RARE:
            continue
        score = likelihood(left + simplified + right)
        if best is None or score > best[0]:
            best = score, character
    return best[1] if best else None


def _lost_before(left: str, right: str) -> tuple[str, bool]:
    """The character that ended in A3 before the broken mark: 。 unless a word of the dictionary wants 常, 海, 提…"""
    left, right = to_simplified(left), to_simplified(right)
    left = "".join(c if is_han(c) else " " for c in left).rpartition(" ")[2]
    right = "".join(c if is_han(c) else " " for c in right).partition(" ")[0]
    # A full stop is about as frequent as a very common character.
    best, mark = likelihood(left) + likelihood(right) - 3.5, "。"
    for lead in range(0xB0, 0xF8):
        character = _pair(lead, 0xA3)
        if character is None or surprise_of(to_simplified(character)) >= RARE:
            continue
        score = likelihood(left + to_simplified(character) + right)
        if score > best + 3.0:
            best, mark = score - 3.0, character
    return mark, mark != "。"


def _gain(old: str, new: str) -> float | None:
    """How much likelier (nats) the new text is than the old, both simplified; None when it is no Chinese at all."""
    if not new:
        return 0.0
    costs = [surprise_of(c) for c in to_simplified(new)]
    if sum(costs) / len(costs) > _MAX_MEAN:
        return None
    return sum(surprise_of(c) for c in to_simplified(_NOTE.sub("", old))) - sum(costs)


def pinyin(text: str) -> list[Change]:
    """Take out readings in brackets behind the character they belong to.

    One or two of them behind simplified characters are the author's own and stay: 潆（yíng）.
    """
    found = [m for m in _NOTE.finditer(text) if m.start() and reads(text[m.start() - 1], m.group(1))]
    if not found:
        return []
    polluted = len(found) > 2
    return [
        Change(m.start(), m.end(), "")
        for m in found
        if polluted or to_simplified(text[m.start() - 1]) != text[m.start() - 1]
    ]
