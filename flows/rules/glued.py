"""Places where two things were glued into one line when the page became text: where to cut, and why.

A cut decides nothing about its parts; the rules judge them one by one. Patterns are written in folded form, as rules'
are. The first group stays with what stands before; the second begins a part of its own.
"""

from dataclasses import dataclass

STOP = r"[。!?…][\"”’」』)\]]{0,2}"
"""The end of a Chinese sentence."""

STOP_EN = r"[.!?][\"”’)]{0,2}"
"""The end of an English sentence."""

CREDIT = (
    "(?:责任编辑|责编|值班编辑|编辑|编译|校对|审校|审核|译者|核稿|监制|主编|原标题|原题为?|本文来源|文章来源|稿件来源|信息来源"
    "|资料来源|图片来源|来源)"
)
"""Whom a page credits after its last sentence."""

CREDITS = ("编辑", "责编", "编译", "校对", "审校", "审核", "译者", "核稿", "监制", "主编", "原标题", "原题", "来源")
"""One of these stands in every credit."""

TIME = r"\d{1,2}:\d\d(?::\d\d)?"
DAY = r"(?:19|20)\d\d[-/]\d{1,2}[-/]\d{1,2}"


@dataclass(frozen=True, slots=True)
class Cut:
    """One way in which text is glued.

    Attributes:
        id: What is glued to what, in snake case.
        because: One sentence for a reviewer.
        pattern: Regular expression over folded text with two groups; the cut falls between them.
        anchors: Literals, in folded form, one of which stands in every line that the pattern cuts.
        hits: Lines it must cut, each cut written as `¦`.
        misses: Lines that must stay whole under every cut.
        when: The line must match this, too; the pattern then cuts wherever it matches.
        folded: Whether the patterns are in folded form; false where blanks are what counts.
    """

    id: str
    because: str
    pattern: str
    anchors: tuple[str, ...]
    hits: tuple[str, ...]
    misses: tuple[str, ...]
    when: str | None = None
    folded: bool = True


