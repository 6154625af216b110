"""Text of an .rtf, and of the many .doc files that are one inside."""

import re

from core.errors import UserError

_TOKEN = re.compile(
    rb"\\'([0-9a-fA-F]{2})|\\([a-zA-Z]{1,32})(-?\d{1,10})?[ ]?|\\([^a-zA-Z'])|([{}])|[\r\n]+|([^\\{}\r\n]+)",
    re.S,
)
# Groups that hold no text of the document.
_SKIPPED = frozenset(
    b"fonttbl colortbl stylesheet info pict header footer headerl headerr headerf footerl footerr footerf object "
    b"themedata colorschememapping latentstyles datastore generator listtable listoverridetable rsidtbl xmlnstbl "
    b"fldinst annotation atnid atnauthor deleted filetbl revtbl mmathPr wgrffmtfilter shppict nonshppict".split()
)
_MARKS = {b"par": "\n", b"line": "\n", b"row": "\n", b"sect": "\n", b"page": "\n", b"tab": "\t", b"cell": "\t",
          b"emdash": "—", b"endash": "–", b"lquote": "‘", b"rquote": "’", b"ldblquote": "“", b"rdblquote": "”",
          b"bullet": "•"}  # fmt: skip


def read(data: bytes, name: str) -> tuple[str, str]:
    """Return the text, one paragraph a line, and "rtf"; raises UserError when it breaks off."""
    text = _Reader(_code_page(data)).read(data)
    if not text.strip():
        raise UserError(f"“{name}”里没有文字，或者已经损坏。请用 Word 打开，另存为 .docx 再试。")
    return text, "rtf"


def _code_page(data: bytes) -> str:
    match = re.search(rb"\\ansicpg(\d+)", data[:400])
    page = int(match.group(1)) if match else 936
    return {936: "gb18030", 950: "big5", 65001: "utf-8"}.get(
        page, f"cp{page}" if page in (932, 949, 1252) else "gb18030"
    )


class _Reader:
    """One pass over the tokens with a stack of what each group has set."""

    def __init__(self, code_page: str) -> None:
        self.code_page = code_page
        self.out: list[str] = []
        self.bytes = bytearray()
        self.skipping, self.fallback = False, 1
        self.stack: list[tuple[bool, int]] = []
        self.to_skip = 0
        self.starred = False

    def read(self, data: bytes) -> str:
        for match in _TOKEN.finditer(data):
            code, word, number, symbol, brace, text = match.groups()
            if brace:
                self._brace(brace)
            elif word:
                self._word(word, int(number) if number else None)
            elif symbol:
                self._symbol(symbol)
            elif code or text:
                self._plain(bytes((int(code, 16),)) if code else text)
        self._flush()
        # Characters beyond the BMP come as two halves.
        return "".join(self.out).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")

    def _flush(self) -> None:
        if self.bytes:
            self.out.append(self.bytes.decode(self.code_page, "replace"))
            self.bytes.clear()

    def _put(self, text: str) -> None:
        if not self.skipping:
            self._flush()
            self.out.append(text)

    def _brace(self, brace: bytes) -> None:
        self._flush()
        self.to_skip = 0
        if brace == b"{":
            self.stack.append((self.skipping, self.fallback))
        elif self.stack:
            self.skipping, self.fallback = self.stack.pop()
        self.starred = False

    def _symbol(self, symbol: bytes) -> None:
        if symbol == b"*":
            self.starred = True
        elif symbol in b"{}\\":
            self._plain(symbol)
        elif symbol == b"~":
            self._put(" ")
        elif symbol in b"\r\n":
            self._put("\n")

    def _word(self, word: bytes, number: int | None) -> None:
        if word in _SKIPPED or (self.starred and word not in (b"shpinst", b"shptxt")):
            self.skipping = True
        self.starred = False
        if word in _MARKS:
            self._put(_MARKS[word])
        elif word == b"u" and number is not None:
            self._put(chr(number & 0xFFFF))
            self.to_skip = self.fallback
        elif word == b"uc" and number is not None:
            self.fallback = max(0, min(number, 8))
        elif word == b"bin" or (word == b"v" and number is None):
            self.skipping = True

    def _plain(self, data: bytes) -> None:
        if self.to_skip:
            dropped = min(self.to_skip, len(data))
            self.to_skip -= dropped
            data = data[dropped:]
        if data and not self.skipping:
            self.bytes += data
