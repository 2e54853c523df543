"""What a block's own words and marks tell, whatever stands around it. Read from `key`, so both widths and scripts agree."""

import polars as pl

from flows.widths import WIDE

KEY = pl.col("key")

CLOSING = r"[\s'\"”’»」』〕】》〉)\]>*_]*(?:[(\[【][^()\[\]【】]{1,24}[)\]】]\s*)?$"
"""Closing quotes and brackets, and a credit in brackets, that may stand behind an end mark."""

ENDS = r"[.!?…。:;⋯‥｡]" + CLOSING
FULL = r"[.!?…。｡]" + CLOSING

DATE = (
    r"[0-9]:[0-9][0-9]|(?:19|20)[0-9][0-9][-/年.] ?[0-9]|[0-9]/[0-9]{1,2}/[0-9][0-9]|[0-9]{1,2}月[0-9]"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? [0-9]| ago(?:$|\W)|[分小][钟时]前|[天日]前"
)
BULLET = r"^[0-9(\[#*•·\-▪►>+]"

LITTLE_WORDS = (
    *(
        " the ",
        " of ",
        " and ",
        " to ",
        " in ",
        " a ",
        " that ",
        " is ",
        " for ",
        " was ",
        " on ",
        " with ",
        " as ",
        " it ",
    ),
    *(
        " de ",
        " la ",
        " que ",
        " et ",
        " les ",
        " des ",
        " en ",
        " el ",
        " los ",
        " un ",
        " der ",
        " die ",
        " das ",
        " den ",
    ),
    *(
        " von ",
        " zu ",
        " mit ",
        " ist ",
        " il ",
        " di ",
        " che ",
        " na ",
        " w ",
        " z ",
        " się ",
        " и ",
        " в ",
        " на ",
        " не ",
    ),
    *(
        " что ",
        " с ",
        " και ",
        " να ",
        " το ",
        " του ",
        " της ",
        " την ",
        " da ",
        " do ",
        " het ",
        " een ",
        " van ",
        " och ",
    ),
)
"""Words that prose of a European language is full of and menus are not."""

PARTICLES = "[的了是在和不有也就都而这那与为被把让]"
"""The same for Chinese; all of them are written alike in both scripts once `key` has folded them."""

WORDS = {
    "rights": r"版权所有|copyright|©|rights reserved|转载|免责声|声明|cookie|privacy|terms of|icp备|许可证|隐私|举报|授权"
    r"|法律责任",
    "calls": r"subscribe|newsletter|sign ?up|log ?in|sign ?in|register|javascript|your (?:email|browser|account)"
    r"|click here|download|app store|扫描|扫码|二维码|下载|客户端|关注我们|公众号|登录|注册|订阅",
    "sharing": r"share|tweet|facebook|twitter|whatsapp|linkedin|e-?mail|print|分享|微博|微信|收藏|打印|点赞|转发|qq空间",
    "others": r"related|recommended|read more|see also|more from|most (?:read|popular)|trending|you may|latest|推荐|相关"
    r"|热门|更多|猜你|延伸|精彩|排行|专题|下一篇|上一篇|查看|阅读全文",
    "comments": r"comment|reply|replies|posted by|leave a|respond|评论|回复|网友|跟帖|发表于|楼主|用户名|匿名|points"
    r"|permalink",
    "pictures": r"photo|image|getty|reuters/|courtesy|credit|file pic|picture|caption|图片|摄影|资料图|图为|供图|图:|摄$"
    r"|图源|视频",
}
"""Words of the families that junk and prose come in: signs for the trees to weigh, never verdicts."""


def text_features(blocks: pl.DataFrame) -> pl.DataFrame:
    """One row per text, in order: integers of it alone (widths in columns, counts, 0 or 1 for flags)."""
    size = KEY.str.len_chars()
    told = blocks.select(
        (size + KEY.str.count_matches(WIDE)).alias("width"),
        size.alias("letters"),
        KEY.str.len_bytes().alias("_bytes"),
        KEY.str.contains(ENDS).alias("ends"),
        KEY.str.contains(FULL).alias("full"),
        KEY.str.count_matches("[,、]").alias("commas"),
        (_times(". ") + KEY.str.count_matches("[。!?]")).alias("stops"),
        _times(" ").alias("_blanks"),
        KEY.str.count_matches("[0-9]").alias("digits"),
        KEY.str.extract_many(list(LITTLE_WORDS)).list.len().alias("little_words"),
        KEY.str.count_matches(PARTICLES).alias("particles"),
        KEY.str.count_matches(r"[(\[【]").alias("brackets"),
        _times(":").alias("colons"),
        (_times("http") + _times("www.") + _times("@") + _times(".com")).alias("addresses"),
        KEY.str.contains(DATE).alias("dated"),
        KEY.str.contains(BULLET).alias("bullet"),
        *(KEY.str.contains(pattern).alias(name) for name, pattern in WORDS.items()),
    ).cast(pl.Int64)
    return told.with_columns(
        ((pl.col("_bytes") - pl.col("letters")) * 100 // _some("letters")).alias("script"),
        (pl.col("letters") * 10 // (pl.col("_blanks") + 1)).alias("word_length"),
        *((pl.col(name) * 1000 // _some("letters")).alias(f"{name}_share") for name in ("commas", "stops", "digits")),
        ((pl.col("little_words") * 6 + pl.col("particles") * 8) * 100 // _some("letters")).alias("prose_words"),
    ).drop("_bytes", "_blanks")


def _times(mark: str) -> pl.Expr:
    return KEY.str.count_matches(mark, literal=True)


def _some(name: str) -> pl.Expr:
    return pl.max_horizontal(pl.col(name), pl.lit(1))
