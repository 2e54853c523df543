"""Pushes to other channels of the publisher: apps, accounts to follow, codes to scan, tip lines."""

from flows.rules.parts import either, words
from flows.rules.rule import Rule

STORE = "(?:apps?|app store|google play|play store|iphone|ipad|android)"
NET = "(?:facebook|twitter|x|instagram|linkedin|youtube|telegram|whatsapp|tiktok|google news|google|google\\+|flipboard|threads|bluesky|pinterest|apple news|social media)"

APP_PUSHES = (
    Rule(
        "app_download",
        family="app_pushes",
        because="Sends the reader to the publisher's app.",
        pattern=either(
            r"^[^。!?]{0,24}(?:下载|安装|点我下载|点击下载|立即下载|扫码下载|按我下载)(?:使用)?[“\"「《]?[^。!?,的]{0,12}(?:app"
            r"|客户端)[”\"」》]?[^。?,的]{0,10}[。!]?$",
            r"^(?:打开|进入|前往|使用)[“\"「《]?[^。!?,的]{0,10}(?:app|客户端)[”\"」》]?(?:阅读|查看|看|体验|,?查看更多|继续)[^。?,]{0,12}[。!]?$"
            r"|^[^。!?,]{0,12}现在用app看新闻.*$|^不用抽 ?不用抢.*$",
            r"^(?:app|手机|安卓|android|ios|iphone|ipad)(?: ?(?:/|、|·) ?(?:android|ios|安卓|iphone|ipad))?(?:版"
            r"|客户端)?(?: ?app)?(?:客户端)?(?:免费)?(?:下载|扫码下载|专区)$"
            r"|^(?:[^。,的 ]{0,8})客户端(?:下载)?$|^按我看活动办法$|^[^。,]{2,10}app下载$|^[^。,]{0,12}用手机随时随地看新闻$|^app内打开$"
            r"|^打开app[^。,]{0,8}$",
            rf"^(?:download|get|install|open in|available (?:on|in|at))(?: (?:the|our|on|it on|in|for free|this|from"
            rf"|a|[a-z]{{2,12}}))* {STORE}"
            rf"(?: (?:today|now|here|{STORE}|for|on|and|&|,|ios|or|store))*[.!]?$",
            r"^(?:mobile|iphone|ipad|android|ios|our|news)(?: (?:&|and) (?:mobile|iphone|ipad|android"
            r"|tablet))? apps?$|^(?:app store|google play)$",
        ),
        max_width=90,
        anchors=words("app|客户端|看新闻|手机|安卓|不用抽|活动办法|google play|play store|iphone|ipad|android"),
        hits=(
            "下载海港新闻APP",
            "更多精彩内容请下载海港客户端",
            "點我下載APP",
            "不用抽 不用搶 現在用APP看新聞 保證天天中獎",
            "打开APP阅读全文",
            "Download our app today",
            "Get the Harbour app for iOS and Android",
            "Available on the App Store",
        ),
        misses=(
            "打开APP,他发现账户里少了三万元。",
            "下载量最高的APP,一夜之间下架了。",
            "使用客户端漏洞牟利的三人获刑。",
            "Get the app wrong and farmers lose a harvest.",
            "The app store fee is 30 percent.",
            "App makers face a new tax.",
            "客户端数据库被拖走,两千万人受影响。",
            "手机下载速度排名出炉",
        ),
    ),
    Rule(
        "qr_code",
        family="app_pushes",
        because="Asks the reader to scan a code that the text has lost.",
        pattern=either(
            r"^[^。]{0,24}(?:扫码|扫描|扫一扫|长按|识别)(?:上方|下方|左方|右方|此|图中|上面|下面|以下|并|图片|识别|,|qr code| ){0,4}(?:二维码|关注|公众号|下载|加入"
            r"|进群)[^。?,]{0,24}[。!]?$",
            r"^[^。!?,的]{0,8}二维码$|^scan (?:the|this) (?:qr )?code[^.]{0,40}\.?$",
        ),
        max_width=100,
        where="outside",
        anchors=words("扫|长按|识别|二维码|scan "),
        hits=(
            "扫码关注海港新闻",
            "长按识别二维码关注我们",
            "更多猛料！欢迎扫描左方二维码关注海港新闻官方微信",
            "掃描 QR code 二維碼",
            "Scan the QR code to download",
        ),
        misses=(
            "扫码点餐惹怒老人。他索性回家做饭。",
            "二维码骗局又出新花样,这次连交警都上了当。",
            "扫描结果正常?医生摇头",
            "Scan the horizon and you will see the ships.",
            "长按开关三秒,灯才会亮。",
        ),
    ),
    Rule(
        "follow_account",
        family="app_pushes",
        because="Asks the reader to follow the publisher elsewhere.",
        pattern=either(
            r"^[^。]{0,24}(?:欢迎|敬请|点击|快来|赶快|搜索|添加)(?:您|大家|扫码|搜索|添加|上方|下方|蓝字|微信|并|我们|的|\"|“|”){0,4}(?:关注|订阅)[^。?,]{0,12}"
            r"(?:微信|微博|公众号|账号|帐号|头条号|我们|专栏|频道|蓝字|抖音|新闻)[^。?,]{0,12}[。!]?$",
            r"^(?:关注|\+关注|\+ 关注|已关注|加关注|取消关注|立即关注|关注(?:我们|作者|ta)|追踪我们|关注[^。,]{2,10}(?:微信|微博|公众号|官微|新华网|人民网)"
            r"|[^。,:]{0,10}(?:粉丝团|官方微博|官方微信|微信公众号|公众号|微信号))$",
            r"^[^。,:]{0,10}(?:官方)?(?:微信|微博)(?:公众)?(?:平台|号|帐号|账号)?[:] ?@?[^。,]{2,20}$",
            r"^[^。]{0,12}(?:请?加入|按赞|追踪)[^。?,]{0,16}(?:粉丝团|粉丝页|line好友)[^。?]{0,12}[。!]?$|^点击(?:上方"
            r"|下方)?[“\"「]?[^。,]{0,12}[”\"」]?(?:蓝字)?关注[^。,]{0,12}$|^即时掌握[^。]{0,24}$",
            rf"^(?:follow|like|join|find|connect with|subscribe to)(?: (?:us|me|our|the|him|her|this"
            rf"|[a-z&'.]{{2,16}})){{0,4}} (?:on|at|via|through) (?:our )?{NET}(?:[ ,&@/.!]|and|{NET}"
            rf"|[a-z0-9_]{{2,20}})*$",
            r"^(?:follow(?: us| me| us on| on)?|following|unfollow|follow (?:this )?(?:topic|author|story)"
            r"|connect(?: with us)?|stay connected|find us on|keep in touch|stay in touch|social media"
            r"|[a-z .]{3,24} (?:on )?(?:facebook|twitter)|follow @[a-z0-9_]{2,20}|@[a-z0-9_]{2,20})[:>»]?$",
        ),
        max_width=100,
        where="outside",
        anchors=words(
            "关注|订阅|加入|微信|微博|粉丝|追踪|按赞|公众号|即时掌握|follow|like |join |find |connect|subscribe to|touch|social media"
            "|facebook|twitter|@"
        ),
        hits=(
            "欢迎关注海港新闻微信公众号",
            "点击上方蓝字关注我们",
            "關注",
            "請加入海港時報粉絲團",
            "海港新闻官方微博：@海港新闻",
            "Follow us on Twitter",
            "Like us on Facebook",
            "Follow",
            "Stay connected",
        ),
        misses=(
            "关注度下降",
            "请关注孩子的沉默。",
            "加入欧盟谈判重启",
            "Follow the money",
            "Like father, like son",
            "Find out on Tuesday",
            "微博之夜落幕",
            "公众号文章抄袭案一审宣判",
            "Join the army, see the world",
        ),
    ),
    Rule(
        "tip_line",
        family="app_pushes",
        because="Asks the reader for tips, letters or calls.",
        pattern=either(
            r"^[^。!?,]{0,12}(?:报料|爆料|投稿|新闻线索|新闻热线|报料热线|读者热线|新闻报料)(?:热线|电话|邮箱|微信|平台|请)?(?:[:]|请?[致发拨]|[0-9]).*$"
            r"|^(?:我要)?(?:报料|爆料|投稿)$",
            r"^(?:got|have|do you have) (?:a|any|an|more) (?:news |story |confidential |hot )?(?:tip|tips|story|news"
            r"|idea)(?: (?:for us|to share|idea|tip))?\?.*$"
            r"|^(?:send|e-?mail|submit) (?:us )?(?:your )?(?:news |story )?(?:tips|stories|letters|photos|feedback"
            r"|news|a tip|a letter|news tips)(?: (?:to|here|us|at).*)?$",
            r"^(?:contact|e-?mail|write to|reach) (?:the (?:author|writer|reporter|editor|newsroom)|[a-z]+ [a-z]+|us"
            r"|him|her)(?: (?:at|on|via))?:? [^ ]+@[^ ]+.*$|^(?:send a )?letters? to the editor$",
        ),
        max_width=150,
        where="outside",
        anchors=words("报料|爆料|投稿|线索|热线|tip|story|stories|news|letter|photos|feedback|idea|@"),
        hits=(
            "海港新闻报料：000-0000-0000",
            "我要爆料",
            "新闻热线：000-00000000",
            "投稿邮箱:news@example.org",
            "Got a news tip? Contact us.",
            "Send us your tips",
            "Contact the author at jane@example.org",
            "Letters to the editor",
        ),
        misses=(
            "爆料人现身",
            "热线接通后,那头没有声音。",
            "Got milk",
            "Send your children to school, the governor pleaded.",
            "新闻热线背后的人",
            "投稿被退了十七次,他没有放弃。",
            "Have a story to tell, grandmother used to say.",
            "Email from the dead",
        ),
    ),
    Rule(
        "alert_push",
        family="app_pushes",
        because="Offers alerts and notifications.",
        pattern=either(
            r"^(?:get|turn on|enable|sign up for|receive|set up|manage|create|e-?mail)(?: (?:the|our|free|latest"
            r"|daily|your|an?|[a-z]{2,12})){0,4} (?:alerts?|notifications?)(?: (?:for|about|on|from|via|by|when"
            r"|to) .*)?[.!]?$"
            r"|^(?:breaking news|email|e-mail|news|text|job) alerts?$|^(?:alerts|notifications)$",
            r"^(?:开启|接收|打开|允许)(?:推播|推送)(?:通知|消息)?$|^(?:已同步到看一看|发送到看一看|前往“?发现”?-“?看一看)[^。]*$|^[^。]{0,6}写下你的想法$",
        ),
        where="outside",
        max_width=100,
        anchors=words("alert|notification|推播|推送|看一看|想法"),
        hits=("Get breaking news alerts", "Turn on notifications", "Email alerts", "开启推送通知", "發送到看一看"),
        misses=(
            "Alert levels were raised overnight",
            "Notifications of the deaths came late.",
            "推送改革",
            "写下想法的人,都被请进了会议室。",
            "Email alert system failed during the flood, inquiry told",
        ),
    ),
)
