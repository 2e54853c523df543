"""Pages that are no article but a server's answer: not found, removed, access denied, wait while the browser is checked.

The title, or the first line, is such a message and nothing else, and whatever else would be kept speaks of the page, its
address, the server or the reader's browser. An article about such pages has a longer headline, or tells something.
"""

import polars as pl

from flows import patterns
from flows.rules.parts import either
from flows.stages.fold import keys_of
from flows.stages.title import NAMES, without_site
from flows.stages.title import RULE as TITLE_LINE
from flows.stages.verdict import appended

RULE = "error_page"

MOST = 600
"""Columns of text that a server's answer has at most."""

NARROW, FEW = 32, 3
"""Columns of a line that may say anything (the server's name, a reference), and how many such lines there may be."""

_CODE = r"(?:http |error |status )*(?:40[0134]|410|429|451|50[0234])(?: error| page)?"
_SAYS = (
    r"(?:(?:the |this )?(?:requested )?(?:page|file|document|article|story|url|resource|content)s? )?(?:was |is |could |can |has )?"
    r"(?:not found|not be found|cannot be found|can't be found|does(?: not|n't) exist|no longer (?:exists|available)|been removed|unavailable)"
    r"|access (?:denied|forbidden|to this page has been denied)|(?:permission denied|forbidden|unauthorized|bad request|bad gateway)"
    r"|(?:service )?(?:temporarily )?unavailable|gateway time-?out|internal server error|too many requests"
    r"|just a moment|one moment, please|attention required!?(?: \| cloudflare)?|checking your browser.{0,40}"
    r"|(?:security|robot) check|are you (?:a )?(?:human|robot)|please enable (?:javascript|cookies).{0,30}"
)
_WHAT = "(?:页面|网页|内容|文章|新闻|信息|文件|链接|网址|地址|帖子|资源|网站)"
_GONE = "(?:不存在|未找到|没有找到|没找到|找不到|无法找到|无法访问|无法显示|无法打开|删除|移除|下线|下架|过期|失效|移动|更名|走丢|出错)了?"
_ASKED = "(?:您|你)?(?:所|要|想|想要|当前|正在)?(?:访问|请求|查看|浏览|打开|查找|寻找|找)?的?"
_SAYS_ZH = (
    rf"(?:该|此|本|这个|当前)?{_ASKED}(?:该|此)?{_WHAT}(?:可能|暂时|已经?|已?被|并)*{_GONE}(?:[,、]?(?:或者?|也许)?(?:可能|已经?|已?被)*{_GONE})*"
    rf"|(?:未找到|没有找到|找不到|无法找到|无法访问|无法打开){_ASKED}(?:该|此)?{_WHAT}"
    r"|访问(?:被拒绝?|受限|异常|过于频繁|的?频率过高)|(?:拒绝|禁止|无权)访问|(?:您|你)?(?:没有|无)(?:访问)?权限(?:访问.{0,6})?"
    r"|(?:系统|服务器|网络)(?:繁忙|错误|异常|维护中?|内部错误|正在维护)|(?:安全|人机)验证|请稍候"
)
_SORRY = r"(?:(?:oops|sorry|error|whoops|很?抱歉|非常抱歉|对不起|出错了?|错误|提示信息?|温馨提示)[^\pL\pN]*)?"

MESSAGE = (
    rf"^[^\pL\pN]*{_SORRY}(?:{_CODE}(?:[^\pL\pN]*{_SORRY}(?:{_SAYS}|{_SAYS_ZH}))?"
    rf"|(?:{_SAYS}|{_SAYS_ZH})(?:[^\pL\pN]*{_CODE})?)[^\pL\pN]*$"
)
"""Folded lines that are such a message and nothing else; a bare `404` with a word for error is one, `404 days` is none."""

SPEAKS = either(
    r"\b(?:page|url|link|file|address|document|article|resource|content|site)s?\b.{0,60}"
    r"(?:not (?:be )?found|n't exist|not exist|no longer|removed|moved|renamed|deleted|unavailable|expired|incorrect)",
    r"(?:couldn't|could not|cannot|can't|unable to) (?:find|access|display|load|be found)",
    r"\byour?\b.{0,40}\b(?:permission|access|browser|connection|url|address|request|ip)\b|on this server\b",
    r"(?:enable|requires?) (?:javascript|cookies)|javascript and cookies|checking (?:if|your)|verify(?:ing)? (?:that )?you",
    r"\bplease (?:wait|try|check|contact|enable|go back|return|use)\b|try again|\bhome ?page\b|requested (?:url|page)",
    r"\b(?:ray id|reference #|request id|error code|cloudflare|nginx|apache|akamai)|site(?:'s)? (?:owner|administrator)|webmaster",
    rf"{_WHAT}.{{0,20}}(?:{_GONE}|错误|正确|有误)|{_GONE}.{{0,8}}{_WHAT}",
    "(?:返回|回到|跳转|转到|进入).{0,12}(?:首页|主页|上一页|前页)|[0-9] ?秒钟?[后内]|点击(?:这里|此处)",
    "(?:检查|核对|输入).{0,10}(?:网址|地址|链接|拼写)|稍[后候]再?(?:试|访问)|刷新|(?:没有|无)权限|联系(?:管理员|客服|站长|我们)",
    "浏览器|服务器|javascript|cookie|验证",
)
"""What a server's answer speaks of."""

