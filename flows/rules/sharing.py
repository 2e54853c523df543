"""Buttons that share or like the page, and their counts."""

from flows.rules.parts import any_of, either, words
from flows.rules.rule import Rule

NETS_ZH = words(
    "新浪微博|腾讯微博|搜狐微博|网易微博|微博|微信好友|微信朋友圈|微信|朋友圈|qq空间|腾讯qq|qq好友|qq|qzone|人人网|人人|开心网|豆瓣网|豆瓣|百度贴吧|贴吧|百度搜藏|百度"
    "|搜狐白社会|白社会|淘江湖|飞信|钉钉|抖音|今日头条|支付宝|脸书|推特|噗浪|facebook messenger|facebook|twitter|plurk|line|weibo|wechat|messenger"
    "|telegram|whatsapp|threads"
    "|复制链接|复制连结|复制网址|邮件|邮箱|email"
)
NETS_EN = words(
    "facebook|twitter|linkedin|reddit|pinterest|tumblr|whatsapp|telegram|flipboard|instagram|youtube|google+"
    "|google plus|digg|delicious|del.icio.us"
    "|stumbleupon|newsvine|mixx|fark|email|e-mail|print|rss|messenger|facebook messenger|bluesky|threads|mastodon"
    "|snapchat|tiktok|weibo|wechat|pocket"
    "|instapaper|copy link|sms|share|technorati|myspace|viadeo|xing|hacker news|buffer|blogger|evernote|skype|more"
)
LIKES_ZH = "(?:好文|钦佩|喜欢|泪奔|可爱|思考|感动|愤怒|高兴|难过|新奇|无聊|同情|搞笑|震惊|路过|支持|流汗|雷人|无奈|超赞|实用|害怕|担心|夸张|枪稿|不解|飘过|愤慨)"

