from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from core.errors import UserError
from core.phrases import BuildResult, FileOutcome, Phrase, Source
from gui.import_window import ImportWindow
from gui.library_panel import LibraryPanel, import_words
from gui.library_service import LibraryService
from gui.phrase_list import meta_of, source_sentence
from gui.window import MainWindow


def drop(panel: LibraryPanel, paths: list[Path]) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    how = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    point = QPointF(40, 200)
    for event in (QDragEnterEvent(point.toPoint(), *how), QDropEvent(point, *how)):
        QGuiApplication.sendEvent(panel, event)


def test_an_empty_library_says_what_to_do(qtbot: QtBot, services: object) -> None:
    services.library.phrases = []  # type: ignore[attr-defined]
    service = LibraryService(services)  # type: ignore[arg-type]
    panel = LibraryPanel(service)
    qtbot.addWidget(panel)
    panel.show()
    service.open()
    qtbot.waitUntil(lambda: "把往年的讲话稿拖到这里" in panel.state)
    choose = next(b for b in panel.findChildren(QPushButton) if b.text() == "选择文件…")
    with qtbot.waitSignal(panel.import_asked):
        choose.click()
    service.close()
    assert services.library.closed  # type: ignore[attr-defined]


def test_a_library_that_does_not_open_says_why(qtbot: QtBot, services: object) -> None:
    def broken() -> object:
        raise UserError("素材库文件坏了，请用备份恢复。")

    services.open_library = broken  # type: ignore[attr-defined]
    service = LibraryService(services)  # type: ignore[arg-type]
    panel = LibraryPanel(service)
    qtbot.addWidget(panel)
    service.open()
    qtbot.waitUntil(lambda: "素材库文件坏了" in panel.state)
    service.close()


def test_dropped_files_are_brought_in_and_can_be_found(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    drop(window.library_panel, [tmp_path / "往年"])
    importing = next(w for w in window.findChildren(ImportWindow) if w.isVisible())
    assert importing.choice.paths() == [tmp_path / "往年"]
    importing.start.click()
    qtbot.waitUntil(lambda: "收进 1 篇" in window.bar.text)
    assert window.services.brought_in == [tmp_path / "往年"]  # type: ignore[attr-defined]
    window.library_panel.box.setText("新收的")
    model = window.library_panel.list.phrases
    qtbot.waitUntil(lambda: [p.text for p in model.phrases] == ["新收的提法"])
    assert window.documents.path is None  # dropped on 素材, not opened


def test_only_the_last_search_is_answered(window: MainWindow, qtbot: QtBot) -> None:
    panel, seen = window.library_panel, []
    qtbot.waitUntil(lambda: bool(panel.list.phrases.phrases))
    window.library.found.connect(lambda query, _: seen.append(query.words))
    for words in ("压", "压实", "压实 属地"):
        panel.box.setText(words)
        panel.search()
    qtbot.waitUntil(lambda: len(panel.list.phrases.phrases) == 1)
    assert seen == ["压实 属地"]


def test_kinds_filter(window: MainWindow, qtbot: QtBot) -> None:
    panel = window.library_panel
    qtbot.waitUntil(lambda: panel.kind.count() > 1)
    panel.kind.setCurrentText("比喻")
    qtbot.waitUntil(lambda: [p.text for p in panel.list.phrases.phrases] == ["一竿子插到底"])


def test_nothing_found_says_so(window: MainWindow, qtbot: QtBot) -> None:
    panel = window.library_panel
    qtbot.waitUntil(lambda: bool(panel.list.phrases.phrases))
    panel.box.setText("没有这样的话")
    qtbot.waitUntil(lambda: not panel.list.phrases.phrases)
    assert "没有找到" in panel._empty.text


def test_the_sentence_shows_its_phrase() -> None:
    sentence = "要" * 30 + "压实责任，抓出成效。"
    phrase = Phrase(
        "1", "压实责任", "提法", ("抓落实", "廉政"), 17, 9, (), (Source("甲", "", sentence),), False, 1.0
    )
    words, spans = source_sentence(phrase)
    assert spans[0].of(words) == "压实责任"
    assert spans[0].start < 16
    assert meta_of(phrase) == "提法 · 抓落实 · 9篇17次"


def test_an_import_is_told_in_one_sentence() -> None:
    outcomes = (FileOutcome("a.txt", "taken"), FileOutcome("b.txt", "damaged", damaged=1))
    result = BuildResult(2, 1, 3, (("/x/坏.doc", "读不了。"),), 10, 1000, outcomes=outcomes)
    assert import_words(result) == (
        "导入完成：收进 2 篇（其中 1 篇有残损），合并 3 篇，读不了 1 个，早已在库 1 篇。素材库现有 10 篇、1,000 条。"
    )
    cancelled = import_words(BuildResult(0, 0, 0, (), 0, 0, cancelled=True))
    assert cancelled == "已取消：收进 0 篇。读进来的都留着，下次导入时接着整理。"


def test_a_library_put_right_from_its_backup_is_said(qtbot: QtBot, services: object) -> None:
    services.take_library_notice = lambda: "素材库文件已损坏，已从备份恢复。"  # type: ignore[attr-defined]
    service = LibraryService(services)  # type: ignore[arg-type]
    panel = LibraryPanel(service)
    qtbot.addWidget(panel)
    with qtbot.waitSignal(panel.said) as said:
        service.open()
    assert said.args == ["素材库文件已损坏，已从备份恢复。"]
    service.close()
