"""Lines that say when and by whom a page was published. They leave the text and become metadata."""

from flows.rules.parts import DATE, DATE_EN, DATE_ZH, MONTH, TIME, WEEKDAY, ZONE, either
from flows.rules.rule import Rule

DAY_ZH = r"(?: ?\(?(?:星期|周)[一二三四五六日天]\)?)?"
STAMP_ZH = rf"{DATE_ZH}{DAY_ZH}(?: ?{TIME})?"
STAMP_EN = rf"{DATE_EN}(?:(?: at|,| -| —| \||t)? ?{TIME}(?: ?{ZONE})?)?"
STAMP = rf"(?:{STAMP_ZH}|{TIME}(?: {ZONE})?,? {DATE_EN}|{STAMP_EN}|{MONTH} \d{{1,2}} at {TIME}|(?:19|20)\d\d-\d\d-\d\dt{TIME}{ZONE}?)"
LABEL_ZH = (
    "(?:首次|最后|最近|最新|本文)?(?:发布|发表|更新|发稿|刊登|上稿|上传|发帖|出版|创建|录入|修改|刊发)(?:时间|日期|于|在)?|时间|日期|发布时间"
)
LABEL_EN = (
    "(?:first |last |originally |article |date )?(?:published|updated|posted|modified|created|revised|released|filed|date)"
    "(?: date| time)?(?: on| at)?"
)
NAME = r"[a-z][a-z.'’-]{1,18}"
OUTLET = "(?:网|报|社|周刊|新闻|在线|电视台|客户端|频道|都市报|之声)"

