import json
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

import pytest

from tests.gold.scoring import KINDS, MINIMUM, false_alarms
from tests.gold.texts import read

FILES = sorted((Path(__file__).parent / "groups").glob("*.json"))


def load(path: Path):
    return json.loads(path.read_text(encoding="utf-8"))


@pytest.fixture(params=FILES, ids=lambda path: path.stem)
def gold(request):
    return load(request.param)


def test_there_are_enough_groups_and_controls():
    everything = [load(path) for path in FILES]
    assert sum(not group["doubtful"] for one in everything for group in one["groups"]) >= 150
    assert sum(len(one["controls"]) for one in everything) >= 150


def test_groups_are_well_formed_and_inside_their_region(gold):
    start, end = gold["region"]
    for group in gold["groups"]:
        assert group["kind"] in KINDS
        assert group["level"] in {"clause", "sentence", "paragraph"}
        assert len(group["members"]) >= MINIMUM[group["kind"]]
        assert all(start <= s < e <= end for s, e in group["members"])
        assert all(before[1] <= after[0] for before, after in pairwise(group["members"]))
    assert all(start <= s < e <= end for s, e in gold["controls"])


def test_no_control_holds_a_group(gold):
    assert not false_alarms([g for g in gold["groups"] if not g["doubtful"]], gold["controls"])


def test_the_offsets_count_in_the_text_that_was_read(gold):
    text = read(gold["file"])
    if text is None:
        pytest.skip(f"{gold['file']} is not on this computer")
    assert sha256(text.encode()).hexdigest() == gold["sha256"], "the text has changed: annotate it again"
    if "excerpt_sha256" in gold:
        start, end = gold["region"]
        assert sha256(text[start:end].encode()).hexdigest() == gold["excerpt_sha256"]
    for group in gold["groups"]:
        for start, end in group["members"]:
            assert text[start] not in " \n，、；。,;", "a member starts at its first character"
            assert text[end - 1] not in " \n，；。,;", "a member ends before its closing mark"
            if group["kind"] == "four-char-run":
                assert end - start == 4
