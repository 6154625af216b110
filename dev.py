#!/usr/bin/env python3
"""Set-up and chores, from a bare machine with Python 3.11-3.13 and nothing else.

python dev.py run [ARGS]     start the program; `run check FILE` and the like are its command line
python dev.py test [ARGS]    the tests, off-screen; ARGS go to pytest
python dev.py lint [--fix]   ruff and mypy
python dev.py bench [NAME]   the benchmarks, all or the named ones
python dev.py build          package the program with PyInstaller into dist/
python dev.py lock [ARGS]    write requirements/*.txt anew; ARGS (such as --upgrade) go to uv

Each makes .venv first, from the hashed lock, when it is missing or the lock has changed.
"""

from __future__ import annotations

import hashlib
import importlib
import importlib.util
import io
import json
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / "installed.json"
REQUIREMENTS = ROOT / "requirements"
VENV_PYTHON = VENV / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
OFFSCREEN = os.environ.get("QT_QPA_PLATFORM") or "offscreen"
PYTHON_RANGE = ((3, 11), (3, 14))

# What the Qt wheels do not carry: the libraries without which PySide6 cannot be imported, those of its X11 plugin
# (Qt aborts when one is missing), a display for screenshots, and fonts that hold every Han character.
APT_PACKAGES = (
    "libegl1 libgl1 libglib2.0-0 libfontconfig1 libfreetype6 libxkbcommon0 libdbus-1-3 libx11-6 "
    "libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-image0 libxcb-render-util0 libxcb-randr0 "
    "libxcb-shape0 libxcb-xkb1 libxcb-xfixes0 libxcb-sync1 libxkbcommon-x11-0 libx11-xcb1 "
    "xvfb xauth fonts-noto-cjk"
)
# PyInstaller reads the program's libraries with objdump, and packs Python's, which Debian keeps apart from its python3.
APT_BUILD_PACKAGES = "binutils" + (
    " libpython{}.{}".format(*sys.version_info) if sys.base_prefix == "/usr" else ""
)


def say(text: str) -> None:
    print("dev.py: " + text, flush=True)


def call(command: list[str | Path], folder: Path | None = ROOT, **environment: str) -> int:
    """Run `command` in `folder` (None: the current one); return its exit status, 128 + n when signal n ended it."""
    done = subprocess.run([str(part) for part in command], cwd=folder, env={**os.environ, **environment})
    return done.returncode if done.returncode >= 0 else 128 - done.returncode


def quietly(command: list[str], errors: bool = True) -> bool:
    """Run a command that must ask nothing and say nothing but (if `errors`) errors; True if it succeeded."""
    nothing = subprocess.DEVNULL
    done = subprocess.run(command, stdin=nothing, stdout=nothing, stderr=None if errors else nothing)
    return done.returncode == 0


# --- system packages ------------------------------------------------------------------------------


def installed_apt_packages() -> set[str]:
    """Names of the installed packages and of what they provide (libglib2.0-0t64 provides libglib2.0-0)."""
    query = ["dpkg-query", "-W", "-f", "${db:Status-Status}\t${Package}, ${Provides}\n"]
    lines = subprocess.run(query, stdout=subprocess.PIPE, text=True).stdout.splitlines()
    found: set[str] = set()
    for line in lines:
        status, _, names = line.partition("\t")
        if status == "installed":
            found.update(name.split()[0] for name in names.split(",") if name.strip())
    return found


def apt_install(packages: str) -> bool:
    """Install what is missing of `packages` (separated by blanks), or print the line to run. True: all are there.

    Does nothing on a system that is not of Debian's family.
    """
    if sys.platform == "win32":
        return True
    if not (shutil.which("apt-get") and shutil.which("dpkg-query")):
        return True
    installed = installed_apt_packages()
    missing = [name for name in packages.split() if name not in installed]
    if not missing:
        return True
    install = ["apt-get", "install", "-y", "--no-install-recommends", *missing]
    prefix = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if prefix and not (shutil.which("sudo") and quietly([*prefix, "true"], errors=False)):
        say("these system packages are missing; please run:\n  sudo " + shlex.join(install))
        return False
    say("installing system packages: " + " ".join(missing))
    prefix += ["env", "DEBIAN_FRONTEND=noninteractive"]
    # A fresh container has no package lists, an old one has lists of files that are gone.
    if quietly(prefix + install, errors=False):
        return True
    if quietly([*prefix, "apt-get", "update"]) and quietly(prefix + install):
        return True
    say("apt-get failed; please run:\n  sudo apt-get update && sudo " + shlex.join(install))
    return False


