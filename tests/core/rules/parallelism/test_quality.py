"""The finder against the gold set, and the rules against real speeches: floors under the figures that were reached."""

import json
from pathlib import Path

from core.engine import Engine
from core.parsing import parse
from core.rules.parallelism import find_groups
from core.rules.parallelism.register import parallelism_rules
from tests.gold import scoring, texts

GOLD = Path(__file__).parents[3] / "gold" / "groups"
FLOORS = {"yao-chain": 0.92, "enumeration": 0.97, "parallel": 0.88, "four-char-run": 0.95}


def test_gold(shared: Path) -> None:
    total = {kind: scoring.KindScore() for kind in scoring.KINDS}
    for file in sorted(GOLD.glob("*.json")):
        gold = json.loads(file.read_text(encoding="utf-8"))
        text = texts.read(gold["file"])
        assert text is not None, gold["file"]
        groups = [
            {"kind": g.kind.value, "members": [[s.start, s.end] for s in g.members]}
            for g in find_groups(parse(text))
        ]
        scores = scoring.score(scoring.clip(groups, gold["region"]), gold["groups"])
        total = {kind: total[kind] + scores[kind] for kind in scoring.KINDS}
    assert {kind: total[kind].f1 >= floor for kind, floor in FLOORS.items()} == dict.fromkeys(FLOORS, True), (
        total
    )


def test_real_speeches_are_mostly_left_in_peace(shared: Path) -> None:
    engine = Engine(parallelism_rules())
    characters = remarks = 0
    for path in [
        *sorted((shared / "seeds").glob("*.txt")),
        *sorted((shared / "corpus/national").glob("*.txt")),
    ]:
        text = path.read_text(encoding="utf-8")
        report = engine.check(text)
        assert not report.broken_rules
        characters += len(text)
        remarks += len(report.findings)
    assert 0 < remarks <= characters / 20_000
