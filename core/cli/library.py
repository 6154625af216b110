"""What `library build|search|suggest` do. Each returns the exit status."""

import argparse
import sys
from pathlib import Path

from core.cli import output
from core.errors import UserError
from core.phrases import Library, Phrase, Progress, build_library
from core.phrases.own import open_own_library
from core.phrases.reading import read_anonymised, read_clean
from core.settings import LIBRARY_FILE, data_dir


def build(options: argparse.Namespace) -> int:
    """Read, clean, de-duplicate and mine the paths into the library; 2 when nothing at all could be read."""
    from tqdm import tqdm

    for path in options.paths:
        if not path.exists():
            raise UserError(f"找不到“{path}”。请检查路径。")
    if options.db is None:
        _open(options).close()
    bar = tqdm(total=0, disable=None, file=sys.stderr, leave=False)

    def show(progress: Progress) -> None:
        bar.total, bar.n = progress.total, progress.done
        bar.set_description_str(f"{progress.stage} {progress.name}"[:40])

    try:
        reader = read_anonymised if options.anonymise else read_clean
        library = options.db or _own()
        result = build_library(options.paths, library, jobs=options.jobs, progress=show, reader=reader)
    finally:
        bar.close()
    for name, sentence in result.failed:
        print(sentence if Path(name).name in sentence else f"{name}：{sentence}", file=sys.stderr)
    print(
        f"新读入{result.added}篇，重复{result.duplicates}篇，未变{result.unchanged}篇，读不了{len(result.failed)}篇；"
        f"素材库现有{result.documents}篇、{result.phrases}条。"
    )
    return 0 if result.added or result.duplicates or result.unchanged else 2


def search(options: argparse.Namespace) -> int:
    """Print the phrases that match."""
    library = _open(options)
    try:
        found = library.search(options.query, kind=options.kind, topic=options.topic, limit=options.limit)
        _print(found, options.format)
        return 0
    finally:
        library.close()


def suggest(options: argparse.Namespace) -> int:
    """Print what may be written next."""
    library = _open(options)
    try:
        _print(library.suggest(options.before, options.after, limit=options.limit), options.format)
        return 0
    finally:
        library.close()


def export_phrases(options: argparse.Namespace) -> int:
    """Write all phrases to an .xlsx or .json that is not there yet."""
    if options.file.exists():
        raise UserError(f"“{options.file}”已经存在，没有覆盖。请换一个文件名。")
    library = _open(options)
    try:
        print(f"导出{library.export_file(options.file)}条到“{options.file}”。")
        return 0
    finally:
        library.close()


def import_phrases(options: argparse.Namespace) -> int:
    """Bring in phrases; 1 when some differ from what a person wrote here and were left alone."""
    library = _open(options)
    try:
        result = library.import_file(options.file)
    finally:
        library.close()
    print(
        f"新收{result.added}条，更新{result.changed}条，未变{result.unchanged}条，不一样{len(result.conflicts)}条。"
    )
    for conflict in result.conflicts:
        print(f"    这里是“{conflict.ours[0]}”，文件里是“{conflict.theirs[0]}”，没有动。", file=sys.stderr)
    return int(bool(result.conflicts))


def _own() -> Path:
    return data_dir() / LIBRARY_FILE


def _open(options: argparse.Namespace) -> Library:
    """Open the library that is meant; the user's own when none is named."""
    if options.db is not None:
        return Library(str(options.db))
    library, notice = open_own_library(_own())
    if notice:
        print(notice, file=sys.stderr)
    return library


def _print(phrases: list[Phrase], form: str) -> None:
    if form == "json":
        print(output.dump([phrase.to_json() for phrase in phrases]))
        return
    for phrase in phrases:
        topics = "、".join(phrase.topics)
        print(
            f"{phrase.text}\t{phrase.kind}{'·' + topics if topics else ''}·{phrase.documents}篇{phrase.count}次"
        )
        for source in phrase.sources[:1]:
            print(f"    {source.sentence}（{source.title}）")
    if not phrases:
        print("没有找到。少输几个字，或换一个说法再查。", file=sys.stderr)