# --- .venv ----------------------------------------------------------------------------------------


def wanted_stamp() -> dict[str, str]:
    """What .venv was made from. It names its own place too: a copied .venv still points at the old one."""
    locks = b"".join((REQUIREMENTS / name).read_bytes() for name in ("build.txt", "dev.txt"))
    digest = hashlib.sha256(locks.replace(b"\r\n", b"\n")).hexdigest()
    system = hashlib.sha256(" ".join(APT_PACKAGES).encode()).hexdigest()
    version = "{}.{}".format(*sys.version_info)
    return {"python": version, "lock": digest, "system": system, "venv": str(VENV)}


def read_stamp() -> dict[str, str]:
    try:
        stamp = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    # The Python that .venv was made from may have been uninstalled since: the link then leads nowhere.
    return stamp if isinstance(stamp, dict) and VENV_PYTHON.exists() else {}


def make_venv() -> None:
    """Make .venv anew from the interpreter that runs this file."""
    version = "{}.{}".format(*sys.version_info)
    say(f"making .venv with Python {version}")
    if importlib.util.find_spec("ensurepip") is None:  # Debian and Ubuntu keep it in a package of its own
        package = f"python{version}-venv"
        apt_install(package)
        importlib.invalidate_caches()
        if importlib.util.find_spec("ensurepip") is None:
            raise SystemExit(
                f"dev.py: this Python has no venv module; on Debian or Ubuntu: apt-get install {package}"
            )
    # Inside an activated environment sys.executable is that environment's; it may be the one to be replaced.
    base = getattr(sys, "_base_executable", None) or sys.executable
    if call([base, "-m", "venv", "--clear", VENV]):
        raise SystemExit(
            "dev.py: could not make .venv; is a program of it still running, or is the disk full?"
        )


def pip_install(*arguments: str | Path) -> None:
    quiet = [] if sys.stdout.isatty() else ["--quiet", "--progress-bar", "off"]
    if call([VENV_PYTHON, "-m", "pip", "install", "--disable-pip-version-check", *quiet, *arguments]):
        raise SystemExit(
            "dev.py: pip could not install the packages (see above); run the same command again to go on."
        )


def prepare() -> None:
    """Bring .venv and the system packages to what the lock says; next to no time when they already are."""
    wanted, stamp = wanted_stamp(), read_stamp()
    if stamp == wanted:
        return
    if stamp.get("system") != wanted["system"] and not apt_install(APT_PACKAGES):
        wanted["system"] = "incomplete"
    moved = any(stamp.get(key) != wanted[key] for key in ("python", "venv"))
    if moved or stamp.get("lock") != wanted["lock"]:
        STAMP.unlink(missing_ok=True)  # without it an interrupted installation is done again
        if moved:
            make_venv()
        say("installing the locked packages into .venv")
        pip_install("--require-hashes", "-r", REQUIREMENTS / "build.txt")
        # jieba is published as source only: build it with the setuptools just installed, whose hash is known.
        ours = ("--no-build-isolation", "--use-pep517")
        pip_install("--require-hashes", *ours, "-r", REQUIREMENTS / "dev.txt")
    STAMP.write_text(json.dumps(wanted), encoding="utf-8")


# --- commands -------------------------------------------------------------------------------------


def has_display() -> bool:
    """False where a window cannot be shown. Who sets QT_QPA_PLATFORM knows what he is doing."""
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return not sys.platform.startswith("linux") or any(os.environ.get(name) for name in names)


def wants_window(arguments: list[str]) -> bool:
    """True for no argument or a document: commands are bare words, options begin with a dash."""
    return not arguments or (not arguments[0].startswith("-") and Path(arguments[0]).suffix != "")


