import io
import os
import zipfile
from pathlib import Path

import pytest

from core.corpus import clean, iter_files, read_file
from core.errors import UserError

FIXTURES = Path(__file__).parent / "fixtures"
TEXT = "在全县教育工作会议上的讲话\n同志们：\n教育是最大的民生，办好教育是最大的政绩。我们要把学校建成最安全、最漂亮的地方。"


def write(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", b""),
        ("utf-8", b"\xef\xbb\xbf"),
        ("gb18030", b""),
        ("utf-16-le", b"\xff\xfe"),
        ("utf-16-be", b"\xfe\xff"),
        ("utf-16-le", b""),
        ("utf-16-be", b""),
    ],
)
def test_encodings(tmp_path, encoding, mark):
    raw = read_file(write(tmp_path / "a.txt", mark + TEXT.encode(encoding)))
    assert (raw.text, raw.encoding, raw.notes) == (TEXT, encoding, ())


def test_big5(tmp_path):
    text = "各位鄉親父老：\n教育是最大的民生，辦好教育是最大的政績。我們要把學校建成最安全、最漂亮的地方。"
    raw = read_file(write(tmp_path / "a.txt", text.encode("big5")))
    assert raw.text == text and raw.encoding.startswith("big5")


def test_utf8_cut_inside_its_last_character(tmp_path):
    raw = read_file(write(tmp_path / "a.txt", TEXT.encode()[:-1]))
    assert raw.encoding == "utf-8" and raw.text == TEXT[:-1] + "\ufffd" and len(raw.notes) == 1


@pytest.mark.parametrize("suffix", ["docx", "doc", "wps", "rtf", "html"])
def test_one_speech_in_every_format(suffix):
    raw = read_file(FIXTURES / f"water.{suffix}")
    lines = clean(raw.text).text.split("\n")
    assert lines[:3] == ["在全县冬春水利建设推进会上的讲话", "（2031年10月18日）", "同志们："]
    assert len(lines) == 13 and lines[-1] == "水库除险 县水利局 明年3月底"
    assert "姓𠮷的老支书" in lines[9]
    assert not any("内部材料" in line or "— 1 —" in line for line in lines)


def test_pdf_joins_lines_and_leaves_out_heads_and_page_numbers():
    sample = Path(__file__).resolve().parents[3] / "resources" / "samples" / "01-安全生产工作会议讲话.txt"
    raw = read_file(FIXTURES / "safety.pdf")
    assert raw.encoding == "pdf"
    assert "某县人民政府办公室文件" not in raw.text
    assert (
        clean(raw.text).text.split("\n")[1:4]
        == clean(sample.read_text(encoding="utf-8")).text.split("\n")[1:4]
    )


def test_word_numbers_text_boxes_revisions(shared):
    office = shared / "corpus" / "office"
    assert (
        "1.自动编号第一项\n2.自动编号第二项"
        in read_file(office / "danxiaozhiren_06-auto-numbering.docx").text
    )
    assert "文本框内文字" in read_file(office / "danxiaozhiren_05-textbox-shape.docx").text
    revised = read_file(office / "danxiaozhiren_08-comments-revisions.docx").text
    assert "插入的修订文字" in revised and "删除" not in revised.replace("被删除", "删除")


