"""A whole speech to cut examples from: rules on missing parts speak only where a draft is clearly whole."""

_TITLE = "在全镇秋季护林防火工作会议上的讲话"
_DATE = "（2026年9月18日）"
_SALUTATION = "同志们："
_OPENING = (
    "入秋以来连续四十天没有下过透雨，山上的草一点就着。今天把大家请来，就是要把护林防火的事一件件交代清楚。"
)
_PARTS = (
    (
        "一、看清今年的火险",
        "去年全镇发生火情六起，有四起是上坟烧纸引起的，有两起是田边烧草引起的，过火面积加起来三百二十亩，好在没有伤到人。"
        "今年的情况比去年还要紧，枯枝落叶厚了一层，进山采菌子的人多了一倍，几条防火道两年没有清理，灌木已经长到齐腰高。"
        "从巡山的记录看，老坟山、水库东岸和石场后面这三处最容易出事，离村子近，离水源远，风口又正对着林子。",
    ),
    (
        "二、管住进山的火",
        "各村要在三天之内把进山的路口数清楚，每个路口设一名看守，登记姓名，收存火种，劝回不了的就报到镇里。"
        "祭扫集中的那几天，镇干部分片上山，带着鲜花去换纸钱，把道理讲在前头，不要等火烧起来再去追究。"
        "护林员的巡护时间从上午八点排到晚上七点，中午不断人，巡到哪里就在哪里打卡，漏了一班就补一班。",
    ),
    (
        "三、备好救火的人",
        "半专业扑火队扩到四十人，由民兵连长带队，风力灭火机和水枪一件件试过再入库，坏的这个月修好，缺的下个月买齐。"
        "每个村备两辆三轮车、一台水泵、二百米水带，由村主任管钥匙，夜里叫得应，白天找得到。"
        "一旦发现火情，先报告后扑救，老人、孩子和孕妇不许上火场，指挥只听一个人的。",
    ),
)
_CLOSING = (
    "同志们，山林是几代人种下来的，烧掉只要一个下午。希望大家把今天说的事带回去落实，让全镇过一个平安的秋天！"
)


def speech(
    *,
    title: str = _TITLE,
    date: str = _DATE,
    salutation: str = _SALUTATION,
    opening: str = _OPENING,
    parts: tuple[tuple[str, ...], ...] = _PARTS,
    closing: str = _CLOSING,
) -> str:
    """Return a whole speech with the given parts put in; an empty one is left out."""
    lines = [title, date, salutation, opening, *(line for part in parts for line in part), closing]
    return "\n".join(line for line in lines if line)


PARTS = _PARTS
"""The three parts of `speech`, each a heading and its text."""
