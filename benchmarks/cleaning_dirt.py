"""Dirt by machine: each function pollutes clean text the way one kind of source does. Seeded, so runs compare."""

import random
import re
import unicodedata
from functools import cache

HAN = "[\u4e00-\u9fff]"


@cache
def _traditional():
    from opencc import OpenCC

    return OpenCC("s2t")


@cache
def _reading(character: str) -> str:
    from pypinyin import Style, lazy_pinyin

    return lazy_pinyin(character, style=Style.TONE)[0]


def traditional(text: str, rng: random.Random) -> str:
    return _traditional().convert(text)


def pinyin(text: str, rng: random.Random) -> str:
    """Traditional, with the reading behind about half of the kinds of characters that differ; borders respected."""
    converted = _traditional().convert(text)
    chosen = _annotated(text, converted)
    return "".join(f"{c}({_reading(c)})" if c in chosen else c for c in converted)


def _annotated(text: str, converted: str) -> list[str]:
    """Every second kind of character that differs, in code order: the site had a list of some too."""
    kinds = sorted({c for c in converted if c not in set(text) and re.match(HAN, c)})
    return [c for c in kinds if ord(c) % 3]


def gbk_bytes(text: str, decoder: str) -> str:
    """What the site did: readings put behind traditional characters and ? for ？, in bytes, blind to borders."""
    lines = []
    converted = _traditional().convert(text)
    chosen = _annotated(text, converted)
    for line in converted.split("\n"):
        data = line.encode("gbk", "replace")
        for character in chosen:
            code = character.encode("gbk")
            data = data.replace(code, code + b"(" + _reading(character).encode("gbk") + b")")
        data = data.replace(b"\xa3\xbf", b"?")
        lines.append(_decode(data, decoder))
    return "\n".join(lines)


def _decode(data: bytes, decoder: str) -> str:
    if decoder != "swallow":
        return data.decode("gbk", decoder)
    # Windows gives one ? for a lead byte and the trail that does not fit it.
    out, i = [], 0
    while i < len(data):
        if data[i] < 0x80:
            out.append(chr(data[i]))
            i += 1
            continue
        try:
            out.append(data[i : i + 2].decode("gb18030"))
        except UnicodeDecodeError:
            out.append("?")
        i += 2
    return "".join(out)


def gbk_swallow(text: str, rng: random.Random) -> str:
    return gbk_bytes(text, "swallow")


def gbk_replace(text: str, rng: random.Random) -> str:
    return gbk_bytes(text, "replace")


def gbk_ignore(text: str, rng: random.Random) -> str:
    return gbk_bytes(text, "ignore")


def gbk_ascii_commas(text: str, rng: random.Random) -> str:
    """As in pages whose commas were ASCII to begin with."""
    return gbk_bytes(ascii_marks(text, rng), "swallow")


def gbk_nfkc(text: str, rng: random.Random) -> str:
    return unicodedata.normalize("NFKC", gbk_bytes(text, "swallow"))


def gbk_question(text: str, rng: random.Random) -> str:
    """Only ？ replaced, in a simplified page."""
    return "\n".join(
        _decode(line.encode("gbk", "replace").replace(b"\xa3\xbf", b"?"), "swallow")
        for line in text.split("\n")
    )


_ASCII = str.maketrans("，；：？！（）", ",;:?!()")


def ascii_marks(text: str, rng: random.Random) -> str:
    return text.translate(_ASCII).replace("“", '"').replace("”", '"')


def ascii_stops(text: str, rng: random.Random) -> str:
    return ascii_marks(text, rng).replace("。", ".")


def chunk_numbers(text: str, rng: random.Random) -> str:
    """A document site's counting: a number every 370 characters or so, wherever that falls."""
    size = rng.randint(300, 420)
    chunks = [text[i : i + size] for i in range(0, len(text), size)]
    return "\n".join(f"{n}、{chunk}" for n, chunk in enumerate(chunks, 1))


