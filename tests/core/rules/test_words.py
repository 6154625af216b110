import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.document import Document, Genre, Kind, Paragraph
from core.engine import Engine
from core.finding import Applicability
from core.fixing import apply_edits
from core.rule import DocumentRule, ParagraphRule, Rule
from core.rules.wording.automaton import Automaton
from core.rules.wording.lists import Context, Entry, ListKind, WordList, WordListError, word_lists
from core.rules.words import check_examples, list_rule, word_rules
from core.text import Span


def paragraph(text: str) -> Paragraph:
    return Paragraph(text, Kind.BODY, 0, 0, (Span(0, len(text)),))


def codes(rule: Rule, text: str) -> list[str]:
    report = Engine([rule]).check(text)
    assert not report.broken_rules
    return [finding.code for finding in report.findings]


@pytest.mark.parametrize("rule", word_rules(), ids=lambda rule: rule.info.code)
def test_every_rule_speaks_on_its_bad_examples_and_is_silent_on_the_good(rule: Rule) -> None:
    assert rule.info.bad
    assert rule.info.good
    for text in rule.info.bad:
        assert rule.info.code in codes(rule, text), text
    for text in rule.info.good:
        assert rule.info.code not in codes(rule, text), text


@pytest.mark.parametrize("rule", word_rules(), ids=lambda rule: rule.info.code)
def test_the_safe_fixes_of_every_rule_converge(rule: Rule) -> None:
    engine = Engine([rule])
    for text in rule.info.bad:
        findings = engine.check(text).findings
        for finding in findings:
            for fix in finding.fixes:
                if fix.applicability is Applicability.SAFE and fix.edits:
                    fixed = apply_edits(text, fix.edits)
                    assert len(engine.check(fixed).findings) < len(findings), (text, fixed)


def test_codes_are_unique_and_stable_in_form() -> None:
    found = [rule.info.code for rule in word_rules()]
    assert len(set(found)) == len(found)
    assert all(
        code[:2] in {"WF", "FM", "QT", "PN", "NM", "PH", "RP"} and code[2:].isdigit() for code in found
    )
    names = [rule.info.name for rule in word_rules()]
    assert len(set(names)) == len(names)


def remarks(rule: Rule, text: str) -> list[str]:
    """Return what a rule of a word list underlines in a body paragraph."""
    body = paragraph(text)
    if isinstance(rule, ParagraphRule):
        return [finding.span.of(text) for finding in rule.check(body)]
    assert isinstance(rule, DocumentRule)
    document = Document(text, (body,), (0,), Genre.SPEECH)
    return [finding.span.of(text) for finding in rule.check(document, [rule.digest(body)])]


@pytest.mark.parametrize("word_list", word_lists(), ids=lambda one: one.info.code)
def test_every_entry_speaks_alone_in_the_middle_of_a_sentence_and_in_its_example(word_list: WordList) -> None:
    rule = list_rule(word_list)
    if rule is None or word_list.kind in (ListKind.NEAR_MISS, ListKind.CONSISTENCY):
        pytest.skip("told by other tests")
    for entry in word_list.entries:
        bound = entry.context.after or entry.context.before or entry.context.needs
        texts = [entry.example] if bound else [entry.bad, f"会上强调的{entry.bad}，大家都记下了。"]
        for text in texts:
            assert any(entry.bad in said or said in entry.bad for said in remarks(rule, text)), (
                entry.bad,
                text,
            )
        for text in (
            *entry.counter,
            *(entry.good if entry.applicability is not Applicability.DISPLAY_ONLY else ()),
        ):
            assert entry.bad not in remarks(rule, text), (entry.bad, text)


def test_a_list_whose_own_example_fails_does_not_load() -> None:
    word_list = next(one for one in word_lists() if one.info.code == "WF001")
    level = word_list.info.level
    for broken in (
        Entry("错的词", ("对的词",), "自拟", level, example="这里没有它。"),
        Entry("错的词", ("对的词",), "自拟", level, counter=("这里有错的词。",)),
        Entry("错的词", ("对的词",), "自拟", level, context=Context(after=("某",))),
    ):
        with pytest.raises(WordListError, match=r"wrong_phrases\.toml: “错的词”"):
            check_examples(dataclasses.replace(word_list, entries=(broken,)))


def test_what_is_only_mentioned_is_left_alone() -> None:
    rule = next(rule for rule in word_rules() if rule.info.code == "WF001")
    assert codes(rule, "大家磨拳擦掌。") == ["WF001"]
    assert codes(rule, "校对时把“磨拳擦掌”挑了出来。") == []


@given(
    st.lists(st.text("甲乙丙丁", min_size=1, max_size=3), min_size=1, max_size=8, unique=True),
    st.text("甲乙丙丁戊", max_size=30),
)
def test_the_automaton_finds_every_occurrence(literals: list[str], text: str) -> None:
    found = Automaton((literal, "甲", literal) for literal in literals).hits(text)
    expected = {
        (start, start + len(literal))
        for literal in literals
        for start in range(len(text))
        if text.startswith(literal, start)
    }
    assert {(hit.start, hit.end) for hit in found.get("甲", ())} == expected
    assert all(text[hit.start : hit.end] == hit.payload for hit in found.get("甲", ()))
