"""dev.py: what it would do, with every outside command replaced by a record of it."""

import ast
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import core
import dev

ROOT = Path(__file__).resolve().parent.parent
posix_only = pytest.mark.skipif(sys.platform == "win32", reason="fakes are shell scripts")


@pytest.fixture
def workshop(tmp_path, monkeypatch):
    """A project folder with a lock and no .venv; the commands that would run are collected in the list returned."""
    requirements = tmp_path / "笔杆子 项目" / "requirements"
    requirements.mkdir(parents=True)
    for name in ("build.txt", "dev.txt"):
        (requirements / name).write_text("package==1.0\n", encoding="utf-8")
    root = requirements.parent
    monkeypatch.setattr(dev, "ROOT", root)
    monkeypatch.setattr(dev, "REQUIREMENTS", requirements)
    monkeypatch.setattr(dev, "VENV", root / ".venv")
    monkeypatch.setattr(dev, "STAMP", root / ".venv" / "installed.json")
    monkeypatch.setattr(dev, "VENV_PYTHON", root / ".venv" / "python")
    monkeypatch.setattr(dev, "apt_install", lambda packages: True)
    commands: list[list[str]] = []

    def call(command, **options):
        words = [str(word) for word in command]
        commands.append(words)
        if "venv" in words:
            dev.VENV.mkdir(exist_ok=True)
            dev.STAMP.unlink(missing_ok=True)
            dev.VENV_PYTHON.touch()
        return 0

    monkeypatch.setattr(dev, "call", call)
    return commands


def kinds(commands):
    """Return "venv" or the installed file's name for each command."""
    return ["venv" if "venv" in words else Path(words[-1]).name for words in commands]


def test_first_start_makes_the_environment_and_installs_by_hash(workshop):
    dev.prepare()
    assert kinds(workshop) == ["venv", "build.txt", "dev.txt"]
    assert all("--require-hashes" in words for words in workshop[1:])
    assert "--no-build-isolation" in workshop[2]


def test_second_start_does_nothing(workshop):
    dev.prepare()
    workshop.clear()
    dev.prepare()
    assert workshop == []


def test_changed_lock_is_installed_into_the_same_environment(workshop):
    dev.prepare()
    workshop.clear()
    (dev.REQUIREMENTS / "dev.txt").write_text("package==2.0\n", encoding="utf-8")
    dev.prepare()
    assert kinds(workshop) == ["build.txt", "dev.txt"]


def test_line_ends_of_a_windows_checkout_are_no_change(workshop):
    dev.prepare()
    workshop.clear()
    for name in ("build.txt", "dev.txt"):
        (dev.REQUIREMENTS / name).write_bytes(b"package==1.0\r\n")
    dev.prepare()
    assert workshop == []


def test_interrupted_installation_is_done_again(workshop, monkeypatch):
    def interrupted(*arguments):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(dev, "pip_install", interrupted)
        dev.prepare()
    workshop.clear()
    dev.prepare()
    assert kinds(workshop) == ["venv", "build.txt", "dev.txt"]


def test_moved_project_gets_a_new_environment(workshop, monkeypatch):
    dev.prepare()
    workshop.clear()
    moved = dev.ROOT.rename(dev.ROOT.with_name("别处"))
    for name in ("REQUIREMENTS", "VENV", "STAMP", "VENV_PYTHON"):
        monkeypatch.setattr(dev, name, moved / getattr(dev, name).relative_to(dev.ROOT))
    dev.prepare()
    assert kinds(workshop)[0] == "venv"


def test_environment_whose_python_is_gone_is_made_again(workshop):
    dev.prepare()
    workshop.clear()
    dev.VENV_PYTHON.unlink()
    dev.prepare()
    assert kinds(workshop)[0] == "venv"


def test_missing_system_packages_do_not_stop_and_are_tried_again(workshop, monkeypatch):
    asked = []
    monkeypatch.setattr(dev, "apt_install", lambda packages: asked.append(packages))
    dev.prepare()
    workshop.clear()
    dev.prepare()
    assert workshop == []
    assert len(asked) == 2


def test_failing_pip_ends_with_one_sentence(workshop, monkeypatch):
    monkeypatch.setattr(dev, "call", lambda command, **options: int("pip" in command))
    with pytest.raises(SystemExit, match=r"pip could not install"):
        dev.prepare()
    assert not dev.STAMP.exists()