REPORTS = either(
    r"\b(?:said|says|told|tells|reported|he|she|his|her|they|their|who|yesterday)\b",
    "昨[日天晚晨]|今[日天晚晨]|[明前]日|本?周[一二三四五六日末]|[0-9]月[0-9]+日|[上下]午|凌晨",
    "记者|本报|日电|表示|公告|[^自名尊]称|(?:^|[^其])[他她]",
)
"""What reports of somebody or of a day: news in brief under a headline that might be a server's."""


def without_error_pages(hints: pl.DataFrame, blocks: pl.DataFrame) -> pl.DataFrame:
    """One row per block part, as given; of a server's answer nothing is kept: `dropped_by = "error_page"`.

    `evidence` is the message, and where it stands: `title: 404 not found`. Keeps height and order.
    """
    kept = pl.col("dropped_by").is_null()
    width = pl.col("width").filter(kept).cast(pl.Int64).sum()
    short = blocks.group_by("doc_id").agg(width.alias("all")).filter(pl.col("all").is_between(1, MOST))
    rows = blocks.join(short.select("doc_id"), on="doc_id", how="semi", maintain_order="left").with_columns(
        kept.alias("kept")
    )
    said = _messages(rows, hints)
    said = said.join(_spare(rows.join(said, on="doc_id", how="semi")), on="doc_id", how="anti", maintain_order="left")
    if said.is_empty():
        return blocks
    told = blocks.select("doc_id", kept.alias("kept")).join(said, on="doc_id", how="left", maintain_order="left")
    goes = told["kept"] & told["message"].is_not_null()
    found = goes.arg_true()
    return blocks.with_columns(
        appended(blocks["fired"], found, pl.Series([RULE], dtype=pl.String).new_from_index(0, len(found))),
        pl.when(goes).then(pl.lit(RULE)).otherwise("dropped_by").alias("dropped_by"),
        pl.when(goes).then(None).otherwise("kept_by").alias("kept_by"),
        pl.when(goes).then(pl.lit(told["message"])).otherwise("evidence").alias("evidence"),
    )


def _messages(rows: pl.DataFrame, hints: pl.DataFrame) -> pl.DataFrame:
    """`doc_id, message` of documents whose title, or first line, is one."""
    first = (pl.col("doc_id") != pl.col("doc_id").shift(1)).fill_null(value=True)
    begins = pl.col("kept") & (pl.col("kept").cum_sum().over("doc_id") == 1)
    title = (pl.col("dropped_by") == TITLE_LINE).fill_null(value=False)
    lines = rows.filter(title | begins | (first & (pl.col("region").cast(pl.String) == "line"))).select("doc_id", "key")
    names = hints.filter(pl.col("name").is_in(list(NAMES))).join(rows, on="doc_id", how="semi", maintain_order="left")
    bare = pl.Series([without_site(value) for value in names["value"]], dtype=pl.String)
    titles = names.select("doc_id", keys_of(bare).alias("key"))
    places = pl.concat(
        [titles.with_columns(pl.lit("title").alias("where")), lines.with_columns(pl.lit("line").alias("where"))]
    )
    told = places.filter(patterns.contains(places["key"], MESSAGE))
    message = pl.format("{}: {}", "where", "key").alias("message")
    return told.select("doc_id", message).unique("doc_id", keep="first", maintain_order=True)


def _spare(rows: pl.DataFrame) -> pl.DataFrame:
    """`doc_id` of documents that would keep a line which says something else, or many that say little."""
    lines = rows.filter("kept")
    key = lines["key"]
    speaks = patterns.contains(key, SPEAKS) & ~patterns.contains(key, REPORTS)
    other = lines.filter(~(patterns.contains(key, MESSAGE) | speaks))
    return (
        other.group_by("doc_id")
        .agg((pl.col("width") > NARROW).any().alias("wide"), pl.len().alias("lines"))
        .filter(pl.col("wide") | (pl.col("lines") > FEW))
        .select("doc_id")
    )
