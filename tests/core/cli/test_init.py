import re

import pytest

from core.cli import main


@pytest.mark.parametrize(
    "line",
    [
        "fix 稿.txt",
        "check",
        "check 稿.txt --format xml",
        "check 稿.txt --format",
        "check 稿.txt --nonsense",
        "rules 多余",
        "library search 压实 --limit x",
        "library",
        "library nope",
    ],
)
def test_a_command_written_wrong_is_said_in_one_chinese_line(
    line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(line.split()) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert not re.search(r"argument|required|invalid|choose|expected", said.err)


def test_the_help_has_no_english_headings(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    assert not re.search(r"usage|options|show |arguments", capsys.readouterr().out)
