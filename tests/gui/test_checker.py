from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from gui.checker import Checker, Outcome, Request


class Draft(QObject):
    """A text that can change between two looks at it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text

    def request(self) -> Request:
        return Request(self.text)


def test_many_touches_make_one_check_of_the_last_text(qtbot: QtBot, services: object) -> None:
    draft = Draft("一")
    checker = Checker(services, draft.request)  # type: ignore[arg-type]
    for text in ("一二", "一二三", "一二三四"):
        draft.text = text
        checker.touch()
    with qtbot.waitSignal(checker.checked) as caught:
        pass
    assert caught.args[0].report.document.text == "一二三四"
    assert services.checked == ["一二三四"]  # type: ignore[attr-defined]
    checker.close()


def test_a_touch_without_a_change_checks_nothing(qtbot: QtBot, services: object) -> None:
    draft = Draft("一")
    checker = Checker(services, draft.request)  # type: ignore[arg-type]
    with qtbot.waitSignal(checker.checked):
        checker.check_now()
    checker.check_now()
    assert checker.is_current()
    assert services.checked == ["一"]  # type: ignore[attr-defined]
    checker.close()


def test_one_job_in_flight_and_the_stale_one_dropped(qtbot: QtBot, services: object) -> None:
    draft = Draft("旧")
    checker = Checker(services, draft.request)  # type: ignore[arg-type]
    seen: list[Outcome] = []
    checker.checked.connect(seen.append)
    services.gate.clear()  # type: ignore[attr-defined]
    checker.check_now()
    draft.text = "新"
    checker.check_now()
    checker.check_now()
    services.gate.set()  # type: ignore[attr-defined]
    qtbot.waitUntil(checker.is_current)
    assert [outcome.request.text for outcome in seen] == ["新"]
    assert services.checked == ["旧", "新"]  # type: ignore[attr-defined]
    checker.close()


def test_nothing_comes_after_closing(qtbot: QtBot, services: object) -> None:
    draft = Draft("旧")
    checker = Checker(services, draft.request)  # type: ignore[arg-type]
    seen: list[Outcome] = []
    checker.checked.connect(seen.append)
    checker.check_now()
    checker.close()
    with qtbot.assertNotEmitted(checker.checked, wait=50):
        checker.touch()
    assert seen == []


def test_another_rule_set_is_another_request(qtbot: QtBot, services: object) -> None:
    requests = [Request("核对帐号"), Request("核对帐号", disabled=frozenset({"T001"}))]
    checker = Checker(services, lambda: requests[0])  # type: ignore[arg-type]
    with qtbot.waitSignal(checker.checked) as caught:
        checker.check_now()
    assert len(caught.args[0].report.findings) == 1
    requests.pop(0)
    with qtbot.waitSignal(checker.checked) as caught:
        checker.check_now()
    assert caught.args[0].report.findings == ()
    assert set(caught.args[0].rules) == {"T001", "T002", "T003"}
    checker.close()
