"""Steps on lines: blank ones and indents out, so that what is left is one paragraph a line."""

import re

from core.corpus.edits import Change

_EDGE = re.compile(r"\A[ \t\u3000\n]+|[ \t\u3000\n]+\Z|[ \t\u3000]*\n[ \t\u3000\n]*")


def blanks(text: str) -> list[Change]:
    """Take out blank lines, indents and blanks at line ends."""
    changes = []
    for match in _EDGE.finditer(text):
        new = "\n" if match.start() > 0 and match.end() < len(text) else ""
        if match.group() != new:
            changes.append(Change(match.start(), match.end(), new))
    return changes
