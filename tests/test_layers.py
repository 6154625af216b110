"""The layers: a core without Qt and light to import, a window without rules or file formats, resources without code."""

import ast
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

QT = {"PySide6", "shiboken6"}
# Each would be felt in the time from double click to window.
HEAVY = {
    "charset_normalizer", "distributed", "docx", "jieba", "lxml", "numpy", "olefile", "opencc", "openpyxl",
    "pypdfium2", "pypinyin", "rapidfuzz", "rjieba",
}  # fmt: skip
# What a rule, a query or a file format is made of.
NOT_IN_GUI = HEAVY | {"ahocorasick_rs", "re", "sqlite3", "tomllib", "xml", "zipfile"}
# What the user searches for, and the characters that a text widget cannot show: neither is a rule.
ALLOWED_IN_GUI = {Path("gui/find_bar.py"): {"re"}, Path("gui/import_marks.py"): {"re"}}

IMPORT_ALL = """
import importlib, importlib.abc, pkgutil, sys

class Block(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {blocked!r}:
            raise ImportError(name + " is imported by " + current)

sys.meta_path.insert(0, Block())
import {package}
names = [m.name for m in pkgutil.walk_packages({package}.__path__, {package!r} + ".") if "__main__" not in m.name]
for current in names:
    importlib.import_module(current)
print(len(names))
"""


def modules_of(package: str) -> list[Path]:
    return sorted(p for p in (ROOT / package).rglob("*.py"))


def imported_names(path: Path) -> set[str]:
    """Top-level names of everything `path` imports, inside functions too."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.partition(".")[0])
    return names


def import_all(package: str, blocked: set[str]) -> int:
    """Import every module of `package` in a new interpreter where `blocked` cannot be imported."""
    code = IMPORT_ALL.format(package=package, blocked=blocked)
    command = [sys.executable, "-X", "utf8", "-c", code]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    return int(done.stdout)


def test_core_imports_without_qt_and_without_heavy_packages():
    assert import_all("core", QT | HEAVY) == len(modules_of("core")) - 1  # less the package's own __init__


def test_gui_imports_without_heavy_packages():
    assert import_all("gui", HEAVY) == len(modules_of("gui")) - 1


def test_core_names_no_qt_even_inside_functions():
    offenders = {p.relative_to(ROOT): found for p in modules_of("core") if (found := imported_names(p) & QT)}
    assert offenders == {}


def test_gui_holds_no_rule_no_sql_no_file_format():
    found = {p.relative_to(ROOT): imported_names(p) & NOT_IN_GUI for p in modules_of("gui")}
    assert {path: names for path, names in found.items() if names} == ALLOWED_IN_GUI


def test_core_does_not_know_the_window():
    offenders = [p.relative_to(ROOT) for p in modules_of("core") if "gui" in imported_names(p)]
    assert offenders == []


def test_resources_hold_no_code():
    code = {".py", ".pyc", ".pyd", ".so", ".js"}
    assert [p for p in (ROOT / "resources").rglob("*") if p.suffix in code] == []


def test_imported_names_sees_into_functions(tmp_path):
    path = tmp_path / "module.py"
    path.write_text(
        "import os.path\ndef f():\n    from PySide6 import QtCore\n    from . import x\n", encoding="utf-8"
    )
    assert imported_names(path) == {"os", "PySide6"}