SHARING = (
    Rule(
        "share_bar_zh",
        family="sharing",
        because="Buttons that share the page.",
        pattern=either(
            rf"^(?:一键)?(?:分享|转发|同步)(?:到|至|给|本文|文章|此文|新闻|按钮|让更多人看到|此页|好友|给好友|给朋友|好友和朋友圈)*[:>|]?"
            rf"(?: ?{any_of(NETS_ZH)}[ |,/、·]{{0,3}})*(?: ?更多)?(?: ?[0-9]{{1,5}}){{0,2}}$",
            rf"^{any_of(NETS_ZH)}(?:[ |,/、·]{{1,3}}{any_of(NETS_ZH)})+(?:[ |]{{1,3}}更多)?$|^(?:新浪微博|微博|微信好友|微信|朋友圈"
            rf"|qq空间|qq好友|qq|人人网|豆瓣|易信|腾讯微博){(2,)}$|^好友分享$|^微信扫码分享$|^追踪我们:?$|^(?:转帖|转贴|转寄)(?:到|给)?[^。,]{{0,4}}:?$",
        ),
        anchors=(*NETS_ZH, *words("分享|转发|同步|追踪我们|转帖|转贴|转寄")),
        max_width=100,
        hits=(
            "分享到：",
            "分享至好友和朋友圈",
            "微信 QQ空间 微博 更多",
            "分享給朋友：",
            "追蹤我們：",
            "Facebook Messenger Line Weibo",
            "转发到微博",
            "分享让更多人看到",
            "分享到 9 23",
        ),
        misses=(
            "分享到此为止,他合上了笔记本。",
            "分享经济的下一站在哪里?",
            "微博、微信成了救援信息的主要渠道。",
            "转发这条消息的人,已有三名被传唤。",
            "同步卫星升空",
            "微博 微光",
            "分享到最后一块面包",
            "转发量",
            "推荐到大学的名额减半",
            "分享至上",
        ),
    ),
    Rule(
        "share_bar_en",
        family="sharing",
        because="Buttons that share the page.",
        pattern=either(
            r"^(?:click to )?(?:share|tweet|e-?mail|send|forward|recommend|bookmark)(?: (?:this|the|it"
            r"|full))?(?: (?:article|story|page|post|video|link|item|now))?"
            rf"(?: (?:on|to|via|with|by|a|your|friends?|everyone|&|and|or|x|line|,|/|\(opens in (?:a )?new window\)"
            rf"|{any_of(NETS_EN)})){{0,8}} ?(?:[:>»+]|\.{{3}}| ?\(?[0-9]{{1,6}}\)?k?)?$",
            rf"^{any_of(NETS_EN)}(?: ?[|,/·•&]? ?{any_of(NETS_EN)})+$|^(?:share|sharing) (?:options|tools|icon"
            rf"|buttons?|selection)$|^shared$|^(?:pin it|reddit this|digg this|digg it)$",
            r"^e-?mail (?:this|to a friend|article|a link|news|page|story)(?: (?:article|story|page|to a friend))?$"
            r"|^(?:story|article|page) tools$|^opens in (?:a )?new (?:window|tab)$",
        ),
        anchors=(
            *NETS_EN,
            *words("share|sharing|tweet|mail|send|forward|pin |pin it|recommend|bookmark|tools|opens in"),
        ),
        max_width=80,
        hits=(
            "Share on Facebook",
            "Share this article:",
            "Tweet",
            "Facebook Twitter LinkedIn Email",
            "Email this to a friend",
            "Click to share on X (Opens in new window)",
            "Share",
            "Story tools",
        ),
        misses=(
            "Share prices fell to a two-year low.",
            "Share of voters over 60 grows",
            "Facebook and Twitter said they would appeal.",
            "Email leaked",
            "Send in the clowns",
            "Share a cab",
            "Email this, email that: a day in the office",
            "Tweet of the day",
        ),
    ),
    Rule(
        "share_network",
        family="sharing",
        because="The name of a network on a share button or a profile link, alone on its line and outside the article.",
        pattern=rf"^(?:{any_of(NETS_EN)}|{any_of(NETS_ZH)})(?: ?[0-9]{{1,6}}| page)?$",
        where="outside",
        max_width=24,
        anchors=(*NETS_EN, *NETS_ZH),
        hits=("Facebook", "微博", "QQ空間", "LinkedIn", "Pinterest", "豆瓣"),
        misses=("Facebook falters", "微博之夜", "微信支付出海", "Reddit revolt", "豆瓣酱", "Email etiquette"),
    ),
    Rule(
        "scan_to_share",
        family="sharing",
        because="Tells the reader to scan a code that the dump has lost.",
        pattern=either(
            r"^(?:请)?(?:使?用)?(?:手机)?(?:打开)?(?:微信)?[\",“”]{0,2}(?:扫码|扫一扫|扫描)(?:二维码|此二维码|上方二维码"
            r"|下方二维码)?[\",“”]{0,2}(?:[, ]{0,2}(?:分享(?:到|至)?|即可|打开|转发到?|网页|给好友|好友|和朋友圈|朋友圈|微信|阅读|看新闻))*[。!]?$",
            r"^打开微信[^。]*扫一扫[^。]*。?$|^扫码(?:打开|阅读|分享)(?:手机版|手机端|至[^。]{1,6})?$",
        ),
        anchors=("扫",),
        max_width=90,
        hits=(
            "用微信扫码二维码",
            "扫一扫 分享到微信",
            "微信掃一掃",
            "打开微信,点击底部的“发现”,使用“扫一扫”即可将网页分享至朋友圈。",
            "扫一扫",
        ),
        misses=(
            "扫码点餐引发的纠纷去年增加了一倍。",
            "用微信扫码进站的乘客超过六成。",
            "老人说,他不会用微信扫一扫,只好走路回家。",
            "扫描仪里的旧信",
            "微信扫一扫,账户就空了?警方提醒。",
        ),
    ),
    Rule(
        "copy_link",
        family="sharing",
        because="A button that copies the address of the page.",
        pattern=either(
            r"^(?:点击|一键)?复制(?:本文|当前|网页|视频|页面|文章|短|此)*(?:的)?(?:链接|连结|网址|地址|页面地址)(?:成功|已复制)?[!。]?$|^(?:链接|连结"
            r"|网址)已复制[^。]{0,6}$",
            r"^copy(?: the| this)?(?: article| page| short)? ?(?:link|url)(?: to (?:clipboard|this article))?$"
            r"|^(?:link )?copied(?: to (?:the )?clipboard)?!?$|^permalink:?$|^copy to clipboard$",
        ),
        anchors=words("复制|copy|copied|permalink"),
        max_width=60,
        hits=("复制链接", "複製連結", "点击复制本文链接", "Copy link", "Link copied!", "Copy link to clipboard"),
        misses=(
            "复制链接发给陌生人前请三思。",
            "不要复制网址",
            "Copy link editors are a dying trade.",
            "The recipe was copied to death.",
            "复制链",
            "Copy that",
        ),
    ),
    Rule(
        "like_button",
        family="sharing",
        because="A button with a feeling and its count.",
        pattern=either(
            r"^[(\[+]?(?:点?赞|顶一下|踩一下|顶|踩|喜欢|支持|反对|推荐|好文|首赞|在看|已阅|收藏|有用|没用"
            r"|不感兴趣)(?: ?[+(:(]? ?[0-9]{1,8}万?\+?[)]?)?[)\]]?(?: ?\+1)?$",
            rf"^{LIKES_ZH}(?:[ |,]{{0,3}}(?:[0-9]{{1,6}} ?)?{LIKES_ZH}){{2,}}$|^新闻(?:脸谱|心情|表情)(?: ?\(.*\)|排行榜?)?:?$",
            r"^(?:您|你)?(?:看完|看到|读完|对)(?:此|这|本)[则篇条]?(?:新闻|文章)[^。]{0,8}(?:感[受觉]|心情)[^。]{0,6}$|^(?:直接看结果|查看心情排行)$",
            r"^[0-9]{1,6} ?(?:likes?|shares?|views?|retweets?|claps?|people like this)$"
            r"|^like(?: this):?(?: loading\.{3})?$|^be the first to like this\.?$|^(?:like|love|haha|wow|sad"
            r"|angry)(?: (?:like|love|haha|wow|sad|angry)){2,}$",
        ),
        where="outside",
        max_width=70,
        anchors=words(
            "赞|顶|踩|喜欢|支持|反对|推荐|好文|在看|已阅|收藏|有用|没用|感兴趣|钦佩|感动|愤怒|震惊|高兴|新闻脸谱|新闻心情|新闻表情|心情|感受|感觉|看结果|like|share|view"
            "|retweet|clap|love"
        ),
        hits=(
            "点赞 12",
            "讚 36",
            "首赞 +1",
            "好文 钦佩 喜欢 泪奔 可爱 思考",
            "不感兴趣",
            "36 shares",
            "Like this:",
            "新聞臉譜 (投下你對這則新聞的感覺)",
        ),
        misses=(
            "点赞之交",
            "顶住压力",
            "喜欢爱支持你",
            "新闻心情不好时该不该看?",
            "Like a prayer",
            "36 share the prize",
            "支持的人",
            "Be the first to like him",
        ),
    ),
    Rule(
        "view_count",
        family="sharing",
        because="How often the page was read, or how long that takes.",
        pattern=either(
            r"^[(\[]?(?:阅读数?|阅读量|浏览数?|浏览量|浏览次数|点击数?|点击量|点击率|点击次数|点阅数?|人气|播放|访问量?|阅读次数|观看次数)(?:[:]| ?[(]"
            r"| ) ?[0-9]{1,8}(?:\.[0-9])?万?\+? ?次?[)\]]?$",
            r"^[0-9]{1,8}(?:\.[0-9])?万?\+? ?(?:次|人)?(?:阅读|浏览|点击|观看|播放|围观|已读)$",
            r"^(?:views?|page views|hits|reads)[: ]{1,2}[0-9]{1,8}$|^[0-9]{1,3}(?:,[0-9]{3}){0,2} (?:views|reads"
            r"|page views|hits)$|^[0-9]{1,2} ?-?min(?:ute)?s? read(?:ing time)?$"
            r"|^read(?:ing)? time:? ?[0-9]{1,2} ?min(?:ute)?s?$",
        ),
        anchors=words("阅读|浏览|点击|点阅|人气|播放|访问|观看|围观|已读|view|hits|read"),
        max_width=40,
        hits=(
            "阅读 (1024)",
            "浏览次数：388",
            "1.2万次阅读",
            "點閱：56",
            "1,024 views",
            "3 min read",
            "Reading time: 4 mins",
        ),
        misses=(
            "阅读1000本书的孩子",
            "点击率造假案开庭。",
            "人气:一种看不见的资产",
            "12 views of a city",
            "He read 12 minutes of testimony.",
            "播放权",
            "5 minutes read like hours",
        ),
    ),
    Rule(
        "bare_counter",
        family="sharing",
        because="A large number alone on its line outside the article, and no year: a counter whose label is lost.",
        pattern=r"^(?:[03-9][0-9]{3}|1[0-8][0-9]{2}|2[1-9][0-9]{2}|[0-9]{5,7}|[0-9]{1,4}(?:\.[0-9])?(?:万|w|k)\+?)$",
        where="outside",
        max_width=14,
        hits=("2978", "1.2万", "12k", "31415"),
        misses=("2978人", "1.2万人撤离", "12 km", "2026", "1997", "31"),
    ),
)
