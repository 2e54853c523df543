"""Lines that say when and by whom a page was published. They leave the text and become metadata."""

import polars as pl

from flows.rules.parts import CLOCK, DATE_EN, DATE_ZH, MOMENT, MONTH, WEEKDAY, ZONE, either, words
from flows.rules.rule import Rule

OUTLET = "(?:网|报|社|周刊|新闻|在线|电视台|客户端|频道|之声)"
SET = "(?:发布|发表|更新|发稿|刊登|上稿|上传|发帖|出版|创建|录入|修改|刊发)"
SET_ZH = f"(?:(?:首次|最后|最近|最新|本文)?{SET}(?:时间|日期|于|在)?|时间|日期)"
SET_EN = (
    "(?:(?:first |last |originally )?(?:published|updated|posted|modified|created|revised|released|filed|date)"
    "(?: date| time)?(?: on| at)?)"
)
NAME = r"[a-z][a-z.'’-]{1,18}"
NAMES = rf"{NAME}(?: (?:[a-z]\.|{NAME})){{1,3}}(?:(?:,| and| &|, and) {NAME}(?: (?:[a-z]\.|{NAME})){{1,2}})*"
POST = (
    "(?:staff|writer|reporter|correspondent|editor|press|reuters|afp|bbc news|cnn|times|post|columnist|agencies"
    "|contributor|bureau chief)"
)
PEOPLE = r"[^。,!?:的是在说将了称 ]{2,5}(?:[ 、&和][^。,!?:的是在说将了称 ]{2,5}){0,3}"

