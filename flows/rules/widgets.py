"""Controls of the page: sharing, font size, printing, players, logins, counters, notices of the site itself."""

from flows.rules.rule import Rule

SHARE_ZH = (
    "(?:新浪微博|腾讯微博|搜狐微博|网易微博|微博|微信好友|微信朋友圈|微信|朋友圈|qq空间|腾讯qq|qq好友|qq|qzone|人人网|人人|开心网|豆瓣网?|百度贴吧|贴吧|百度搜藏"
    "|百度|搜狐白社会|白社会|淘江湖|飞信|钉钉|抖音|快手|今日头条|支付宝|脸书|推特|噗浪|facebook|twitter|plurk|line|weibo|wechat|email|messenger"
    "|telegram|whatsapp|google\\+?|threads|复制链接|复制连结|复制网址|更多|邮件|邮箱|收藏|打印|短信|mail|msn|手机|分享|评论)"
)
"""Where Chinese pages offer to share to."""

SHARE_EN = (
    "(?:facebook|twitter|x|linkedin|reddit|pinterest|tumblr|whatsapp|telegram|flipboard|instagram|youtube|google\\+?|google plus|digg|delicious"
    "|del\\.icio\\.us|stumbleupon|newsvine|mixx|fark|e-?mail|print|rss|messenger|facebook messenger|bluesky|threads|mastodon|snapchat|tiktok|weibo|wechat|line"
    "|pocket|instapaper|copy link|link|sms|text message|more|share|yahoo!?|technorati|myspace|viadeo|xing|gmail|hacker news|buffer|blogger|evernote|skype)"
)
"""Where English pages offer to share to."""

