"""Steps on marks: ASCII marks back to full width beside Han, straight quotes paired, doubled marks made one."""

import re

from core.corpus.edits import Change
from core.text import HAN

_FULL = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", ".": "。"}
_CHINESE = f"{HAN}，。；：？！、（）《》〈〉「」『』【】〔〕“”‘’…—×○●％"
_IS_HAN = re.compile(f"[{HAN}]")
_IS_CHINESE = re.compile(f"[{_CHINESE}]")
_MARK = re.compile(r"[,;:?!.]")
_ADDRESS = re.compile(
    r"(?:https?|ftp)://[\x21-\x7e]+|(?<![A-Za-z0-9])(?:www\.)?[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.(?:com"
    r"|cn|net|org|gov|edu|docx?|pdf|txt|xlsx?)"
    r"(?:/[\x21-\x7e]*)?|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\.(?:docx?|pdf|txt|xlsx?|wps|pptx?|rar|zip)(?![A-Za-z])",
    re.ASCII,
)
_DOTS = re.compile(r"(?<![.\w])\.{3,}|(?<=[^\x00-\x7f])\.{3,}|。{3,}|·{4,}|(?<!…)…(?!…)|…{3,}")
_DASHES = re.compile(r"(?<!-)-{2,4}(?!-)")
_ANGLES = re.compile(r"<<([^<>\n]{1,60})>>")
_BRACKET = re.compile(r"\(([^()\n]{1,200})\)")
_DOUBLED = re.compile(
    r"([，。、；：])\1+|([？！])\2+|[，、；：](?=[。])|(?<=[。！？])[，、；]|(?<=[，、；：])[，、；：]"
)
_LIST_NUMBER = re.compile(r"(?:^|\n)[ \u3000]*\d{1,2}$")


def marks(text: str) -> list[Change]:
    """Turn ASCII marks back to full width where they stand beside Han.

    Numbers, times, ratios, addresses, English, 附件(a) and WTO(世贸组织) keep theirs (GB/T 15834-2011 asks for the
    full-width forms in Chinese text).
    """
    if not _IS_HAN.search(text):
        return []
    fixed = [match.span() for match in _ADDRESS.finditer(text)]
    result = list(text)
    _brackets(text, result)
    _single_marks(text, result, fixed)
    changes = [
        Change(i, i + 1, new) for i, (old, new) in enumerate(zip(text, result, strict=True)) if old != new
    ]
    changes += _long_marks(text)
    return _sorted_apart(changes)


def _single_marks(text: str, result: list[str], fixed: list[tuple[int, int]]) -> None:
    """From left to right, so that a mark just made full-width counts as a Chinese neighbour."""
    k = 0
    for match in _MARK.finditer(text):
        i = match.start()
        while k < len(fixed) and fixed[k][1] <= i:
            k += 1
        if k < len(fixed) and fixed[k][0] <= i:
            continue
        mark = text[i]
        before = result[i - 1] if i else "\n"
        k_after = i + 1
        while k_after < len(text) and text[k_after] == mark and mark != ".":
            k_after += 1  # doubled marks stand and fall together
        after = text[k_after] if k_after < len(text) else "\n"
        if _is_chinese_place(text, i, mark, before, after, result):
            result[i] = _FULL[mark]


def _is_chinese_place(text: str, i: int, mark: str, before: str, after: str, result: list[str]) -> bool:
    if mark == ".":
        return _is_full_stop(text, i, before, after)
    if before == "\n" or (before == " " and mark != ":"):
        return (
            before == " "
            and _IS_HAN.match(after) is not None
            and i > 1
            and _IS_HAN.match(text[i - 2]) is not None
        )
    if before in "\"'":  # a closing straight quote: what it closes decides
        before = result[i - 2] if i > 1 else "\n"
    if _IS_CHINESE.match(before):
        return True
    if after in "\"'(" and i + 2 < len(text):
        after = text[i + 2]
    if before.isascii() and (before.isalnum() or before in "%)]"):
        if _IS_CHINESE.match(after):
            return True
        if before in "%)" and after.isdigit():
            return _is_chinese_line(text, i)
        return after == "\n" and _is_chinese_line(text, i)
    return False


def _is_full_stop(text: str, i: int, before: str, after: str) -> bool:
    if after == "." or before == ".":
        return False
    if before.isdigit() and after == "\n" and text[i + 1 : i + 8].lstrip(" \n\u3000")[:1].isdigit():
        return False  # a decimal cut by the end of a line
    if _IS_CHINESE.match(before):
        return (
            after in "\n \"'”’)）"
            or _IS_CHINESE.match(after) is not None
            or (
                after.isascii()
                and after.isalnum()
                and (not _IS_HAN.match(before) or _is_chinese_line(text, i))
            )
        )
    if before.isdigit() and _LIST_NUMBER.search(text[max(0, i - 6) : i]):
        return False
    if before.isascii() and (before.isalnum() or before in "%)]\"'"):
        if after == "\n":
            return _is_chinese_line(text, i)
        return _IS_HAN.match(after) is not None and (not before.isdigit() or _is_sentence_end(text, i))
    return False


