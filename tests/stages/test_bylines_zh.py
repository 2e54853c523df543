"""Chinese lines between a headline and its text: what they tell of time, source and author, and what they must not."""

import pytest

from flows import clean_html, clean_text

PARAGRAPHS = (
    "春江市的老桥在关闭三年之后重新通车,清晨六点,第一批行人从桥上走过,桥头挤满了拿着手机的年轻人。",
    "这座桥建于明代,长四十二米,由当地的青石砌成,三年前的一场洪水冲走了两个桥墩,专家鉴定之后认为必须全面修缮。",
)
TITLE = "春江老桥重新通车"


def told(line: str, field: str) -> list[str | None]:
    """The field as an HTML page and as a dump with this line tell it."""
    body = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    page = clean_html(f"<body><h1>{TITLE}</h1><div>{line}</div>{body}</body>")
    dump = clean_text("\n".join([TITLE, line, *PARAGRAPHS]))
    return [page.metadata[field], dump.metadata[field]]


@pytest.mark.parametrize(
    ("line", "source", "author"),
    [
        ("2026-03-04 10:20 来源:春江日报 作者:张三", "春江日报", "张三"),
        ("2026-03-04 10:20 来源：春江日报 记者：张三", "春江日报", "张三"),
        ("2026-03-04 10:20来源:春江日报作者:张三", "春江日报", "张三"),
        ("作者:张三(微信:zhangsan888)", None, "张三"),
        ("本报记者 孙立新", None, "孙立新"),
        ("来源:青岚发布 作者:张三", "青岚发布", "张三"),
    ],
)
def test_labels_side_by_side_are_all_read(line: str, source: str | None, author: str) -> None:
    """Source and author of one line, also where spans are glued; what stands in brackets is no part of a name."""
    assert told(line, "source_name") == [source, source]
    assert told(line, "author") == [author, author]


@pytest.mark.parametrize(
    "line",
    [
        *("来源:218.75.12.9", "来源:2001:db8::7", "来源:zhang@example.com", "来源:QQ12345678", "来源:微信:harbor8812"),
        *("作者:218.75.12.9", "作者:2001:db8::1", "作者:zhang@example.com", "作者:QQ12345678", "作者:13800138000"),
    ],
)
def test_an_address_or_number_is_nobody(line: str) -> None:
    """IP and mail addresses, numbers of phones and accounts never become a source or an author."""
    assert told(line, "source_name") == [None, None]
    assert told(line, "author") == [None, None]


@pytest.mark.parametrize(
    "line",
    [
        *("截止日期:2025-03-31", "活动时间:2025-03-31", "有效期至2030年1月1日", "版权登记:2019-01-01"),
        "今天 2025年03月04日 星期二",
        "女子网购一箱苹果发现泛黄字条 2025-01-02 09:00",
        "2023年5月1日,游泳池关闭。",
    ],
)
def test_a_date_of_something_else_is_no_publish_time(line: str) -> None:
    """Deadlines, the site's clock, another article's headline and sentences have dates too."""
    assert told(line, "published_at") == [None, None]


@pytest.mark.parametrize(
    "line",
    [
        *("2026-03-04 16:04:30", "2026年3月4日 16：04：30", "发布时间:2026-03-04 16:04:30 星期三 阅读 1234"),
        "春江日报 2026-03-04 16:04:30",
    ],
)
def test_a_time_of_publication_is_read(line: str) -> None:
    """Alone, labelled, beside the paper's name, and with a clock in full width."""
    assert told(line, "published_at") == ["2026-03-04T16:04:30"] * 2


def test_a_source_right_below_the_text_is_read() -> None:
    """Where accounts and papers put it; further down stand those of other articles."""
    body = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    below = f"<body><h1>{TITLE}</h1>{body}<p>来源:青岚市水务局</p></body>"
    assert clean_html(below).metadata["source_name"] == "青岚市水务局"


def test_a_portal_is_no_author() -> None:
    """Its name in the author's tag says who publishes, not who wrote."""
    body = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    page = f'<head><meta name="author" content="网易"></head><body><h1>{TITLE}</h1>{body}</body>'
    assert clean_html(page).metadata["author"] is None


def test_the_title_element_is_better_than_no_title() -> None:
    """Where no line of the page says it, with low confidence."""
    body = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    cleaned = clean_html(f"<head><title>{TITLE}</title></head><body>{body}</body>")
    assert cleaned.title == TITLE
