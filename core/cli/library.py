"""What `library build|search|suggest` do. Each returns the exit status."""

import argparse
import sys

from core.cli import output
from core.errors import UserError
from core.phrases import (
    Library,
    Phrase,
    Progress,
    build_library,
    default_library_path,
    ensure_starter_library,
)


def build(options: argparse.Namespace) -> int:
    """Read, clean, de-duplicate and mine the paths into the library; 2 when nothing at all could be read."""
    from tqdm import tqdm

    for path in options.paths:
        if not path.exists():
            raise UserError(f"找不到“{path}”。请检查路径。")
    library = Library(options.db or default_library_path())
    bar = tqdm(total=0, unit="篇", disable=None, file=sys.stderr, leave=False)

    def show(progress: Progress) -> None:
        bar.total, bar.n = progress.total, progress.done
        bar.set_description_str(f"{progress.stage} {progress.name}"[:40], refresh=True)

    try:
        result = build_library(options.paths, library, jobs=options.jobs, progress=show)
        for refusal in result.refused:
            bar.write(refusal, file=sys.stderr)
        bar.close()
        print(
            f"新读入{result.taken}篇，合并重复{result.merged}篇，未变{result.unchanged}篇，"
            f"读不了{len(result.refused)}篇；素材库现有{library.document_count()}篇、{library.phrase_count()}条。"
        )
        return 0 if result.taken or result.merged or result.unchanged else 2
    finally:
        bar.close()
        library.close()


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


def _open(options: argparse.Namespace) -> Library:
    if options.db is None:
        ensure_starter_library(default_library_path())
    return Library(options.db or default_library_path())


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
