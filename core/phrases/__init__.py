"""The phrase library: mined from a corpus, searched, suggested."""

from core.phrases.build import build_library
from core.phrases.model import KINDS, BuildResult, Phrase, Progress, Source
from core.phrases.starter import ensure_starter_library
from core.phrases.store import Library

__all__ = [
    "KINDS",
    "BuildResult",
    "Library",
    "Phrase",
    "Progress",
    "Source",
    "build_library",
    "ensure_starter_library",
]
