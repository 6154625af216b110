import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.document import Kind, Paragraph
from core.engine import Engine
from core.finding import Applicability
from core.fixing import apply_edits
from core.rule import ParagraphRule, Rule
from core.rules.wording.automaton import Automaton
from core.rules.wording.lists import Context, Entry, ListKind, WordListError, word_lists
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


def test_every_literal_is_found_in_the_middle_of_a_sentence() -> None:
    for word_list in word_lists():
        rule = list_rule(word_list)
        if not isinstance(rule, ParagraphRule) or word_list.kind is ListKind.NEAR_MISS:
            continue
        for entry in word_list.entries:
            if entry.context.after or entry.context.before or entry.context.needs:
                continue
            text = f"大会提出的{entry.bad}，与会人员都听到了。"
            assert any(
                f.span.of(text) == entry.bad or entry.bad in f.span.of(text)
                for f in rule.check(paragraph(text))
            ), entry.bad


def test_a_list_whose_own_example_fails_does_not_load() -> None:
    word_list = next(one for one in word_lists() if one.info.code == "WF001")
    broken = Entry("从来没有的词", ("另一个词",), "自拟", word_list.info.level, context=Context())
    rule = list_rule(word_list)
    assert isinstance(rule, ParagraphRule)
    with pytest.raises(WordListError, match=r"wrong_phrases\.toml: “从来没有的词”"):
        check_examples(dataclasses.replace(word_list, entries=(broken,)), rule)


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