@pytest.mark.parametrize("version", [(3, 10, 13), (3, 14, 0), (4, 0, 0)])
def test_python_out_of_range_is_told_so(monkeypatch, version):
    monkeypatch.setattr(sys, "version_info", version)
    with pytest.raises(SystemExit, match=r"this is Python {}.{}, the program needs 3.11".format(*version)):
        dev.main(["test"])


@pytest.mark.parametrize("arguments", [[], ["nonsense"], ["--help", "run"]])
def test_usage(capsys, arguments):
    assert dev.main(arguments) == (0 if arguments[:1] == ["--help"] else 2)
    printed = "".join(capsys.readouterr())
    assert all(f"dev.py {name}" in printed for name in dev.COMMANDS)


# --- run ------------------------------------------------------------------------------------------


@pytest.fixture
def called(monkeypatch):
    """Return the commands that `dev.call` was given, as pairs of words and options."""
    calls: list[tuple[list[str], dict]] = []

    def call(command, **options):
        calls.append(([str(word) for word in command], options))
        return 7

    monkeypatch.setattr(dev, "call", call)
    return calls


@pytest.fixture
def no_display(monkeypatch):
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize("arguments", [[], ["讲话.docx"], ["/tmp/a b/讲话 稿.txt"]])
def test_run_without_display_says_what_works(called, no_display, capsys, arguments):
    assert dev.run(arguments) == 1
    assert called == []
    assert "--self-test" in (printed := capsys.readouterr().out)
    assert "run check" in printed


@pytest.mark.parametrize("arguments", [["check", "讲话.docx"], ["--self-test"], ["rules"], ["--help"]])
def test_commands_run_without_display(called, no_display, arguments):
    assert dev.run(arguments) == 7
    assert called[0][0][2:] == arguments


@pytest.mark.parametrize("name", ["DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"])
def test_run_with_display_starts_the_window_in_the_callers_folder(called, no_display, monkeypatch, name):
    monkeypatch.setenv(name, "x")
    assert dev.run(["讲话.docx"]) == 7
    words, options = called[0]
    assert words == [str(dev.VENV_PYTHON), str(ROOT / "main.py"), "讲话.docx"]
    assert options == {"folder": None}


# --- the other commands ---------------------------------------------------------------------------


def test_test_passes_arguments_on_and_draws_off_screen(called):
    assert dev.test(["-k", "排比"]) == 7
    words, options = called[0]
    assert words[1:] == ["-m", "pytest", "-k", "排比"]
    assert options["QT_QPA_PLATFORM"] == dev.OFFSCREEN


def test_lint_goes_through_all_checks_even_when_the_first_fails(called):
    assert dev.lint([]) == 7
    assert [words[2] for words, _ in called] == ["ruff", "ruff", "mypy"]


def test_bench_runs_all_in_order_or_the_named(called, monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(dev, "ROOT", tmp_path)
    (tmp_path / "benchmarks").mkdir()
    for name in ("start.py", "check.py", "_common.py"):
        (tmp_path / "benchmarks" / name).touch()
    dev.bench([])
    dev.bench(["start"])
    dev.bench(["benchmarks/check.py"])
    assert [Path(words[1]).stem for words, _ in called] == ["check", "start", "start", "check"]
    with pytest.raises(SystemExit, match=r"no benchmark nothing; there are: check, start"):
        dev.bench(["nothing"])


def test_lock_writes_every_lock_with_hashes_and_no_index(called, monkeypatch):
    monkeypatch.setattr(dev, "call", lambda command, **options: called.append((command, options)))
    dev.lock(["--upgrade"])
    compiled = [[str(word) for word in words] for words, _ in called if "compile" in words]
    outputs = [words[words.index("-o") + 1] for words in compiled]
    assert sorted(outputs) == sorted(
        f"requirements/{p.stem}.txt" for p in (ROOT / "requirements").glob("*.in")
    )
    for words in compiled:
        assert {"--generate-hashes", "--no-emit-index-url", "--universal", "--upgrade"} <= set(words)


def test_signal_becomes_a_shell_exit_status():
    assert dev.call([sys.executable, "-c", "import sys; sys.exit(3)"]) == 3
    if sys.platform != "win32":
        assert dev.call([sys.executable, "-c", "import os; os.kill(os.getpid(), 15)"]) == 143


# --- system packages ------------------------------------------------------------------------------


@pytest.fixture
def fake_debian(tmp_path, monkeypatch):
    """Put dpkg-query (libegl1 and libglib2.0-0t64 installed), apt-get, sudo on PATH; apt-get's calls go to the file returned."""
    log = tmp_path / "log"
    scripts = {
        "dpkg-query": "printf 'installed\\tlibegl1, \\ninstalled\\tlibglib2.0-0t64, libglib2.0-0 (= 2.80)\\n"
        "config-files\\txvfb, \\n'",
        "apt-get": f'echo "$@" >> "{log}"',
        "sudo": "exit 1",
    }
    for name, body in scripts.items():
        path = tmp_path / name
        path.write_text("#!/bin/sh\n" + body + "\n", encoding="utf-8")
        path.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}/usr/bin:/bin")
    return log


