"""Dirty files of an office archive -> clean documents."""

from core.corpus.cleaning import STEPS, Cleaned, Step, clean
from core.corpus.duplicates import DuplicateIndex, Fingerprint, Likeness, Match, fingerprint
from core.corpus.edits import CleanEdit, apply_edits
from core.corpus.reading import RawFile, iter_files, read_file

__all__ = [
    "STEPS",
    "CleanEdit",
    "Cleaned",
    "DuplicateIndex",
    "Fingerprint",
    "Likeness",
    "Match",
    "RawFile",
    "Step",
    "apply_edits",
    "clean",
    "fingerprint",
    "iter_files",
    "read_file",
]
