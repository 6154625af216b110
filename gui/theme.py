"""Colours and fonts of the window, light and dark, and the style sheet made from them."""

import sys
from dataclasses import asdict, dataclass
from functools import cache
from string import Template

from PySide6.QtGui import QColor, QFont, QPalette

from core.finding import Severity
from core.resources import resource

INTERFACE_FONTS = ["Microsoft YaHei UI", "微软雅黑", "Noto Sans CJK SC", "文泉驿正黑", "WenQuanYi Zen Hei"]
INTERFACE_POINTS = 9.75  # 13 pixels at 96 DPI: the smallest size at which dense Chinese stays clear


@dataclass(frozen=True, slots=True)
class Colours:
    """One palette; each field is a CSS colour. `*_wash` is a soft background of the colour it is named after."""

    paper: str
    desk: str
    panel: str
    ink: str
    muted: str
    faint: str
    line: str
    hover: str
    accent: str
    accent_wash: str
    on_accent: str
    selection: str
    error: str
    advice: str
    hint: str
    group: str
    notice: str
    handle: str

    def of(self, severity: Severity) -> QColor:
        """Return the colour of a mark."""
        names = {Severity.ERROR: self.error, Severity.ADVICE: self.advice, Severity.HINT: self.hint}
        return QColor(names[severity])


LIGHT = Colours(
    paper="#FFFFFF",
    desk="#F2F3F5",
    panel="#FAFBFC",
    ink="#1F2328",
    muted="#5E6670",
    faint="#7B838D",
    line="#DFE3E8",
    hover="#E9EDF2",
    accent="#2F5D8C",
    accent_wash="#E6EEF6",
    on_accent="#FFFFFF",
    selection="#CFE0F1",
    error="#C4342B",
    advice="#B4770F",
    hint="#6D87A3",
    group="#7C5CB8",
    notice="#FFF8E6",
    handle="#C9D0D8",
)
DARK = Colours(
    paper="#1F2226",
    desk="#15171A",
    panel="#1A1C20",
    ink="#D9DDE2",
    muted="#9CA5B0",
    faint="#808994",
    line="#2F343B",
    hover="#272B31",
    accent="#84B3E0",
    accent_wash="#243447",
    on_accent="#10161D",
    selection="#2E4A68",
    error="#F0776E",
    advice="#D9A645",
    hint="#8FA9C4",
    group="#AD93E6",
    notice="#332D1C",
    handle="#454C55",
)


def palette(colours: Colours) -> QPalette:
    """Return the Qt palette of `colours`."""
    role = QPalette.ColorRole
    table = {
        role.Window: colours.desk,
        role.WindowText: colours.ink,
        role.Base: colours.paper,
        role.AlternateBase: colours.panel,
        role.Text: colours.ink,
        role.Button: colours.panel,
        role.ButtonText: colours.ink,
        role.BrightText: colours.error,
        role.Highlight: colours.selection,
        role.HighlightedText: colours.ink,
        role.Link: colours.accent,
        role.ToolTipBase: colours.panel,
        role.ToolTipText: colours.ink,
        role.PlaceholderText: colours.faint,
        role.Light: colours.panel,
        role.Midlight: colours.hover,
        role.Mid: colours.line,
        role.Dark: colours.handle,
        role.Shadow: colours.handle,
        role.Accent: colours.accent,
    }
    result = QPalette()
    for name, colour in table.items():
        result.setColor(name, QColor(colour))
    for name in (role.WindowText, role.Text, role.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, name, QColor(colours.faint))
    return result


@cache
def _template() -> Template:
    return Template(resource("style", "window.qss").read_text(encoding="utf-8"))


def style_sheet(colours: Colours) -> str:
    """Return the style sheet of the window in `colours`."""
    icons = resource("icons").as_posix()
    return _template().substitute(asdict(colours), icons=icons, mode="dark" if colours is DARK else "light")


def interface_font() -> QFont:
    """Return the font of everything but the page."""
    font = QFont()
    font.setFamilies(INTERFACE_FONTS)
    font.setPointSizeF(INTERFACE_POINTS)
    return font


@cache
def under_wine() -> bool:
    """Return whether the program runs under Wine, whose font engine leaves thin marks faint."""
    if sys.platform == "win32":
        import ctypes

        return hasattr(ctypes.windll.ntdll, "wine_get_version")
    return False
