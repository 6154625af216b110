import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import UserError
from core.office.decoding import Decoded, decode, encode

TEXT = "同志们：\n今天我们召开这次会议，主要任务是安排下一步工作。\n要把责任压实到人。"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("bom", [False, True])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_file_is_read_and_written_back_as_it_was(encoding: str, bom: bool, newline: str) -> None:
    data = ("\ufeff".encode(encoding) if bom else b"") + TEXT.replace("\n", newline).encode(encoding)
    decoded = decode(data, "稿.txt")
    assert decoded == Decoded(TEXT, encoding, bom, newline)
    assert encode(decoded.text, decoded) == data


def test_traditional_text_in_big5_is_known() -> None:
    text = "同志們：今天我們召開這次會議，主要任務是安排下一步工作，要把責任落實到人。"
    assert decode(text.encode("big5"), "稿.txt").text == text


def test_a_character_that_the_encoding_lacks_is_not_lost() -> None:
    like = decode(TEXT.encode("big5", "ignore") or b"", "稿.txt")
    data = encode("王𬱖的讲话", Decoded("", "big5", False, "\n"))
    assert decode(data, "稿.txt").text == "王𬱖的讲话"
    assert like.newline == "\n"


@pytest.mark.parametrize(
    ("data", "words"),
    [(b"abc\0def", "空字符"), (b"\xef\xbb\xbf\xff\xfe", "编码"), (b"\xff\xff\xff", "认不出来")],
)
def test_what_is_no_text_is_refused_in_one_sentence(data: bytes, words: str) -> None:
    with pytest.raises(UserError, match=words):
        decode(data, "稿.txt")


@given(st.text(alphabet=st.characters(exclude_characters="\r\0\ufeff", exclude_categories=["Cs"])))
def test_utf8_comes_back_whatever_it_holds(text: str) -> None:
    assert decode(text.encode("utf-8"), "稿.txt").text == text
