"""A reader of plain text and a small corpus, so that these tests need neither core.corpus nor the samples."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from core.errors import UserError
from core.text import Span

SPEECHES = {
    "安全生产会议讲话.txt": """在全县安全生产工作会议上的讲话
（2024年3月5日）
同志们：
今天召开这次会议，主要任务是压实工作责任，守住安全底线。下面，我讲三点意见。
一、提高认识，压实工作责任
要层层压实工作责任，坚决守住安全底线。各乡镇主要负责同志是第一责任人，要亲自部署、亲自检查。
二、排查隐患，守住安全底线
要深入开展排查整治，建立问题台账，限期整改到位。李明书记牵头负责督导。
同志们，让我们真抓实干、久久为功，为全县高质量发展作出新的贡献！
""",
    "项目建设会议讲话.txt": """在全县项目建设推进会上的讲话
（2024年6月8日）
同志们：
这次会议的主要任务，是分析形势、压实工作责任，推动项目建设提速增效。
一、抓项目就是抓发展
要建立问题台账，逐个项目压实工作责任，做到真抓实干。守住安全底线，是抓项目的前提。
二、优化营商环境
要优化营商环境，李明书记要带头走访企业。对进度慢的项目限期整改到位。
同志们，让我们真抓实干，为全县高质量发展作出新的贡献！
""",
    "乡村振兴会议讲话.txt": """在全镇乡村振兴工作会议上的讲话
（2023年11月）
同志们：
今天这次会议，是对乡村振兴工作的一次再动员。
一、发展特色产业
要优化营商环境，吸引能人返乡。要建立问题台账，压实工作责任。
二、建设和美乡村
深入开展排查整治，守住安全底线，把好事办好。李明书记多次强调这一点。
谢谢大家！
""",
}


_THINGS = ("公路", "桥梁", "水库", "校舍", "医院", "路灯", "河道", "林场", "茶园", "粮仓")
_PEOPLE = ("交通", "水利", "教育", "城建", "综治", "民政", "农业", "林业", "财政", "卫生")


def speech(number: int) -> str:
    """Return a speech like those of `SPEECHES` that shares few sentences with that of another number under 100."""
    head = list(SPEECHES.values())[number % len(SPEECHES)]
    thing, people = _THINGS[number // 10], _PEOPLE[number % 10]
    own = "".join(
        f"{people}部门{verb}{thing}，{verb}好{people}{thing}这件事，{thing}{verb}不好，{people}不算完。\n"
        for verb in "查修建管看养护守改补清测"
    )
    return f"{head}{own}"


def read(path: Path) -> tuple[str, tuple[Span, ...]]:
    """Read a text; one that holds 打不开 raises, and 乱码 is damage."""
    text = path.read_text("utf-8")
    if "打不开" in text:
        raise UserError(f"“{path.name}”打不开。请换一个文件。")
    damaged = []
    at = text.find("乱码")
    while at >= 0:
        damaged.append(Span(at, at + 2))
        at = text.find("乱码", at + 1)
    return text, tuple(damaged)


def walk(paths: Sequence[Path]) -> Iterator[Path]:
    """Yield the text files under `paths`."""
    for path in paths:
        if path.is_dir():
            yield from path.rglob("*.txt")
        else:
            yield path


def write_corpus(folder: Path) -> Path:
    """Write `SPEECHES` into a folder."""
    folder.mkdir(exist_ok=True)
    for name, text in SPEECHES.items():
        (folder / name).write_text(text, "utf-8")
    return folder
