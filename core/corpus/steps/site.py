"""Steps against what document sites add: heads with file names, tails with notices, adverts in between.

Told by shape and place, not by the names of sites alone: sites come and go, their sentences stay the same.
"""

import re

from core.corpus.edits import Change
from core.corpus.steps.lines import DATE, OPENS_HEADING, SALUTATION, Line, lines_of

_FILE = r"\.(?:docx?|pdf|txt|wps|pptx?|rtf|xlsx?)"
_FILE_NAME = re.compile(rf"[ \u3000]*(?P<stem>[^《》\n]{{2,80}}?){_FILE}[ \u3000]*$", re.I)
_SHARED = re.compile(
    rf"[ \u3000]*《(?P<stem>[^《》]{{2,90}}?)(?:{_FILE})?》由.{{1,16}}(?:分享|上传|提供|整理)[，,].{{0,200}}$",
    re.I,
)
# A line that begins like this is the site's, wherever near the head it stands.
_HEAD = re.compile(
    r"[ \u3000]*(?:(?:文章|稿件|信息|资料|新闻)?来源|作者|编辑|责任编辑|责编"
    r"|编者|发布者|上传者|上传人|发布人|发布(?:时间|日期)|更新(?:时间|日期)"
    r"|上传(?:时间|日期)|浏览(?:次数|量)?|阅读(?:次数|量|数)?|点击(?:次数|数"
    r"|量)?|人气|字体(?:大小)?|字号|下载(?:次数|量|地址)?|文件(?:大小|格式|类型)"
    r"|文档(?:大小|格式|类型|页数|编号|名称)|所属(?:栏目|分类)|关[ ]?键[ ]?[词字]"
    r"|标[ ]?签|分[ ]?类|栏目|收藏|积分|当前位置|您(?:现在)?(?:的|所在的)位置|摘要)"
    r"[ ]?[：:].{0,80}$"
)
_CRUMBS = re.compile(
    r"[ \u3000]*(?:首页|主页|网站首页|[^ >»›]{2,10})[ ]?(?:(?:>{1,2}|&gt;|»|›|→)[ ]?[^>»›→。]{1,30}){2,}$"
)
_SITE_NAME = re.compile(
    r"[ \u3000]*[-—–]*[ ]?[^，。；：！？ \n]{2,10}(?:网|文库|文秘|论坛|范文|范文大全|在线|之家|资料库|大全)[ ]?[-—–]*$"
)
_TAIL = re.compile(
    r"[ \u3000]*(?:[-·●◆■★※*【\[]+[ ]?)?(?:(?:相关|热门|最新|精品|精彩|猜你|更多"
    r"|推荐|延伸|随机|本类|同类|大家|其他|其它|为您|为你|编辑|栏目|今日|本周|本月)"
    r"[^，。；！？\n]{0,6}(?:文章|阅读|推荐|范文|文档|资料|内容|喜欢"
    r"|搜索|资讯|链接|热门|排行|专题|话题|标签|帖子|视频|图文|新闻|公告)"
    r"|上一[篇页]|下一[篇页]|返回(?:首页|列表|顶部)|配套讲稿|特殊限制|限制\d+内|关于(?:我们"
    r"|本站|本文)|联系我们|网站地图|版权(?:声明|所有|申诉|说明)|免责(?:声明|条款)"
    r"|(?:本站|本文|本网站?|站长)(?:声明|所有|资料|资源|文档|内容)|温馨提示"
    r"|特别(?:声明|提示)|郑重声明|声明[：:]|本文(?:标题|链接|地址|来自|来源|由|档)"
    r"|(?:原文)?链接(?:地址)?[：:]|分享(?:到|至)[：:]?|扫一?扫|微信扫|打赏|点赞"
    r"|发表评论|网友评论|最新评论|我要评论|文档评论|评论[（(：:]|[©Ⓒ]|Copyright|ICP备"
    r"|.{0,12}ICP[备证]|本作品是|Public domain|公有领域|用户评[价论]"
    r"|举报|客服|收藏本文|打印本页|关闭窗口|【?责任编辑|（?责任编辑)",
    re.I,
)
_NOTICE_WORDS = re.compile(
    r"本作品|公有领域|版权|著作权|下载|文档|网站|本站|声明|浏览器|word|PPT|会员|VIP|侵权|商用|图标|上传|充值|转载|维基|模板",
    re.I,
)
_NOTICE = re.compile(r"[ \u3000]*(?:本作品|版权|免责|(?:特别|郑重)?声明|本[站网])")
_TAIL_PROSE, _NOTICE_PROSE = 40, 600
"""Characters of other prose that may stand below a line that opens a tail, and below one that opens a notice."""
_ADVERT = re.compile(
    r"[（(【\[]?[ ]?(?:(?:本文|此文|该文|文章|本资料|资料|文档|以上内容"
    r"|更多[^，。；\n]{0,10})(?:由|来自|来源于?|出自|转载自|摘自|选自)[：: ]?[^，。；\n]{0,24}"
    r"(?:网|文库|文秘|论坛|com|cn|net|提供|整理|收集|搜集|公众号)[^，。；\n]{0,14}"
    r"|更多(?:精彩|优质|相关|免费)?[^，。；\n]{0,12}(?:请|尽在|敬请)(?:访问|关注|登录|点击|搜索|查看|浏览)?[^，。；\n]{0,24}"
    r"|(?:转载|引用)请注明(?:出处|来源)[^，。；\n]{0,12}"
    r"|(?:请|欢迎)?(?:扫描|扫码|长按|微信搜索|搜索)[^，。；\n]{0,20}(?:公众号|二维码"
    r"|微信号)[^，。；\n]{0,14}|(?:欢迎|请)?关注(?:微信)?公众号[^，。；\n]{0,20}"
    r"|(?:请|敬请)?(?:登录|登陆|访问|来源[：:]?)[^，。；\n]{0,16}(?:www\.|https?://)[\x21-\x7e]{4,60})[ ]?[）)】\]]?[。！]?"
)
_ADDRESS_IN_BRACKETS = re.compile(
    r"[（(【\[][^（）()【】\[\]\n]{0,24}(?:www\.|https?://)[\x21-\x7e]{3,60}?[ ]?[^（）()【】\[\]\n]{0,12}[）)】\]]"
)
_VOCABULARY = re.compile(
    r"精品|精选|精心|优质|优秀|经典|实用|专业|最新|完整|免费|推荐|收藏|学习|参考|仅供|资料"
    r"|文档|范文|模板|文件|文库|下载|可编辑|可自?行?修改|编辑|修改|欢迎|整理|收集|搜集"
    r"|分享|版本?|双击|可删除?|打印|会员|积分|关注|公众号|微信|扫码|扫描|二维码|更多|如有"
    r"|侵权|请|联系|删除|网站?|删|本|格式|帮手|自行|可|此|后|的|与|及|和|供|您|使用|学习帮手|完美|支持|点击|交流"
    r"|word|docx?|pdf|ppt|vip|qq|www\S*|https?\S*|\w+\.(?:com|cn|net)|.{2,4}(?:巴巴|文库|豆丁)|原创力|豆丁|道客",
    re.I,
)
_STRONG_VOCABULARY = re.compile(
    r"文档|资料|下载|可编辑|word|docx?|双击|收藏|公众号|会员|文库|侵权|www|范文|豆丁|巴巴|整理", re.I
)
_HEAD_LINES = 14