def page_lines(text: str, rng: random.Random) -> str:
    """A page number on a line of its own wherever a page was full, paragraph or not."""
    form = rng.choice(["— {} —", "第 {} 页 共 12 页", "- {} -", "第{}页/共12页", "{}"])
    return _every(text, rng, 600, lambda n: "\n" + form.format(n) + "\n")


def pages(text: str, rng: random.Random) -> str:
    """A page number after every 28 lines, as in what was printed from somewhere."""
    form = rng.choice(["— {} —", "第 {} 页 共 12 页", "- {} -", "{}"])
    lines = text.split("\n")
    out = []
    for i, line in enumerate(lines, 1):
        out.append(line)
        if i % 28 == 0 and i < len(lines):
            out.append(form.format(i // 28))
    return "\n".join(out)


def wrapped_pages(text: str, rng: random.Random) -> str:
    return pages(hard_wraps(text, rng), rng)


def page_inline(text: str, rng: random.Random) -> str:
    form = rng.choice(["第 {} 页 共 12 页", "（第{}/12页）", "[1][2][{}]下一页", " — {} — "])
    return _every(text, rng, 600, lambda n: form.format(n))


def _every(text: str, rng: random.Random, step: int, mark) -> str:
    """Put a mark in about every `step` characters, never right at a newline."""
    out, position, n = [], 0, 1
    while True:
        cut = position + rng.randint(step - 100, step + 100)
        while cut < len(text) and (
            text[cut] == "\n" or text[cut - 1] == "\n" or not re.match(HAN, text[cut - 1] + "")
        ):
            cut += 1
        if cut >= len(text):
            out.append(text[position:])
            return "".join(out)
        out += (text[position:cut], mark(n))
        position, n = cut, n + 1


def _wrap(paragraph: str, columns: int) -> list[str]:
    lines, line, used = [], "", 0
    for character in paragraph:
        w = 2 if ord(character) > 0x2E7F or character in "“”‘’—…" else 1
        if used + w > columns and character not in "，。、；：？！”）》":
            lines.append(line)
            line, used = "", 0
        line += character
        used += w
    return [*lines, line]


def hard_wraps(text: str, rng: random.Random) -> str:
    columns = rng.choice([60, 64, 72, 76, 80])
    return "\n".join(line for p in text.split("\n") for line in _wrap(p, columns))


def hard_wraps_indented(text: str, rng: random.Random) -> str:
    columns = rng.choice([60, 64, 72, 76, 80])
    return "\n".join(line for p in text.split("\n") for line in _wrap("　　" + p, columns))


def wraps_as_blanks(text: str, rng: random.Random) -> str:
    columns = rng.choice([52, 56, 60])
    return "\n".join(" ".join(_wrap(p, columns)) for p in text.split("\n"))


def one_line(text: str, rng: random.Random) -> str:
    return text.replace("\n", " ")


SITES = ["文档之家", "好范文库", "文秘资料网", "公文写作网"]


def site(text: str, rng: random.Random) -> str:
    """Head and tail as a sharing site prints them around a speech."""
    title = text.split("\n")[0][:50]
    name = rng.choice(SITES)
    heads = [
        f"{title}.docx\n《{title}.docx》由会员分享，可在线阅读，"
        f"更多相关《{title}.docx（{rng.randint(3, 30)}页珍藏版）》请在{name}上搜索。\n",
        f"首页 > 范文大全 > 领导讲话 > 正文\n{title}\n"
        f"来源：{name} 作者：佚名 发布时间：2019-03-02 点击：1024次\n",
        f"{name}\n{title}\n",
    ]
    tails = [
        "\n- 配套讲稿：\n如PPT文件的首页显示word图标，表示该PPT已包含配套word讲稿。双击word图标可打开word文档。\n- 特殊限制：\n"
        "部分文档作品中含有的图片，仅作为作品整体效果示例展示，禁止商用。\n- 关 键 词：\n- 讲话 会议 工作\n限制150内",
        "\n上一篇：在全县教育工作会议上的讲话\n下一篇：在全市林业工作会议上的讲话\n相关文章\n2018年防汛工作总结\n最新文章",
        f"\n本文来自{name}，转载请注明出处。\n热门推荐\n\n最新文章",
        "\n声明：本站所有资料均来自网络，如有侵权请联系我们删除。\n关于我们 - 联系我们 - 网站地图",
    ]
    return rng.choice(heads) + text + rng.choice(tails)


def adverts(text: str, rng: random.Random) -> str:
    lines = text.split("\n")
    ads = [
        "精品文档 欢迎下载",
        "----完整版学习资料分享----", "word格式 可编辑 精心整理 学习帮手", "更多精彩内容请关注公众号：笔友之家",
        "（本文来自文秘资料网 www.wenmizl.com）", "此文档下载后可自行编辑修改", "www.haofanwen.net",
    ]  # fmt: skip
    for _ in range(max(1, len(lines) // 8)):
        lines.insert(rng.randint(2, max(2, len(lines) - 1)), rng.choice(ads))
    return "\n".join(lines)


def invisible(text: str, rng: random.Random) -> str:
    odd = ["\u200b", "\ufeff", "\u200d", "\ue004", "\uf06c", "\xad", "\u2060", "😀", "👍🏻", "🌟", "\x08"]
    return "".join(c + (rng.choice(odd) if rng.random() < 0.02 else "") for c in text)


def doubled(text: str, rng: random.Random) -> str:
    return "".join(c * 2 if c in "，。、；" and rng.random() < 0.1 else c for c in text)


def repeated(text: str, rng: random.Random) -> str:
    lines = text.split("\n")
    out = [lines[0], lines[0]]
    for line in lines[1:]:
        out.append(line)
        if len(line) > 80 and rng.random() < 0.2:
            out.append(line)
    return "\n".join(out)


def discuz(text: str, rng: random.Random) -> str:
    """A forum's disguise: random signs in an invisible colour at line ends, and its own marks."""
    signs = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!@#$%^&*()_+-=[]{};:'|<>?/~"

    def noise() -> str:
        return " ".join(
            "".join(rng.choice(signs) for _ in range(rng.randint(1, 2))) for _ in range(rng.randint(8, 16))
        )

    lines = [line + (noise() if rng.random() < 0.4 else "") for line in text.split("\n")]
    lines.insert(1, "本帖最后由 admin 于 2012-3-4 10:20 编辑")
    return "[b]" + "\n".join(lines).replace("\n", "[/b]\n[size=4]", 1) + "[/size]"


def entities(text: str, rng: random.Random) -> str:
    return (
        text.replace("“", "&ldquo;").replace("”", "&rdquo;").replace("\n", "<br>\n&nbsp;&nbsp;&nbsp;&nbsp;")
    )


def mojibake(text: str, rng: random.Random) -> str:
    """Some paragraphs are UTF-8 that was read as GBK."""
    return "\n".join(
        line.encode("utf-8").decode("gb18030", "replace") if rng.random() < 0.3 else line
        for line in text.split("\n")
    )


def everything(text: str, rng: random.Random) -> str:
    """Most of it at once, in the order in which it happens to a file on its way through the world."""
    dirty = repeated(doubled(text, rng), rng)
    dirty = pages(hard_wraps_indented(dirty, rng), rng)
    dirty = gbk_bytes(adverts(site(dirty, rng), rng), "swallow")
    dirty = ascii_marks(dirty, rng)
    return invisible_light(dirty, rng)


def everything_wrapped_last(text: str, rng: random.Random) -> str:
    """The same, but the width was cut at the end: lines break within readings and within shifted runs."""
    dirty = repeated(doubled(text, rng), rng)
    dirty = gbk_bytes(adverts(site(dirty, rng), rng), "swallow")
    dirty = invisible_light(ascii_marks(dirty, rng), rng)
    return pages(hard_wraps_indented(dirty, rng), rng)


def invisible_light(text: str, rng: random.Random) -> str:
    return "".join(c + ("\u200b" if rng.random() < 0.01 else "") for c in text)
