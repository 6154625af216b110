import io
import zipfile
from pathlib import Path

import pytest

from core.cli import main
from core.corpus import read_file
from tests.core.office.wordfiles import paragraph, word_file

RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId9" Target="{target}" TargetMode="External" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"/></Relationships>'
)


def with_part(name: str, content: bytes) -> bytes:
    stream = io.BytesIO(word_file(paragraph("同志们，今天开会。")))
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr(name, content)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("part", "content", "words"),
    [
        ("word/vbaProject.bin", b"x", "没有运行"),
        (
            "word/_rels/settings.xml.rels",
            RELATIONS.format(target="file:///模板.dotm", kind="attachedTemplate").encode(),
            "没有去取",
        ),
    ],
)
def test_what_was_neither_run_nor_fetched_is_said(
    part: str, content: bytes, words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "往年.docx"
    path.write_bytes(with_part(part, content))
    (note,) = read_file(path).notes
    assert words in note
    assert main(["clean", str(path)]) == 0
    outcome = capsys.readouterr()
    assert words in outcome.err
    assert "今天开会" in outcome.out


def test_a_link_to_click_and_a_plain_file_need_no_note(tmp_path: Path) -> None:
    path = tmp_path / "往年.docx"
    link = RELATIONS.format(target="mailto:a@b.c", kind="hyperlink").encode()
    path.write_bytes(with_part("word/_rels/document.xml.rels", link))
    assert read_file(path).notes == ()
    path.write_bytes(word_file(paragraph("同志们，今天开会。")))
    assert read_file(path).notes == ()
