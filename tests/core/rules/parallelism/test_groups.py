"""Each sentence of the definitions with an example of ours: what is a group, and what is none."""

import pytest
from hypothesis import given

from core.finding import Group, GroupKind, GroupLevel
from core.parsing import parse
from core.rules.parallelism import find_groups
from tests import strategies

CHAIN, SERIES = GroupKind.YAO_CHAIN, GroupKind.ENUMERATION
PARALLEL, RUN = GroupKind.PARALLEL, GroupKind.FOUR_CHAR_RUN


def groups_of(text: str, kind: GroupKind | None = None) -> list[Group]:
    return [group for group in find_groups(parse(text)) if kind in (None, group.kind)]


def members_of(text: str, kind: GroupKind) -> list[list[str]]:
    return [[span.of(text) for span in group.members] for group in groups_of(text, kind)]


class TestChain:
    @pytest.mark.parametrize(
        ("text", "members"),
        [
            # at the start of a clause
            (
                "要压实责任，要盯住进度，要守住底线。",
                ["要压实责任", "要盯住进度", "要守住底线"],
            ),
            # after an ordinal
            ("一要抓早。二要抓小。三要抓实。", ["一要抓早", "二要抓小", "三要抓实"]),
            (
                "第一要摸清底数；第二要定好方案；第三要管好资金。",
                ["第一要摸清底数", "第二要定好方案", "第三要管好资金"],
            ),
            (
                "首先要摸清底数，其次要定好方案，最后要管好资金。",
                ["首先要摸清底数", "其次要定好方案", "最后要管好资金"],
            ),
            (
                "（一）要摸清底数。\n（二）要定好方案。\n（三）要管好资金。",
                ["（一）要摸清底数", "（二）要定好方案", "（三）要管好资金"],
            ),
            # after a short topic or subject
            (
                "思想上要重视，工作上要主动，行动上要迅速。",
                ["思想上要重视", "工作上要主动", "行动上要迅速"],
            ),
            (
                "各部门要主动对接，各乡镇要靠前服务，各企业要落实责任。",
                ["各部门要主动对接", "各乡镇要靠前服务", "各企业要落实责任"],
            ),
            # as part of a correlative
            (
                "既要看当前，又要看长远，还要看群众答不答应。",
                ["既要看当前", "又要看长远", "还要看群众答不答应"],
            ),
            (
                "不仅要建得好，更要管得好，还要用得好。",
                ["不仅要建得好", "更要管得好", "还要用得好"],
            ),
            # sentences of one paragraph
            (
                "要守好渠首。要管好支渠。要修好涵闸。",
                ["要守好渠首", "要管好支渠", "要修好涵闸"],
            ),
            # paragraphs
            (
                "要守好渠首，专人值班。\n要管好支渠，定期清淤。\n要修好涵闸，月底验收。",
                ["要守好渠首，专人值班", "要管好支渠，定期清淤", "要修好涵闸，月底验收"],
            ),
            # half-width marks
            ("要压实责任,要盯住进度,要守住底线。", ["要压实责任", "要盯住进度", "要守住底线"]),
            # segments parted by 、
            ("政策要稳、措施要准、力度要大。", ["政策要稳", "措施要准", "力度要大"]),
        ],
    )
    def test_members(self, text: str, members: list[str]) -> None:
        assert members in members_of(text, CHAIN)

    def test_elaboration_belongs_to_the_member_before(self) -> None:
        text = "要守好渠首，专人值班，昼夜不离，要管好支渠，要修好涵闸，月底验收。"
        assert members_of(text, CHAIN) == [
            ["要守好渠首，专人值班，昼夜不离", "要管好支渠", "要修好涵闸，月底验收"]
        ]

    def test_a_sentence_of_elaboration_does_not_break_it(self) -> None:
        text = "要守好渠首。值班表已经排好。要管好支渠。要修好涵闸。"
        assert members_of(text, CHAIN) == [["要守好渠首。值班表已经排好", "要管好支渠", "要修好涵闸"]]

    def test_run_in_headings_hold_their_elaboration(self) -> None:
        text = (
            "要抓在平时。水库去年出过险。当时雨大。人员调得慢。教训很深。要抓在细处。"
            "一个阀门没关严。水就进了村。好在发现早。要抓在责任。谁的段谁守。白天有人看。夜里有人巡。"
        )
        assert [len(members) for members in members_of(text, CHAIN)] == [3]

    @pytest.mark.parametrize(
        "text",
        [
            "要守好渠首，要管好支渠。",  # two only
            "要守好渠首。要管好支渠。水从哪里来？大家想过没有？要修好涵闸。",  # a question
            "要守好渠首。要管好支渠。\n今年雨水偏多。\n要修好涵闸。",  # the level ends
            "要守好渠首。要管好支渠。今年雨水偏多。上游来得早。下游退得慢。要修好涵闸。",  # a new matter
        ],
    )
    def test_where_it_ends(self, text: str) -> None:
        assert not members_of(text, CHAIN)

    def test_a_chain_inside_a_member_of_another(self) -> None:
        text = "一要守好渠首。要有人值班，要有人巡查，要有人记录。二要管好支渠。三要修好涵闸。"
        assert members_of(text, CHAIN)[1:] == [["要有人值班", "要有人巡查", "要有人记录"]]
        assert len(members_of(text, CHAIN)) == 2

    def test_semicolons_make_the_level(self) -> None:
        text = "要守好渠首，专人值班；要管好支渠，定期清淤；要修好涵闸，月底验收。"
        assert members_of(text, CHAIN) == [
            ["要守好渠首，专人值班", "要管好支渠，定期清淤", "要修好涵闸，月底验收"]
        ]

    @pytest.mark.parametrize(
        "word",
        [
            "主要",
            "重要",
            "需要",
            "首要",
            "必要",
            "紧要",
            "要求",
            "要点",
            "要素",
            "要领",
            "要件",
            "要闻",
            "要害",
            "要职",
            "要塞",
            "只要",
            "要是",
            "要么",
            "要不",
            "要不然",
            "摘要",
            "纪要",
            "概要",
            "险要",
            "索要",
            "想要",
        ],
    )
    def test_words_that_hold_no_deontic_yao(self, word: str) -> None:
        text = f"{word}看水位，{word}看流量，{word}看雨情。"
        assert not members_of(text, CHAIN)
        assert not members_of(f"{word}的是水位，{word}的是流量，{word}的是雨情。", CHAIN)

    @pytest.mark.parametrize("word", ["就要", "快要", "将要"])
    def test_soon(self, word: str) -> None:
        assert not members_of(f"春天{word}来了，雨季{word}到了，农忙{word}开始了。", CHAIN)

    @pytest.mark.parametrize(
        "verb", ["不断提高", "求真务实", "点面结合", "领会精神", "紧盯进度", "想方设法", "求实效"]
    )
    def test_verbs_that_look_like_those_words(self, verb: str) -> None:
        assert members_of(f"要{verb}，要压实责任，要守住底线。", CHAIN)


