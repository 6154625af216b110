import io
import os
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import UserError
from core.office import Draft, read_draft, save_draft
from core.office.docx_draft import docx_text, docx_with_text
from core.office.numbering import chinese_numeral
from tests.core.office.wordfiles import NUMBERING, numbered, paragraph, word_file

TABLE = f"<w:tbl><w:tr><w:tc>{paragraph('事项')}</w:tc><w:tc>{paragraph('时限')}</w:tc></w:tr></w:tbl>"
PICTURE = "<w:p><w:r><w:drawing/></w:r></w:p>"
REVISED = (
    "<w:p><w:r><w:t>原有</w:t></w:r><w:ins><w:r><w:t>新增</w:t></w:r></w:ins>"
    "<w:del><w:r><w:delText>删去</w:delText></w:r></w:del></w:p>"
)
BOX = (
    "<w:p><w:r><w:t>外</w:t><mc:AlternateContent><mc:Choice><w:txbxContent>"
    f"{paragraph('框')}</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>{paragraph('框')}"
    "</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r></w:p>"
)


def text_after(body: str, new: str, **parts: str) -> str:
    return docx_text(docx_with_text(word_file(body, **parts), new, "稿"), "稿")


def test_tables_boxes_and_insertions_are_read_and_deletions_are_not() -> None:
    data = word_file(paragraph("标", "题") + TABLE + REVISED + BOX)
    assert docx_text(data, "稿") == "标题\n事项\n时限\n原有新增\n外\n框"


def test_automatic_numbers_are_written_out() -> None:
    body = (
        numbered("甲")
        + numbered("子", 1)
        + numbered("丑", 1)
        + numbered("细", 2)
        + numbered("乙")
        + numbered("寅", 1)
    )
    text = docx_text(word_file(body, numbering=NUMBERING), "稿")
    assert text == "一、甲\n（一）子\n（二）丑\n一.1 细\n二、乙\n（一）寅"


@pytest.mark.parametrize(
    ("override", "labels"),
    [
        ('<w:startOverride w:val="5"/>', ["一、甲", "五、乙", "六、丙"]),
        (
            '<w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1）"/></w:lvl>',
            ["一、甲", "1）乙", "2）丙"],
        ),
    ],
)
def test_a_list_may_start_anew_or_look_otherwise(override: str, labels: list[str]) -> None:
    second = (
        '<w:num w:numId="2"><w:abstractNumId w:val="7"/>'
        f'<w:lvlOverride w:ilvl="0">{override}</w:lvlOverride></w:num></w:numbering>'
    )
    data = word_file(
        numbered("甲") + numbered("乙", number=2) + numbered("丙", number=2),
        numbering=NUMBERING.replace("</w:numbering>", second),
    )
    assert docx_text(data, "稿").split("\n") == labels


def test_a_saved_docx_keeps_all_that_is_not_text() -> None:
    body = paragraph("一段", "话", properties='<w:jc w:val="center"/>') + TABLE + PICTURE + REVISED
    before = word_file(body)
    after = docx_with_text(before, "一段新话\n事项\n期限\n\n原有新增\n末尾一段", "稿")
    assert docx_text(after, "稿") == "一段新话\n事项\n期限\n\n原有新增\n末尾一段"
    xml = zipfile.ZipFile(io.BytesIO(after)).read("word/document.xml").decode()
    for kept in ('<w:jc w:val="center"/>', "<w:tbl>", "<w:drawing/>", "<w:delText>删去</w:delText>"):
        assert kept in xml
    with zipfile.ZipFile(io.BytesIO(before)) as old, zipfile.ZipFile(io.BytesIO(after)) as new:
        assert old.read("word/media/image1.png") == new.read("word/media/image1.png")
        assert old.namelist() == new.namelist()


def test_only_the_run_that_changed_is_touched() -> None:
    body = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>黑体</w:t></w:r><w:r><w:t>正文有错</w:t></w:r></w:p>"
    xml = zipfile.ZipFile(io.BytesIO(docx_with_text(word_file(body), "黑体正文没错", "稿"))).read(
        "word/document.xml"
    )
    document = xml.decode()
    assert "<w:rPr><w:b/></w:rPr><w:t>黑体</w:t>" in document
    assert "正文没错" in document


def test_an_automatic_number_stays_automatic_while_its_text_stays() -> None:
    body = numbered("甲") + numbered("乙")
    data = docx_with_text(word_file(body, numbering=NUMBERING), "一、甲改\n（二）乙", "稿")
    assert docx_text(data, "稿") == "一、甲改\n（二）乙"
    xml = zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode()
    assert xml.count('<w:numId w:val="1"/>') == 1
    assert xml.count('<w:numId w:val="0"/>') == 1


LINES = st.lists(st.text(alphabet="一二要、。 a\t\u2028𬱖", max_size=6), min_size=1, max_size=6)


@given(LINES, LINES)
def test_any_text_can_be_put_into_any_word_file(old: list[str], new: list[str]) -> None:
    body = "".join(
        paragraph(line[:2], line[2:]) for line in (s.replace("\t", "").replace("\u2028", "") for s in old)
    )
    assert text_after(body + PICTURE, "\n".join([*new, "尾"])).rstrip("\n") == "\n".join([*new, "尾"])


