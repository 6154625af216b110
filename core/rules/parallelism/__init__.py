"""Parallel structure: 要-chains, enumerations, parallel groups, four-character runs, and what goes wrong in them."""

from core.rules.parallelism.groups import find_groups

__all__ = ["find_groups"]