class TestSeries:
    @pytest.mark.parametrize(
        "text",
        [
            "一是底数清；二是责任明。",
            "一要抓早，二要抓小。",
            "第一，摸清底数；第二，定好方案。",
            "首先，摸清底数。其次，定好方案。最后，管好资金。",
            "一、认清形势\n今年雨多。\n二、备足物资\n本周到位。",
            "（一）备沙袋。本周到位。\n（二）备船只。下周到位。",
            "1.备沙袋。\n2.备船只。",
            "任务有两项：（1）备沙袋；（2）备船只。",
            "其一，底数不清。其二，责任不明。",
            "在会上的讲话 一、认清形势 今年雨多。 二、备足物资 本周到位。",
        ],
    )
    def test_found(self, text: str) -> None:
        assert len(members_of(text, SERIES)) == 1

    @pytest.mark.parametrize(
        "text",
        [
            "第一产业增长，第二产业平稳，第三产业加快。",
            "一、二、三产业都有增长。",
            "全县有一些村还没有通自来水，有两个镇正在施工。",
            "增速为1.5%，2.3%的企业已经停产。",
            "只知其一，不知其二。",
        ],
    )
    def test_no_series(self, text: str) -> None:
        assert not members_of(text, SERIES)

    def test_incomplete_is_one_series(self) -> None:
        assert members_of("一要抓早。二要抓小。四要抓实。", SERIES) == [["一要抓早", "二要抓小", "四要抓实"]]
        assert members_of("一是抓早。二要抓小。三是抓实。", SERIES) == [["一是抓早", "二要抓小", "三是抓实"]]

    def test_series_inside_a_member(self) -> None:
        text = "一要抓早。一是早排查，二是早处置。二要抓小。三要抓实。"
        assert members_of(text, SERIES) == [
            ["一要抓早。一是早排查，二是早处置", "二要抓小", "三要抓实"],
            ["一是早排查", "二是早处置"],
        ]

    def test_own_line_headings_are_the_members(self) -> None:
        text = "一、认清形势\n今年雨多。\n二、备足物资\n本周到位。"
        assert members_of(text, SERIES) == [["一、认清形势", "二、备足物资"]]

    def test_page_numbers_are_none(self) -> None:
        line = "今年雨水偏多，" * 10 + "这是"
        assert not members_of(f"1、{line}\n2、{line}\n3、{line}", SERIES)


