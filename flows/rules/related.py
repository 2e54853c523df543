"""Heads over other articles, and links to them. Runs of headlines are the context stage's."""

from flows.rules.parts import OPEN, any_of, either, words
from flows.rules.rule import Rule

KIND_ZH = (
    "(?:推荐|阅读|新闻|文章|报道|报导|链接|连结|专题|内容|视频|图片|热文|热榜|热搜|热点|热评|排行榜?|点击排行|点击榜|评论|资讯|消息|主题|话题|喜欢|精选|回顾|关注|图集"
    "|聚焦|要闻|头条|博文|blog|影音|热议|稿件|博客|帖子|讨论|微博)"
)
HEADS_ZH = words(
    "可能喜欢|您可能喜欢|你可能喜欢|您可能感兴趣|你可能感兴趣|你可能也喜欢|您可能也喜欢|你可能还喜欢|也许您会感兴趣|你可能也想看|大家都在看|看了本文的还看了|全站最新|网罗天下"
    "|态度原创|相关主题内容|更多相关内容|同一主题|其他新闻|作者最新文章|小编最近文章|阅读下一篇|热读|猜你喜欢|为您推荐|为你推荐|推荐给您|我要推荐|近期热门文章|即时热门文章"
    "|热门标签|往期回顾|往期回顾 全部|点击排行|点击排行榜|频道排行|新闻排行|论坛热帖|图说天下|一周热点|今日头条|今日热点|今日推荐|编辑推荐|新闻中心"
)
HEADS_EN = words(
    "related|recommended|popular|trending|trending now|up next|read next|what to read next|you may like"
    "|you may also like|you might like"
    "|you might also like|you may be interested in|you may have missed|explore more on these topics|promoted stories"
    "|see also|around the web"
    "|from around the web|from our partners|from the web|editor's picks|editors' picks|editor's choice|top stories"
    "|must read|must reads"
    "|don't miss|keep reading|what's hot|what's trending|features & analysis|today's headlines|headlines"
    "|more headlines|more news|more stories"
    "|most popular|most read|most viewed|most commented|most shared|most recent|most emailed|most e-mailed"
    "|most watched|most discussed"
    "|most read in detail|most viewed in detail|recommended for you|related internet links|related links"
    "|elsewhere on the web|next article"
    "|next story|next up|latest|breaking news|featured|in case you missed it|more like this|also on this site"
    "|people also read|read also|also read"
)
WHICH_EN = "(?:related|recommended|popular|trending|featured|latest|recent|top|similar|hot|breaking|suggested|other|more|today's top|must-read)"
THING_EN = (
    "(?:stories|story|articles?|news|posts?|topics?|content|links?|coverage|reading|reads|videos?|headlines?|items"
    "|galleries|searches|tags|features"
    "|reviews|comments|photos|entries|columns|updates|picks|now|today|this week)"
)

