"""Main text of a saved web page, .html or .mht; scripts, frames and linked parts are never followed."""

import re
from email import message_from_bytes
from email.message import Message
from typing import Any

from core.corpus.formats.plain import decode
from core.errors import UserError

_DROPPED = "script style noscript template iframe object embed form button select svg head".split()  # noqa: SIM905
_FRAME_WORDS = re.compile(
    r"(?:^|[-_ ])(?:nav|menu|header|footer|foot|sidebar|side|aside|comment|share|related|recommend|breadcrumb|crumb"
    r"|copyright|ad|ads|advert|banner|hot|rank|tags?|login|search|toolbar|pager|pagination)(?:$|[-_ ])",
    re.I,
)
_BLOCKS = frozenset(
    "p div br h1 h2 h3 h4 h5 h6 li tr table ul ol dl dt dd section article blockquote pre center title body main td".split()  # noqa: SIM905
)
_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_-]+)""", re.I)
_WORD_MARKUP = re.compile(r"<\?xml[^>]*>|<!\[(?:if|endif)[^>]*>", re.I)


def read(data: bytes, name: str) -> tuple[str, str]:
    """Return the main text, one paragraph a line, and "html"; raises UserError when there is none."""
    return _main_text(_decode(data, name), name), "html"


def read_mht(data: bytes, name: str) -> tuple[str, str]:
    """Return the main text of a web archive and "mht"; raises UserError when it holds no page."""
    for part in message_from_bytes(data).walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes):
                return _main_text(_decode(payload, name, _charset_of(part)), name), "mht"
    raise UserError(f"“{name}”里没有网页正文，可能没有保存完整。请在浏览器里重新保存网页再试。")


def _charset_of(part: Message) -> str | None:
    charset = part.get_content_charset()
    return str(charset) if charset else None


def _decode(data: bytes, name: str, charset: str | None = None) -> str:
    declared = _CHARSET.search(data[:4000])
    for label in (charset, declared.group(1).decode("ascii") if declared else None):
        if not label:
            continue
        try:
            return data.decode("gb18030" if label.lower() in ("gb2312", "gbk") else label)
        except (LookupError, UnicodeDecodeError):
            continue  # what the page says of itself is often wrong
    return decode(data, name)[0]


def _main_text(page: str, name: str) -> str:
    from lxml import html

    page = _WORD_MARKUP.sub("", page)
    parser = html.HTMLParser(no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    root = html.document_fromstring(page, parser=parser) if page.strip() else None
    if root is None:
        raise UserError(f"“{name}”里没有正文。请在浏览器里重新保存网页再试。")
    title = (root.findtext(".//title") or "").strip()
    for element in list(root.iter(*_DROPPED)):
        element.drop_tree()
    body = root.find("body")
    main = _densest(root if body is None else body)
    lines = _lines(main)
    headline = _headline(root, main, title)
    if headline and not any(_same(headline, line) for line in lines[:4]):
        lines.insert(0, headline)
    text = "\n".join(lines)
    if not text.strip():
        raise UserError(f"“{name}”里没有正文，可能网页是用脚本显示的。请把正文复制到 .txt 里再试。")
    return text


def _densest(body: Any) -> Any:
    """The smallest element that holds most of the text outside links; frames of the page do not count."""
    own: dict[Any, float] = {}

    def weigh(element: Any, linked: bool, framed: bool) -> float:
        if not isinstance(element.tag, str):
            return 0.0
        linked = linked or element.tag == "a"
        label = _label(element)
        framed = (
            framed or element.tag in ("nav", "header", "footer", "aside") or bool(_FRAME_WORDS.search(label))
        )
        weight = 0.0 if linked or framed else _prose(element.text)
        for child in element:
            weight += weigh(child, linked, framed)
            weight += 0.0 if linked or framed else _prose(child.tail)
        own[element] = weight
        return weight

    total = weigh(body, False, False)
    if not total:
        return body
    best = body
    while True:
        heavy = [child for child in best if isinstance(child.tag, str) and own.get(child, 0) >= total * 0.75]
        if not heavy or (heavy[0].tag in ("p", "span", "font", "tr", "td") and heavy[0].tag != "td"):
            return best
        best = heavy[0]


def _label(element: Any) -> str:
    """What the page calls an element; word processors mark headers and footers by title."""
    return " ".join(element.get(key, "") for key in ("id", "class", "title"))


def _prose(text: str | None) -> float:
    return len(text.strip()) + 20.0 * len(re.findall("[，。；：、]", text)) if text and text.strip() else 0.0


def _lines(element: Any) -> list[str]:
    """Text by blocks; runs of blanks in the source are one blank, as a browser shows them."""
    pieces: list[str] = []

    def walk(node: Any) -> None:
        if not isinstance(node.tag, str):
            return
        label = _label(node)
        if node is not element and (node.tag in ("nav", "footer", "aside") or _FRAME_WORDS.search(label)):
            return
        block = node.tag in _BLOCKS
        if node.tag == "tr" and (row := _row(node)) is not None:
            pieces.append(f"\n{row}\n")
            return
        if block:
            pieces.append("\n")
        if node.text:
            pieces.append(re.sub(r"[ \t\r\n]+", " ", node.text))
        for child in node:
            walk(child)
            if child.tail:
                pieces.append(re.sub(r"[ \t\r\n]+", " ", child.tail))
        if block:
            pieces.append("\n")

    walk(element)
    return [line.strip() for line in "".join(pieces).split("\n") if line.strip(" \xa0\u3000")]


def _row(row: Any) -> str | None:
    """A row of a table of data is one line, its cells apart by tabs; None for tables that lay out a page."""
    cells = [" ".join("".join(cell.itertext()).split()) for cell in row.iter("td", "th")]
    if len(cells) < 2 or max(map(len, cells)) > 60 or next(row.iter("table"), None) is not None:
        return None
    return "\t".join(cells)


def _headline(root: Any, main: Any, title: str) -> str:
    """The headline stands above the main text as h1, or in the title before the site's name."""
    for heading in root.iter("h1", "h2"):
        text = " ".join("".join(heading.itertext()).split())
        if 5 < len(text) < 60 and (not title or _same(text, title) or text[:8] in title):
            return text
    return re.split(r"\s*[-_|–—]\s*", title)[0].strip() if len(title) > 5 else ""


def _same(a: str, b: str) -> bool:
    a, b = ("".join(text.split()) for text in (a, b))
    return a == b or (len(a) > 5 and ((a in b and len(b) < 2 * len(a)) or (b in a and len(b) > 5)))
