"""Pushes to other channels of the publisher: apps, accounts to follow, codes to scan, tip lines."""

from flows.rules.parts import either
from flows.rules.rule import Rule

APP_PUSHES = (
    Rule(
        "app_download",
        family="app_pushes",
        because="Sends the reader to the publisher's app.",
        pattern=either(
            r"^.*(?:下载|打开|安装|点我下载|点击下载|立即下载|扫码下载|按我下载|升级|前往|使用|进入)[^。!?]*(?:app|客户端|手机版)[^。?]*[。!]?$",
            r"^(?:app|手机|安卓|android|ios|iphone|ipad)(?: ?(?:/|、|·) ?(?:android|ios|安卓|iphone|ipad))?(?:版|客户端)?(?: ?app)?(?:客户端)?(?:免费)?(?:下载|扫码下载|专区)$|^(?:新闻)?客户端(?:下载)?$|^.{2,10}客户端$|^不用抽.{0,4}不用抢.*$|^.{0,20}现在用app看新闻.*$|^按我看活动办法$|^.{2,12}app下载$|^.{0,16}用手机随时随地看新闻$|^app内打开.{0,6}$|^打开app.{0,16}$",
            r"^(?:download|get|install|try|open (?:in)?|available (?:on|in|at)|go to)(?: (?:the|our|on|it on|in|free|for free|this|from|a|[a-z]{2,12}))* (?:apps?|app store|google play|play store|apple store|iphone|ipad|android)(?: (?:today|now|here|app|apps|for [a-z ,&]{2,30}|on [a-z ,&]{2,30}|store|from .{3,}|to .{3,}))*[.!]?$|^(?:mobile|iphone|ipad|android|ios|our|news)(?: (?:&|and) (?:mobile|iphone|ipad|android|tablet))? apps?$|^(?:app store|google play|apps)$",
        ),
        max_width=150,
        where="any",
        anchors=("app", "客户端", "手机", "安卓", "android", "iphone", "ipad", "不用抽", "活动办法", "google play", "play store"),
        hits=("下载海港新闻APP", "更多精彩内容请下载海港客户端", "點我下載APP", "不用抽 不用搶 現在用APP看新聞 保證天天中獎", "打开APP阅读全文", "Download our app today", "Get the Harbour app for iOS and Android", "Available on the App Store"),
        misses=(
            "打开APP,他发现账户里少了三万元。",
            "下载量最高的APP,一夜之间下架了。",
            "使用客户端漏洞牟利的三人获刑。",
            "Get the app wrong and farmers lose a harvest.",
            "The app store fee is 30 percent.",
        ),
    ),
    Rule(
        "qr_code",
        family="app_pushes",
        because="Asks the reader to scan a code that the text has lost.",
        pattern=either(
            r"^.*(?:扫码|扫描|扫一扫|长按|识别|扫)[^。!?]{0,16}(?:二维码|码|图片|关注|公众号|下载|加入|进群|下方|上方)[^。?]*[。!]?$|^.{0,10}二维码.{0,10}$",
            r"^scan (?:the|this) (?:qr )?code.*$",
        ),
        max_width=120,
        where="outside",
        anchors=("扫", "长按", "识别", "二维码", "scan "),
        hits=("扫码关注海港新闻", "长按识别二维码关注我们", "更多猛料！欢迎扫描左方二维码关注海港新闻官方微信", "掃描 QR code 二維碼", "Scan the QR code to download"),
        misses=("扫码点餐惹怒老人。他索性回家做饭。", "二维码骗局又出新花样,这次连交警都上了当。", "扫描结果正常?医生摇头", "Scan the horizon and you will see the ships."),
    ),
    Rule(
        "follow_account",
        family="app_pushes",
        because="Asks the reader to follow the publisher elsewhere.",
        pattern=either(
            r"^.*(?:欢迎|请|敬请|点击|快来|赶快|立即|马上|记得|搜索|添加|加)(?:您|大家|扫码|搜索|添加|上方|下方|蓝字|微信|并|我们|的|\"|“|”)*(?:关注|订阅|加入|点赞)[^。?]*(?:微信|微博|公众号|账号|帐号|头条号|号|我们|专栏|频道|蓝字|粉丝|群|抖音)?[^。?]*[。!]?$",
            r"^(?:关注|\+关注|已关注|加关注|取消关注|立即关注|关注(?:我们|作者|TA)|.{0,12}(?:官方)?(?:微信|微博)(?:公众)?(?:平台|号|帐号|账号)?[: ].*|.{2,16}(?:微信|微博)(?:公众)?(?:平台|号)|.{0,16}粉丝团|追踪我们|关注.{2,12}(?:微信|微博|公众号|官微|新华网|人民网))$",
            r"^.*(?:加入|请加入|按赞|追踪)[^。?]*(?:粉丝团|粉丝页|line好友|好友|line|脸书|telegram|频道)[^。?]*[。!]?$|^点击(?:上方|下方)?[“\"「]?.{0,12}[”\"」]?(?:蓝字)?关注.{0,20}$|^即时掌握.*$",
            r"^(?:follow|like|join|find|connect with|subscribe to|add|watch)(?: (?:us|me|our|the|him|her|this|[a-z&'.]{2,16}))* (?:on|at|via|through|in) (?:our )?(?:facebook|twitter|x|instagram|linkedin|youtube|telegram|whatsapp|tiktok|google(?: news|\+| discover)?|social(?: media)?|flipboard|threads|bluesky|pinterest|apple news|wechat|weibo)(?:[ ,&@/.!]|and|facebook|twitter|instagram|linkedin|youtube|telegram|[a-z0-9_]{2,20})*$",
            r"^(?:follow(?: us| me| me on| us on| on)?|following|unfollow|follow (?:this )?(?:topic|author|story)|connect(?: with us)?|stay connected|find us on|keep in touch|stay in touch|social(?: media)?|follow @\w{2,20}|@[a-z0-9_]{2,20})[:>»]?$",
        ),
        max_width=120,
        where="outside",
        anchors=("关注", "订阅", "加入", "点赞", "微信", "微博", "粉丝", "追踪", "按赞", "即时掌握", "follow", "like", "join", "find", "connect", "subscribe", "add ", "watch", "touch", "social", "@"),
        hits=("欢迎关注海港新闻微信公众号", "点击上方蓝字关注我们", "關注", "請加入海港時報粉絲團", "海港新闻官方微博：@海港新闻", "Follow us on Twitter", "Like us on Facebook", "Follow", "Stay connected"),
        misses=("关注度下降", "请关注孩子的沉默。", "加入欧盟谈判重启", "Follow the money", "Like father, like son", "Find out on Tuesday", "微博之夜落幕"),
    ),
    Rule(
        "tip_line",
        family="app_pushes",
        because="Asks the reader for tips, letters or calls.",
        pattern=either(
            r"^.*(?:报料|爆料|投稿|新闻线索|新闻热线|线索征集|报料热线|读者热线|新闻报料)[^。!?]{0,12}(?:[:：]|热线|电话|邮箱|微信|请|,).*$|^(?:我要)?(?:报料|爆料|投稿)$",
            r"^(?:got|have|do you have|know) (?:a|any|an|more|something)(?: (?:news|story|confidential|hot))? (?:tip|tips|story|news|information|about|idea)\??.*$|^(?:send|e-?mail|submit) (?:us )?(?:your )?(?:news |story )?(?:tips|stories|letters|photos|pictures|feedback|news|a tip|a letter).*$|^(?:contact|e-?mail|write to|reach) (?:the (?:author|writer|reporter|editor|newsroom)|[a-z]+ [a-z]+|us|him|her)(?: (?:at|on|via))?:? \S+@\S+.*$|^(?:send a )?letters? to the editor$|^send us your .{3,}$",
        ),
        max_width=170,
        where="outside",
        anchors=("报料", "爆料", "投稿", "线索", "热线", "tip", "story", "stories", "news", "information", "about", "letter", "photos", "pictures", "feedback", "@", "send us", "idea"),
        hits=("海港新闻报料：000-0000-0000", "我要爆料", "新闻热线：000-00000000", "投稿邮箱:news@example.org", "Got a news tip? Contact us.", "Send us your tips", "Contact the author at jane@example.org", "Letters to the editor"),
        misses=("爆料人现身", "热线接通后,那头没有声音。", "Got milk", "Send your children to school, the governor pleaded.", "新闻热线背后的人"),
    ),
    Rule(
        "alert_push",
        family="app_pushes",
        because="Offers alerts and notifications.",
        pattern=either(
            r"^(?:get|turn on|enable|sign up for|receive|set up|manage|create|e-?mail)(?: (?:the|our|free|latest|daily|your|an?|[a-z]{2,12}))* (?:alerts?|notifications?|updates)(?: .{2,})?[.!]?$|^(?:breaking news|email|e-mail|news|text|job) alerts?$|^(?:alerts?|notifications?)$",
            r"^(?:开启|接收|打开|允许)?(?:推播|推送)(?:通知|消息)?.{0,12}$|^.{0,12}(?:已同步到看一看|写下你的想法|前往“?发现”?|发送到看一看|看一看入口已关闭).*$",
        ),
        where="outside",
        max_width=120,
        anchors=("alert", "notification", "updates", "推播", "推送", "看一看", "想法", "前往"),
        hits=("Get breaking news alerts", "Turn on notifications", "Email alerts", "开启推送通知", "發送到看一看"),
        misses=("Alert levels were raised overnight", "Notifications of the deaths came late.", "推送改革", "前往海港的船"),
    ),
)
