"""The phrase library: mined from a corpus, searched, suggested, edited, moved."""

from core.phrases.build import build_library, remove_documents
from core.phrases.exchange import Conflict, ImportResult
from core.phrases.model import KINDS, BuildResult, FileOutcome, LibraryDocument, Phrase, Progress, Source
from core.phrases.reading import read_anonymised
from core.phrases.safety import backups, is_sound, recover, restore, set_aside, sources_of
from core.phrases.starter import ensure_starter_library
from core.phrases.store import Library

__all__ = [
    "KINDS",
    "BuildResult",
    "Conflict",
    "FileOutcome",
    "ImportResult",
    "Library",
    "LibraryDocument",
    "Phrase",
    "Progress",
    "Source",
    "backups",
    "build_library",
    "ensure_starter_library",
    "is_sound",
    "read_anonymised",
    "recover",
    "remove_documents",
    "restore",
    "set_aside",
    "sources_of",
]
