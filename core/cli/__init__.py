"""The command line: everything that the window does to a text, as a command. See docs for the contract."""

import argparse
import errno
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NoReturn

COMMANDS = ("check", "fix", "clean", "export", "library", "rules")
"""The subcommands; kept apart from the parser so that a start of the window need not build it."""

_Command = Callable[[argparse.Namespace], int]
_OK, _FOUND, _BAD = 0, 1, 2


_WORDS = (
    (r"the following arguments are required: (.+)", r"少了 \1"),
    (r"unrecognized arguments: (.+)", r"不认识“\1”"),
    (r"argument (.+): invalid choice: '(.*)' \(choose from (.+)\)", r"\1 没有“\2”，可用 \3"),
    (r"argument (.+): expected (?:one|at least one) argument", r"\1 后面少了内容"),
    (r"argument (.+): invalid \S+ value: '(.*)'", r"\1 不能是“\2”"),
    (r"ambiguous option: (\S+) could match (.+)", r"“\1”不止一个意思，可写 \2"),
)
"""What argparse says in English, and what it is in Chinese."""


class _Parser(argparse.ArgumentParser):
    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._positionals.title, self._optionals.title = "参数", "选项"

    def format_help(self) -> str:
        text = super().format_help().replace("usage: ", "用法：", 1)
        return text.replace("show this help message and exit", "显示这份说明").replace(
            "show program's version number and exit", "显示版本"
        )

    def error(self, message: str) -> NoReturn:
        import re

        for english, chinese in _WORDS:
            message = re.sub(f"^{english}$", chinese, message)
        print(f"命令写得不对：{message}。用 {self.prog} --help 看用法。", file=sys.stderr)
        raise SystemExit(_BAD)


def main(arguments: Sequence[str]) -> int:
    """Run one subcommand. Returns 0 done, 1 findings at or above --fail-on, 2 bad usage or unreadable input."""
    from core.errors import UserError

    _speak_utf8()
    try:
        options = _parser().parse_args(arguments)
        status: int = options.run(options)
        sys.stdout.flush()
        return status
    except SystemExit as stop:  # argparse: --help or bad usage
        return int(stop.code or 0)
    except UserError as error:
        print(str(error), file=sys.stderr)
        return _BAD
    except OSError as error:
        # The reader has gone (`| head`; Windows says EINVAL): leave quietly, without flushing once more.
        if error.errno not in (errno.EPIPE, errno.EINVAL):
            raise
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _OK
    except KeyboardInterrupt:
        print("已中断；做完的部分都在。", file=sys.stderr)
        return _BAD
    except Exception as error:
        # Never a traceback for a user; `python -X dev` shows it to a developer.
        if sys.flags.dev_mode:
            raise
        print(
            f"程序自己出了问题（{type(error).__name__}），原来的文件没有动。请换一个文件再试。",
            file=sys.stderr,
        )
        return _BAD


