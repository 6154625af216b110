"""`--self-test`: the whole window at work, off-screen, on the texts that come with the program."""

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from core.text import Span

if TYPE_CHECKING:
    from gui.checker import Outcome
    from gui.window import MainWindow

_PATIENCE = 60.0  # s for one part, on a slow machine
_POLL = 20  # ms
Part = tuple[str, Callable[[], str]]


def run() -> int:
    """Start the window in a temporary data folder and use every part of it; one line each, 0 if all work."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from gui.app import make_application, make_window
    from gui.services import Services

    application = QApplication.instance() or make_application([sys.argv[0]])
    assert application is not None
    failures = 0
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        services = Services(Path(folder) / "数据")
        window = make_window(services)
        for name, part in _SelfTest(window, Path(folder)).parts():
            try:
                _say(f"正常  {name}：{part()}")
            except Exception as error:
                failures += 1
                _say(f"失败  {name}：{type(error).__name__} {error}")
        window.editor.document().setModified(False)
        window.close()
        window.deleteLater()
        application.processEvents()
    _say("自检全部正常。" if not failures else f"自检有 {failures} 项失败。")
    return 1 if failures else 0


def _say(line: str) -> None:
    if sys.stdout is not None:  # a windowed program on Windows has none
        reconfigure = getattr(sys.stdout, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")
        sys.stdout.write(line + "\n")
        sys.stdout.flush()


def _wait(condition: Callable[[], bool], what: str) -> None:
    """Run the event loop until `condition`; raises TimeoutError when it does not come."""
    from PySide6.QtCore import QDeadlineTimer, QEventLoop, QTimer

    deadline = QDeadlineTimer(int(_PATIENCE * 1000))
    while not condition():
        if deadline.hasExpired():
            raise TimeoutError(what)
        loop = QEventLoop()
        QTimer.singleShot(_POLL, loop.quit)
        loop.exec()


class _SelfTest:
    """The parts, in the order in which a person would meet them."""

    def __init__(self, window: "MainWindow", folder: Path) -> None:
        self._window = window
        self._folder = folder
        self._sample = window.services.samples()[0]

    def parts(self) -> Iterator[Part]:
        """Yield each part with its name."""
        yield "窗口", self._show
        yield "打开文稿", self._open
        yield "体检", self._check
        yield "改正和撤销", self._fix
        yield "素材库", self._search
        yield "插入素材", self._insert
        yield "保存文稿", self._save
        yield "导出Word", self._export
        yield "自动留底", self._keep

    def _checked(self) -> "Outcome":
        window = self._window
        window.checker.check_now()
        _wait(window.checker.is_current, "体检没有结果")
        if window.outcome is None:
            raise RuntimeError(window.bar.text or "体检没有结果")
        return window.outcome

    def _show(self) -> str:
        window = self._window
        window.resize(1280, 760)
        window.show()
        window.start()
        image = window.grab().toImage()
        colours = {image.pixel(x, image.height() // 2) for x in range(0, image.width(), 8)}
        if len(colours) < 2:
            raise RuntimeError("窗口是空白的")
        return f"{image.width()}×{image.height()}"

    def _open(self) -> str:
        if not self._window.documents.open(self._sample):
            raise RuntimeError(self._window.bar.text)
        return f"{len(self._window.editor.snapshot())} 个字符"

    def _check(self) -> str:
        outcome = self._checked()
        report = outcome.report
        if not report.rule_count or report.broken_rules:
            raise RuntimeError("；".join(f"{b.code} {b.error}" for b in report.broken_rules) or "没有规则")
        return (
            f"{report.rule_count} 条规则，{len(report.findings)} 处可看，{outcome.statistics.characters} 字"
        )

    def _fix(self) -> str:
        """Put the bad example of a rule that offers a fix into the draft, take the fix, take it back."""
        window = self._window
        rules = self._checked().rules
        for code, rule in rules.items():
            bad = rule.bad[0] if rule.bad else ""
            if not bad or "\n" in bad:
                continue
            length = len(window.editor.snapshot())
            window.editor.select(Span(length, length))
            window.editor.insert("\n" + bad)
            wrong = window.editor.snapshot()
            for finding in self._checked().report.findings:
                fix = next((fix for fix in finding.fixes if fix.edits), None)
                if finding.code == code and finding.span.start > length and fix is not None:
                    window.apply_fix(finding, fix)
                    if window.editor.snapshot() == wrong:
                        raise RuntimeError(f"{code} 没有改动文字")
                    window.editor.undo()
                    if window.editor.snapshot() != wrong:
                        raise RuntimeError("撤销之后文字不同")
                    window.editor.undo()
                    return rule.title
            window.editor.undo()
        raise RuntimeError("没有一条规则给出改法")

    def _search(self) -> str:
        panel = self._window.library_panel
        _wait(lambda: bool(panel.list.phrases.phrases), "素材库没有打开：" + panel.state)
        first = panel.list.phrases.phrases[0].text
        panel.box.setText(first[:2])
        _wait(
            lambda: (
                bool(panel.list.phrases.phrases)
                and all(first[:2] in p.text for p in panel.list.phrases.phrases)
            ),
            f"找不到“{first[:2]}”",
        )
        return f"{panel.state}；“{first[:2]}”找到 {len(panel.list.phrases.phrases)} 条"

    def _insert(self) -> str:
        window = self._window
        phrase = window.library_panel.list.phrases.phrases[0]
        before = window.editor.snapshot()
        window.editor.select(Span(3, 3))
        window.library_panel.phrase_chosen.emit(phrase)
        if window.editor.snapshot() != before[:3] + phrase.text + before[3:]:
            raise RuntimeError("素材没有放到光标处")
        window.editor.undo()
        if window.editor.snapshot() != before:
            raise RuntimeError("撤销之后文字不同")
        return phrase.text

    def _save(self) -> str:
        documents, text = self._window.documents, self._window.editor.snapshot()
        for name in ("自检 文稿.txt", "自检 文稿.docx"):
            if not documents.save_to(self._folder / name):
                raise RuntimeError(self._window.bar.text)
            back = self._window.services.read_draft(self._folder / name).text
            if _words(back) != _words(text):
                raise RuntimeError(f"{name} 存后再读，文字不同")
        return "txt、docx 存后再读，文字相同"

    def _export(self) -> str:
        window, path = self._window, self._folder / "自检 排版.docx"
        text = window.editor.snapshot()
        if not window.documents.export_to(path, lambda p: window.services.export_docx(text, None, p)):
            raise RuntimeError(window.bar.text)
        if _words(window.services.read_draft(path).text) != _words(text):
            raise RuntimeError("导出的文字不同")
        return f"{path.stat().st_size} 字节"

    def _keep(self) -> str:
        window = self._window
        window.editor.insert("留底")
        files = window.services.data / "recovery"
        _wait(lambda: any("留底" in f.read_text("utf-8") for f in files.glob("*.recovery")), "没有留底")
        return "两秒内留底"


def _words(text: str) -> list[str]:
    return [line for line in text.split("\n") if line.strip()]