def run(arguments: list[str]) -> int:
    if wants_window(arguments) and not has_display():
        say("no window can open here: neither DISPLAY nor WAYLAND_DISPLAY is set. Instead:")
        print("  python dev.py run --self-test          start the whole window off-screen and try its parts")
        print("  python dev.py run check FILE           the same checks on the command line")
        print("  python dev.py run --help               the other commands")
        print("  xvfb-run -a python dev.py run          a window on a display that nobody sees")
        return 1
    # In the caller's folder, unlike all other commands: file names are his.
    return call([VENV_PYTHON, ROOT / "main.py", *arguments], folder=None)


def test(arguments: list[str]) -> int:
    return call([VENV_PYTHON, "-m", "pytest", *arguments], QT_QPA_PLATFORM=OFFSCREEN)


def lint(arguments: list[str]) -> int:
    fix = arguments == ["--fix"]
    if arguments and not fix:
        raise SystemExit("usage: python dev.py lint [--fix]")
    checks: list[list[str]] = [
        ["ruff", "check", *(["--fix"] if fix else []), "."],
        ["ruff", "format", *([] if fix else ["--check"]), "."],
        ["mypy"],
    ]
    return max([call([VENV_PYTHON, "-m", *check]) for check in checks])  # all of them, even after a failure


def bench(names: list[str]) -> int:
    folder = ROOT / "benchmarks"
    scripts = sorted(path for path in folder.glob("*.py") if not path.name.startswith("_"))
    if names:
        known = {path.stem: path for path in scripts}
        unknown = [name for name in names if Path(name).stem not in known]
        if unknown:
            raise SystemExit(
                f"dev.py: no benchmark {', '.join(unknown)}; there are: {', '.join(known) or 'none'}"
            )
        scripts = [known[Path(name).stem] for name in names]
    worst = 0
    for script in scripts:
        print(f"== {script.stem}", flush=True)
        worst = max(worst, call([VENV_PYTHON, script], PYTHONPATH=str(ROOT), QT_QPA_PLATFORM=OFFSCREEN))
    return worst


def build(arguments: list[str]) -> int:
    apt_install(APT_BUILD_PACKAGES)
    places = ["--distpath", "dist", "--workpath", "build"]
    return call(
        [VENV_PYTHON, "-m", "PyInstaller", "--noconfirm", "--clean", *places, *arguments, "build.spec"]
    )


def lock(arguments: list[str]) -> int:
    """Compile requirements/*.in; the others agree with dev.txt. No index address gets in."""
    pip_install("uv")
    options = ["--universal", "--generate-hashes", "--no-emit-index-url", "--python-version", "3.11"]
    options += ["--quiet", "--custom-compile-command", "python dev.py lock"]
    for name in ("dev", "build", "runtime", "dask"):
        agree = [] if name == "dev" else ["-c", "requirements/dev.txt"]
        files = [f"requirements/{name}.in", *agree, "-o", f"requirements/{name}.txt"]
        if call([VENV_PYTHON, "-m", "uv", "pip", "compile", *files, *options, *arguments]):
            return 1
    return 0


COMMANDS = {"run": run, "test": test, "lint": lint, "bench": bench, "build": build, "lock": lock}


def main(arguments: list[str]) -> int:
    if not PYTHON_RANGE[0] <= sys.version_info[:2] < PYTHON_RANGE[1]:
        raise SystemExit(
            "dev.py: this is Python {}.{}, the program needs 3.11, 3.12 or 3.13; "
            "please start dev.py with one of these.".format(*sys.version_info)
        )
    if not arguments or arguments[0] not in COMMANDS:
        asked = arguments[:1] in (["-h"], ["--help"])
        print((__doc__ or "").strip(), file=sys.stdout if asked else sys.stderr)
        return 0 if asked else 2
    try:
        prepare()
        return COMMANDS[arguments[0]](arguments[1:])
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        assert isinstance(stream, io.TextIOWrapper)
        stream.reconfigure(errors="backslashreplace")  # a path in Chinese on a Western console
    sys.exit(main(sys.argv[1:]))