def docx(**parts: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as container:
        for name, data in parts.items():
            container.writestr(name.replace("__", "/").replace("_xml", ".xml"), data)
    return stream.getvalue()


def body(inside: str) -> bytes:
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return (
        f'<?xml version="1.0"?><w:document xmlns:w="{space}"><w:body>{inside}</w:body></w:document>'.encode()
    )


def test_docx_fields_hidden_and_deleted_text(tmp_path):
    inside = (
        "<w:p><w:r><w:t>甲</w:t></w:r><w:del><w:r><w:delText>旧</w:delText></w:r></w:del><w:ins><w:r><w:t>新</w:t></w:r></w:ins>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r><w:r><w:fldChar w:fldCharType='begin'/></w:r>"
        "<w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t>3</w:t></w:r>"
        "<w:r><w:fldChar w:fldCharType='end'/></w:r><w:r><w:tab/><w:t>乙</w:t></w:r></w:p>"
    )
    path = write(tmp_path / "a.docx", docx(word__document_xml=body(inside)))
    assert read_file(path).text == "甲新3\t乙"


def test_docx_entities_are_not_followed(tmp_path):
    evil = body("<w:p><w:r><w:t>&x;</w:t></w:r></w:p><w:p><w:r><w:t>正文</w:t></w:r></w:p>").replace(
        b'<?xml version="1.0"?>',
        b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
    )
    assert "root" not in read_file(write(tmp_path / "a.docx", docx(word__document_xml=evil))).text


def test_web_page_gives_its_main_text(tmp_path):
    page = (
        "<html><head><title>在全县教育工作会议上的讲话 - 某某网</title><script>var a='不要';</script></head><body>"
        "<div class='nav'>首页 新闻 范文</div><div id='main'><h1>在全县教育工作会议上的讲话</h1>"
        + "".join(
            f"<p>　　第{i}件事，要把学校的围墙、厕所、食堂修好，让家长放心，让孩子舒心。</p>"
            for i in range(9)
        )
        + "</div><div class='related'><a href='x'>相关文章一</a><a href='y'>相关文章二</a></div><div id='footer'>版权所有</div>"
    )
    raw = read_file(write(tmp_path / "a.html", page.encode("gbk")))
    lines = raw.text.split("\n")
    assert lines[0] == "在全县教育工作会议上的讲话" and len(lines) == 10
    assert not any(word in raw.text for word in ("不要", "首页", "相关文章", "版权"))


def test_web_archive(tmp_path):
    html = "<html><body><p>同志们：</p><p>教育是最大的民生，办好教育是最大的政绩，请大家多支持。</p></body></html>"
    import base64

    mht = (
        'From: <Saved by Mozilla>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n--b\r\n'
        'Content-Type: text/html; charset="gb2312"\r\nContent-Transfer-Encoding: base64\r\n\r\n'
        + base64.b64encode(html.encode("gbk")).decode()
        + "\r\n--b--\r\n"
    )
    raw = read_file(write(tmp_path / "a.mht", mht.encode()))
    assert raw.encoding == "mht" and raw.text.startswith("同志们：\n教育是最大的民生")


def test_files_of_a_folder_and_of_a_zip(tmp_path, monkeypatch):
    write(tmp_path / "b.txt", TEXT.encode())
    write(tmp_path / "~$b.docx", b"x")
    write(tmp_path / "c.exe", b"x")
    # As Windows in China writes them: names in GBK, and nothing that says so.
    monkeypatch.setattr(
        zipfile.ZipInfo, "_encodeFilenameFlags", lambda self: (self.filename.encode("gbk"), 0)
    )
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as container:
        container.writestr("讲话/甲.txt", TEXT.encode("gbk"))
        container.writestr("__MACOSX/x.txt", b"x")
    paths = list(iter_files([tmp_path, tmp_path / "missing.txt"]))
    assert paths == [tmp_path / "a.zip" / "讲话" / "甲.txt", tmp_path / "b.txt", tmp_path / "missing.txt"]
    assert read_file(paths[0]).text == TEXT


def bomb() -> bytes:
    return docx(word__document_xml=b"\0" * 60_000_000)


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.docx", (FIXTURES / "water.doc").read_bytes(), "旧版 Word"),
        ("a.docx", (FIXTURES / "water.docx").read_bytes()[:9000], "不完整"),
        ("a.docx", b"PK\x03\x04", "不完整"),
        ("a.docx", TEXT.encode(), "不是 Word 文档"),
        ("a.docx", docx(xl__workbook_xml=b"<x/>"), "Excel"),
        ("a.docx", docx(word__document_xml=b"<w:document"), "损坏"),
        ("a.docx", bomb(), "大得不正常"),
        ("a.doc", (FIXTURES / "water.doc").read_bytes()[:6000], "损坏"),
        ("a.txt", b"", "空文件"),
        ("a.txt", b" \r\n", "空文件"),
        ("a.txt", TEXT.encode()[:30] + b"\0" + TEXT.encode()[30:], "空字节"),
        ("a.txt", bytes(range(128, 256)) * 40, "编码"),
        ("a.pdf", b"%PDF-1.4 broken", "损坏"),
        ("a.pdf", b"not a pdf", "不是 PDF"),
        ("a.mht", b"MIME-Version: 1.0\r\n\r\nx", "没有网页正文"),
        ("a.zip", docx(inner__a_xml=b"<x/>"), "压缩包"),
    ],
)
def test_bad_files_say_one_sentence(tmp_path, name, data, words):
    with pytest.raises(UserError) as caught:
        read_file(write(tmp_path / name, data))
    message = str(caught.value)
    assert words in message and name in message and "\n" not in message and message.endswith("。")


def test_a_pdf_without_text_is_a_scan(tmp_path):
    import pypdfium2

    document = pypdfium2.PdfDocument.new()
    document.new_page(595, 842)
    document.save(tmp_path / "a.pdf")
    document.close()
    with pytest.raises(UserError, match="扫描件"):
        read_file(tmp_path / "a.pdf")


def test_encrypted_files(tmp_path):
    data = bytearray((FIXTURES / "water.doc").read_bytes())
    at = data.index(b"\xec\xa5")
    data[at + 0x0B] |= 0x01
    with pytest.raises(UserError, match="密码"):
        read_file(write(tmp_path / "a.doc", bytes(data)))


def test_a_folder_a_missing_file_and_one_too_large(tmp_path):
    with pytest.raises(UserError, match="文件夹"):
        read_file(tmp_path)
    with pytest.raises(UserError, match="找不到"):
        read_file(tmp_path / "no.txt")
    with (tmp_path / "big.txt").open("wb") as stream:
        stream.truncate(300 * 2**20)
    with pytest.raises(UserError, match="300 MB"):
        read_file(tmp_path / "big.txt")


@pytest.mark.skipif(
    os.name == "nt" or getattr(os, "geteuid", lambda: 0)() == 0, reason="needs a user who may be refused"
)
def test_no_permission(tmp_path):
    path = write(tmp_path / "a.txt", b"x")
    path.chmod(0)
    with pytest.raises(UserError, match="权限"):
        read_file(path)


def test_no_permission_is_said(tmp_path, monkeypatch):
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "denied")

    path = write(tmp_path / "a.txt", b"x")
    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(UserError, match="没有权限"):
        read_file(path)