WIDGETS = (
    Rule(
        "share_bar_zh",
        family="widgets",
        because="Buttons that share the page.",
        pattern=(
            rf"^(?:一键)?(?:分享|转发|推荐|同步)(?:到|至|给|本文|文章|此文|新闻|按钮|让更多人看到|此页|好友|给好友|给朋友)*[:>|]? ?(?:{SHARE_ZH}[ |,/、·]{{0,3}})*[0-9]{{0,5}}(?: ?[0-9]{{1,5}})?$"
            rf"|^(?:{SHARE_ZH}[ |,/、·]{{0,3}}){{2,}}$|^分享(?:至|到)好友和朋友圈$|^好友分享$|^新浪微博$|^腾讯微博$|^微信扫码分享$|^追踪我们:?$|^分享给朋友:?$"
            r"|^(?:转帖|转贴|转寄)(?:到|给)?.{0,6}[:]?$"
        ),
        anchors=("分享", "转发", "推荐", "同步", "微博", "微信", "qq", "人人", "facebook", "line", "脸书", "追踪", "转帖", "转贴", "转寄", "开心网", "更多", "收藏", "打印"),
        max_width=110,
        hits=("分享到：", "分享至好友和朋友圈", "微信 QQ空间 微博 更多", "分享給朋友：", "追蹤我們：", "Facebook Messenger Line Weibo", "转发到微博", "分享让更多人看到", "分享到 9 23"),
        misses=(
            "分享到此为止,他合上了笔记本。",
            "分享经济的下一站在哪里?",
            "微博、微信成了救援信息的主要渠道。",
            "推荐他出任校长的是三位老教授。",
            "转发这条消息的人,已有三名被传唤。",
        ),
    ),
    Rule(
        "share_bar_en",
        family="widgets",
        because="Buttons that share the page.",
        pattern=(
            r"^(?:click to )?(?:share|tweet|post|e-?mail|send|forward|like|pin|recommend|bookmark|save)(?: |,)?(?:(?:this|the|it|full)(?: (?:article|story|page|post|video|link|item|now))?)?"
            rf"(?: ?(?:on|to|via|with|by|using|at|a|your|friends?|everyone|link|{SHARE_EN}|&|and|or|,|/|\(opens in (?:a )?new window\)))* ?(?:[:>»+]|\.{{3}}| ?\(?[0-9]{{1,6}}\)?k?)?$"
            rf"|^(?:{SHARE_EN} ?[|,/·•&]? ?){{2,}}$|^(?:share|sharing) (?:options|tools|icon|buttons?|selection)$|^shared?$|^(?:tweet|pin it|reddit this|digg this|digg it|mixx it)$"
            r"|^(?:e-?mail|send) (?:(?:this|to a friend|this to a friend|article|a link|news|page|story)(?: (?:article|story|page|to a friend|author))?)$"
            r"|^story tools$|^(?:article|page) tools$|^view on (?:facebook|twitter|instagram|x)$|^opens in (?:a )?new (?:window|tab)$"
        ),
        anchors=(
            "share", "sharing", "tweet", "mail", "send", "post", "like", "pin", "bookmark", "save", "facebook", "twitter", "reddit", "digg", "mixx", "tools", "recommend",
            "view on", "opens in", "forward", "print", "linkedin", "rss",
        ),
        max_width=80,
        hits=("Share on Facebook", "Share this article:", "Tweet", "Facebook Twitter LinkedIn Email", "Email this to a friend", "Click to share on X (Opens in new window)", "Share", "Story tools"),
        misses=(
            "Share prices fell to a two-year low.",
            "Share of voters over 60 grows",
            "Facebook and Twitter said they would appeal.",
            "Email leaked",
            "Save the children, he begged.",
            "Post office to close",
        ),
    ),
    Rule(
        "share_network",
        family="widgets",
        because="The name of a network on a share button or a profile link, alone on its line and outside the article.",
        pattern=rf"^(?:{SHARE_EN}|qq空间|腾讯qq|朋友圈|新浪微博|微博|微信|人人网|开心网|豆瓣|噗浪|脸书|line|plurk)(?: ?[0-9]{{1,6}}| page)?$",
        where="outside",
        max_width=24,
        hits=("Facebook", "微博", "QQ空間", "LinkedIn", "Pinterest", "豆瓣"),
        misses=("Facebook falters", "微博之夜", "微信支付出海", "Reddit revolt"),
    ),
    Rule(
        "scan_to_share",
        family="widgets",
        because="Tells the reader to scan a code that the dump has lost.",
        pattern=(
            r"^(?:请)?(?:使?用)?(?:手机|微信)?(?:打开)?微信?[\",“”]{0,2}(?:扫码|扫一扫|扫描|扫)(?:二维码|此二维码|上方二维码|下方二维码|左方二维码|右方二维码|分享)?"
            r"(?:[, ]{0,2}(?:分享|即可|打开|转发|到|至|网页|给|好友|和|朋友圈|微信|我的|或|手机|阅读|看新闻|继续|查看|\"|“|”)+)?[。!]?$"
            r"|^打开微信.*扫一扫.*$|^扫码(?:打开|阅读|分享)(?:手机版|手机端|至.{1,8})?$"
        ),
        anchors=("扫",),
        max_width=90,
        hits=("用微信扫码二维码", "扫一扫 分享到微信", "微信掃一掃", "打开微信,点击底部的“发现”,使用“扫一扫”即可将网页分享至朋友圈。", "扫一扫"),
        misses=(
            "扫码点餐引发的纠纷去年增加了一倍。",
            "用微信扫码进站的乘客超过六成。",
            "老人说,他不会用微信扫一扫,只好走路回家。",
        ),
    ),
    Rule(
        "font_size",
        family="widgets",
        because="A control for the size of the letters.",
        pattern=(
            r"^[\[【(]?(?:字号|字体|字级|字型|文字|字)(?:大小|设定|设置|调整)?[:】 ]{0,3}(?:[ .|,/·\[\]【】()<>+\-]|超大|特大|加大|大|标准|默认|正常|中|小|特|a[+-]?|t[+-]?|缩小|放大)*$"
            r"|^(?:(?:超大|特大|大|标准|中|小|特)[ .|/·]{1,3}){2,4}(?:超大|特大|大|标准|中|小|特)$|^(?:a[+-]?[ |/]{1,3}){1,4}a[+-]?$|^t ?(?:\||/|\+ ?-|\+)? ?t?$"
            r"|^(?:font|text|type) ?size:? ?[a+\- |smalrgeditu,/]{0,30}$|^(?:increase|decrease|larger|smaller|reset|change) (?:font|text)(?: size)?$|^(?:larger|smaller) (?:font|text|type)$"
        ),
        max_width=50,
        hits=("字号 超大 大 标准 小", "字体：小 中 大", "字號：A- A A+", "字級設定：小中大特", "T + -", "Font size", "小 中 大 超大", "Text size: A A A"),
        misses=(
            "字号越小,药品说明书越难读。",
            "字体设计师王敏获奖",
            "Font size matters less than contrast, the study found.",
            "大 小",
        ),
    ),
    Rule(
        "print_save",
        family="widgets",
        because="Buttons to print, save, close or correct the page.",
        pattern=(
            r"^[\[【(]?(?:(?:列印|打印|转寄|友善列印|存新闻|收藏|保存|关闭|关闭窗口|大图|复制|举报|纠错|我要纠错|报错|推荐|评论|点评|投稿|引用|转发|分享|已收藏!?|收起|更多|朗读|"
            r"打印本[稿页文]|收藏本文|收藏此页|关闭本页|推荐本文|我要反馈|我要收藏|全屏|取消|确定|确认|提交|刷新|播放|返回|发送|删除|编辑|我知道了)[ |/,·\]\[【】()]{0,4})+$"
            r"|^(?:print|printer[- ]friendly(?: version| page)?|print(?: this)?(?: (?:article|story|page|version|friendly|edition|preview))?|save(?: (?:article|story|for later|to pocket))?|saved"
            r"|listen|reprints?|order reprints|bookmark|download pdf|pdf|gift(?: this article)?|close(?: (?:menu|this|window|search))?|clip this article|recommended?"
            r"|report (?:a )?(?:typo|error|mistake)|report an error|request a correction|cancel|submit|send|ok|done|dismiss|loading\.{0,3}|please wait\.{0,3})(?: ?[|/] ?(?:print|email|save|share|close)){0,3}$"
        ),
        where="outside",
        max_width=60,
        hits=("列印 存新聞", "【纠错】", "收藏 | 保存 | 打印 | 关闭", "收藏 举报", "Print this article", "Listen", "Save for later", "Reprints", "我要纠错"),
        misses=(
            "打印店老板娘的一天",
            "关闭学校",
            "纠错机制不能只靠举报",
            "Print is not dead",
            "Listen up",
            "Save Our Seas",
        ),
    ),
    Rule(
        "copy_link",
        family="widgets",
        because="A button that copies the address of the page.",
        pattern=(
            r"^(?:点击|一键)?复制(?:本文|当前|网页|视频|页面|文章|短|此)*(?:的)?(?:链接|连结|网址|地址|页面地址)(?:成功|已复制)?[!。]?$|^(?:链接|连结|网址)已复制.{0,8}$"
            r"|^copy(?: the| this)?(?: article| page| short)? ?(?:link|url)(?: to (?:clipboard|this article))?$|^(?:link )?copied(?: to (?:the )?clipboard)?!?$|^permalink:?$|^copy (?:to clipboard|https?://\S+)$"
        ),
        anchors=("复制", "copy", "copied", "permalink"),
        max_width=60,
        hits=("复制链接", "複製連結", "点击复制本文链接", "Copy link", "Link copied!", "Copy link to clipboard"),
        misses=("复制链接发给陌生人前请三思。", "不要复制网址", "Copy link editors are a dying trade.", "The recipe was copied to death."),
    ),
    Rule(
        "read_aloud",
        family="widgets",
        because="A player that reads the article out or shows a film, and its controls.",
        pattern=(
            r"^(?:点击|一键)?(?:听新闻|听全文|收听(?:本文|全文)|朗读全文|语音播报|播放语音|听文章|听这篇文章)(?: ?\(?[0-9]{1,2}:[0-9][0-9]\)?)?[:。]?$|^请同意我们的隐私权规范,?才能启用听新闻的功能。?$|^(?:0?[0-9]:[0-9][0-9] ?/ ?)(?:0?[0-9]:[0-9][0-9])?$"
            r"|^listen to (?:this|the) (?:article|story)(?: ?[·|-]? ?\(?[0-9]{1,3}(?::[0-9][0-9])?(?: min(?:ute)?s?)?\)?)?$|^[0-9]{1,3}:[0-9][0-9] min(?:utes)? listen$"
            r"|^(?:this |your |sorry, (?:this|your) )(?:browser|device|media player) (?:does|can|is|do)(?: not|n't|not) (?:support|play|able|currently).*$"
            r"|^(?:play|pause|mute|unmute|replay|fullscreen|play video|play audio|watch video|watch now|watch again|play all|stop|autoplay|volume|media playback is (?:unsupported|not supported) on your device)$"
            r"|^no media source currently available$|^(?:视频|音频)?(?:加载中|正在加载|缓冲中|播放失败).{0,12}$"
        ),
        max_width=110,
        anchors=("听", "朗读", "语音", "隐私权", "/", "listen", "browser", "device", "play", "mute", "watch", "stop", "volume", "media", "加载", "缓冲", "fullscreen"),
        hits=("听新闻", "請同意我們的隱私權規範，才能啟用聽新聞的功能", "0:00 / 0:00", "Listen to this article", "Your browser does not support HTML5 Audio!", "Watch video", "视频加载中..."),
        misses=(
            "听新闻长大的一代人,如今开始做播客。",
            "Listen to this story carefully, the judge told the boys.",
            "Your browser does not have to know where you live.",
            "Play resumed after a two-hour rain delay.",
        ),
    ),
    Rule(
        "script_notice",
        family="widgets",
        because="The site speaks of the reader's browser, cookies or connection.",
        pattern=(
            r"^.*(?:enable|turn on|activate|requires?|disabled?|need) (?:your )?(?:javascript|java script|cookies|flash).*$|^javascript (?:is|must|needs|has|required).*$"
            r"|^(?:we|this (?:site|website)|our (?:site|website)|[a-z. ]{2,24}) (?:and our partners )?uses? cookies.*$|^by (?:continuing|using|browsing)[^.]*(?:site|website)[^.]*you (?:agree|accept|consent).*$"
            r"|^(?:accept|allow|reject|manage|decline)(?: all)?(?: cookies| preferences| settings)?(?: and (?:continue|close))?$|^cookie (?:settings|preferences|notice|consent)$"
            r"|^this page is best viewed in.*$|^you are using an (?:outdated|unsupported|older).*$|^(?:please )?upgrade your browser.*$"
            r"|^(?:请|您)?.{0,16}(?:启用|开启|打开)(?:浏览器)?的? ?javascript.*$|^(?:您|你)的浏览器(?:版本|不支持|过旧|版本过低|已经过时).*$|^本(?:网站?|站)使用 ?cookies?.*$"
        ),
        anchors=("javascript", "java script", "cookie", "flash", "best viewed in", "outdated", "unsupported", "older", "browser", "浏览器", "by continuing", "by using", "by browsing", "accept", "allow", "reject", "manage", "decline"),
        max_width=360,
        hits=(
            "Please enable JavaScript to view this page.",
            "We use cookies to give you the best experience on our site.",
            "您的浏览器版本过低，请升级后再访问。",
            "JavaScript is disabled in your browser",
            "本网站使用Cookies以提供更好的服务",
            "Accept all cookies",
        ),
        misses=(
            "Regulators say cookies without consent break the law.",
            "She bakes: we use butter, never margarine, in our cookies.",
            "浏览器大战的赢家最终也输给了手机。",
            "JavaScript turned 30 this year, and its inventor still codes.",
        ),
    ),
    Rule(
        "access_mode",
        family="widgets",
        because="A switch for readers who need other letters or sounds, or an age gate.",
        pattern=(
            r"^(?:无障碍(?:浏览|阅读|辅助)?|进入关怀版|关怀版|长者(?:版|模式)|大字版|适老化|夜间模式|护眼模式|深色模式)(?:[ |](?:无障碍浏览|进入关怀版|长者模式|无障碍))*$"
            r"|^限制级.*您?即将进入之?.*$|^根据「?电脑网路内容分级处理办法」?.*$|^(?:dark|light|reader|night) mode$|^high contrast$"
        ),
        anchors=("无障碍", "关怀版", "长者", "大字版", "适老化", "模式", "限制级", " mode", "contrast", "分级处理办法"),
        max_width=300,
        hits=("无障碍浏览 进入关怀版", "长者模式", "限制級 您即將進入之新聞內容 需滿18歲方可瀏覽。", "Dark mode"),
        misses=("无障碍设施验收不合格。", "长者模式为什么没人用?", "限制级影片的票房创下新高。", "Dark mode saves power on some screens."),
    ),
    Rule(
        "like_button",
        family="widgets",
        because="A button with a feeling and its count.",
        pattern=(
            r"^[(\[+]?(?:点?赞|顶一下|踩一下|顶|踩|喜欢|支持|反对|推荐|好文|首赞|在看|阅读|浏览|已阅|收藏|有用|没用|不感兴趣)(?: ?[+(:(]? ?[0-9]{1,8}万?\+?[)]?)?[)\]]?(?: ?\+1)?$"
            r"|^(?:(?:好文|钦佩|喜欢|泪奔|可爱|思考|感动|愤怒|高兴|难过|新奇|无聊|同情|搞笑|震惊|路过|支持|流汗|雷人|无奈|超赞|实用|新奇|害怕|担心|夸张|枪稿|不解|飘过|愤慨)[ |,]{0,3}(?:[0-9]{1,6} ?)?){3,}$"
            r"|^新闻(?:脸谱|心情|表情).*$|^(?:您|你)?(?:看完|看到|读完|对)(?:此|这|本)[则篇条]?(?:新闻|文章).{0,10}(?:感[受觉]|心情).{0,8}$|^(?:直接看结果|查看心情排行)$"
            r"|^[0-9]{1,6} ?(?:likes?|shares?|views?|reads?|retweets?|claps?|people like this)$|^like(?: this)?:?(?: loading\.{3})?$|^be the first to like this\.?$|^(?:like|love|haha|wow|sad|angry)(?: (?:like|love|haha|wow|sad|angry)){2,}$"
        ),
        where="outside",
        max_width=70,
        hits=("点赞 12", "讚 36", "首赞 +1", "好文 钦佩 喜欢 泪奔 可爱 思考", "不感兴趣", "36 shares", "Like this:", "新聞臉譜 (投下你對這則新聞的感覺)"),
        misses=("点赞之交", "顶住压力", "喜欢爱支持", "新闻心情不好时该不该看?", "Like a prayer", "36 share the prize"),
    ),
    Rule(
        "view_count",
        family="widgets",
        because="How often the page was read.",
        pattern=(
            r"^[(\[]?(?:阅读数?|阅读量|浏览数?|浏览量|浏览次数|点击数?|点击量|点击率|点击次数|人气|查看|播放|访问量?|阅读次数|观看次数)(?:[:]| ?[(]| ) ?[0-9]{1,8}(?:\.[0-9])?万?\+? ?次?[)\]]?$|^[0-9]{1,8}(?:\.[0-9])?万?\+? ?(?:次|人)?(?:阅读|浏览|点击|观看|播放|围观|已读)$"
            r"|^(?:views?|page views|hits|reads)[: ]{1,2}[0-9]{1,8}$|^[0-9]{1,3}(?:,[0-9]{3}){0,2} (?:views|reads|page views|hits)$|^(?:[0-9]{1,2}|one|two|three|four|five|six) ?min(?:ute)?s? read(?:ing time)?$|^(?:read(?:ing)? time:? ?)[0-9]{1,2} ?min(?:ute)?s?$|^read time$"
        ),
        anchors=("阅读", "浏览", "点击", "人气", "查看", "播放", "访问", "观看", "围观", "已读", "view", "hits", "read"),
        max_width=40,
        hits=("阅读 (1024)", "浏览次数：388", "1.2万次阅读", "點閱 人氣：56", "1,024 views", "3 min read", "Reading time: 4 mins"),
        misses=("阅读1000本书的孩子", "点击率造假案开庭。", "人气:一种看不见的资产", "12 views of a city", "He read 12 minutes of testimony."),
    ),
    Rule(
        "bare_counter",
        family="widgets",
        because="A number alone on its line outside the article: a counter whose label is lost.",
        pattern=r"^[(\[+]?[0-9]{1,7}(?:\.[0-9])?(?:万|w|k)?\+?[)\]]?$",
        where="outside",
        max_width=12,
        hits=("2978", "(31)", "1.2万", "12k"),
        misses=("2978人", "31。", "1.2万人撤离", "12 km", "+5%"),
    ),
    Rule(
        "login_box",
        family="widgets",
        because="Asks the reader to log in or register with the site.",
        pattern=(
            r"^[\[【(]?(?:(?:用户|会员|快速|立即|免费|请先?|点此|点击|马上|我要|或)?(?:登录|登入|注册|登陆|注销|退出|登出)(?:名|帐号|账号|框|成功|会员|用户|通行证)?|用户名|密码|自动登录|记住我|忘记密码|找回密码|会员中心|个人中心|我的账户|我的账号|通行证|新浪通行证|帐号"
            r"|验证码|用户反馈|意见反馈|欢迎您|您好|游客|退出登录)[?,:!。]?(?:[ |/·,:]{0,3}(?:登录|登入|注册|退出|忘记密码|忘了密码|用户名|密码|自动登录|找回密码|免费注册|会员|验证码|记住我|帮助|设置|意见反馈|个人中心)[?]?)*[\]】)]?$"
            r"|^(?:please )?(?:sign|log) ?(?:in|on|out|up)(?: ?(?:/|\||or|and) ?(?:register|sign ?up|join|subscribe|create (?:an )?account))?(?: (?:here|now|with (?:facebook|google|twitter|email|apple)|to (?:your account|comment|continue|vote|reply|follow)))?[.!:]?$"
            r"|^(?:register|registration|my (?:account|profile)|your account|create (?:an |a free |your )?account|forgot(?:ten)?(?: your)? (?:password|username)\??|remember me|username(?: or email)?:?|password:?|user ?name:?|logged in as.{0,20}|log ?out|my settings|not a member\?|already (?:a member|registered|have an account)\?.*)$"
        ),
        where="outside",
        max_width=60,
        hits=("登录", "註冊 登入", "用户名 密码 自动登录 注册", "Sign in", "Log in / Register", "Forgot your password?", "My account", "Already a member? Sign in"),
        misses=(
            "登录月球的第一人",
            "注册制改革提速",
            "Password sharing to end",
            "Sign up or ship out",
            "Register of deeds resigns",
        ),
    ),
)
