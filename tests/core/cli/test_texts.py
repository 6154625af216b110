import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from core.cli import main
from core.finding import Severity
from core.office import read_draft
from tests.core.office.test_draft import bad_inputs
from tests.core.office.wordfiles import paragraph, word_file

ROOT = Path(__file__).resolve().parents[3]
SAMPLES = sorted((ROOT / "resources" / "samples").glob("*.txt"))
SPEECH = """在全县安全生产工作会议上的讲话
（2026年3月5日）
同志们：
刚才X镇长通报了情况。下面，我讲三点意见。
一、提高认识
一要抓早抓小，二要抓细抓实，三要抓常抓长。
三、压实责任
大家要磨拳擦掌，抓好落实。
谢谢大家！"""


@pytest.fixture
def speech(tmp_path: Path) -> Path:
    path = tmp_path / "讲话 稿.txt"
    path.write_text(SPEECH, encoding="utf-8")
    return path


def checked(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[dict[str, Any]]:
    assert main(["check", "--format", "json", *arguments]) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_json_has_the_shape_of_the_contract(speech: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (report,) = checked(capsys, str(speech))
    assert report["schema"] == 1
    assert report["file"] == str(speech)
    assert report["text"] == SPEECH
    assert report["broken_rules"] == []
    assert set(report["statistics"]) == {"characters", "minutes", "yao_per_1000", "cliche_share"}
    kinds = [p["kind"] for p in report["paragraphs"]]
    assert kinds[:3] == ["title", "date", "salutation"]
    assert all(SPEECH[p["start"] : p["end"]].count("\n") == 0 for p in report["paragraphs"])
    for finding in report["findings"]:
        assert SPEECH[finding["start"] : finding["end"]] == finding["text"]
        line = SPEECH.split("\n")[finding["line"] - 1]
        assert line[finding["column"] - 1 :].startswith(finding["text"].split("\n")[0])
        assert finding["severity"] in set(Severity)
        assert finding["level"] in {"规定", "一般", "实务"}
        assert finding["message"] and finding["why"] and finding["name"]
        for fix in finding["fixes"]:
            assert fix["applicability"] in {"safe", "unsafe", "display-only"}


def test_one_fault_of_each_family_is_found(speech: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (report,) = checked(capsys, str(speech))
    texts = {finding["code"][:2]: finding["text"] for finding in report["findings"]}
    assert texts["PH"].startswith("X")
    assert texts["WF"] == "磨拳擦掌"
    assert texts["ST"].startswith("三、")


def test_chains_are_listed_whether_good_or_bad(speech: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (report,) = checked(capsys, str(speech))
    chain = next(group for group in report["groups"] if group["kind"] == "yao-chain")
    assert chain["level"] == "clause"
    assert [SPEECH[s:e] for s, e in chain["members"]] == ["一要抓早抓小", "二要抓细抓实", "三要抓常抓长"]


def test_several_files_are_several_objects(speech: Path, capsys: pytest.CaptureFixture[str]) -> None:
    reports = checked(capsys, str(speech), str(SAMPLES[0]))
    assert [report["file"] for report in reports] == [str(speech), str(SAMPLES[0])]


def test_rules_can_be_chosen(speech: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (report,) = checked(capsys, str(speech), "--rules", "wf001")
    assert {finding["code"] for finding in report["findings"]} <= {"WF001"}
    assert main(["check", str(speech), "--rules", "ZZ999"]) == 2
    assert "ZZ999" in capsys.readouterr().err


def test_the_status_tells_whether_something_was_found(speech: Path, tmp_path: Path) -> None:
    clean = tmp_path / "短.txt"
    clean.write_text("今天天气很好。", encoding="utf-8")
    assert main(["check", str(speech), "--fail-on", "提示"]) == 1
    assert main(["check", str(clean), "--fail-on", "提示"]) == 0
    assert main(["check", str(speech)]) == 0


def test_sarif_names_rules_and_places(speech: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--format", "sarif", str(speech)]) == 0
    (run,) = json.loads(capsys.readouterr().out)["runs"]
    known = {rule["id"] for rule in run["tool"]["driver"]["rules"]}
    assert run["results"]
    for result in run["results"]:
        assert result["ruleId"] in known
        assert result["level"] in {"note", "warning", "error"}
        assert result["locations"][0]["physicalLocation"]["region"]["startLine"] >= 1


def test_text_lines_can_be_clicked(speech: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(speech)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert any(line.startswith(f"{speech}:8:") and "摩拳擦掌" in line for line in lines)
    assert "条规则" in lines[-1]


def test_a_word_file_is_checked_with_its_numbers(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "稿.docx"
    path.write_bytes(word_file(paragraph("在会上的讲话") + paragraph("大家要磨拳擦掌。")))
    (report,) = checked(capsys, str(path))
    assert report["text"] == "在会上的讲话\n大家要磨拳擦掌。"


def test_safe_fixes_go_into_a_new_file_only(
    speech: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "改.txt"
    assert main(["fix", str(speech), "-o", str(target)]) == 0
    assert "摩拳擦掌" in read_draft(target).text
    assert read_draft(speech).text == SPEECH
    assert main(["fix", str(speech), "-o", str(target)]) == 2
    assert "已经存在" in capsys.readouterr().err
    assert main(["fix", str(speech), "-o", str(target), "--force"]) == 0


def test_export_writes_word_and_nothing_else(
    speech: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", str(speech), "-o", str(tmp_path / "稿.docx")]) == 0
    assert read_draft(tmp_path / "稿.docx").text == SPEECH
    assert main(["export", str(speech), "-o", str(tmp_path / "稿.xyz")]) == 2
    assert "Word" in capsys.readouterr().err


def test_clean_gives_text_and_the_log_that_leads_to_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    dirty = tmp_path / "脏.txt"
    raw = "在全縣會議上的講話\n同志們:\n今天開會,部署工作。我們要學(xué)習(xí)文件.\n"
    dirty.write_text(raw, encoding="utf-8", newline="\n")
    folder = tmp_path / "干净"
    assert main(["clean", str(dirty), "-o", str(folder), "--format", "json"]) == 0
    log = json.loads(capsys.readouterr().out)
    assert log["schema"] == 1
    assert log["encoding"] == "utf-8"
    assert "我们要学习文件" in log["text"]
    pieces, position = [], 0
    for edit in sorted(log["edits"], key=lambda e: (e["raw_start"], e["raw_end"])):
        assert raw[edit["raw_start"] : edit["raw_end"]] == edit["removed"]
        pieces += [raw[position : edit["raw_start"]], edit["inserted"]]
        position = edit["raw_end"]
    assert "".join(pieces) + raw[position:] == log["text"]
    assert (folder / "脏.txt").read_text(encoding="utf-8").rstrip("\n") == log["text"].rstrip("\n")
    assert main(["clean", str(dirty), "-o", str(folder)]) == 2


def test_one_bad_file_does_not_stop_the_cleaning(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "坏.docx").write_bytes(b"PK\x03\x04")
    (tmp_path / "好.txt").write_text("同志们：\n今天开会，部署工作。", encoding="utf-8")
    assert main(["clean", str(tmp_path / "坏.docx"), str(tmp_path / "好.txt")]) == 2
    outcome = capsys.readouterr()
    assert "今天开会" in outcome.out
    assert len(outcome.err.splitlines()) == 1


def test_the_files_of_an_archive_are_cleaned(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with zipfile.ZipFile(tmp_path / "往年.zip", "w") as archive:
        archive.writestr("甲.txt", "同志们：\n今天开会，部署防汛工作。")
        archive.writestr("乙.txt", "同志们：\n今天开会，部署春耕工作。")
    assert main(["clean", str(tmp_path / "往年.zip"), "-o", str(tmp_path / "出")]) == 0
    assert "防汛" in (tmp_path / "出" / "甲.txt").read_text(encoding="utf-8")
    assert "春耕" in (tmp_path / "出" / "乙.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("form", ["text", "json", "md"])
def test_every_rule_is_listed(form: str, capsys: pytest.CaptureFixture[str]) -> None:
    from core.rules import all_rules

    assert main(["rules", "--format", form]) == 0
    out = capsys.readouterr().out
    assert all(rule.info.code in out for rule in all_rules())


@pytest.mark.parametrize("command", ["check", "export", "clean"])
def test_bad_input_is_one_line_and_status_2(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, (path, words) in bad_inputs(tmp_path).items():
        arguments = [command, str(path), *(["-o", str(tmp_path / "出.docx")] if command == "export" else [])]
        assert main(arguments) == 2, name
        outcome = capsys.readouterr()
        assert outcome.out == ""
        assert words in outcome.err or command == "clean", name  # the importer has sentences of its own
        assert path.name in outcome.err, name
        assert len(outcome.err.splitlines()) == 1, name


def test_bad_usage_is_said_in_chinese(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"]) == 2
    assert "用法" in capsys.readouterr().err
    assert main(["check", "--help"]) == 0


def test_a_pipe_gets_utf8_whatever_the_locale_and_may_close_early(speech: Path) -> None:
    environment = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}
    command = [sys.executable, str(ROOT / "main.py"), "check", str(speech)]
    outcome = subprocess.run(command, env=environment, capture_output=True, check=True)
    assert "条规则" in outcome.stdout.decode("utf-8")
    with subprocess.Popen(
        [*command, "--format", "json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None and process.stderr is not None
        process.stdout.close()
        assert b"Traceback" not in process.stderr.read()


def test_even_an_unforeseen_error_is_one_line(
    speech: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("out of order")

    monkeypatch.setattr("core.cli.texts.read_draft", broken)
    assert main(["check", str(speech)]) == 2
    error = capsys.readouterr().err
    assert "RuntimeError" in error
    assert len(error.splitlines()) == 1
