"""The register of the logic rules about wording, listed by hand."""

from core.rule import Rule


def logic_rules() -> tuple[Rule, ...]:
    """Return every rule about wording that needs more than a list."""
    return ()
