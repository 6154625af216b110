"""Quotations."""

from collections.abc import Iterable
from typing import Any


def fragments() -> Iterable[tuple[str, str, Any]]:
    """Return the fragments by which quotations are found."""
    return ()
