"""From the start of the process to the window painted with a draft open, against a bare PySide6 window.

Goal: at most 2. A real speech is opened where ../shared is there, else a sample of the project.
"""

import sys
import tempfile
from pathlib import Path

from benchmarks._measure import ROOT, alternate, show

_UNTIL_PAINTED = """
import os, sys
from PySide6.QtCore import QEvent, QObject
class Painted(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            os._exit(0)  # at the first paint of what the reader looks at; nothing after it counts
        return False
"""
_BARE = (
    _UNTIL_PAINTED
    + """
from PySide6.QtWidgets import QApplication, QMainWindow
application = QApplication([])
window = QMainWindow()
painted = Painted()
window.installEventFilter(painted)
window.show()
sys.exit(application.exec())
"""
)
_OURS = (
    _UNTIL_PAINTED
    + """
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from gui.app import make_application, make_window
from gui.services import Services
application = make_application(sys.argv[:1])
window = make_window(Services(Path(sys.argv[2])))
window.documents.open(Path(sys.argv[3]))
painted = Painted()
window.editor.viewport().installEventFilter(painted)
window.show()
sys.exit(application.exec())
"""
)


def main() -> None:
    """Print the table."""
    seeds = sorted((ROOT.parent / "shared" / "seeds").glob("*.txt"))
    draft = (seeds or sorted((ROOT / "resources" / "samples").glob("*.txt")))[0]
    with tempfile.TemporaryDirectory() as data:
        ours = [sys.executable, "-c", _OURS, str(ROOT), data, str(draft)]
        seconds = alternate([ours, [sys.executable, "-c", _BARE]], runs=11)
    show(
        f"start to painted, {Path(draft).name} open",
        [("a bare PySide6 window", seconds[0], seconds[1], "<= 2")],
    )


if __name__ == "__main__":
    main()