SOURCE_TIME = (
    Rule(
        "mail_header",
        family="source_time",
        because="A header of a mail or of a post in a newsgroup; the text begins below it.",
        pattern=r"^(?:subject|newsgroups|message-id|in-reply-to|references|nntp-posting-host|mime-version|content-type"
        r"|organi[sz]ation|reply-to|x-newsreader|x-mailer): ?[^.!?。]{1,140}(?:\.[^ .!?。]{1,60})*$",
        anchors=words(
            "subject:|newsgroups:|message-id:|in-reply-to:|references:|nntp-posting-host:|mime-version:|content-type:|sation:"
            "|zation:|reply-to:|x-newsreader:|x-mailer:"
        ),
        where="outside",
        max_width=200,
        hits=(
            "Subject: Notes from the harbor meeting",
            "Newsgroups: rec.boats",
            "Message-ID: <81f.2031@harbor.example>",
        ),
        misses=(
            "Subject: the word makes pupils yawn, and the teacher knows it.",
            "Organization: that, she said, is what the rescue lacked.",
            "The subject of the meeting was the quay",
        ),
    ),
    Rule(
        "source_and_time",
        family="source_time",
        because="Date, time and source of the page; they stand in the document's fields.",
        pattern=either(
            rf"^[(\[【]?{DATE_ZH} ?{CLOCK}?[)\]】]?[ ,|·]{{0,3}}(?:[^ 。,]{{1,14}} )?(?:来源|稿源|出处|来自|编辑|作者|责编|记者"
            rf"|文)[:/][^。!?]*$",
            rf"^(?:来源|稿源|出处|作者|文)[:/][^。!?]{{1,24}}[ |(]{{1,3}}(?:{SET_ZH}:? ?)?{DATE_ZH} ?{CLOCK}?[^。!?,]*$",
            rf"^{DATE_ZH} ?{CLOCK}?[ |]{{1,3}}[^ 。,]{{2,14}}{OUTLET}(?:[ |(][^。!?,]*)?$",
            rf"^[^ 。,]{{2,14}}{OUTLET}[ |]{{1,3}}{DATE_ZH} ?{CLOCK}?$",
        ),
        anchors=words("年|19|20"),
        becomes="published_at",
        hits=(
            "2026-02-01 08:15:00 来源:晨报网",
            "2026年02月01日08:18 来源：晨报网-文化频道",
            "来源:海港日报 2026-02-01 08:15",
            "2026-02-01 08:15 海港晚报",
            "海港新闻 2026年2月1日 08:15",
        ),
        misses=(
            "2026年2月1日,来源不明的货物在海港被扣。",
            "2026年2月1日08:18,水位超过警戒线。",
            "来源:不明的资金在2026年2月1日之后流入了三家公司的账户,检方在法庭上说。",
            "截至2026年2月1日,晨报网读者已捐出四百万元。",
            "2026年2月1日 海港日报社长辞职,董事会未说明原因",
            "来源:作者在2026年2月1日的演讲中,第一次承认了错误。",
        ),
    ),
    Rule(
        "published_label",
        family="source_time",
        because="Says when the page was published or last changed.",
        pattern=either(
            rf"^[(\[【]?{SET_ZH}[:| ]{{0,3}}(?:{DATE_ZH} ?{CLOCK}?|[0-9]{{1,2}}[-/月][0-9]{{1,2}}日? ?{CLOCK}"
            rf"|{CLOCK})[)\]】]?"
            rf"(?: ?[(|]?(?:{SET_ZH}|来源|作者|北京时间|更新|[|]).*)?$",
            rf"^{SET_EN}[:| ]{{1,3}}{MOMENT}[.)]?(?: ?[|·,(/-]{{0,2}} ?{SET_EN}[: ]{{1,3}}[^!?]*)?$",
            rf"^{MOMENT},? ?[|·(/-]? ?{SET_EN}[: ]{{1,3}}[^!?]*$",
            rf"^{DATE_ZH} ?{CLOCK}? ?\((?:{DATE_ZH} ?{CLOCK}?|[0-9]{{1,2}}[-/月][0-9]{{1,2}}日? ?{CLOCK}) ?{SET}\)$",
            rf"^(?:published|updated|last updated|posted|modified)(?: on| at)?:?$|^{SET}(?:时间|日期):$",
        ),
        anchors=words(
            "发布|发表|更新|发稿|刊登|上稿|上传|发帖|出版|创建|录入|修改|刊发|日期|时间"
            "|published|updated|posted|modified|created|revised|released|filed|date"
        ),
        max_width=100,
        becomes="published_at",
        hits=(
            "發佈時間：2026/02/01 10:07",
            "最后更新: 2026-02-01 15:10:53",
            "首次上稿 10:07",
            "2026/2/1 15:06（2/1 15:31 更新）",
            "Published: Mon 2 Feb 2026 05.00 GMT",
            "Last modified on Mon 2 Feb 2026 17.21 GMT",
            "Updated: 5:32 p.m. ET, February 2, 2026",
            "February 2, 2026 7:08 PM GMT+8 Updated 26 mins ago",
        ),
        misses=(
            "更新时间表之后,工程要到2030年才能完工。",
            "发布时间:一场关于透明度的争论",
            "发表于1926年2月1日的那篇小说今年进入公版领域。",
            "时间2026年2月1日,地点海港,他把这行字写在日记的第一页",
            "Published on Monday, the report blames a loose valve.",
            "Updated rules take effect on March 1, 2027, the ministry said.",
            "Date palms thrive in the valley.",
            "更新:2026年的第一场雪比往年晚了半个月",
        ),
    ),
    Rule(
        "time_ago",
        family="source_time",
        because="How long ago something was published; it was only true on the day of the crawl.",
        pattern=either(
            r"^(?:(?:last )?(?:updated|published|posted):? )?(?:about |over )?(?:[0-9]{1,3}|an?|one|two) ?"
            r"(?:s|sec(?:ond)?s?|m|mins?|minutes?|h|hrs?|hours?|d|days?|w|weeks?|mo|months?|y|years?)\.? ago$",
            r"^(?:just now|moments ago)$",
            r"^(?:发布于|发表于|更新于|更新:?)? ?[0-9]{1,3} ?(?:秒钟?|分钟?|个?小时|天|日|周|个?月|年)(?:前|之前|以前)(?:发布|更新|发表)?$",
            r"^(?:刚刚|(?:昨天|前天) ?[0-9]{2}:[0-9]{2})$",
        ),
        anchors=words(" ago|just now|前|刚刚|昨天"),
        max_width=36,
        hits=("4 hours ago", "Updated 26 mins ago", "3小时前", "15 分鐘前", "刚刚", "昨天 18:40", "an hour ago"),
        misses=(
            "4 hours ago, the road was open.",
            "三年前,他离开了这座城市。",
            "Long ago and far away",
            "3小时前抵达的航班仍未卸货。",
            "刚刚过去的夏天",
            "昨天的世界",
        ),
    ),
    Rule(
        "date_and_clock",
        family="source_time",
        because="A time alone on its line outside the article: of this page, or of another in a list.",
        pattern=either(
            rf"^[(\[【|·]{{0,2}} ?{DATE_ZH} ?{CLOCK}(?: ?{ZONE})?[)\]】|·]{{0,2}}$",
            rf"^{DATE_EN}(?: at|,| -| —| \||t)? ?{CLOCK}(?: ?{ZONE})?$|^{CLOCK}(?: {ZONE})?,? {DATE_EN}$",
            r"^[(\[]?(?:[0-9]{1,2}[-/月][0-9]{1,2}日? )?[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?: ?[ap]\.?m\.?)?[)\]]?$",
        ),
        anchors=words(":|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"),
        where="outside",
        max_width=56,
        when=~pl.col("ticker"),
        hits=("2026-02-09 13:31:04", "02-09 13:31", "9 February 2026, 08:15 GMT", "13:31", "[2026年2月9日 13:31]"),
        misses=(
            "2026-02-09 13:31之后",
            "2026年2月9日13:31:停火生效",
            "13:31 比分改写",
            "4:2战胜老对手",
            "Psalm 23:4 at last",
            "02-09 13:31发车的列车晚点四小时",
        ),
    ),
    Rule(
        "bare_date",
        family="source_time",
        because="A date alone on its line above the article.",
        pattern=either(
            rf"^[(\[【|·]{{0,2}} ?(?:{DATE_ZH}|{DATE_EN})[)\]】|·]{{0,2}}$",
            rf"^(?:{WEEKDAY},? )?{MONTH} [0-9]{{1,2}}(?:st|nd|rd|th)?$|^[0-9]{{1,2}} {MONTH}$",
        ),
        anchors=words("19|20|/|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"),
        where="head",
        max_width=40,
        becomes="published_at",
        hits=("2026年2月9日 星期一", "2026-02-09", "Monday, February 9, 2026", "9 Feb 2026", "Feb 9", "02/09/2026"),
        misses=(
            "2026年2月9日:停火生效",
            "May 9 marches on",
            "Monday blues",
            "2026-02-09之后",
            "二月九日",
            "Feb 9 strike called off",
        ),
    ),
    Rule(
        "byline_zh",
        family="source_time",
        because="Names who wrote the article, on a line of its own.",
        pattern=either(
            rf"^[\[〔【(]?(?:[^。,!?/ ]{{1,10}}[/ ])?(?:实习|特约|特派|驻.{{1,6}}|本报|本刊|本台|中央社)?记者 ?{PEOPLE}"
            r"/[^。,!?]{0,10}(?:报导|报道|电|专访|整理|特稿)[\]〕】)]?(?: [^。!?]*)?$",
            rf"^[\[〔【(]?(?:文|撰文|文字|执笔|采写|文/图|图/文|作者|记者|编译|整理|撰稿|特约撰稿人?|采访|主笔|评论员|口述|译)(?:/摄影|/图|记者)?"
            rf" ?[:/|丨│] ?(?:[^。,!?:的 ]{{2,12}} )?{PEOPLE}(?: ?\([^()]{{2,24}}\))?[\]〕】)]?$",
            r"^[\[〔【(]?(?:本报|本刊|本网|[^。,!? ]{1,8}(?:网|报|社|新闻|周刊))(?:首席|见习|实习|特约|驻.{1,6})?"
            rf"(?:记者|通讯员|评论员|专栏作者|特约撰稿人) {PEOPLE}[\]〕】)]?$",
            rf"^[\[〔【(]?(?:记者|作者|实习记者|通讯员|编辑) {PEOPLE}(?: 报导)?[\]〕】)]?$",
            r"^[^。,!? ]{2,4}/(?:[^。,!? ]{2,8}(?:网|报|社|新闻|周刊)|编译|编辑|报导|报道|文|台北报导|综合报导)$",
            r"^【文/[^】]{2,24}】$",
        ),
        anchors=words("记者|文|作者|执笔|采写|编译|整理|撰|采访|主笔|评论员|通讯员|口述|译|报导|报道|编辑|/"),
        max_width=64,
        becomes="author",
        hits=(
            "記者王曉明／綜合報導",
            "〔記者王曉明／台北報導〕",
            "【文/晨报网专栏作者 王晓明】",
            "作者：王晓明（微信：wang8812）",
            "晨报记者 王晓明",
            "文丨王晓明",
            "作者：王晓明",
            "执笔/王晓明&李海",
            "王晓明/晨报网",
            "編輯 王曉明 報導",
        ),
        misses=(
            "记者/编辑的职业寿命为什么越来越短?",
            "本报记者获悉,两家公司已签署协议。",
            "作者:消失的行当。",
            "文/理分科的时代结束了,校长说。",
            "晨报记者的镜头记录了这一刻",
            "记者 再见!",
            "晨报记者连夜赶到现场",
            "编辑 部 的 故 事",
            "王晓明/李海组合夺冠",
        ),
    ),
    Rule(
        "byline_en",
        family="source_time",
        because="Names who wrote the article, on a line of its own.",
        pattern=either(
            rf"^[*_]{{0,3}}(?:(?:written|story|words|text|reported|posted|published|article|analysis|edited) )?by:? (?:dr\.? "
            rf"|mr\.? |ms\.? )?{NAMES}"
            rf"(?:,? (?:and |the )?[a-z ]{{0,24}}{POST}(?:,? [a-z, .]*)?)?[*_]{{0,3}}$",
            r"^by:? (?:(?:the )?associated press|reuters(?: staff)?|afp|ap|bloomberg(?: news)?|staff (?:reporter"
            r"|writer|and agencies)"
            r"|our (?:correspondent|reporter|staff)|[a-z ]{2,20} (?:staff|reporters?|correspondent|editorial board"
            r"|agencies|news desk))$",
        ),
        anchors=("by",),
        where="head",
        max_width=110,
        when=~pl.col("ends"),
        becomes="author",
        hits=(
            "By Jane Doe",
            "By Jane Q. Doe and John Roe",
            "By JANE DOE, Associated Press Writer",
            "Written by Jane Doe",
            "By Reuters Staff",
            "By: Jane Doe",
            "**By Jane Doe and John Roe**",
        ),
        misses=(
            "By midnight, the river had crossed the road.",
            "By hook or by crook, they will build it",
            "By all accounts, Jane Doe ran a tight ship.",
            "By popular demand: the soup is back",
            "Standing by",
            "By the river they sat down.",
            "Bystanders film the rescue",
        ),
    ),
)