class TestParallel:
    @pytest.mark.parametrize(
        ("text", "members"),
        [
            # the same opening
            (
                "坚持问题导向，坚持目标导向，坚持结果导向。",
                ["坚持问题导向", "坚持目标导向", "坚持结果导向"],
            ),
            ("会场里有人记，有人问，有人议。", ["有人记", "有人问", "有人议"]),
            # the same ending
            (
                "让巡查成为习惯，让记录成为习惯，让复盘成为习惯。",
                ["让巡查成为习惯", "让记录成为习惯", "让复盘成为习惯"],
            ),
            # the same pair of markers
            ("有诉必应、有案必查、有错必纠。", ["有诉必应", "有案必查", "有错必纠"]),
            (
                "以实绩定奖惩、以口碑定去留、以担当定进退。",
                ["以实绩定奖惩", "以口碑定去留", "以担当定进退"],
            ),
            # sentences
            (
                "围绕堤防看险段，逐段登记造册。围绕水库看闸门，逐座试机试水。围绕村庄看低洼，逐户告知路线。",
                [
                    "围绕堤防看险段，逐段登记造册",
                    "围绕水库看闸门，逐座试机试水",
                    "围绕村庄看低洼，逐户告知路线",
                ],
            ),
            # a series whose words stand on a frame too
            (
                "一是形成上下贯通的责任体系；二是形成左右联动的协作体系；三是形成奖惩分明的考核体系。",
                ["一是形成上下贯通的责任体系", "二是形成左右联动的协作体系", "三是形成奖惩分明的考核体系"],
            ),
        ],
    )
    def test_members(self, text: str, members: list[str]) -> None:
        assert members in members_of(text, PARALLEL)

    def test_the_words_before_all_members_stay_outside(self) -> None:
        assert members_of("干部始终做到心中有底、心中有数、心中有责。", PARALLEL) == [
            ["心中有底", "心中有数", "心中有责"]
        ]

    def test_what_follows_the_last_stays_outside(self) -> None:
        text = "我们完全有信心、有条件、有底气把这条堤守到汛期结束。"
        assert [m[:2] for m in members_of(text, PARALLEL)] == [["有信心", "有条件"]]

    @pytest.mark.parametrize(
        "text",
        [
            "全县农田、果园、鱼塘、茶山都受了灾。",  # a list of nouns
            "政治意识、大局意识、责任意识都有提高。",  # nouns with one ending
            "防汛抗旱、抢险救灾、转移安置都有专人。",  # four characters each, no frame
            "坚持问题导向，坚持目标导向。",  # two only
            "多走，多看三百座水库两千座山塘和所有正在施工的河道整治工地，多问。",  # out of proportion
            "农业产值增长了5万元，工业产值增长了12万元，服务业产值增长了8万元。",  # statistics
        ],
    )
    def test_none(self, text: str) -> None:
        assert not members_of(text, PARALLEL)

    def test_a_chain_is_not_listed_twice(self) -> None:
        text = "要坚持早排查，要坚持早报告，要坚持早处置。"
        assert members_of(text, CHAIN)
        assert not members_of(text, PARALLEL)


class TestFourCharacters:
    def test_run(self) -> None:
        text = "大家上下同心、左右联动、前后衔接；日夜值守，不敢松劲。"
        assert members_of(text, RUN) == [["左右联动", "前后衔接", "日夜值守", "不敢松劲"]]

    @pytest.mark.parametrize(
        "text", ["左右联动、前后衔接、日夜值守。", "左右联动、前后衔接。日夜值守、不敢松劲。"]
    )
    def test_none(self, text: str) -> None:
        assert not members_of(text, RUN)


class TestAnyText:
    @given(strategies.draft)
    def test_members_are_in_order_disjoint_and_inside(self, text: str) -> None:
        check_shape(text, find_groups(parse(text)))

    @given(strategies.any_text)
    def test_never_raises(self, text: str) -> None:
        check_shape(text, find_groups(parse(text)))

    @given(strategies.draft, strategies.text)
    def test_the_same_from_the_cache(self, text: str, other: str) -> None:
        first = find_groups(parse(text))
        find_groups(parse(text + other))
        find_groups(parse(other + "\n" + text))
        assert find_groups(parse(text)) == first

    @given(strategies.draft)
    def test_paragraphs_before_move_the_groups(self, text: str) -> None:
        front = "同志们：\n"
        alone, moved = parse(text), parse(front + text)
        if all(p.kind == q.kind for p, q in zip(alone.paragraphs, moved.paragraphs[1:], strict=True)):
            shifted = [group.shift(len(front)) for group in find_groups(alone)]
            assert [g for g in find_groups(moved) if g.members[0].start >= len(front)] == shifted


def check_shape(text: str, groups: tuple[Group, ...]) -> None:
    least = {CHAIN: 3, SERIES: 2, PARALLEL: 3, RUN: 4}
    for group in groups:
        assert len(group.members) >= least[group.kind]
        position = 0
        for span in group.members:
            assert position <= span.start < span.end <= len(text)
            position = span.end
        if group.level is GroupLevel.CLAUSE:
            assert "\n" not in text[group.members[0].start : group.members[-1].end]