def heads(text: str) -> list[Change]:
    """Take out the site's lines above the speech, and the file name where it doubles the title."""
    filled = [line for line in lines_of(text) if not line.blank]
    changes: list[Change] = []
    stems: list[str] = []
    for k, line in enumerate(filled[:_HEAD_LINES]):
        shared = _SHARED.match(line.text)
        name = _FILE_NAME.match(line.text) if k < 4 else None
        if shared:
            stems.append(shared.group("stem"))
            changes.append(_whole(text, line))
        elif name:
            stems.append(name.group("stem").strip())
            changes += _file_name(text, line, filled[k + 1 : k + 8])
        elif _is_head(line, filled, k):
            changes.append(_whole(text, line))
        elif len(line.text) > 100 or SALUTATION.match(line.text) or OPENS_HEADING.match(line.text):
            changes += _title_within(line, stems)
            break
    return changes


def _is_head(line: Line, filled: list[Line], k: int) -> bool:
    if _HEAD.match(line.text) or _CRUMBS.match(line.text):
        return True
    # 某某网 alone on its line is a site when there is another line to be the title.
    is_site = _SITE_NAME.match(line.text) is not None and not OPENS_HEADING.match(line.text)
    return (
        is_site
        and len(filled) > k + 2
        and (k > 0 or len(filled[1].text) > 8)
        and len(line.text.strip()) <= 12
    )


def _file_name(text: str, line: Line, following: list[Line]) -> list[Change]:
    """A file name as first line: gone when the title follows, else it is the title without its suffix."""
    stem = _FILE_NAME.match(line.text)
    assert stem is not None
    name = stem.group("stem").strip()
    if any(form in other.text for form in _forms(name) for other in following):
        return [_whole(text, line)]
    start = line.start + stem.end("stem")
    return [Change(start, line.end, "")]


