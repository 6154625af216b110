"""Moving entries between computers and colleagues: .xlsx to edit in Excel, .json for programs."""

import io
import json
import sqlite3
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core.errors import UserError
from core.office.atomic import write_atomic
from core.phrases import editing
from core.phrases.database import transaction
from core.phrases.entries import add_to_index, entry_key, position_of, remove_from_index
from core.phrases.model import KINDS, Phrase, Source
from core.phrases.pinyin import reading_of

_COLUMNS = ("编号", "素材", "类别", "主题", "说明", "收藏", "次数", "篇数", "出处", "日期", "例句")
_WIDTHS = (18, 40, 8, 20, 30, 6, 6, 6, 30, 14, 60)
_SCHEMA = 1
_IMPORT_SCORE = 0.7
_FORMULA = ("=", "+", "-", "@")


@dataclass(frozen=True, slots=True)
class Record:
    """One entry of an exchange file; `id` is "" for a row that a person added."""

    id: str
    text: str
    kind: str
    topics: tuple[str, ...]
    note: str
    favourite: bool
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """An entry that differs here and in the file: (text, kind, topics, note) of both."""

    id: str
    ours: tuple[str, str, tuple[str, ...], str]
    theirs: tuple[str, str, tuple[str, ...], str]


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What an import did; `conflicts` were left as they are here until the user decides."""

    added: int
    changed: int
    unchanged: int
    conflicts: tuple[Conflict, ...]


def export_file(phrases: Iterable[Phrase], path: Path) -> int:
    """Write entries to an .xlsx or .json file and return how many. Raises UserError."""
    records = list(phrases)
    writer = _suffix(path, {".xlsx": _to_xlsx, ".json": _to_json})
    write_atomic(path, writer(records))
    return len(records)


def read_records(path: Path) -> list[Record]:
    """Read an exchange file. Raises UserError with the row that is wrong."""
    reader = _suffix(path, {".xlsx": _from_xlsx, ".json": _from_json})
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UserError(
            f"“{path.name}”读不出来（{error.strerror}）。请检查路径，或关闭正在使用它的程序。"
        ) from error
    return reader(data, path.name)


def import_records(
    connection: sqlite3.Connection, records: Iterable[Record], decisions: Mapping[str, bool]
) -> ImportResult:
    """Bring records into the library.

    A record that says something else than the entry of its id here is a conflict: nothing is changed and it is
    listed, unless `decisions[id]` says whose wording to take (True: the file's). All of it is one transaction.
    """
    added = changed = unchanged = 0
    conflicts: list[Conflict] = []
    with transaction(connection):
        for record in records:
            row = connection.execute(
                "SELECT id, text, kind, topics, note, hidden, key FROM entry WHERE key IN (?, ?) ORDER BY key <> ?",
                (record.id, entry_key(record.kind, record.text), record.id),
            ).fetchone()
            if row is None:
                _insert(connection, record)
                added += 1
                continue
            number, text, kind, topics, note, hidden, key = row
            ours = (text, kind, tuple(json.loads(topics)), note)
            theirs = (record.text, record.kind, record.topics, record.note)
            if ours == theirs and not hidden:
                unchanged += 1
            elif decisions.get(key) is True:
                _overwrite(connection, number, record)
                changed += 1
            elif decisions.get(key) is False:
                unchanged += 1
            else:
                conflicts.append(Conflict(key, ours, theirs))
        connection.execute("DELETE FROM change")
    return ImportResult(added, changed, unchanged, tuple(conflicts))


def _insert(connection: sqlite3.Connection, record: Record) -> None:
    number = editing.insert(
        connection, record.text, record.kind, record.topics, record.note, "user", _IMPORT_SCORE
    )
    editing.write_sources(connection, number, record.sources)
    if record.favourite:
        connection.execute(
            "UPDATE entry SET favourite = 1, position = ? WHERE id = ?", (position_of(1.0, number), number)
        )
    add_to_index(connection, number)


def _overwrite(connection: sqlite3.Connection, number: int, record: Record) -> None:
    remove_from_index(connection, number)
    connection.execute(
        "UPDATE entry SET text = ?, kind = ?, topics = ?, note = ?, slots = ?, reading = ?, edited = 1, hidden = 0"
        " WHERE id = ?",
        (
            record.text,
            record.kind,
            json.dumps(record.topics, ensure_ascii=False),
            record.note,
            editing.slots_of(record.text, record.kind),
            reading_of(record.text),
            number,
        ),
    )
    add_to_index(connection, number)


def _suffix(path: Path, choices: dict[str, Callable[..., Any]]) -> Callable[..., Any]:
    choice = choices.get(path.suffix.lower())
    if choice is None:
        raise UserError(f"“{path.name}”不是能导入导出的格式。请用 .xlsx 或 .json 文件。")
    return choice


def _to_json(phrases: list[Phrase]) -> bytes:
    entries = [{**p.to_json(), "note": p.note, "favourite": p.favourite} for p in phrases]
    return json.dumps({"schema": _SCHEMA, "entries": entries}, ensure_ascii=False, indent=1).encode()


def _to_xlsx(phrases: list[Phrase]) -> bytes:
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    sheet = book.active
    sheet.title = "素材"
    sheet.append(_COLUMNS)
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for number, width in enumerate(_WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.freeze_panes = "A2"
    for p in phrases:
        source = p.sources[0] if p.sources else Source("", "", "")
        sheet.append(
            (
                p.id,
                p.text,
                p.kind,
                " ".join(p.topics),
                p.note,
                "是" if p.favourite else "",
                p.count,
                p.documents,
                source.title,
                source.date,
                source.sentence,
            )
        )
        for cell in sheet[sheet.max_row]:
            if isinstance(cell.value, str) and cell.value.startswith(_FORMULA):
                cell.data_type = "s"  # text that looks like a formula stays text
            if "\n" in str(cell.value):
                cell.alignment = Alignment(wrap_text=True)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _from_json(data: bytes, name: str) -> list[Record]:
    try:
        content = json.loads(data.decode("utf-8-sig"))
        entries = content["entries"] if isinstance(content, dict) else content
        return [
            _record(
                str(entry.get("id", "")),
                entry["text"],
                entry["kind"],
                entry.get("topics", ()),
                entry.get("note", ""),
                bool(entry.get("favourite")),
                [
                    Source(s.get("title", ""), s.get("date", ""), s.get("sentence", ""))
                    for s in entry.get("sources", ())
                ],
                f"“{name}”第{number}条",
            )
            for number, entry in enumerate(entries, 1)
        ]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UserError(f"“{name}”不是素材文件，或内容不完整。请用本程序导出的 .json 文件。") from error


def _from_xlsx(data: bytes, name: str) -> list[Record]:
    from zipfile import BadZipFile

    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        sheet = load_workbook(io.BytesIO(data), read_only=True, data_only=True).worksheets[0]
        rows = [
            ["" if cell is None else str(cell).strip() for cell in row]
            for row in sheet.iter_rows(values_only=True)
        ]
    except (BadZipFile, InvalidFileException, KeyError, ValueError, IndexError, OSError) as error:
        raise UserError(f"“{name}”打不开，不是完好的 .xlsx 文件。请重新导出一份。") from error
    heads = rows[0] if rows else []
    if "素材" not in heads or "类别" not in heads:
        raise UserError(f"“{name}”第一行要有“素材”和“类别”两列。请照导出的表格填写。")
    place = {head: number for number, head in enumerate(heads)}

    def cell(row: list[str], head: str) -> str:
        number = place.get(head, -1)
        return row[number] if 0 <= number < len(row) else ""

    records = []
    for number, row in enumerate(rows[1:], 2):
        if not cell(row, "素材"):
            continue
        sentence = cell(row, "例句")
        source = [Source(cell(row, "出处"), cell(row, "日期"), sentence)] if sentence else []
        topics = cell(row, "主题").replace("、", " ").replace("，", " ").split()
        records.append(
            _record(
                cell(row, "编号"),
                cell(row, "素材"),
                cell(row, "类别"),
                topics,
                cell(row, "说明"),
                cell(row, "收藏") == "是",
                source,
                f"“{name}”第{number}行",
            )
        )
    return records


def _record(
    id: str,
    text: str,
    kind: str,
    topics: Iterable[str],
    note: str,
    favourite: bool,
    sources: Iterable[Source],
    where: str,
) -> Record:
    if kind not in KINDS:
        raise UserError(f"{where}的类别“{kind}”认不出来。请改成{'、'.join(KINDS)}之一。")
    if not isinstance(text, str) or not text.strip():
        raise UserError(f"{where}没有内容。请补上或删去这一条。")
    return Record(id, text.strip(), kind, tuple(topics), note, favourite, tuple(sources))
