"""Steps on single characters: line ends, invisible and private-use characters, emoji, widths, HTML entities."""

import html
import re

from core.corpus.edits import Change

_LINE_END = re.compile("\r\n|[\r\v\f\x1c\x1d\x1e\x85\u2028\u2029]")
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\ufe00-\ufe0e\ufeff\ufff9-\ufffb\U000e0000-\U000e01ef]+"
)
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010fffd]")
# Characters that GB18030 of 2000 kept in the private area and later standards gave places of their own.
_PRIVATE_KNOWN = {
    "\ue5e5": "\u3000", "\ue7c7": "ḿ", "\ue7c8": "ǹ", "\ue816": "𠂇", "\ue817": "𠂉", "\ue818": "𠃌", "\ue81e": "龴",
    "\ue826": "龵", "\ue82b": "龶", "\ue82c": "龷", "\ue831": "𡗗", "\ue832": "龸", "\ue83b": "𢦏", "\ue843": "龹",
    "\ue854": "龺", "\ue855": "𤇾", "\ue864": "龻", "\ue78d": "︐", "\ue78e": "︒", "\ue78f": "︑",
}  # fmt: skip
_EMOJI = re.compile(
    "(?:[\U0001f000-\U0001faff\u231a\u231b\u23e9-\u23f3\u2600-\u2604\u2614\u2615\u261d\u2639\u263a\u2648-\u2653\u267f"
    "\u2693\u26a1\u26aa\u26ab\u26bd\u26be\u26c4\u26c5\u26ce\u26d4\u26ea\u26f2-\u26f5\u26fa\u26fd\u2702\u2705\u2708-\u270d"
    "\u2728\u274c\u274e\u2753-\u2755\u2757\u2763\u2764\u2795-\u2797\u27b0\u27bf\u2b50\u2b55\u3030\u303d]"
    "[\ufe0f\u200d\U0001f3fb-\U0001f3ff\u20e3]*)+|[0-9#*]\ufe0f?\u20e3|\ufe0f"
)
_SPACE = re.compile("[\t\xa0\u1680\u2000-\u200a\u202f\u205f\u3164\uffa0]")
_WIDE = re.compile("[０-９Ａ-Ｚａ-ｚ％．]+")
_ENTITY = re.compile(r"&(?:#\d{2,6}|#[xX][0-9a-fA-F]{2,5}|[a-zA-Z][a-zA-Z0-9]{1,10});")
_TAG = re.compile(
    r"</?(?:p|br|div|span|font|b|strong|em|i|u|a|img|table|tbody|tr|td|li|ul|ol|h[1-6]|center|o:p)"
    r"""(?:\s+[a-zA-Z:-]{1,20}=(?:"[^"<>\n]{0,200}"|'[^'<>\n]{0,200}'|[\w#%:;./-]{1,80})){0,12}\s*/?>""",
    re.I,
)
_BLOCK_TAG = re.compile(r"</?(?:p|br|div|tr|li|h[1-6])\b", re.I)


def line_ends(text: str) -> list[Change]:
    r"""Make every kind of line end a `\n`."""
    return [Change(m.start(), m.end(), "\n") for m in _LINE_END.finditer(text)]


def entities(text: str) -> list[Change]:
    """Write out HTML entities and take out tags that a saved page left in the text."""
    changes = []
    for match in _ENTITY.finditer(text):
        character = html.unescape(match.group())
        if character != match.group():
            changes.append(Change(match.start(), match.end(), " " if character == "\xa0" else character))
    for match in _TAG.finditer(text):
        changes.append(Change(match.start(), match.end(), "\n" if _BLOCK_TAG.match(match.group()) else ""))
    return _without_overlaps(changes)


def invisible(text: str) -> list[Change]:
    """Take out zero-width, direction and control characters."""
    return [Change(m.start(), m.end(), "") for m in _INVISIBLE.finditer(text)]


def private_use(text: str) -> list[Change]:
    """Take out private-use characters, which mean nothing anywhere else; the few that GB18030 knows are written out."""
    return [Change(m.start(), m.end(), _PRIVATE_KNOWN.get(m.group(), "")) for m in _PRIVATE.finditer(text)]


def emoji(text: str) -> list[Change]:
    """Take out emoji; marks that documents use (★ ● □ № ☑ ①) stay."""
    return [Change(m.start(), m.end(), "") for m in _EMOJI.finditer(text)]


def widths(text: str) -> list[Change]:
    """Make odd blanks plain ones, and full-width digits and letters half-width (GB/T 15835-2011, 5.1)."""
    changes = [Change(m.start(), m.end(), " ") for m in _SPACE.finditer(text)]
    for match in _WIDE.finditer(text):
        for i, character in enumerate(match.group(), match.start()):
            if character == "．" and not _is_decimal_point(text, i):
                continue
            changes.append(Change(i, i + 1, chr(ord(character) - 0xFEE0)))
    return sorted(changes, key=lambda change: change.start)


def _is_decimal_point(text: str, i: int) -> bool:
    return text[i - 1 : i].isdigit() and text[i + 1 : i + 2].isdigit()


def _without_overlaps(changes: list[Change]) -> list[Change]:
    kept: list[Change] = []
    for change in sorted(changes, key=lambda c: (c.start, c.end)):
        if not kept or change.start >= kept[-1].end:
            kept.append(change)
    return kept
