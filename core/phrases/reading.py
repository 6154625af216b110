"""A file of the corpus -> clean text with its title and date; runs in a worker process."""

import hashlib
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from core.document import Kind
from core.errors import UserError
from core.parsing import parse
from core.text import Span

_DATE = re.compile(
    r"(?:(?:19|20)\d{2}|[一二][〇○零一二三四五六七八九]{3})年(?:\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})月"
    r"(?:\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})日)?)?"
)
_HEAD = 400


@dataclass(frozen=True, slots=True)
class CorpusText:
    """One file, read and clean. `error` is the sentence for a file that could not be read, else ""."""

    path: str
    digest: str
    title: str
    date: str
    text: str
    damaged: tuple[Span, ...]
    error: str = ""
    fingerprint: bytes = b""


Reader = Callable[[Path], tuple[str, tuple[Span, ...]]]
"""Returns clean text and its damaged spans; raises UserError. Must be a function of a module: workers import it."""


def read_clean(path: Path) -> tuple[str, tuple[Span, ...]]:
    """Read one file of any kind the program knows, and clean it."""
    from core.corpus import clean, read_file

    cleaned = clean(read_file(path).text)
    return cleaned.text, tuple(cleaned.damaged)


def read_anonymised(path: Path) -> tuple[str, tuple[Span, ...]]:
    """Read and clean one file, and take out (脱敏) the names of people, places and firms, and numbers."""
    from core.corpus import clean, read_file

    cleaned = clean(read_file(path).text, anonymised=True)
    return cleaned.text, tuple(cleaned.damaged)


def walk_files(paths: Sequence[Path]) -> Iterable[Path]:
    """Return the files that can be read under files and folders."""
    from core.corpus import iter_files

    return iter_files(paths)


def read_for_library(task: tuple[Path, Reader]) -> CorpusText:
    """Read, clean and name one file; a file that cannot be read becomes one with its `error`."""
    from core.corpus.duplicates import fingerprint

    path, reader = task
    try:
        text, damaged = reader(path)
    except UserError as error:
        return CorpusText(str(path), "", path.stem, "", "", (), str(error))
    except Exception as error:  # one bad file never stops the rest
        sentence = f"“{path.name}”读不出来（{type(error).__name__}）。请用 Word 打开，另存为 .docx 再试。"
        return CorpusText(str(path), "", path.stem, "", "", (), sentence)
    title, date = title_and_date(text, _anonymised(path.stem) if reader is read_anonymised else path.stem)
    return CorpusText(
        str(path),
        hashlib.blake2b(text.encode(), digest_size=16).hexdigest(),
        title,
        date,
        text,
        damaged,
        fingerprint=fingerprint(text).to_bytes(),
    )


def _anonymised(name: str) -> str:
    from core.corpus.anonymise import anonymise
    from core.corpus.edits import apply_changes

    return apply_changes(name, anonymise(name))


def title_and_date(text: str, name: str) -> tuple[str, str]:
    """Return the title of a text, or `name` when it shows none, and the date in its head or name, or ""."""
    document = parse(text)
    titles = [p.text.strip() for p in document.paragraphs[:12] if p.kind is Kind.TITLE]
    title = "".join(titles) if titles and 4 <= len("".join(titles)) <= 80 else name
    dated = next((p.text for p in document.paragraphs[:12] if p.kind is Kind.DATE), "")
    for place in (dated, title, name, text[:_HEAD]):
        if match := _DATE.search(place):
            return title, re.sub(r"\s", "", match.group())
    year = re.search(r"(?<!\d)((?:19|20)\d{2})(?!\d)", name)
    return title, f"{year[1]}年" if year else ""