def _speak_utf8() -> None:
    """Write UTF-8 whatever the console's code page is (Windows pipes the ANSI one by default)."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure: Callable[..., Any] | None = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def _texts(name: str) -> _Command:
    """Return a command of `core.cli.texts`, which is loaded when it is run: none loads what only another one needs."""

    def run(options: argparse.Namespace) -> int:
        from core.cli import texts

        status: int = getattr(texts, name)(options)
        return status

    return run


def _library(name: str) -> _Command:
    """Return a command of `core.cli.library`, which is loaded when it is run."""

    def run(options: argparse.Namespace) -> int:
        from core.cli import library

        status: int = getattr(library, name)(options)
        return status

    return run


def _parser() -> argparse.ArgumentParser:
    from core import __version__
    from core.document import Genre
    from core.finding import Severity

    parser = _Parser(prog="biganzi", description="笔杆子：公文讲话稿写作桌面。不带参数运行则打开窗口。")
    parser.add_argument("--version", action="version", version=f"笔杆子 {__version__}")
    subparsers = parser.add_subparsers(required=True, metavar="命令")

    def add(name: str, run: _Command, text: str) -> argparse.ArgumentParser:
        command = subparsers.add_parser(name, help=text, description=text)
        command.set_defaults(run=run)
        return command

    def genre_and_rules(command: argparse.ArgumentParser) -> None:
        command.add_argument(
            "--genre", choices=[str(genre) for genre in Genre], help="文种；不写则按标题判断"
        )
        command.add_argument("--rules", help="只用这些规则，如 PX001,ST002")

    check = add("check", _texts("check"), "体检：列出一篇或几篇稿子里可看的地方")
    check.add_argument("files", nargs="+", type=Path, metavar="FILE")
    check.add_argument("--format", choices=["text", "json", "sarif"], default="text")
    check.add_argument("--fail-on", choices=[str(severity) for severity in Severity])
    genre_and_rules(check)

    fix = add("fix", _texts("fix"), "把稳妥的改法一次改好，另存为新文件")
    fix.add_argument("file", type=Path, metavar="FILE")
    fix.add_argument("-o", "--output", type=Path, required=True, metavar="OUT")
    fix.add_argument("--unsafe", action="store_true", help="需要人判断的改法也用上第一种")
    genre_and_rules(fix)

    clean = add("clean", _texts("clean"), "清洗：把网上下载或旧档案里的脏文本变成干净的段落")
    clean.add_argument("files", nargs="+", type=Path, metavar="FILE")
    clean.add_argument("-o", "--output", type=Path, metavar="DIR", help="放清洗结果的文件夹；不写则直接显示")
    clean.add_argument("--format", choices=["text", "json"], default="text")

    export = add("export", _texts("export"), "按 GB/T 9704 的版式导出")
    export.add_argument("file", type=Path, metavar="FILE")
    export.add_argument("-o", "--output", type=Path, required=True, metavar="OUT.docx")
    export.add_argument("--genre", choices=[str(genre) for genre in Genre])
    for command in (fix, clean, export):
        command.add_argument("--force", action="store_true", help="覆盖已有的文件")

    rules = add("rules", _texts("rules"), "列出全部规则和依据")
    rules.add_argument("--format", choices=["text", "json", "md"], default="text")

    phrases = add("library", lambda _: _BAD, "素材库：建库、查找、提词")
    actions = phrases.add_subparsers(required=True, metavar="操作")
    _add_library(actions)
    return parser


def _add_library(actions: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    def add(name: str, run: _Command, text: str) -> argparse.ArgumentParser:
        command = actions.add_parser(name, help=text, description=text)
        command.set_defaults(run=run)
        command.add_argument("--db", metavar="URL", help="素材库文件或 sqlite:/// 地址；不写则用自己的素材库")
        return command

    build = add("build", _library("build"), "把文件和文件夹读进素材库；中断后再运行会接着做")
    build.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    build.add_argument("--jobs", type=int, metavar="N", help="同时用几个处理器")
    build.add_argument(
        "--anonymise", action="store_true", help="脱敏：人名、地名、单位名、电话和证件号换成 X书记、X县、×××"
    )
    search = add("search", _library("search"), "查素材：几个字、几个词、拼音首字母都行")
    search.add_argument("query", metavar="QUERY")
    search.add_argument("--kind", metavar="K")
    search.add_argument("--topic", metavar="T")
    suggest = add("suggest", _library("suggest"), "提词：光标处接下去可以写什么")
    suggest.add_argument("--before", required=True, metavar="TEXT")
    suggest.add_argument("--after", default="", metavar="TEXT")
    for name, run, text in (
        ("export", _library("export_phrases"), "把素材导成表格或 .json，给别的电脑或同事"),
        (
            "import",
            _library("import_phrases"),
            "收进同事给的表格或 .json；和自己改过的不一样的，列出来不覆盖",
        ),
    ):
        add(name, run, text).add_argument("file", type=Path, metavar="FILE.xlsx|.json")
    for command, limit in ((search, 20), (suggest, 5)):
        command.add_argument("--limit", type=int, default=limit, metavar="N")
        command.add_argument("--format", choices=["text", "json"], default="text")
