"""Menus, toolbar and keys of the window: every act has one name, one key and one place."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QComboBox, QLabel, QMenu, QSizePolicy, QToolBar, QWidget

from core.document import Genre

if TYPE_CHECKING:
    from gui.window import MainWindow


@dataclass(frozen=True, slots=True)
class Act:
    """One thing to do. `tip` is shown where `word` is not enough."""

    name: str
    word: str
    key: str = ""
    tip: str = ""
    checkable: bool = False


FILE = (
    Act("new", "新建", "Ctrl+N"),
    Act("open", "打开…", "Ctrl+O"),
    Act("save", "保存", "Ctrl+S"),
    Act("save_as", "另存为…", "Ctrl+Shift+S"),
    Act("export", "导出Word…", "Ctrl+E", "按公文格式排好版，另存为 Word 文档"),
    Act("quit", "退出", "Ctrl+Q"),
)
EDIT = (
    Act("undo", "撤销", "Ctrl+Z"),
    Act("redo", "重做", "Ctrl+Y"),
    Act("cut", "剪切", "Ctrl+X"),
    Act("copy", "复制", "Ctrl+C"),
    Act("paste", "粘贴", "Ctrl+V"),
    Act("select_all", "全选", "Ctrl+A"),
    Act("find", "查找", "Ctrl+F"),
    Act("replace", "替换…", "Ctrl+H"),
)
INSERT = (
    Act("insert_salutation", "称呼：同志们"),
    Act("insert_date", "日期：今天"),
    Act("insert_level_1", "层次序数：一、", "Ctrl+1", "接着上文的序数往下编"),
    Act("insert_level_2", "层次序数：（一）", "Ctrl+2", "接着上文的序数往下编"),
    Act("insert_level_3", "层次序数：1.", "Ctrl+3", "接着上文的序数往下编"),
    Act("insert_level_4", "层次序数：（1）", "Ctrl+4", "接着上文的序数往下编"),
)
CHECK = (
    Act("check", "体检", "F8", "马上检查全文，看可看之处"),
    Act("next", "下一处", "F7"),
    Act("previous", "上一处", "Shift+F7"),
    Act("explain", "换个说法", "Alt+Return", "打开光标处的提示"),
    Act("ignored", "已忽略…", "", "看看忽略了哪些，可以恢复"),
)
LIBRARY = (
    Act("search", "找素材", "Ctrl+K"),
    Act("search_selected", "用选中的文字找素材", "Ctrl+Shift+K"),
    Act("import_files", "导入文件…", "", "把往年的讲话稿收进素材库"),
    Act("import_folder", "导入文件夹…"),
)
VIEW = (
    Act("outline", "提纲", "F9", checkable=True),
    Act("side", "素材和体检", "F10", checkable=True),
    Act("suggest", "提词", "", "写到一半，在正文下面列出能接上的素材", checkable=True),
    Act("focus", "专注", "F11", "只留正文，再按一次恢复", checkable=True),
    Act("zoom_in", "放大", "Ctrl+="),
    Act("zoom_out", "缩小", "Ctrl+-"),
    Act("zoom_reset", "原大小", "Ctrl+0"),
)
HELP = (Act("keys", "快捷键"), Act("about", "关于笔杆子"))
THEMES = (("auto", "跟随系统"), ("light", "浅色"), ("dark", "深色"))

MENUS: tuple[tuple[str, tuple[Act, ...], tuple[str, ...]], ...] = (
    ("文件", FILE, ("save", "export", "quit")),
    ("编辑", EDIT, ("cut", "select_all", "find")),
    ("插入", INSERT, ("insert_level_1",)),
    ("检查", CHECK, ("next", "ignored")),
    ("素材", LIBRARY, ("import_files",)),
    ("查看", VIEW, ("zoom_in",)),
    ("帮助", HELP, ()),
)
"""Menus: title, acts, and the acts that a line stands before."""

TOOLBAR = ("new", "open", "save", "", "undo", "redo", "", "find", "", "check", "", "export")


class Actions:
    """The acts as QActions by name; the method of that name in gui.commands does each."""

    def __init__(self, window: "MainWindow") -> None:
        self._window = window
        self.by_name: dict[str, QAction] = {}
        for _, acts, _ in MENUS:
            for act in acts:
                self.by_name[act.name] = self._make(act)
        self.recent = QMenu("最近打开", window)
        self.recent.aboutToShow.connect(self._fill_recent)
        self.genre = QComboBox()
        self._build_menus()
        self._build_toolbar()

    def _make(self, act: Act) -> QAction:
        action = QAction(act.word, self._window)
        if act.key:
            action.setShortcut(QKeySequence(act.key))
        key = QKeySequence(act.key).toString(QKeySequence.SequenceFormat.NativeText) if act.key else ""
        action.setToolTip((act.tip or act.word.rstrip("…")) + (f"（{key}）" if key else ""))
        action.setIconText(act.word.rstrip("…"))
        action.setCheckable(act.checkable)
        do: Callable[..., None] = getattr(self._window.commands, act.name)
        if act.checkable:
            action.toggled.connect(do)
        else:
            action.triggered.connect(lambda _=False: do())
        return action

    def _build_menus(self) -> None:
        for title, acts, lines in MENUS:
            menu = self._window.menuBar().addMenu(title)
            for act in acts:
                if act.name in lines:
                    menu.addSeparator()
                menu.addAction(self.by_name[act.name])
                if act.name == "open":
                    menu.addMenu(self.recent)
            if acts is VIEW:
                menu.addSeparator()
                self._add_themes(menu)

    def _add_themes(self, menu: QMenu) -> None:
        group = QActionGroup(self._window)
        self.themes: dict[str, QAction] = {}
        for name, word in THEMES:
            action = QAction(word, self._window)
            action.setCheckable(True)
            action.triggered.connect(lambda _=False, n=name: self._window.set_theme(n))
            group.addAction(action)
            menu.addAction(action)
            self.themes[name] = action

    def _fill_recent(self) -> None:
        self.recent.clear()
        paths = [path for path in self._window.documents.recent() if path.exists()]
        for path in paths:
            action = self.recent.addAction(path.name)
            action.setToolTip(str(path))
            action.triggered.connect(lambda _=False, p=path: self._window.documents.open(p))
        if not paths:
            self.recent.addAction("还没有打开过").setEnabled(False)

    def _build_toolbar(self) -> None:
        bar = QToolBar("工具栏", self._window)
        bar.setObjectName("toolbar")
        bar.setMovable(False)
        bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        for name in TOOLBAR:
            if name:
                bar.addAction(self.by_name[name])
            else:
                bar.addSeparator()
        gap = QWidget()
        gap.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        bar.addWidget(gap)
        label = QLabel("文种", objectName="toolbarLabel")
        label.setContentsMargins(0, 0, 6, 0)
        bar.addWidget(label)
        self.genre.setAccessibleName("文种")
        self.genre.setToolTip("按文种检查；“自动”看标题")
        self.genre.addItem("自动", None)
        for genre in Genre:
            self.genre.addItem(genre.value, genre)
        self.genre.setMinimumWidth(132)
        self.genre.currentIndexChanged.connect(lambda _: self._window.genre_chosen())
        bar.addWidget(self.genre)
        bar.addSeparator()
        bar.addAction(self.by_name["focus"])
        self._window.addToolBar(bar)
        self.toolbar = bar

    def chosen_genre(self) -> Genre | None:
        """Return the genre the user chose, None for 自动."""
        data = self.genre.currentData()  # Qt hands a StrEnum back as a bare string
        return Genre(data) if data else None

    def show_genre(self, genre: Genre) -> None:
        """Show what 自动 stands for at present."""
        self.genre.setItemText(0, f"自动（{genre.value}）")


_OTHER_KEYS = (
    ("提示卡", "走动、选用、关闭", "方向键、回车、Esc"),
    ("提词", "选用", "Alt+1 至 Alt+5"),
    ("素材", "从搜索框进列表、放到光标处", "↓、回车"),
)


def keys_table() -> str:
    """Return the keys for the help, as rich text: two columns, so that it fits a low screen."""
    rows = []
    for title, acts, _ in MENUS:
        for i, act in enumerate(act for act in acts if act.key):
            key = QKeySequence(act.key).toString(QKeySequence.SequenceFormat.NativeText)
            rows.append((title if i == 0 else "", act.word.rstrip("…"), key))
    rows += _OTHER_KEYS
    half = next(i for i, row in enumerate(rows) if row[0] and i >= len(rows) // 2 - 2)
    columns = "".join(
        f"<td style='padding-right:32px'>{_table(part)}</td>" for part in (rows[:half], rows[half:])
    )
    return f"<table><tr>{columns}</tr></table>"


def _table(rows: Sequence[tuple[str, str, str]]) -> str:
    style = "padding:1px 18px 1px 0"
    lines = (
        f"<tr><td style='{style}'>{t}</td><td style='{style}'>{w}</td><td>{k}</td></tr>" for t, w, k in rows
    )
    return f"<table>{''.join(lines)}</table>"
