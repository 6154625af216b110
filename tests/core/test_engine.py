from collections.abc import Iterator, Sequence
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from core.document import Document, Genre, Paragraph
from core.engine import Engine
from core.finding import Edit, Finding, Fix, Severity
from core.ignoring import Ignored
from core.rule import DocumentRule, ParagraphRule, Rule, RuleInfo, SourceLevel
from core.rules import all_rules
from core.rules.parallelism import find_groups
from core.text import Span
from tests.strategies import draft


def info(code: str, genres: frozenset[Genre] = frozenset(Genre)) -> RuleInfo:
    return RuleInfo(
        code, "a-name", "题", "因", SourceLevel.PRACTICE, Severity.HINT, ("坏",), ("好",), "实务", genres
    )


class EachBad(ParagraphRule):
    """Finds each 坏, and counts how often it was asked."""

    info = info("XX001")

    def __init__(self) -> None:
        self.calls = 0

    def check(self, paragraph: Paragraph) -> Iterator[Finding]:
        self.calls += 1
        for i, character in enumerate(paragraph.text):
            if character == "坏":
                fix = Fix("改", (Edit(Span(i, i + 1), "好"),))
                yield self.finding(i, i + 1, "坏字", (fix,), related=(Span(0, i),))


class BadTwice(DocumentRule):
    """Finds the second paragraph that holds 坏."""

    info = info("XX002", frozenset({Genre.SPEECH}))

    def __init__(self) -> None:
        self.calls = 0

    def digest(self, paragraph: Paragraph) -> int:
        return paragraph.text.find("坏")

    def check(self, document: Document, digests: Sequence[Any]) -> Iterator[Finding]:
        self.calls += 1
        places = [(i, at) for i, at in enumerate(digests) if at >= 0]
        if len(places) > 1:
            i, at = places[1]
            start = document.starts[i] + at
            yield self.finding(start, start + 1, "又坏", related=(document.span_of(places[0][0]),))


class Broken(ParagraphRule):
    info = info("XX003")

    def check(self, paragraph: Paragraph) -> Iterator[Finding]:
        raise RuntimeError("out of order")
        yield


class BrokenDigest(DocumentRule):
    info = info("XX004")

    def digest(self, paragraph: Paragraph) -> int:
        raise RuntimeError("no digest")

    def check(self, document: Document, digests: Sequence[Any]) -> Iterator[Finding]:
        yield self.finding(0, 1, "never")


def codes(engine: Engine, text: str, ignored: Ignored | None = None) -> list[tuple[str, str]]:
    report = engine.check(text, ignored)
    return [(f.code, f.span.of(text)) for f in report.findings]


def test_findings_stand_where_the_fault_stands() -> None:
    text = "好\n一坏\n二坏"
    report = Engine([EachBad(), BadTwice()]).check(text)
    assert [(f.code, f.span) for f in report.findings] == [
        ("XX001", Span(3, 4)),
        ("XX001", Span(6, 7)),
        ("XX002", Span(6, 7)),
    ]
    assert report.findings[1].fixes[0].edits == (Edit(Span(6, 7), "好"),)


def test_an_unchanged_paragraph_is_not_checked_again() -> None:
    rule = EachBad()
    engine = Engine([rule])
    engine.check("甲坏\n乙\n丙")
    assert rule.calls == 3
    engine.check("甲坏\n乙改了\n丙")
    assert rule.calls == 4


def test_a_document_rule_is_asked_again_only_when_a_digest_changed() -> None:
    rule = BadTwice()
    engine = Engine([rule])
    engine.check("坏\n甲\n坏")
    moved = engine.check("坏\n甲乙丙\n坏")
    assert rule.calls == 1
    assert [(f.span, f.related) for f in moved.findings] == [(Span(6, 7), (Span(0, 1),))]
    engine.check("好\n甲乙丙\n坏")
    assert rule.calls == 2


def test_a_broken_rule_is_named_and_the_others_still_speak() -> None:
    report = Engine([Broken(), EachBad(), BrokenDigest()]).check("坏")
    assert [f.code for f in report.findings] == ["XX001"]
    assert {b.code for b in report.broken_rules} == {"XX003", "XX004"}
    assert report.rule_count == 1


def test_a_rule_is_silent_in_a_genre_that_it_does_not_hold_for() -> None:
    engine = Engine([BadTwice()])
    assert codes(engine, "坏\n坏") == [("XX002", "坏")]
    assert engine.check("坏\n坏", genre=Genre.SUMMARY).findings == ()


def test_what_was_ignored_here_stays_ignored_when_it_moves() -> None:
    engine = Engine([EachBad()])
    text = "甲坏乙\n丙坏丁"
    first = engine.check(text).findings[0]
    ignored = Ignored().ignore_here(first, text)
    assert [f.span for f in engine.check(text, ignored).findings] == [Span(5, 6)]
    moved = "新来的一段\n" + text
    report = engine.check(moved, ignored)
    assert [f.span for f in report.findings] == [Span(11, 12)]
    assert report.ignored == 1


def test_what_was_ignored_in_the_draft_is_ignored_everywhere_until_taken_back() -> None:
    engine = Engine([EachBad()])
    text = "甲坏乙\n丙坏丁"
    ignored = Ignored().ignore_in_draft(engine.check(text).findings[0], text)
    assert engine.check(text, ignored).findings == ()
    again = Ignored.from_json(ignored.to_json())
    assert again == ignored
    assert len(engine.check(text, again.without(again.rejections[0])).findings) == 2


def real_engine() -> Engine:
    rules: tuple[Rule, ...] = all_rules()
    return Engine(rules, find_groups)


REAL = real_engine()


@settings(deadline=None)  # the first example reads the word lists
@given(
    draft,
    st.lists(
        st.tuples(st.integers(0, 400), st.integers(0, 6), st.sampled_from("要。一\n责任坏，")), max_size=4
    ),
)
def test_checking_after_edits_equals_checking_afresh(text: str, edits: list[tuple[int, int, str]]) -> None:
    REAL.check(text)
    for position, length, inserted in edits:
        position = min(position, len(text))
        text = text[:position] + inserted + text[position + length :]
        after, fresh = REAL.check(text), real_engine().check(text)
        assert after.findings == fresh.findings
        assert after.groups == fresh.groups
        assert after.broken_rules == fresh.broken_rules == ()
