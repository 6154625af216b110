"""The texts the gold offsets count in. Nothing of them is stored here, so what lies outside may be absent."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def read(name: str) -> str | None:
    """The text a gold file names, with `\\n` newlines, or None when it is not on this computer.

    `resources/…` is looked for in this repository, everything else in `../shared`. A .docx is its body paragraphs
    (python-docx `document.paragraphs`) joined by newlines.
    """
    path = (ROOT if name.startswith("resources/") else ROOT.parent / "shared") / name
    if not path.is_file():
        return None
    if path.suffix == ".docx":
        import docx

        return "\n".join(paragraph.text for paragraph in docx.Document(str(path)).paragraphs)
    return path.read_bytes().decode("utf-8").replace("\r\n", "\n")