CUTS: tuple[Cut, ...] = (
    Cut(
        "paragraphs_by_indent",
        "Several paragraphs stand in one line, each begun by two full-width spaces.",
        r"(\S)([ \t\xA0]*(?:\x{3000}{2,}|[ \xA0]{6,})\s*)",
        when=r"[。！？!?…：:”’」』）)\]][ \t\xA0]*(?:\x{3000}{2,}|[ \xA0]{6,})\S.{20}",
        folded=False,
        anchors=("\u3000\u3000", " " * 6, "\xa0" * 6),
        hits=(
            "港口今天开放。　　¦渔民等了三年，终于可以把船开回来了，大家都说今年会好。　　¦小标题　　¦第二天下了雨。",
        ),
        misses=("记者　　王晓明　　来源　　海港日报", "春　　晓", "他说：　好的。"),
    ),
    Cut(
        "summary_heading",
        "A markdown heading that names a summary runs on into its paragraph.",
        r"^(#{1,6} .{1,60}?[-–—:|] ?(?:摘要|概要|总结|小结|要点|summary|abstract|overview|key points|tl;dr)) ?[:-]? (\S.{40,})$",
        anchors=("# ",),
        hits=(
            "## 港口联盟讨论 - 摘要 ¦论坛上有人讨论了几个城市的计划，大家认为修复码头需要更多时间，也需要更多经费，而且不能再等。",
            "# Harbour plans: summary ¦Four towns on the bay want to repair the ferry landing before spring.",
        ),
        misses=(
            "## 港口联盟讨论 - 摘要",
            "## 摘要写作的十条建议，以及为什么多数人不愿意听从这些建议而宁可自己摸索出一套办法来",
        ),
    ),
    Cut(
        "question_heading",
        "A markdown heading that ends in a mark runs on into its paragraph.",
        r"^(#{1,6} [^。.!?:]{2,60}[!?]) (\S.{79,})$",
        anchors=("# ",),
        hits=(
            "## What is a landing? ¦It is the place where a ferry takes passengers on board, in all tides and in all weathers.",
        ),
        misses=("## What is a landing? A place.", "## 码头为什么重要?"),
    ),
    Cut(
        "heading_mark",
        "A markdown heading mark stands before a whole paragraph.",
        r"^(#{1,6}) ([^#](?:.{99,}|[^a-z]{49,})[。.!?…][\"”’)]?)$",
        anchors=("# ",),
        hits=(
            "## ¦The harbour council said on Monday that the ferry landing will open in spring, two years after a storm broke the quay.",
        ),
        misses=("## The harbour council", "#渡輪 #碼頭 #海堤"),
    ),
    Cut(
        "update_note",
        "The note of a later update is glued to the time of publication.",
        r"(\d|\d ?[ap]\.?m\.?|\)|gmt|utc|[bceimp][ds]?t|hkt|sgt) ?((?:last )?(?:updated|modified) (?:\d{1,3}|an?|one) ?(?:s|m|h|sec|second|min|minute|hr|hour|day|week)s? ago)$",
        anchors=(" ago",),
        hits=("February 3, 2026 7:08 PM GMT+8¦Updated 26 mins ago", "2026-02-03 08:15 ¦Last updated 2 hours ago"),
        misses=("Updated 26 mins ago", "The page that he had last updated 2 hours ago was gone."),
    ),
    Cut(
        "time_and_day",
        "A time and a day are glued into one number.",
        rf"^({TIME})({DAY})$",
        anchors=(":",),
        hits=("10:04¦2023/08/24", "9:30:00¦2026-02-03"),
        misses=("10:04 2023/08/24", "2023/08/24"),
    ),
    Cut(
        "day_and_time",
        "A day and a time are glued into one number.",
        r"^((?:(?:19|20)\d\d[-/.])?\d\d[-/.]\d\d|(?:19|20)\d\d年\d{1,2}月\d{1,2}日)(\d\d:\d\d(?::\d\d)?)$",
        anchors=(":",),
        hits=("12-27¦18:40", "2026-02-03¦08:15:00", "2026年2月3日¦08:15"),
        misses=("12-27 18:40", "12-2718"),
    ),
    Cut(
        "headline_and_day",
        "The day is glued to the end of a headline in a list.",
        rf"^(.{{8,70}}(?:\p{{Han}}|[”」』!?)]))({DAY}(?: ?{TIME})?)$",
        anchors=tuple(f"{mark}{digit}" for mark in "-/" for digit in range(10)),
        hits=("渡轮码头明年春天启用 市长承诺第二份报告¦2026-02-03",),
        misses=("发布时间:2026-02-03", "他生于1950-01-01", "渡轮码头明年春天启用 2026-02-03"),
    ),
    Cut(
        "bracketed_credit",
        "A credit in brackets is glued to the last sentence.",
        rf"(.) ?([(\[【〔]{CREDIT} ?[:/|丨] ?[^()\[\]【】〔〕。!?]{{1,40}}[)\]】〕] ?(?:1[01]\d{{5}})?)$",
        anchors=CREDITS,
        hits=(
            "码头将于明年春天启用。¦（責任編輯：王曉明）",
            "渡輪今天停航。¦（編輯：王曉明）1150203",
            "渔民等了三年。 ¦[责任编辑:李海]",
            "会议没有结果。¦(来源:海港日报)",
        ),
        misses=(
            "（責任編輯：王曉明）",
            "他说，责任编辑(不是我)应当负责。",
            "报告（来源：港务局。数据未经核实）将于三月公布。",
        ),
    ),
    Cut(
        "bare_credit",
        "A credit is glued to the last sentence.",
        rf"({STOP}) ?({CREDIT}[:/|丨] ?[^。!?,]{{0,24}})$",
        anchors=CREDITS,
        hits=("码头将于明年春天启用。¦责任编辑：王晓明", "他说：“不会。” ¦来源:海港日报"),
        misses=("责任编辑：王晓明", "他说不会。来源:一份没有公开的报告,共三十页。"),
    ),
    Cut(
        "photo_credit",
        "The credit of a picture is glued to a paragraph; a caption is shorter and stays with its credit.",
        r"(.{60}[。!?][\"”」』]?) ?([(\[](?:图|图片|图源|资料图|图文|题图|摄影)[:/|丨] ?[^()\[\]。!?]{1,30}[)\]])$",
        anchors=("图", "摄影"),
        hits=(
            "港务委员会表示，新的渡轮码头将于明年春天启用，比原计划晚了两年，工程师曾经要求更多时间，但是市长希望工程能够在鲱鱼季之前完成。¦（圖／海港日報）",
        ),
        misses=("海港大橋今日通車。（圖／王曉明提供）",),
    ),
    Cut(
        "roc_date",
        "An agency's closing date in the years of the Republic is glued to the last sentence.",
        r"([。」])(1[01]\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))$",
        anchors=("。1", "」1"),
        hits=("渡輪今天停航。¦1150203",),
        misses=("1150203", "編號是1150203"),
    ),
    Cut(
        "error_report",
        "The button for reporting an error is glued to the last sentence.",
        r"(.) ?([\[【](?:我要)?纠错[\]】].{0,40})$",
        anchors=("纠错",),
        hits=("码头将于明年春天启用。¦【纠错】", "码头将于明年春天启用。¦【纠错】 【责任编辑:王晓明】"),
        misses=("【纠错】", "他写了一本《纠错》。"),
    ),
    Cut(
        "back_link",
        "A link to the front page is glued to the last sentence.",
        rf"({STOP}) ?([(\[]?返回[^。!?, ]{{2,8}}(?:首页(?:>{{1,2}}|»)?|,? ?查看更多.{{0,14}}|>{{1,2}}|»)[)\]]?)$",
        anchors=("返回",),
        hits=("码头将于明年春天启用。¦返回晨光网首页>>", "会议没有结果。¦返回晨光网，查看更多"),
        misses=("返回晨光网首页>>", "会议没有结果。返回临江市的路上,他一言不发"),
    ),
    Cut(
        "more_link",
        "A link to more is glued to the last sentence.",
        rf"({STOP}) ?((?:点击)?(?:查看更多|查看全文|阅读全文|阅读原文|展开全文|查看原文)[^。!?,]{{0,8}})$",
        anchors=("查看", "阅读", "展开"),
        hits=("码头将于明年春天启用。¦查看更多", "会议没有结果。 ¦点击阅读原文>>"),
        misses=("查看更多", "会议没有结果。查看更多资料之后,他改变了看法"),
    ),
    Cut(
        "app_push",
        "A call to follow an account or to load an app is glued to the last sentence.",
        rf"(.{{6}}{STOP}) ?((?:更多猛料|更多(?:精彩|新闻|资讯|内容)[^。!?]{{0,16}}(?:关注|下载|扫|点击)|扫一?(?:码|扫|描)[^。]{{0,24}}关注"
        r"|欢迎(?:关注|下载|扫描)|长按(?:二维码|识别|上方|下方)|下载[^。!?,]{0,12}(?:app|客户端)|点击(?:进入|下载)(?:专题|app|客户端))"
        r"[^。?]{0,50})$",
        anchors=("关注", "下载", "扫", "长按", "点击"),
        hits=(
            "码头将于明年春天启用。¦更多猛料！欢迎扫描左方二维码关注海港新闻官方微信",
            "会议没有结果。¦下载海港新闻客户端，看更多内容",
        ),
        misses=(
            "会议没有结果。欢迎关注此事的读者来信。",
            "下载海港新闻客户端",
            "更多猛料！欢迎扫描左方二维码关注海港新闻官方微信",
        ),
    ),
    Cut(
        "agency_credit",
        "An agency's credit of reporters and editors is glued to the last sentence.",
        r"(.) ?(\((?:reporting|additional reporting|writing|editing|compiled|translated) by [^()]{3,200}\)\.?)$",
        anchors=(" by ",),
        hits=("The landing will open in spring. ¦(Reporting by Mary Ellis; Editing by Tom Carrow)",),
        misses=("(Reporting by Mary Ellis)", "The book (edited by Mary Ellis) sold well."),
    ),
    Cut(
        "more_link_en",
        "A link or a label between adverts is glued to the last sentence.",
        rf"({STOP_EN}) ?((?:read more|continue reading|keep reading|story continues below|advertisement|share this(?: article| story)?)"
        r"(?: ?[:»›>→|]+[^.!?]{0,90})?)$",
        anchors=("read more", "reading", "below", "advertisement", "share this"),
        hits=(
            "The landing will open in spring.¦Advertisement",
            "Nobody was hurt. ¦Read more: Ferry landing to open in spring",
        ),
        misses=("Advertisement", "She likes to read more", "He paid. Advertisement revenue fell."),
    ),
)
"""All cuts, in the order in which they are tried."""