def _forms(stem: str) -> list[str]:
    """What a title may look like beside its file name: whole, without the number or year that sites put before it."""
    bare = re.sub(
        r"^(?:\d{4}年?|\d{1,3}[.、_ -])|[（(](?:\d+|最新|精选|终稿|定稿|\d+页[^）)]*)[）)]$|\d{1,2}$",
        "",
        stem,
    ).strip()
    return [form for form in dict.fromkeys((stem, bare)) if len(form) >= 4]


def _title_within(line: Line, stems: list[str]) -> list[Change]:
    """`1、标题标题正文…`: the title stands before the text without a break, often twice, first as the file name."""
    number = re.match(r"[ \u3000]*1、", line.text)
    at = number.end() if number else 0
    for stem in stems:
        forms = _forms(stem)
        first = next((form for form in forms if line.text.startswith(form, at)), None)
        if first is None:
            continue
        second = next((form for form in forms if line.text.startswith(form, at + len(first))), None)
        start = line.start + at
        if second is None:
            if len(line.text) > at + len(first):
                return [Change(start + len(first), start + len(first), "\n")]
            return []
        end = start + len(first) + len(second)
        return [Change(start, start + len(first), ""), Change(end, end, "\n")]
    return []


def tails(text: str) -> list[Change]:
    """Take out everything below the speech from the first line that only a site writes there."""
    filled = [line for line in lines_of(text) if not line.blank]
    total = sum(len(line.text) for line in filled)
    changes: list[Change] = []
    before = 0
    for k, line in enumerate(filled):
        if k and before > total * 0.4 and _TAIL.match(line.text) and _is_tail(filled[k:]):
            changes.append(Change(filled[k - 1].end, len(text), ""))
            return changes
        before += len(line.text)
    last = filled[-1] if filled else None
    if last and len(filled) > 1 and re.fullmatch(r"[\s|*=#~_.>\-]+", last.text):
        changes.append(Change(filled[-2].end, len(text), ""))
    return changes


def _is_tail(lines: list[Line]) -> bool:
    """Whether nothing from here on is speech: short lines and the sentences of notices, hardly any other prose."""
    if any(SALUTATION.match(line.text) or OPENS_HEADING.match(line.text) for line in lines):
        return False
    prose = sum(
        len(line.text)
        for line in lines
        if re.search("[，。；]", line.text) and not _NOTICE_WORDS.search(line.text)
    )
    return prose <= (_NOTICE_PROSE if _NOTICE.match(lines[0].text) else _TAIL_PROSE)


def adverts(text: str) -> list[Change]:
    """Take out the site's own lines and remarks between the paragraphs of a speech."""
    changes: list[Change] = []
    for line in lines_of(text):
        if line.blank:
            continue
        if _is_advert_line(line.text):
            changes.append(_whole(text, line))
            continue
        for pattern in (_ADVERT, _ADDRESS_IN_BRACKETS):
            for match in pattern.finditer(line.text):
                if match.group().strip() == line.text.strip():
                    changes.append(_whole(text, line))
                elif match.group():
                    changes.append(Change(line.start + match.start(), line.start + match.end(), ""))
    changes.sort(key=lambda change: (change.start, -change.end))
    kept: list[Change] = []
    for change in changes:
        if not kept or change.start >= kept[-1].end:
            kept.append(change)
    return kept


def _is_advert_line(text: str) -> bool:
    """A short line made of hardly anything but the words of download pages."""
    bare = text.strip(" \u3000-—–=*·.。…、，,/|【】[]（）()!！")
    if len(bare) > 60 or OPENS_HEADING.match(text) or DATE.match(text) or len(bare) < 4:
        return False
    if re.fullmatch(r"(?:https?://|www\.)[\x21-\x7e]+", bare):
        return True
    strong = len({m.group().lower() for m in _STRONG_VOCABULARY.finditer(bare)})
    if strong < 2 and not (strong and len(_VOCABULARY.findall(bare)) > 3):
        return False
    left = re.sub(r"[\W\d_a-zA-Z]", "", _VOCABULARY.sub("", bare))
    return len(left) <= max(1, len(bare) // 6)


def _whole(text: str, line: Line) -> Change:
    """The change that takes out a line with its newline."""
    end = line.end + 1 if line.end < len(text) else line.end
    start = line.start - 1 if line.end == len(text) and line.start else line.start
    return Change(start, end, "")
