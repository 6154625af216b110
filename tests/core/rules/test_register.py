"""Every rule keeps the conventions, and speaks and is silent where its own examples say so."""

import re

import pytest

from core.engine import Engine
from core.rule import Rule
from core.rules import all_rules, rules_without

RULES = all_rules()
FAMILIES = {
    "structure": ("ST",),
    "parallelism": ("PX",),
    "repetition": ("RP",),
    "wording": ("RP", "FM", "WF", "QT", "PH", "PN", "NM"),
    "words": ("RP", "FM", "WF", "QT", "PH", "PN", "NM"),
    "punctuation": ("PN",),
    "numbers": ("NM",),
}


def by_code(rule: Rule) -> str:
    return rule.info.code


def found(rule: Rule, text: str) -> list[str]:
    genre = None
    if len(rule.info.genres) == 1:
        genre = next(iter(rule.info.genres))
    report = Engine([rule]).check(text, genre=genre)
    assert not report.broken_rules, report.broken_rules
    return [finding.span.of(text) for finding in report.findings]


def test_codes_and_names_are_unique() -> None:
    codes = [rule.info.code for rule in RULES]
    names = [rule.info.name for rule in RULES]
    assert len(set(codes)) == len(codes) > 0
    assert len(set(names)) == len(names)
    assert codes == sorted(codes)


@pytest.mark.parametrize("rule", RULES, ids=by_code)
def test_a_rule_says_what_it_is(rule: Rule) -> None:
    info = rule.info
    assert re.fullmatch(r"[A-Z]{2}\d{3}", info.code)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", info.name)
    assert info.title and info.why and info.source
    assert info.genres
    assert len(info.bad) >= 2 and len(info.good) >= 2
    assert info.why.endswith("。")


@pytest.mark.parametrize("rule", RULES, ids=by_code)
def test_a_rule_is_of_the_family_of_its_folder(rule: Rule) -> None:
    folder = type(rule).__module__.split(".")[2]
    assert rule.info.code[:2] in FAMILIES[folder]


@pytest.mark.parametrize("rule", RULES, ids=by_code)
def test_a_rule_speaks_in_its_bad_examples(rule: Rule) -> None:
    for text in rule.info.bad:
        assert found(rule, text), text


@pytest.mark.parametrize("rule", RULES, ids=by_code)
def test_a_rule_is_silent_in_its_good_examples(rule: Rule) -> None:
    for text in rule.info.good:
        assert found(rule, text) == [], text


@pytest.mark.parametrize("rule", RULES, ids=by_code)
def test_a_message_is_fact_and_advice(rule: Rule) -> None:
    for text in rule.info.bad:
        for finding in Engine([rule]).check(text, genre=next(iter(rule.info.genres))).findings:
            assert finding.message.endswith("。")
            assert "您" not in finding.message and "应该" not in finding.message
            assert 0 <= finding.span.start < finding.span.end <= len(text)


def test_a_disabled_rule_is_left_out() -> None:
    code = RULES[0].info.code
    assert code not in [rule.info.code for rule in rules_without({code})]
    assert len(rules_without({code})) == len(RULES) - 1
