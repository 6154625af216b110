"""Starts the window."""

import sys
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QLibraryInfo, QLocale, QSettings, QTimer, QTranslator
from PySide6.QtWidgets import QApplication

from core.resources import resource
from gui.jobs import UNEXPECTED
from gui.services import Services
from gui.theme import interface_font
from gui.window import MainWindow

_SWITCH_INTERVAL = 0.0005  # s; a check in a worker thread then holds a key up for 1 ms instead of 5


def make_application(arguments: Sequence[str]) -> QApplication:
    """Return the application with its fonts, style and translation; only one may be made."""
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    application = QApplication(list(arguments))
    application.setApplicationName("笔杆子")
    application.setStyle("Fusion")
    application.setFont(interface_font())
    translator = QTranslator(application)
    if translator.load("qtbase_zh_CN", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        application.installTranslator(translator)
    return application


def make_window(services: Services) -> MainWindow:
    """Return the window with the settings kept in the data folder."""
    services.data.mkdir(parents=True, exist_ok=True)
    settings = QSettings(str(services.data / "window.ini"), QSettings.Format.IniFormat)
    return MainWindow(services, settings)


def run(argv: Sequence[str]) -> int:
    """Show the window, with the first file of `argv` (program name first) open; returns the exit status."""
    sys.setswitchinterval(_SWITCH_INTERVAL)
    application = make_application(argv)
    try:
        window = make_window(Services())
    except OSError as error:
        return _no_data_folder(error)
    _catch(window)
    files = [Path(argument) for argument in argv[1:] if not argument.startswith("-")]
    if files:
        window.documents.open(files[0])
    window.show()
    window.editor.setFocus()
    QTimer.singleShot(0, lambda: _after_first_paint(application, window))
    return application.exec()


def _after_first_paint(application: QApplication, window: MainWindow) -> None:
    from PySide6.QtGui import QIcon

    application.setWindowIcon(QIcon(str(resource("icons", "biganzi.png"))))
    window.start()


def _no_data_folder(error: OSError) -> int:
    from PySide6.QtWidgets import QMessageBox

    where = error.filename or ""
    QMessageBox.critical(None, "笔杆子", f"数据文件夹“{where}”建不了，请检查磁盘空间和权限后再打开。")
    return 1


def _catch(window: MainWindow) -> None:
    """Tell the user in one sentence when something unforeseen happens; his text stays where it is."""
    before = sys.excepthook

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if sys.stderr is not None:
            before(kind, error, trace)
        if issubclass(kind, Exception):
            window.bar.say(f"{UNEXPECTED}（{kind.__name__}）")

    sys.excepthook = hook
