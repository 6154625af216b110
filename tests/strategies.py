"""Hypothesis strategies for Chinese drafts."""

from hypothesis import strategies as st

CHARACTERS = (
    "一二三四要是有不我们工作落实责任发展安全生产同志的和。，、；：？！“”（）《》 1234５.,%A\u2028𬱖𠮷〇…—"
)

text = st.text(alphabet=st.sampled_from(CHARACTERS), max_size=60)
"""Text of one paragraph: Chinese marks, digits, blanks, characters beyond the BMP; no newline."""

draft = st.lists(
    st.one_of(
        text,
        st.sampled_from(
            [
                "",
                "同志们：",
                "（2026年3月5日）",
                "在全县工作会议上的讲话",
                "一、提高认识",
                "（一）压实责任。要抓早抓小。",
                "一要抓早。二要抓小。三要抓实。",
                "要抓落实，要抓进度，要抓质量。",
            ]
        ),
    ),
    min_size=1,
    max_size=12,
).map("\n".join)
"""A draft of a few paragraphs."""

any_text = st.text(max_size=200)
"""Anything at all, control characters and lone surrogates aside."""
