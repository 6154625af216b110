"""A report as text, JSON or SARIF: what the command line prints."""

import json
from collections.abc import Mapping
from typing import Any

from core.engine import Report
from core.finding import Finding, Fix, Severity
from core.rule import Rule, RuleInfo
from core.statistics import statistics
from core.text import Span

SCHEMA = 1
_SARIF_LEVELS = {Severity.HINT: "note", Severity.ADVICE: "warning", Severity.ERROR: "error"}


def line_and_column(report: Report, position: int) -> tuple[int, int]:
    """Return line (paragraph) and column of a code-point position, both counted from 1."""
    index = report.document.paragraph_at(position)
    return index + 1, position - report.document.starts[index] + 1


def report_to_json(file: str, report: Report, rules: Mapping[str, RuleInfo]) -> dict[str, Any]:
    """Return the object that `check --format json` prints for one file. Offsets are code points into `text`."""
    document = report.document
    numbers = statistics(report)
    return {
        "schema": SCHEMA,
        "file": file,
        "text": document.text,
        "genre": str(document.genre),
        "paragraphs": [
            {
                "start": document.starts[i],
                "end": document.starts[i] + len(paragraph.text),
                "kind": str(paragraph.kind),
                "level": paragraph.level,
            }
            for i, paragraph in enumerate(document.paragraphs)
        ],
        "findings": [_finding_to_json(f, report, rules[f.code]) for f in report.findings],
        "groups": [
            {"kind": str(g.kind), "level": str(g.level), "members": _pairs(g.members)} for g in report.groups
        ],
        "statistics": {
            "characters": numbers.characters,
            "minutes": round(numbers.minutes, 1),
            "yao_per_1000": round(numbers.yao_per_1000, 1),
            "cliche_share": round(numbers.cliche_share, 3),
        },
        "broken_rules": [{"code": b.code, "error": b.error} for b in report.broken_rules],
    }


def _finding_to_json(finding: Finding, report: Report, info: RuleInfo) -> dict[str, Any]:
    line, column = line_and_column(report, finding.span.start)
    return {
        "code": finding.code,
        "name": info.name,
        "severity": str(finding.severity),
        "level": str(info.level),
        "start": finding.span.start,
        "end": finding.span.end,
        "line": line,
        "column": column,
        "text": finding.span.of(report.document.text),
        "message": finding.message,
        "why": info.why,
        "source": info.source,
        "members": _pairs(finding.related),
        "fixes": [_fix_to_json(fix) for fix in finding.fixes],
    }


def _fix_to_json(fix: Fix) -> dict[str, Any]:
    return {
        "title": fix.title,
        "applicability": str(fix.applicability),
        "edits": [{"start": e.span.start, "end": e.span.end, "text": e.text} for e in fix.edits],
    }


def _pairs(spans: tuple[Span, ...]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def report_to_text(file: str, report: Report, rules: Mapping[str, RuleInfo]) -> str:
    """Return the findings as lines for a terminal, one finding a line, then one line of sums."""
    lines = []
    for finding in report.findings:
        line, column = line_and_column(report, finding.span.start)
        excerpt = finding.span.of(report.document.text).replace("\n", " ")
        if len(excerpt) > 24:
            excerpt = f"{excerpt[:11]}…{excerpt[-11:]}"
        lines.append(
            f"{file}:{line}:{column}: {finding.severity} {finding.code} “{excerpt}” {finding.message}"
            f"〔{rules[finding.code].level}〕"
        )
    numbers = statistics(report)
    lines.append(
        f"{file}：{numbers.characters}字，约{numbers.minutes:.0f}分钟；已检查{report.rule_count}条规则，"
        f"{len(report.findings)}处可看。"
    )
    lines += [f"{file}：规则 {broken.code} 出错，已跳过。" for broken in report.broken_rules]
    return "\n".join(lines)


def reports_to_sarif(
    reports: Mapping[str, Report], rules: Mapping[str, RuleInfo], version: str
) -> dict[str, Any]:
    """Return all reports as one SARIF 2.1.0 log; columns count code points, as declared in it."""
    return {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "biganzi",
                        "version": version,
                        "rules": [
                            {
                                "id": info.code,
                                "name": info.name,
                                "shortDescription": {"text": info.title},
                                "fullDescription": {"text": info.why},
                            }
                            for info in rules.values()
                        ],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "results": [
                    _finding_to_sarif(file, finding, report)
                    for file, report in reports.items()
                    for finding in report.findings
                ],
            }
        ],
    }


def _finding_to_sarif(file: str, finding: Finding, report: Report) -> dict[str, Any]:
    line, column = line_and_column(report, finding.span.start)
    end_line, end_column = line_and_column(report, finding.span.end)
    region = {"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column}
    return {
        "ruleId": finding.code,
        "level": _SARIF_LEVELS[finding.severity],
        "message": {"text": finding.message},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": file}, "region": region}}],
    }


def rule_to_json(rule: Rule) -> dict[str, Any]:
    """Return what `rules --format json` prints for one rule."""
    info = rule.info
    return {
        "code": info.code,
        "name": info.name,
        "title": info.title,
        "why": info.why,
        "level": str(info.level),
        "severity": str(info.severity),
        "source": info.source,
        "genres": sorted(str(genre) for genre in info.genres),
        "bad": list(info.bad),
        "good": list(info.good),
    }


def rules_to_markdown(rules: tuple[Rule, ...]) -> str:
    """Return the rule handbook: every rule with its source, level and examples."""
    parts = ["# 规则手册\n\n本手册由 `main.py rules --format md` 生成。\n"]
    for rule in rules:
        info = rule.info
        parts.append(
            f"\n## {info.code} {info.title}（{info.name}）\n\n{info.why}\n\n"
            f"- 级别：{info.severity}　依据：{info.level}，{info.source}\n"
            f"- 适用：{'、'.join(sorted(str(genre) for genre in info.genres))}\n"
            f"\n不妥：\n\n{_examples(info.bad)}\n妥当：\n\n{_examples(info.good)}"
        )
    return "".join(parts)


def _examples(texts: tuple[str, ...]) -> str:
    return "".join("".join(f"> {line}  \n" for line in text.split("\n")) + "\n" for text in texts)


def dump(data: Any) -> str:
    """Return `data` as one line of JSON with Chinese left readable."""
    return json.dumps(data, ensure_ascii=False)
