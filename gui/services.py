"""What the window asks of the core, in one bundle that is passed to it; a test passes another.

Imports stand inside the methods: reading .docx, segmenting and searching bring heavy libraries, and the window
is to be on the screen before any of them is loaded.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from core.errors import UserError
from core.resources import resource
from core.settings import DEFAULT_CHARACTERS_PER_MINUTE, LIBRARY_FILE, data_dir

if TYPE_CHECKING:
    from core.corpus import Cleaned, RawFile
    from core.document import Genre
    from core.engine import Engine, Report
    from core.office.draft import Draft
    from core.office.recovery import Recovery
    from core.phrases import BuildResult, Library, Progress
    from core.rule import RuleInfo
    from core.statistics import Statistics


@dataclass(frozen=True, slots=True)
class Preview:
    """A file before and after cleaning; `steps` are the Chinese names of all steps by their names in the edits."""

    raw: RawFile
    cleaned: Cleaned
    steps: dict[str, str]


class Services:
    """The core as the window uses it. `data` is the folder for library, settings and recovery files."""

    def __init__(self, data: Path | None = None) -> None:
        self.data = data or data_dir()
        self._library_notice = ""
        self._making = Lock()
        self.characters_per_minute = DEFAULT_CHARACTERS_PER_MINUTE

    def read_draft(self, path: Path) -> Draft:
        """Open a .txt or .docx. Raises UserError."""
        from core.office.draft import read_draft

        return read_draft(path)

    def save_draft(self, draft: Draft | None, text: str, path: Path) -> Draft:
        """Write `text` to `path`, in the form of `draft` when there is one. Raises UserError."""
        from core.office.draft import Draft, save_draft

        return save_draft(draft or Draft(), text, path)

    def export_docx(self, text: str, genre: Genre | None, path: Path) -> list[str]:
        """Write `text` as a .docx laid out for print; returns notes for the user. Raises UserError."""
        from core.office.gongwen import export_docx
        from core.parsing import parse

        return export_docx(parse(text, genre), path)

    def recovery(self) -> Recovery:
        """Return the store of what was typed and not saved."""
        from core.office.recovery import Recovery

        return Recovery(self.data / "recovery")

    def make_engine(self, disabled: Collection[str]) -> Engine:
        """Return an engine without the `disabled` rules. Slow (word lists are read): for a worker thread."""
        from core.engine import Engine
        from core.rules import rules_without
        from core.rules.parallelism import find_groups

        return Engine(rules_without(disabled), find_groups)

    def rules(self) -> dict[str, RuleInfo]:
        """Return what every rule, disabled or not, says of itself, by code. Slow as `make_engine`."""
        from core.rules import all_rules

        return {rule.info.code: rule.info for rule in all_rules()}

    def statistics(self, report: Report) -> Statistics:
        """Return characters and speaking time of a checked draft."""
        from core.statistics import statistics

        return statistics(report, self.characters_per_minute)

    def library_path(self) -> Path:
        """Return the file of the phrase library."""
        return self.data / LIBRARY_FILE

    def open_library(self) -> Library:
        """Open the phrase library, built from the samples at the first start. For the library's thread."""
        from core.phrases import Library

        return Library(self._made_library())

    def take_library_notice(self) -> str:
        """Return once what had to be done to open the library (it was damaged), "" as a rule."""
        notice, self._library_notice = self._library_notice, ""
        return notice

    def _made_library(self) -> Path:
        """Return the file of the library, which is there; only one thread makes it, the other waits."""
        from core.phrases.own import open_own_library

        path = self.library_path()
        with self._making:
            library, notice = open_own_library(path)
            library.close()
            self._library_notice = notice or self._library_notice
        return path

    def import_texts(
        self,
        paths: Iterable[Path],
        progress: Callable[[Progress], None],
        cancelled: Callable[[], bool],
        anonymised: bool = False,
    ) -> BuildResult:
        """Add files and folders to the library; it can be searched meanwhile. For a thread of its own.

        `cancelled` may block, which pauses the import. `anonymised`: names and numbers are taken out (脱敏).
        """
        from core.phrases import build_library
        from core.phrases.reading import read_anonymised, read_clean

        return build_library(
            list(paths),
            self._made_library(),
            progress=progress,
            cancelled=cancelled,
            reader=read_anonymised if anonymised else read_clean,
        )

    def preview(self, path: Path, anonymised: bool = False) -> Preview:
        """Read and clean one file, of a folder or archive the first. For a worker thread. Raises UserError."""
        from core.corpus import STEPS, clean, iter_files, read_file

        first = next(iter(iter_files([path])), None)
        if first is None:
            raise UserError(f"“{path.name}”里没有能读的文稿。请换一个文件夹。")
        raw = read_file(first)
        titles = {step.name: step.title for step in STEPS} | {"anonymise": "脱敏"}
        return Preview(raw, clean(raw.text, anonymised=anonymised), titles)

    def samples(self) -> list[Path]:
        """Return the bundled texts."""
        return sorted(resource("samples").glob("*.txt"))
