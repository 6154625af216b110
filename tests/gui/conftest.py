"""A window over a small core: three rules and a library of four phrases, everything else is real."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.document import Paragraph
from core.engine import Engine
from core.finding import Edit, Finding, Fix, Group, GroupKind, GroupLevel, Severity
from core.phrases import BuildResult, Phrase, Progress, Source
from core.rule import ParagraphRule, RuleInfo, SourceLevel
from core.statistics import Statistics
from core.text import Span
from gui.app import make_application
from gui.editor import Editor
from gui.services import Services
from gui.window import MainWindow

DRAFT = (
    "在全镇防汛工作会议上的讲话\n（2026年6月3日）\n同志们：\n"
    "今天开会，主要是把防汛的帐号和名册核一遍。\n"
    "一、把底数摸清\n（一）看河道\n各村要切实看好河道。\n"
    "二、把人盯住\n𬱖家湾的帐号由老李管，切实负责。"
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The off-screen platform says that it has no window manager; that is no fault of a test."""
    for item in items:
        item.add_marker(pytest.mark.qt_log_ignore("propagateSizeHints", r"support raise\(\)"))


class WordRule(ParagraphRule):
    """Speaks where a word stands, and offers others."""

    def __init__(self, code: str, title: str, severity: Severity, word: str, others: tuple[str, ...]) -> None:
        self.info = RuleInfo(
            code, code.lower(), title, f"“{word}”念起来不妥。", SourceLevel.PRACTICE, severity, (), (), "测试"
        )
        self._word, self._others = word, others

    def check(self, paragraph: Paragraph) -> Iterator[Finding]:
        for match in re.finditer(self._word, paragraph.text):
            span = Span(*match.span())
            fixes = tuple(Fix(f"改为“{other}”", (Edit(span, other),)) for other in self._others)
            yield self.finding(span.start, span.end, f"这里写作“{self._word}”。可换一个词。", fixes)


RULES = (
    WordRule("T001", "错别字", Severity.ERROR, "帐号", ("账号",)),
    WordRule("T002", "套话", Severity.ADVICE, "切实", ("着力", "务必")),
    WordRule("T003", "重复", Severity.HINT, "河道", ()),
)


def find_groups(document: object) -> tuple[Group, ...]:
    """One group over the two paragraphs of DRAFT that open with （一） and its text."""
    text = str(getattr(document, "text", ""))
    start = text.find("（一）")
    if start < 0:
        return ()
    middle = text.index("\n", start)
    end = text.find("\n", middle + 1)
    members = (Span(start, middle), Span(middle + 1, end if end >= 0 else len(text)))
    return (Group(GroupKind.PARALLEL, GroupLevel.PARAGRAPH, members),)


def phrase(text: str, kind: str = "提法", sentence: str = "", *, slots: tuple[Span, ...] = ()) -> Phrase:
    """Make a phrase with one source."""
    sources = (Source("在全县会议上的讲话", "2025年3月1日", sentence or f"要{text}，抓出成效。"),)
    return Phrase(text, text, kind, ("抓落实",), 7, 3, slots, sources, False, 0.5)


class FakeLibrary:
    """Finds by substring."""

    def __init__(self) -> None:
        self.phrases = [
            phrase("压紧压实工作责任"),
            phrase("压实属地责任"),
            phrase("一竿子插到底", "比喻"),
            phrase("以钉钉子精神抓落实", "提法"),
        ]
        self.closed = False

    def phrase_count(self) -> int:
        return len(self.phrases)

    def document_count(self) -> int:
        return 3 if self.phrases else 0

    def kinds(self) -> list[str]:
        return sorted({p.kind for p in self.phrases})

    def topics(self) -> list[str]:
        return ["抓落实"]

    def search(
        self,
        query: str,
        *,
        kind: str | None = None,
        topic: str | None = None,
        limit: int = 50,
        draft: str = "",
    ) -> list[Phrase]:
        words = query.split()
        return [p for p in self.phrases if all(w in p.text for w in words) and kind in (None, p.kind)][:limit]

    def suggest(self, before: str, after: str = "", limit: int = 5) -> list[Phrase]:
        return [p for p in self.phrases if before[-1:] and p.text.startswith(before[-1:])][:limit]

    def close(self) -> None:
        self.closed = True


class FakeServices(Services):
    """The core with few rules. `gate` holds checks up while it is cleared; `checked` lists what was checked."""

    def __init__(self, data: Path) -> None:
        super().__init__(data)
        self.gate = Event()
        self.gate.set()
        self.checked: list[str] = []
        self.library = FakeLibrary()
        self.brought_in: list[Path] = []

    def make_engine(self, disabled: object) -> Engine:
        services = self

        class Gated(Engine):
            def check(self, text, ignored=None, genre=None):  # type: ignore[no-untyped-def]
                services.gate.wait(10)
                services.checked.append(text)
                return super().check(text, ignored, genre)

        codes = frozenset(disabled)  # type: ignore[call-overload]
        return Gated([rule for rule in RULES if rule.info.code not in codes], find_groups)

    def rules(self) -> dict[str, RuleInfo]:
        return {rule.info.code: rule.info for rule in RULES}

    def statistics(self, report: object) -> Statistics:
        length = len(getattr(report, "document").text)  # noqa: B009
        return Statistics(length, length, length / 190, 0.0, 0.0)

    def open_library(self) -> FakeLibrary:  # type: ignore[override]
        return self.library

    def import_texts(self, paths, progress, cancelled, anonymised=False):  # type: ignore[no-untyped-def]
        self.brought_in += list(paths)
        progress(Progress("读取", 1, 1, "a.txt"))
        self.library.phrases.append(phrase("新收的提法"))
        return BuildResult(1, 0, 0, (), 4, 5)


@pytest.fixture(scope="session")
def qapp_cls() -> Callable[[list[str]], QApplication]:
    """pytest-qt makes the application with this: the program's own fonts and style."""
    return make_application  # type: ignore[return-value]


@pytest.fixture(scope="session", autouse=True)
def _clipboard_is_left_empty(qapp: QApplication) -> Iterator[None]:
    """Off-screen, the clipboard lives longer than Python; what the editor copied would crash the end of the run."""
    yield
    qapp.clipboard().clear()


@pytest.fixture
def services(tmp_path: Path) -> FakeServices:
    return FakeServices(tmp_path / "data")


@pytest.fixture
def window(qtbot: QtBot, services: FakeServices) -> Iterator[MainWindow]:
    """A window on the screen with DRAFT in it, checked."""
    services.data.mkdir()
    settings = QSettings(str(services.data / "window.ini"), QSettings.Format.IniFormat)
    window = MainWindow(services, settings)
    window.resize(1200, 760)
    window.editor.load(DRAFT)
    window.show()
    qtbot.waitExposed(window)
    window.start()
    qtbot.waitUntil(window.checker.is_current, timeout=5000)
    yield window
    services.gate.set()
    window.editor.document().setModified(False)
    window.close()
    window.deleteLater()


@pytest.fixture
def settle(qtbot: QtBot, window: MainWindow) -> Callable[[], None]:
    """Wait until the last check is about the text as it stands."""
    return lambda: qtbot.waitUntil(window.checker.is_current, timeout=5000)


@pytest.fixture
def editor(qtbot: QtBot) -> Editor:
    editor = Editor()
    qtbot.addWidget(editor)
    editor.resize(900, 600)
    editor.show()
    qtbot.waitExposed(editor)
    return editor