@posix_only
def test_only_missing_packages_are_installed(fake_debian, monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    assert dev.apt_install("libegl1 libglib2.0-0 xvfb xauth")
    assert (
        fake_debian.read_text(encoding="utf-8").split("\n")[0].endswith("--no-install-recommends xvfb xauth")
    )


@posix_only
def test_nothing_missing_nothing_done(fake_debian, monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    assert dev.apt_install("libegl1 libglib2.0-0")
    assert not fake_debian.exists()


@posix_only
def test_without_rights_the_line_to_run_is_printed(fake_debian, monkeypatch, capsys):
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert not dev.apt_install("libegl1 xvfb")
    assert "sudo apt-get install -y --no-install-recommends xvfb\n" in capsys.readouterr().out
    assert not fake_debian.exists()


@posix_only
def test_failed_install_is_tried_again_with_fresh_lists(fake_debian, monkeypatch, capsys):
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    script = fake_debian.parent / "apt-get"
    script.write_text(script.read_text(encoding="utf-8") + "exit 100\n", encoding="utf-8")
    assert not dev.apt_install("xvfb")
    assert [line.split()[0] for line in fake_debian.read_text(encoding="utf-8").splitlines()] == [
        "install",
        "update",
    ]
    assert "please run" in capsys.readouterr().out


# --- the files ------------------------------------------------------------------------------------


def test_dev_needs_the_standard_library_only():
    imported = set()
    for node in ast.walk(ast.parse((ROOT / "dev.py").read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            imported.update(alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            imported.add((node.module or "").partition(".")[0])
    assert imported <= sys.stdlib_module_names


def test_dev_works_from_any_folder(tmp_path):
    folder = tmp_path / "别的 文件夹"
    folder.mkdir()
    done = subprocess.run([sys.executable, str(ROOT / "dev.py"), "--help"], cwd=folder, capture_output=True)
    assert done.returncode == 0
    assert b"dev.py run" in done.stdout


@pytest.mark.parametrize("lock", sorted((ROOT / "requirements").glob("*.txt")), ids=lambda path: path.name)
def test_every_locked_package_has_an_exact_version_and_a_hash(lock):
    text = lock.read_text(encoding="utf-8")
    entries = re.split(r"\n(?=[a-z0-9])", text.replace("\\\n", " "))[1:]
    assert entries
    for entry in entries:
        assert re.match(r"[\w.-]+==\S+ .*--hash=sha256:[0-9a-f]{64}", entry), entry


@pytest.mark.parametrize("source", sorted((ROOT / "requirements").glob("*.in")), ids=lambda path: path.name)
def test_every_wanted_package_is_locked(source):
    wanted = re.findall(r"(?m)^([A-Za-z][\w.-]*)", source.read_text(encoding="utf-8"))
    locked = re.findall(r"(?m)^([a-z][\w.-]*)==", source.with_suffix(".txt").read_text(encoding="utf-8"))
    assert wanted
    assert {name.lower().replace("_", "-") for name in wanted} <= set(locked)


def test_version_is_the_same_everywhere():
    metadata = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert metadata["project"]["version"] == core.__version__
    assert f"## {core.__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_set_up_names_no_package_registry():
    files = [ROOT / name for name in ("dev.py", "pyproject.toml", ".ci/run", "build.spec")]
    for path in [*files, *(ROOT / "requirements").iterdir()]:
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"https?://|index-url [^\"]|find-links", text), path
