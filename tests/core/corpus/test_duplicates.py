import pytest

from core.corpus.duplicates import DuplicateIndex, Fingerprint, Likeness, fingerprint, shared

SENTENCES = [
    f"第{n}件事是{a}，{b}要牵头，{c}要配合，月底前必须见到成效，不能再拖。"
    for n, (a, b, c) in enumerate(
        (a, b, c)
        for a in (
            "修通进村公路",
            "清理河道垃圾",
            "改造老旧校舍",
            "安装路灯照明",
            "整治占道经营",
            "排查危旧房屋",
        )
        for b in ("交通站", "水利站", "教育办", "城建办", "综治办", "民政所")
        for c in ("各村委会", "派出所里", "供电部门", "信用联社")
    )
]
SPEECH = "同志们：\n" + "\n".join(
    f"{town}的同志讲得好。{s}" for town, s in zip(["青河镇"] * 60, SENTENCES[::2], strict=False)
)


def test_a_text_is_the_duplicate_of_itself_with_other_marks():
    index = DuplicateIndex()
    index.add("first", fingerprint(SPEECH))
    (match,) = index.find(fingerprint(SPEECH.replace("，", ",").replace("\n", "")))
    assert match.key == "first" and match.shared == 1.0 and match.likeness is Likeness.DUPLICATE


def test_the_town_changed_is_still_the_same_speech():
    other = SPEECH.replace("青河镇", "柳林乡", 25)
    assert shared(fingerprint(SPEECH), fingerprint(other)) > 0.8
    index = DuplicateIndex()
    index.add(1, fingerprint(SPEECH))
    assert [match.likeness for match in index.find(fingerprint(other))] == [Likeness.DUPLICATE]


def test_the_first_page_of_a_speech_belongs_to_it():
    index = DuplicateIndex()
    index.add(1, fingerprint(SPEECH))
    assert index.find(fingerprint(SPEECH[: len(SPEECH) // 2]))[0].likeness is Likeness.DUPLICATE


def test_two_thirds_shared_is_a_family():
    lines = SPEECH.split("\n")
    new = [
        f"这一段是{word}另外写的内容，和原来的稿子没有一句话相同，讲的是别的事情{word}。"
        for word in "春夏秋冬东西南北天地人和风雨雷电山川湖海"
    ]
    other = "\n".join(lines[:30] + new * 2)
    share = shared(fingerprint(SPEECH[: len("\n".join(lines[:60]))]), fingerprint(other))
    assert 0.6 < share < 0.8
    index = DuplicateIndex()
    index.add(1, fingerprint("\n".join(lines[:60])))
    assert [match.likeness for match in index.find(fingerprint(other))] == [Likeness.FAMILY]


def test_different_speeches_do_not_meet(shared_samples):
    index = DuplicateIndex()
    for name, text in shared_samples.items():
        assert index.find(fingerprint(text)) == [], name
        index.add(name, fingerprint(text))
    assert len(index) == len(shared_samples)


@pytest.fixture
def shared_samples() -> dict[str, str]:
    from pathlib import Path

    folder = Path(__file__).resolve().parents[3] / "resources" / "samples"
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))}


def test_a_fingerprint_survives_the_database():
    own = fingerprint(SPEECH)
    assert shared(own, Fingerprint.from_bytes(own.to_bytes())) == 1.0


def test_too_short_to_tell():
    assert len(fingerprint("同志们好").hashes) == 0
    assert shared(fingerprint("同志们好"), fingerprint(SPEECH)) == 0.0
    assert DuplicateIndex().find(fingerprint("")) == []


def test_a_key_is_added_once():
    index = DuplicateIndex()
    index.add("a", fingerprint(SPEECH))
    with pytest.raises(ValueError, match="already"):
        index.add("a", fingerprint(SPEECH))
