from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

from core.errors import UserError
from core.office.gongwen import export_docx
from core.parsing import parse

SPEECH = """在全县安全生产工作会议上的讲话
（2026年3月5日）
同志们：
今天开会，讲“三句话”——都很短……
一、提高认识
（一）形势严峻。去年发生事故3起。
1.道路交通
谢谢大家！"""


@pytest.fixture
def exported(tmp_path: Path) -> Path:
    target = tmp_path / "讲话 稿.docx"
    export_docx(parse(SPEECH), target)
    return target


def test_paper_margins_and_grid_are_those_of_the_standard(exported: Path) -> None:
    section = docx.Document(str(exported)).sections[0]
    sizes = [section.page_width, section.page_height, section.top_margin, section.left_margin]
    assert [round(size.mm) for size in sizes if size is not None] == [210, 297, 37, 28]
    grid = section._sectPr.find(qn("w:docGrid"))
    assert (grid.get(qn("w:type")), grid.get(qn("w:linePitch"))) == ("lines", "579")


def test_no_word_is_lost_and_each_paragraph_has_its_style(exported: Path) -> None:
    paragraphs = docx.Document(str(exported)).paragraphs
    filled = [p for p in paragraphs if p.text]
    assert "\n".join(p.text for p in filled) == SPEECH
    assert [p.style.name for p in filled if p.style is not None] == [
        "讲话标题",
        "讲话署名",
        "称呼",
        "讲话正文",
        "一级标题",
        "讲话正文",
        "三级标题",
        "讲话正文",
    ]


def test_a_run_in_heading_does_not_lend_its_font_to_the_text_behind_it(exported: Path) -> None:
    (paragraph,) = (p for p in docx.Document(str(exported)).paragraphs if p.text.startswith("（一）"))
    assert [(run.text, run.font.name) for run in paragraph.runs] == [
        ("（一）形势严峻。", "楷体"),
        ("去年发生事故3起。", "仿宋"),
    ]


def test_quotes_and_dashes_stay_in_the_chinese_font(exported: Path) -> None:
    (paragraph,) = (p for p in docx.Document(str(exported)).paragraphs if "“三句话”" in p.text)
    for run in paragraph.runs:
        fonts = run._element.rPr.rFonts
        assert fonts.get(qn("w:hint")) == "eastAsia"
        assert fonts.get(qn("w:eastAsia")) == fonts.get(qn("w:ascii")) == "仿宋"


def test_pages_are_numbered_outside_odd_and_even(exported: Path) -> None:
    document = docx.Document(str(exported))
    assert document.settings.odd_and_even_pages_header_footer
    for footer in (document.sections[0].footer, document.sections[0].even_page_footer):
        assert footer.paragraphs[0].text.startswith("— ")


def test_the_offices_own_fonts_are_taken_when_installed(tmp_path: Path) -> None:
    target = tmp_path / "稿.docx"
    installed = {"方正小标宋简体", "仿宋_GB2312", "楷体_GB2312", "黑体"}
    assert export_docx(parse(SPEECH), target, installed) == []
    names = [p.runs[0].font.name for p in docx.Document(str(target)).paragraphs if p.runs]
    assert names[:4] == ["方正小标宋简体", "楷体_GB2312", "仿宋_GB2312", "仿宋_GB2312"]


def test_a_missing_title_font_is_said(tmp_path: Path) -> None:
    assert "小标宋" in export_docx(parse(SPEECH), tmp_path / "稿.docx")[0]


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="不存在"):
        export_docx(parse(SPEECH), tmp_path / "没有" / "稿.docx")
