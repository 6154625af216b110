"""What the subcommands on texts do: check, fix, clean, export, rules. Each returns the exit status."""

import argparse
import sys
from itertools import chain
from pathlib import Path

from core import __version__
from core.cli import output
from core.document import Genre
from core.engine import Engine, Report
from core.errors import UserError
from core.finding import Severity
from core.office import read_draft, save_draft
from core.rule import Rule, RuleInfo
from core.rules import all_rules
from core.rules.parallelism import find_groups

_IMPORT_ONLY = frozenset({".doc", ".wps", ".rtf", ".pdf", ".html", ".htm", ".mht", ".mhtml"})


def check(options: argparse.Namespace) -> int:
    """Print the findings of each file; 1 when one is at or above --fail-on."""
    chosen = _chosen_rules(options.rules)
    engine, infos = Engine(chosen, find_groups), _infos(chosen)
    texts = [(str(path), _text_of(path)) for path in options.files]
    reports: dict[str, Report] = {}
    for name, text in texts:
        report = reports[name] = engine.check(text, genre=_genre(options))
        if options.format == "json":
            print(output.dump(output.report_to_json(name, report, infos)))
        elif options.format == "text":
            print(output.report_to_text(name, report, infos))
    if options.format == "sarif":
        print(output.dump(output.reports_to_sarif(reports, infos, __version__)))
    if options.fail_on is None:
        return 0
    limit = Severity(options.fail_on).rank
    return int(any(f.severity.rank >= limit for report in reports.values() for f in report.findings))


def fix(options: argparse.Namespace) -> int:
    """Write the file with its SAFE fixes applied until nothing changes."""
    from core.fixing import fix_text

    draft = read_draft(options.file)
    target = _free_target(options.output, force=options.force)
    engine = Engine(_chosen_rules(options.rules))
    text, applied = fix_text(draft.text, engine, unsafe=options.unsafe, genre=_genre(options))
    save_draft(draft, text, target)
    print(f"改了{applied}处，存到“{target}”。")
    return 0


def clean(options: argparse.Namespace) -> int:
    """Clean each file; one bad file does not stop the rest, but makes the exit status 2."""
    from core.corpus import clean as clean_text
    from core.corpus import iter_files, read_file
    from core.office.atomic import write_atomic

    status, taken = 0, set[Path]()
    if options.output is not None:
        _make_folder(options.output)
    # A .zip stands for the files in it; a folder is refused like any other name that is no file.
    named = (iter_files([path]) if path.suffix.lower() == ".zip" else [path] for path in options.files)
    for path in chain.from_iterable(named):
        try:
            raw = read_file(path)
            for note in raw.notes:
                print(note, file=sys.stderr)
            cleaned = clean_text(raw.text)
            log = output.dump(cleaned.to_json(str(path), raw.encoding))
            if options.format == "json":
                print(log)
            elif options.output is None:
                print(cleaned.text)
            if options.output is not None:
                target = options.output / f"{path.stem}.txt"
                if target in taken:
                    target = options.output / f"{path.name}.txt"
                taken.add(target)
                _free_target(target, force=options.force)
                if options.format == "json":
                    write_atomic(target.with_suffix(".json"), log.encode("utf-8"))
                write_atomic(target, (cleaned.text + "\n").encode("utf-8"))
        except UserError as error:
            print(str(error), file=sys.stderr)
            status = 2
    return status


def export(options: argparse.Namespace) -> int:
    """Write the file as .docx in the layout of GB/T 9704."""
    from core.office.gongwen import export_docx
    from core.parsing import parse

    if options.output.suffix.lower() != ".docx":
        raise UserError(
            f"“{options.output.name}”不是 .docx，只能导出为 Word 文件。请把文件名改成 .docx 结尾。"
        )
    text = _text_of(options.file)
    target = _free_target(options.output, force=options.force)
    for note in export_docx(parse(text, _genre(options)), target):
        print(note)
    print(f"已导出到“{target}”。")
    return 0


def rules(options: argparse.Namespace) -> int:
    """Print every rule."""
    registered = all_rules()
    if options.format == "json":
        print(output.dump([output.rule_to_json(rule) for rule in registered]))
    elif options.format == "md":
        print(output.rules_to_markdown(registered))
    else:
        for rule in registered:
            info = rule.info
            print(f"{info.code} {info.severity}〔{info.level}〕{info.title}：{info.source}")
    return 0


def _text_of(path: Path) -> str:
    """Return the text as the window would show it; formats that cannot be drafts as they are read for the library."""
    if path.suffix.lower() in _IMPORT_ONLY:
        from core.corpus import read_file

        return read_file(path).text
    return read_draft(path).text


def _genre(options: argparse.Namespace) -> Genre | None:
    return Genre(options.genre) if options.genre else None


def _infos(chosen: tuple[Rule, ...]) -> dict[str, RuleInfo]:
    return {rule.info.code: rule.info for rule in chosen}


def _chosen_rules(codes: str | None) -> tuple[Rule, ...]:
    registered = all_rules()
    if codes is None:
        return registered
    wanted = {code.strip().upper() for code in codes.split(",") if code.strip()}
    unknown = wanted - {rule.info.code for rule in registered}
    if unknown:
        raise UserError(f"没有编号为 {'、'.join(sorted(unknown))} 的规则。用 rules 命令看全部编号。")
    return tuple(rule for rule in registered if rule.info.code in wanted)


def _free_target(target: Path, *, force: bool) -> Path:
    if target.exists() and not force:
        raise UserError(f"“{target}”已经存在，没有覆盖。请换一个文件名，或加上 --force。")
    return target


def _make_folder(folder: Path) -> None:
    from core.office.atomic import explain_write_error

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        raise UserError(f"“{folder}”是一个文件，不能放结果。请换一个文件夹。") from error
    except OSError as error:
        raise UserError(explain_write_error(error, folder)) from error