def _is_sentence_end(text: str, i: int) -> bool:
    """`达到5.今年` ends a sentence, `其中：1.今年` counts: told from what stands before the number."""
    number = re.search(r"\d[\d.,]*$", text[max(0, i - 12) : i])
    at = i - (len(number.group()) if number else 0)
    return at > 0 and _IS_HAN.match(text[at - 1]) is not None


def _is_chinese_line(text: str, i: int) -> bool:
    start = text.rfind("\n", 0, i) + 1
    end = text.find("\n", i)
    line = text[max(start, i - 60) : min(end if end >= 0 else len(text), i + 60)]
    return len(_IS_HAN.findall(line)) * 2 > sum(c.isascii() and c.isalpha() for c in line)


def _brackets(text: str, result: list[str]) -> None:
    for _ in range(2):  # the inner pair first, then the one around it
        for match in _BRACKET.finditer("".join(result)):
            start, end, inside = match.start(), match.end(), match.group(1)
            before = text[start - 1] if start else "\n"
            after = text[end] if end < len(text) else "\n"
            if _is_chinese_bracket(inside, before, after, text, start):
                result[start], result[end - 1] = "（", "）"


def _is_chinese_bracket(inside: str, before: str, after: str, text: str, start: int) -> bool:
    if before.isascii() and before.isalpha():
        return False
    if _IS_HAN.search(inside):
        return True
    if inside.strip().isdigit() and len(inside) <= 3:
        opens = before in "\n 。；：;:.!?！？" or text[text.rfind("\n", 0, start) + 1 : start].strip() == ""
        return (opens and after != "\n") or (
            _IS_HAN.match(after) is not None and _IS_CHINESE.match(before) is not None
        )
    # 增长（5.6%）、（GDP）: Latin or numbers in brackets within Chinese, but not the single letter of 附件(a).
    return (
        len(inside) > 1
        and not inside.isalpha()
        and _IS_HAN.match(before) is not None
        and _IS_CHINESE.match(after) is not None
    )


def _long_marks(text: str) -> list[Change]:
    changes = []
    for match in _DOTS.finditer(text):
        if _beside_han(text, match.start(), match.end()):
            changes.append(Change(match.start(), match.end(), "……"))
    for match in _DASHES.finditer(text):
        after = text[match.end() : match.end() + 1]
        if (_beside_han(text, match.start(), match.end()) and not after.isalpha()) or _IS_HAN.match(after):
            changes.append(Change(match.start(), match.end(), "——"))
    for match in _ANGLES.finditer(text):
        if _IS_HAN.search(match.group(1)):
            changes.append(Change(match.start(), match.start() + 2, "《"))
            changes.append(Change(match.end() - 2, match.end(), "》"))
    return changes


def _beside_han(text: str, start: int, end: int) -> bool:
    return bool(start and _IS_CHINESE.match(text[start - 1])) or bool(_IS_HAN.match(text[end : end + 1]))


def quotes(text: str) -> list[Change]:
    """Pair straight quotes within each paragraph as “ ” and ‘ ’; those of measures, code and English stay."""
    changes: list[Change] = []
    position = 0
    for line in text.split("\n"):
        for straight, pair in (('"', "“”"), ("'", "‘’")):
            changes += _pair(line, position, straight, pair)
        position += len(line) + 1
    return _sorted_apart(changes)


def _pair(line: str, offset: int, straight: str, pair: str) -> list[Change]:
    if straight not in line or not _IS_HAN.search(line):
        return []
    places = [
        i
        for i, character in enumerate(line)
        if character in straight + pair and not _is_apostrophe(line, i, straight)
    ]
    if straight == "'" and len(places) == 1:
        return []
    changes, is_open = [], False
    for i in places:
        if line[i] != straight:
            is_open = line[i] == pair[0]
            continue
        opens = not is_open
        before, after = line[i - 1 : i], line[i + 1 : i + 2]
        if is_open and before in ("", "：") and after and after not in "，。、；：？！）”’":
            opens = True  # the closing one before was lost
        changes.append(Change(offset + i, offset + i + 1, pair[0] if opens else pair[1]))
        is_open = opens
    return changes


def _is_apostrophe(line: str, i: int, straight: str) -> bool:
    before, after = line[i - 1 : i], line[i + 1 : i + 2]
    if straight == "'":
        return before.isascii() and before.isalnum() and after.isascii() and (after.isalnum() or after == " ")
    # 5" is a measure when no quote is open and nothing Chinese follows that it could hold
    return False


def doubled(text: str) -> list[Change]:
    """Make doubled marks one (，， 。。 ，。), as scans and careless joins leave them."""
    return [Change(m.start(), m.end(), (m.group(1) or m.group(2) or "")) for m in _DOUBLED.finditer(text)]


def _sorted_apart(changes: list[Change]) -> list[Change]:
    kept: list[Change] = []
    for change in sorted(changes, key=lambda c: (c.start, -c.end)):
        if not kept or change.start >= kept[-1].end:
            kept.append(change)
    return kept
