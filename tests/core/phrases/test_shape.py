import pytest

from core.phrases.shape import Shape


@pytest.mark.parametrize(
    "text", ["压实工作责任", "全面从严治党", "久久为功", "全县上下", "以开放促改革", "营商环境"]
)
def test_set_phrases_are_kept(text: str) -> None:
    assert Shape(text).is_worth_keeping


@pytest.mark.parametrize(
    "text",
    [
        "的抓落实",
        "抓落实的",
        "全省经济发展",
        "认真贯彻",
        "全面推进",
        "人民为中心",
        "推动发展和",
        "实践表明",
        "义务教育",
    ],
)
def test_halves_and_bare_verbs_are_not(text: str) -> None:
    assert not Shape(text).is_worth_keeping
