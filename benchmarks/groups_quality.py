"""Score the group finder against the gold set: precision, recall, F1 per kind and text, misses and false alarms.

    python benchmarks/groups_quality.py --half tune --misses     while working on the detector
    python benchmarks/groups_quality.py --half held              the figure to report: texts nobody tuned on

Tuned on: the seeds 000 and 002 and every second excerpt by name; held out: the others.
"""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from core.parsing import parse  # noqa: E402
from core.rules.parallelism import find_groups  # noqa: E402
from tests.gold import scoring, texts  # noqa: E402

TUNED_SEEDS = ("seed-000", "seed-002")


def halves() -> dict[str, list[Path]]:
    """Return the gold files by half."""
    files = sorted((ROOT / "tests" / "gold" / "groups").glob("*.json"))
    excerpts = [file for file in files if not file.stem.startswith("seed-")]
    tune = [file for file in files if file.stem in TUNED_SEEDS] + excerpts[1::2]
    return {"tune": tune, "held": [file for file in files if file not in tune], "all": files}


def predicted_groups(text: str) -> list[dict[str, Any]]:
    """Return the groups found in a text in the form of the gold set."""
    return [
        {"kind": group.kind.value, "members": [[span.start, span.end] for span in group.members]}
        for group in find_groups(parse(text))
    ]


def shown(text: str, group: scoring.Group) -> str:
    """Return a line for one group: the first characters of its members."""
    members = " | ".join(text[s:e][:16].replace("\n", "⏎") for s, e in group["members"])
    return f"{group['kind']:13} {group['members'][0][0]:6} {members}"


def main() -> None:
    """Print the scores."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--half", choices=("tune", "held", "all"), default="tune")
    parser.add_argument(
        "--misses", action="store_true", help="list what was missed and what was found too much"
    )
    options = parser.parse_args()
    total = {kind: scoring.KindScore() for kind in scoring.KINDS}
    alarms = characters = 0
    for file in halves()[options.half]:
        gold = json.loads(file.read_text(encoding="utf-8"))
        text = texts.read(gold["file"])
        if text is None:
            print(f"{file.stem}: text not here, left out")
            continue
        found = scoring.clip(predicted_groups(text), gold["region"])
        scores = scoring.score(found, gold["groups"])
        total = {kind: total[kind] + scores[kind] for kind in scoring.KINDS}
        controls = scoring.false_alarms(found, gold["controls"])
        alarms += len(controls)
        characters += gold["region"][1] - gold["region"][0]
        print(f"{file.stem:16}" + "  ".join(_cell(kind, scores[kind]) for kind in scoring.KINDS))
        if options.misses:
            _print_differences(text, found, gold["groups"], controls)
    print(f"\n{options.half}: {characters} characters, {alarms} groups inside controls")
    for kind, result in total.items():
        print(
            f"{kind:14} predicted {result.predicted:3} gold {result.gold:3}  "
            f"P {result.precision:.3f} R {result.recall:.3f} F1 {result.f1:.3f}"
        )


def _cell(kind: str, result: scoring.KindScore) -> str:
    return f"{kind} {result.gold_found}/{result.gold} of {result.predicted}"


def _print_differences(
    text: str, found: list[dict[str, Any]], gold: list[dict[str, Any]], controls: list[scoring.Group]
) -> None:
    sure = [group for group in gold if not group.get("doubtful")]
    pairs = scoring.match(found, sure)
    right, met = {i for i, _ in pairs}, {j for _, j in pairs}
    for j, group in enumerate(sure):
        if j not in met:
            print("   missed ", shown(text, group))
    for i, group in enumerate(found):
        if i in right:
            continue
        alone = scoring.score([group], gold)[group["kind"]]
        if alone.predicted:
            print("   too much", shown(text, group), "(in a control)" if group in controls else "")


if __name__ == "__main__":
    main()