SOURCE_TIME = (
    Rule(
        "source_and_time",
        family="source_time",
        because="Date, time and source of the page; they stand in the document's fields.",
        pattern=either(
            rf"^[(\[【]?{STAMP_ZH}[)\]】]?[ ,|·]{{0,3}}(?:[^ 。,]{{1,14}} ?)?(?:来源|稿源|出处|来自|编辑|作者|责编|记者|文)[:/][^。!?]{{0,50}}$",
            rf"^(?:来源|稿源|出处|作者|文)[:/][^。!?]{{1,40}}[ |(]{{1,3}}(?:发布时间|时间|日期|发表时间|更新时间)?:? ?{STAMP_ZH}[^。!?]{{0,24}}$",
            rf"^{STAMP_ZH}[ |]{{1,3}}[^ 。,]{{2,14}}{OUTLET}(?:[ |(][^。!?]{{0,24}})?$",
            rf"^[^ 。,]{{2,14}}{OUTLET}[ |]{{1,3}}{STAMP_ZH}$",
        ),
        anchors=("年", "19", "20"),
        max_width=120,
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
        ),
    ),
    Rule(
        "published_label",
        family="source_time",
        because="Says when the page was published or last changed.",
        pattern=either(
            rf"^[(\[【]?(?:{LABEL_ZH})[:| ]{{0,3}}(?:{STAMP_ZH}|\d{{1,2}}[-/月]\d{{1,2}}日? ?{TIME}|{TIME})[)\]】]?(?: ?\(?(?:{LABEL_ZH}|来源|作者|北京时间)?[: ]?[^。!?,]{{0,24}}\)?)$",
            rf"^(?:{LABEL_EN})[:| ]{{1,3}}{STAMP}[.)]?(?: ?[|·,(-]{{0,2}} ?(?:{LABEL_EN})[: ]{{1,3}}[^.!?]{{4,40}})?$",
            rf"^{STAMP},? ?[|·(/-]? ?(?:{LABEL_EN})[: ]{{0,3}}[^!?]{{0,40}}$",
            rf"^{STAMP_ZH} ?\((?:{STAMP_ZH}|\d{{1,2}}[-/月]\d{{1,2}}日? ?{TIME}) ?(?:更新|发布)\)$",
            rf"^(?:{LABEL_EN}):?$|^(?:发布|更新|发表)(?:时间|日期):$",
        ),
        anchors=("发布", "发表", "更新", "发稿", "刊登", "上稿", "上传", "发帖", "出版", "创建", "录入", "修改", "刊发", "日期", "时间", "publish", "update", "posted", "modified", "created", "revised", "released", "filed", "date"),
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
            "Published on Monday, the report blames a loose valve.",
            "Updated rules take effect on March 1, 2027, the ministry said.",
            "Date palms thrive in the valley.",
        ),
    ),
    Rule(
        "time_ago",
        family="source_time",
        because="How long ago something on the page was published; it was only true on the day of the crawl.",
        pattern=either(
            r"^(?:(?:last )?(?:updated|published|posted):? )?(?:about |over )?(?:\d{1,3}|an?|one|two) ?(?:s|sec(?:ond)?s?|m|mins?|minutes?|h|hrs?|hours?|d|days?|w|weeks?|mo|months?|y|years?)\.?(?: ago| old)$",
            r"^(?:just now|yesterday|moments ago)$",
            r"^(?:发布于|发表于|更新于|更新:?)? ?\d{1,3} ?(?:秒钟?|分钟?|个?小时|天|日|周|个?月|年)(?:前|之前|以前)(?:发布|更新|发表)?$",
            r"^(?:刚刚|昨天|前天) ?(?:\d\d:\d\d)?$",
        ),
        anchors=(" ago", " old", "just now", "yesterday", "前", "刚刚", "昨天"),
        max_width=36,
        hits=("4 hours ago", "Updated 26 mins ago", "3小时前", "15 分鐘前", "刚刚", "昨天 18:40", "an hour ago"),
        misses=("4 hours ago, the road was open.", "三年前,他离开了这座城市。", "Yesterday's men", "3小时前抵达的航班仍未卸货。", "She was two years old."),
    ),
    Rule(
        "bare_date",
        family="source_time",
        because="A date alone on its line outside the article: of this page, or of another in a list.",
        pattern=either(
            rf"^[(\[【|·]{{0,2}} ?{STAMP}(?: ?{ZONE})?(?: ?{WEEKDAY})?[)\]】|·]{{0,2}}$",
            rf"^(?:{WEEKDAY},? )?{MONTH} \d{{1,2}}(?:st|nd|rd|th)?(?:, {TIME})?$|^\d{{1,2}} {MONTH}$",
            rf"^[(\[]?\d{{1,2}}[-/月]\d{{1,2}}日? {TIME}[)\]]?$|^[(\[]?{TIME}[)\]]?$|^[(\[]?\d{{1,2}}(?:[-/]|月)\d{{1,2}}日?[)\]]?$",
            rf"^{STAMP_ZH}(?: ?(?:农历|星期|周).{{1,12}})$|^{TIME} \d{{4}}/\d{{2}}/\d{{2}}$",
        ),
        where="outside",
        max_width=56,
        becomes="published_at",
        hits=("2026-02-09 13:31:04", "2026年2月9日 星期一", "02-09 13:31", "Monday, February 9, 2026", "9 February 2026, 08:15 GMT", "13:31", "Feb 9"),
        misses=("2026-02-09之后", "2026年2月9日:停火生效", "May 9 marches on", "13:31 比分改写", "Monday blues"),
    ),
    Rule(
        "byline_zh",
        family="source_time",
        because="Names who wrote the article, on a line of its own.",
        pattern=either(
            r"^[\[〔【(]?(?:[^。,!?/ ]{0,10}[/ ])?(?:实习|特约|特派|驻.{1,6}|本报|本刊|本台|中央社|综合)?记者 ?[^。,!?/:]{1,24}/[^。,!?]{0,10}(?:综合|台北|即时|专题|采访)?(?:报导|报道|电|专访|整理)[\]〕】)]?(?: .{0,16})?$",
            r"^[\[〔【(]?(?:文|图文|撰文|文字|执笔|采写|采写/摄影|文/图|图/文|作者|记者|编译|整理|撰稿|特约撰稿人?|采访|主笔|评论员|通讯员|口述|译|编译)(?:/摄影|/图|记者)? ?[:/|丨│] ?[^。!?:]{1,32}[\]〕】)]?$",
            r"^[\[〔【(]?(?:本报|本刊|本网|[^。,!? ]{2,8}(?:网|报|社|新闻|周刊|时报|日报|电视台))(?:首席|见习|实习|特约|驻.{1,6})?(?:记者|通讯员|评论员|专栏作者|特约撰稿人) ?[^。,!?的是在说将了称]{2,16}[\]〕】)]?$",
            r"^[\[〔【(]?(?:记者|作者|实习记者|通讯员) [^。,!?的是在说将了称]{2,14}[\]〕】)]?$",
            r"^[^。,!? ]{2,4}/(?:[^。,!? ]{2,8}(?:网|报|社|新闻|周刊)|编译|编辑|报导|报道|文|台北报导|综合报导|特稿)$",
            r"^【文/[^】]{2,30}】$|^编辑 [^ ]{2,4} 报导$",
        ),
        anchors=("记者", "文", "作者", "执笔", "采写", "编译", "整理", "撰", "采访", "主笔", "评论员", "通讯员", "口述", "译", "报导", "报道", "编辑", "/"),
        max_width=64,
        becomes="author",
        hits=(
            "記者王曉明／綜合報導",
            "〔記者王曉明／台北報導〕",
            "【文/晨报网专栏作者 王晓明】",
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
        ),
    ),
    Rule(
        "byline_en",
        family="source_time",
        because="Names who wrote the article, on a line of its own.",
        pattern=either(
            rf"^(?:(?:written|story|words|text|reported|posted|published|article|analysis|review|edited|submitted) )?by:? (?:dr\.? |mr\.? |ms\.? )?{NAME}(?: (?:[a-z]\.|de|van|von|der|la|el|al|bin|{NAME})){{1,3}}"
            rf"(?:(?:,| and| &|, and) {NAME}(?: (?:[a-z]\.|{NAME})){{1,3}}){{0,4}}(?:,? (?:(?:and |the )?[a-z .]{{0,24}}(?:staff|writer|reporter|correspondent|editor|press|reuters|afp|ap|bbc news|cnn|times|post|columnist|agencies|bureau chief|contributor)(?:,? [a-z, .]{{0,40}})?))?$",
            r"^by:? (?:(?:the )?associated press|reuters(?: staff)?|afp|ap|bloomberg(?: news)?|staff (?:reporter|writer|and agencies)|our (?:correspondent|reporter|staff)|[a-z ]{2,20} (?:staff|reporters?|correspondent|editorial board|agencies|news desk|newsroom))$",
            r"^by:?$",
        ),
        anchors=("by",),
        where="head",
        max_width=110,
        becomes="author",
        hits=("By Jane Doe", "By Jane Q. Doe and John Roe", "By JANE DOE, Associated Press Writer", "Written by Jane Doe", "By Reuters Staff", "By: Jane Doe"),
        misses=(
            "By midnight, the river had crossed the road.",
            "By far the largest",
            "By all accounts, Jane Doe ran a tight ship.",
            "By popular demand: the soup is back",
            "Standing by",
            "By the river they sat down.",
        ),
    ),
)