RELATED = (
    Rule(
        "related_head_zh",
        family="related",
        because="The head of a list of other articles.",
        pattern=either(
            r"^[\[【「<《·•●■▍▌|※★☆\-— ]{0,3}(?:[^。!?,: ]{0,4}(?:相关|延伸|推荐|热门|热点|精彩|最新|更多|其[他它]|今日|本周|本月|24小时|48小时|一周|独家"
            r"|往期|深度|关联"
            rf"|重点|焦点|热|编辑|图片|视频|频道|专题|新闻)(?: |·)?(?:新闻|文章|相关|热门|精彩|图片|视频)?{KIND_ZH}(?:推荐|排行榜?|更多|top ?[0-9]{{1,2}})?"
            rf"|{any_of(HEADS_ZH)})[\]】」>》]{{0,2}} ?[:>»]{{0,2}} ?(?:更多|more|全部|换一换)?[>»]{{0,3}}$",
        ),
        max_width=40,
        anchors=(
            *words(
                "相关|延伸|推荐|热|精彩|最新|更多|其他|其它|今日|本周|本月|小时|一周|独家|往期|深度|关联|重点|焦点|编辑|图片|视频|频道|专题|新闻"
            ),
            *HEADS_ZH,
        ),
        where="outside",
        hits=(
            "相关阅读",
            "延伸閱讀：",
            "【推荐阅读】",
            "24小时热文",
            "猜你喜欢",
            "熱門新聞",
            "更多相关内容",
            "為您推薦 更多>>",
            "往期回顾 全部",
            "点击排行",
            "大家都在看",
        ),
        misses=(
            "相关新闻发布会定于周五举行。",
            "推荐阅读的书目从一百本减到三十本。",
            "热点新闻背后的人",
            "最新消息说,桥已通车。",
            "更多关注老人",
            "往期回顾:一条河的三十年",
            "热点新闻发布会",
            "推荐信风波",
            "最新报告:冰川正在加速消退",
            "更多报道称,人质已获释。",
            "精彩回放:绝杀",
        ),
    ),
    Rule(
        "related_head_en",
        family="related",
        because="The head of a list of other articles.",
        pattern=either(
            rf"^{any_of(HEADS_EN)} ?[:>»]?$",
            rf"^(?:more |our |your |view )?{WHICH_EN}(?: {WHICH_EN})? {THING_EN}(?: {THING_EN})? ?[:>»]?$",
            r"^(?:most (?:popular|read|viewed|shared|commented)|popular|recent|latest|trending) (?:in|on) this (?:section|category|channel|site) ?[:>»]?$",
            r"^more (?:on|from|in|about) (?:this|the|our|these)(?: [a-z&'.-]{2,16}){1,4} ?[:>»]?$"
            r"|^elsewhere on (?:the )?[a-z.]{2,20}$",
        ),
        max_width=60,
        anchors=(
            *HEADS_EN,
            *words(
                "related |recommended |popular |trending |featured |latest |recent |top |similar |hot |breaking "
                "|suggested |other |more |must-read|elsewhere on"
            ),
        ),
        hits=(
            "Related stories",
            "Most viewed",
            "More on this story",
            "Recommended",
            "Up next",
            "Top stories",
            "Most read in detail",
            "You may also like",
            "Explore more on these topics",
            "Latest news",
            "Recent posts",
            "Popular in this section",
            "Most read in this category",
        ),
        misses=(
            "Popular in this section of society",
            "Related party deals under scrutiny",
            "Most viewed the vote as a formality.",
            "More on the bridge than under it, he joked",
            "Top seeds fall in Harbour City",
            "Recent rains filled the reservoir.",
            "Trending upward, prices hit a record.",
            "Popular uprising enters third week",
            "Latest blow to the peace plan",
            "Recommended daily intake revised",
            "Up next is the hardest part, she said.",
            "Related to the crown by marriage",
        ),
    ),
    Rule(
        "more_link",
        family="related",
        because="A link to more of something.",
        pattern=either(
            r"^[\[(<·•]{0,2} ?(?:点击|点此)?(?:查看|浏览|阅读|展开|看|了解|加载|显示|进入)?(?:更多|全部|所有|详情|详细内容|详细)"
            r"(?:新闻|内容|精彩|报道|报导|文章|评论|图片|视频|资讯|信息|推荐|精彩内容|请点击)?[\])]? ?(?:>{1,3}|»|→|\.{2,3}|\+|:|↓|▼)?$",
            r"^(?:see|view|show|load|browse) (?:all|more|less)(?: [a-z'&]{2,16}){0,3} ?(?:>{1,2}|»|›|→|\.{2,3}|\+)?$",
            r"^(?:more|all|details|read more|learn more|find out more|full story|full article|click here|see more"
            r"|get more|more info)"
            r" ?(?:>{1,2}|»|›|→|\.{2,3}|\+|\[\+\]|:)?$",
        ),
        where="outside",
        max_width=50,
        anchors=words(
            "更多|全部|所有|详情|详细|more|all|see |view |show |load |browse |click here|details|full story|full article"
        ),
        hits=(
            "更多>>",
            "查看更多",
            "點擊查看全部",
            "更多新闻",
            "更多...",
            "View all",
            "See all »",
            "Read more",
            "More...",
            "Learn more",
            "Click here",
        ),
        misses=(
            "更多人选择回乡。",
            "全部获释",
            "详情不明",
            "More cuts ahead",
            "All eyes on Harbour City",
            "View from the hill",
            "所有人",
            "More than a game",
            "See you in court",
            "Read more books, the minister tells pupils.",
            "查看监控后,警方锁定一人。",
        ),
    ),
    Rule(
        "read_also",
        family="related",
        because="Points the reader to another article in the middle or at the end of this one.",
        pattern=(
            rf"^{OPEN}[▶►■☞→>・]{{0,3}} ?(?:延伸阅读|相关阅读|推荐阅读|阅读更多|更多阅读|相关新闻|相关报道|相关报导|相关文章|往期推荐|更多内容|看更多|更多报导|更多新闻"
            r"|阅读下一篇|上一篇|下一篇|上一条|下一条|前一篇|后一篇|全文及图表请见|点击进入专题|上则|下则|精彩推荐|热门推荐)[】\])]? ?(?::|>{1,2}|│|\||丨|▶)[^。]*$"
        ),
        max_width=170,
        where="outside",
        anchors=words("阅读|新闻|报道|报导|文章|推荐|更多|一篇|一条|请见|专题|上则|下则"),
        hits=(
            "延伸閱讀：海港大橋今日通車",
            "上一篇：海港大桥今日通车",
            "阅读下一篇：渡口停航",
            "▶ 相关阅读 | 渡口停航",
        ),
        misses=(
            "相关新闻:何时成为历史?这是他书里的第一句。",
            "更多阅读,更少焦虑,图书馆的口号换了。",
            "上一篇论文他写了八年。",
            "推荐阅读者:一座小城的书单",
            "下一篇章:告别煤炭",
            "相关报道引发股价大跌。",
        ),
    ),
    Rule(
        "teaser_end",
        family="related",
        because="The first words of another article, cut off before a link to it.",
        pattern=r"^.*(?:\.\.\.|。) ?[《(\[<]{1,2}(?:详全文|详细|全文|阅读全文|详情|查看全文|阅读更多|查看详细)[》)\]>]{1,2}$",
        where="outside",
        max_width=400,
        anchors=words("全文|详细|详情|阅读更多"),
        hits=(
            "海港大桥今日通车,首批车辆清晨驶过...《詳全文》",
            "渡口停航后,渔民们在等一个答复...[详细]",
            "大桥通车。[查看全文]",
        ),
        misses=("他把信念完,一共三页(全文见附录)。", "报告全文...没有人读过。", "“详细...”他顿了顿,没有说下去。"),
    ),
    Rule(
        "keyword_line",
        family="related",
        because="Keywords and tags of the page, which link to lists of articles.",
        pattern=either(
            r"^[\[【(]?(?:(?:文章|新闻|本文|相关|热门)?(?:关键[词字]|标签)|相关搜索|相关主题|相关话题|相关标签|热门搜索|热门话题|所属分类)[\]】)]?"
            r" ?(?:[:>|丨]{1,2}| {1,2}:?) ?[^。!?的]*$|^(?:关键[词字]|标签|相关搜索|热门搜索|相关主题|相关标签):?$",
            r"^(?:tags?|tagged(?: (?:in|with|as))?|topics?|filed under|posted (?:in|under)|labels?"
            r"|related topics?) ?: ?(?:[^.!? ]+|[^.!?,]+,[^.!?]+)$|^filed under [^.!?]{3,60}$",
            r"^(?:tags|related topics|filed under|topics in this article|see all topics|tagged in|story topics)$",
            r"^#[^\s#。!?,0-9]*\p{Han}[^\s#。!?,]*$|^#[^\s#。!?,0-9]+(?:[ ,]{1,2}#[^\s#。!?,]+)+$",
        ),
        max_width=170,
        where="outside",
        anchors=words(
            "关键|标签|话题|主题|相关搜索|热门搜索|分类|tag|topic|filed under|posted in|posted under|label|#"
        ),
        hits=(
            "关键词：海港 大桥 通车",
            "标签:",
            "關鍵字: 海港、大橋",
            "关键字 : 海港",
            "Tags: harbour, bridge",
            "Filed under: Transport",
            "#海港大橋",
            "#海港 #大桥",
            "Related topics",
        ),
        misses=(
            "关键词只有一个:信任。",
            "标签化的报道伤害了他们。",
            "话题:谁来为安全买单?",
            "Topics ranged from fishing to war.",
            "Tags on the bags were torn off.",
            "#我也是 运动十年后,她们过得怎样?",
            "标签:撕不掉的歧视",
            "热门话题背后的推手是谁?",
            "Posted in the east, he never came home.",
        ),
    ),
)
