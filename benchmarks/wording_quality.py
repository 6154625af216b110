"""How often the rules about wording are right: wrong characters of the development set, false alarms on clean text.

python benchmarks/wording_quality.py      needs ../shared beside the repository
"""

import difflib
import sys
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
SHARED = ROOT.parent / "shared"
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
Slip = tuple[int, int, str]


def slips(wrong: str, right: str) -> list[Slip]:
    """Return where a sentence differs from its correction, and what should stand there."""
    matcher = difflib.SequenceMatcher(None, wrong, right, autojunk=False)
    return [(a, b, right[x:y]) for tag, a, b, x, y in matcher.get_opcodes() if tag != "equal"]


def kind_of(wrong: str, slip: Slip) -> str:
    """Name the kind of a slip: how the written characters and the right ones are alike."""
    from core.rules.wording.lexicon import lexicon

    start, end, right = slip
    if end - start != len(right):
        return "missing or surplus"
    if len(right) != 1:
        return "several characters"
    lex = lexicon()
    sound, shape = lex.sounds_alike(wrong[start], right), lex.looks_alike(wrong[start], right)
    return ("sound and shape" if shape else "same sound") if sound else ("same shape" if shape else "other")


def clean_texts() -> Iterator[tuple[str, str]]:
    """Yield name and text of the clean sentences and the corpus."""
    yield "clean sentences", (SHARED / "eval/clean_official_sentences.txt").read_text("utf-8")
    yield (
        "national",
        "\n".join(p.read_text("utf-8") for p in sorted((SHARED / "corpus/national").glob("*.txt"))),
    )
    yield "provincial", "\n".join(map(read_docx, sorted((SHARED / "corpus/provincial2025").glob("*.docx"))))


def read_docx(path: Path) -> str:
    """Return the paragraphs of a .docx."""
    with zipfile.ZipFile(path) as archive:
        root = ElementTree.fromstring(archive.read("word/document.xml"))
    return "\n".join("".join(t.text or "" for t in p.iter(f"{WORD}t")) for p in root.iter(f"{WORD}p"))


def main() -> None:
    """Print the tables."""
    if not SHARED.is_dir():
        raise SystemExit("no ../shared with real texts here")
    from core.engine import Engine
    from core.rules.words import word_rules

    engine = Engine([rule for rule in word_rules() if rule.info.code.startswith("WF")])
    rows = (SHARED / "eval/wrong_characters_dev.tsv").read_text("utf-8").splitlines()
    gold: Counter[str] = Counter()
    found: Counter[str] = Counter()
    spoke: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for row in rows:
        wrong, correct = row.split("\t")
        expected = slips(wrong, correct)
        gold.update(kind_of(wrong, slip) for slip in expected)
        hit: set[Slip] = set()
        for finding in engine.check(wrong).findings:
            inside = {s for s in expected if finding.span.start <= s[0] and s[1] <= finding.span.end}
            spoke[finding.code] += 1
            right[finding.code] += bool(inside)
            hit |= inside
        found.update(kind_of(wrong, slip) for slip in hit)
    print(f"{'kind of slip':<22}{'slips':>7}{'found':>7}{'recall':>9}")
    for kind, count in gold.most_common():
        print(f"{kind:<22}{count:>7}{found[kind]:>7}{found[kind] / count:>9.2f}")
    total = sum(gold.values())
    print(f"{'all':<22}{total:>7}{sum(found.values()):>7}{sum(found.values()) / total:>9.2f}\n")
    print(f"{'rule':<22}{'spoke':>7}{'right':>7}{'precision':>11}")
    for code, count in sorted(spoke.items()):
        print(f"{code:<22}{count:>7}{right[code]:>7}{right[code] / count:>11.2f}")
    print(
        f"{'all':<22}{sum(spoke.values()):>7}{sum(right.values()):>7}{sum(right.values()) / sum(spoke.values()):>11.2f}\n"
    )
    print(f"{'clean text':<22}{'characters':>11}{'WF and QT':>11}{'in 30,000':>11}")
    quiet = Engine([rule for rule in word_rules() if rule.info.code.startswith(("WF", "QT"))])
    for name, text in clean_texts():
        alarms = Counter(finding.code for finding in quiet.check(text).findings)
        count = sum(alarms.values())
        print(f"{name:<22}{len(text):>11}{count:>11}{count / len(text) * 30000:>11.2f}  {dict(alarms)}")


if __name__ == "__main__":
    main()