def test_a_text_file_keeps_its_encoding_and_line_ends(tmp_path: Path) -> None:
    path = tmp_path / "老稿.txt"
    path.write_bytes("同志们：\r\n今天开会，部署工作。".encode("gb18030"))
    draft = read_draft(path)
    assert draft.text == "同志们：\n今天开会，部署工作。"
    saved = save_draft(draft, draft.text + "\n散会。")
    assert path.read_bytes() == "同志们：\r\n今天开会，部署工作。\r\n散会。".encode("gb18030")
    assert not saved.changed_on_disk()


def test_a_name_beyond_the_old_encoding_is_saved_all_the_same(tmp_path: Path) -> None:
    path = tmp_path / "老稿.txt"
    path.write_bytes("開會，部署工作，我們要努力落實，這是大家的責任。".encode("big5"))
    saved = save_draft(read_draft(path), "王𬱖讲话")
    assert read_draft(path).text == "王𬱖讲话"
    assert (saved.encoding, saved.bom) == ("utf-8", True)


def test_a_new_draft_becomes_a_docx_in_the_standard_layout(tmp_path: Path) -> None:
    saved = save_draft(Draft(), "在会议上的讲话\n同志们：\n开会。", tmp_path / "新 稿.docx")
    assert read_draft(tmp_path / "新 稿.docx").text == "在会议上的讲话\n同志们：\n开会。"
    assert saved.format == "docx"
    assert docx.Document(str(tmp_path / "新 稿.docx")).paragraphs[0].style is not None


def test_a_change_by_another_program_is_seen(tmp_path: Path) -> None:
    path = tmp_path / "稿.txt"
    path.write_text("一", encoding="utf-8")
    draft = read_draft(path)
    assert not draft.changed_on_disk()
    path.write_text("一二", encoding="utf-8")
    assert draft.changed_on_disk()


def bad_inputs(folder: Path) -> dict[str, tuple[Path, str]]:
    """One file for each fault, with the words that the sentence must hold."""
    whole = word_file(paragraph("正文"))
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        for i in range(5):
            archive.writestr(f"word/{i}.xml", b"\0" * 100_000_000)
    contents = {
        "旧版.docx": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "旧版"),
        "截断.docx": (whole[: len(whole) // 2], "不完整"),
        "炸弹.docx": (bomb.getvalue(), "过大"),
        "空.docx": (b"", "空文件"),
        "空.txt": (b"", "空文件"),
        "网页.docx": (b"<html></html>", "不是 Word"),
        "表格.docx": (_zip_of("xl/workbook.xml"), "不是 Word"),
        "空字符.txt": ("正文".encode() + b"\0", "空字符"),
        "图片.txt": (b"PK\x03\x04xxxx", "不是文本"),
    }
    found = {}
    for name, (data, words) in contents.items():
        (folder / name).write_bytes(data)
        found[name] = (folder / name, words)
    huge = folder / "三百兆.txt"
    with huge.open("wb") as stream:
        stream.truncate(300 * 1024 * 1024)
    (folder / "文件夹.txt").mkdir()
    found["三百兆.txt"] = (huge, "太大")
    found["文件夹.txt"] = (folder / "文件夹.txt", "文件夹")
    found["没有.txt"] = (folder / "没有.txt", "找不到")
    return found


def _zip_of(name: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(name, "x")
    return stream.getvalue()


def test_bad_input_ends_in_one_sentence_that_helps(tmp_path: Path) -> None:
    for name, (path, words) in bad_inputs(tmp_path).items():
        with pytest.raises(UserError) as caught:
            read_draft(path)
        sentence = str(caught.value)
        assert words in sentence, name
        assert sentence.endswith("。") and "\n" not in sentence and sentence.count("。") <= 2, name


@pytest.fixture
def ordinary_user() -> Iterator[None]:
    """Run the test as a user whom permissions bind: root steps down for it."""
    if os.name == "nt":
        pytest.skip("Windows has other permissions")
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    yield
    if root:
        os.seteuid(0)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """Return a folder that any user may read."""
    with tempfile.TemporaryDirectory() as name:
        os.chmod(name, 0o755)
        yield Path(name)


def test_a_file_without_permission_is_said(open_folder: Path, request: pytest.FixtureRequest) -> None:
    path = open_folder / "密.txt"
    path.write_text("x", encoding="utf-8")
    path.chmod(0)
    request.getfixturevalue("ordinary_user")
    with pytest.raises(UserError, match="没有权限"):
        read_draft(path)


def test_a_read_only_folder_keeps_the_old_file(open_folder: Path, request: pytest.FixtureRequest) -> None:
    path = open_folder / "稿.txt"
    path.write_text("旧", encoding="utf-8")
    request.getfixturevalue("ordinary_user")
    with pytest.raises(UserError, match="不能写入"):
        save_draft(read_draft(path), "新")
    assert path.read_text(encoding="utf-8") == "旧"


@pytest.mark.parametrize(
    ("number", "numeral"),
    [
        (1, "一"),
        (10, "十"),
        (12, "十二"),
        (20, "二十"),
        (101, "一百零一"),
        (110, "一百一十"),
        (1010, "一千零一十"),
    ],
)
def test_chinese_numerals(number: int, numeral: str) -> None:
    assert chinese_numeral(number) == numeral
