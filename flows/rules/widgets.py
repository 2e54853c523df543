"""Controls of the page: font size, printing, players, logins, notices of the site itself."""

from flows.rules.parts import any_of, either, words
from flows.rules.rule import Rule

BUTTONS_ZH = words(
    "列印|打印|转寄|友善列印|存新闻|收藏|保存|关闭|关闭窗口|大图|复制|举报|纠错|我要纠错|报错|评论|点评|投稿|引用|转发|分享|已收藏|已收藏!|收起|更多|朗读|打印本稿|打印本页|打印本文|收藏本文"
    "|收藏此页|关闭本页|推荐本文|我要反馈|我要收藏|全屏|取消|确定|确认|提交|刷新|播放|返回|发送|删除|我知道了|推荐"
)
BUTTONS_EN = words(
    "print|printer friendly|printer-friendly|printer-friendly version|printer friendly version|print this"
    "|print article|print story|print page|print version|print this article"
    "|print this story|print this page|print edition|print preview|save|save article|save story|save for later|saved"
    "|listen|bookmark|download pdf|gift this article|close|close menu"
    "|close this|close window|close search|clip this article|recommend|report typo|report a typo|report an error"
    "|report error|request a correction|cancel|submit|dismiss|loading|loading..."
    "|please wait|please wait..."
)
ASK_ZH = "(?:登录|登入|登陆|注册|退出|登出|忘记密码|忘了密码|用户名|密码|自动登录|找回密码|免费注册|会员|验证码|记住我|帮助|设置|意见反馈|个人中心)"
LOGIN_EN = words(
    "sign in|log in|login|signin|log out|logout|sign out|register|registration|my account|my profile|your account"
    "|create account|create an account|create a free account"
    "|create your account|forgot password|forgot password?|forgot your password|forgot your password?"
    "|forgotten your password?|remember me|username|username or email|password"
    "|user name|my settings|not a member?|sign in / register|log in / register|login / register|login/register"
    "|sign in/register|sign in or register|log in or register"
    "|login or register|register or login|sign in | register|log in | register|login | register"
)

WIDGETS = (
    Rule(
        "font_size",
        family="widgets",
        because="A control for the size of the letters.",
        pattern=either(
            r"^[\[【(]?(?:字号|字体|字级|字型|文字大小)(?:大小|设定|设置|调整)?[:】 ]{0,3}(?:[ .|,/·\[\]【】()<>+\-]|超大|特大|加大|大|标准|默认|正常|中|小"
            r"|特|a[+-]?|t[+-]?|缩小|放大|t\|t)*$",
            r"^(?:(?:超大|特大|大|标准|中|小|特)[ .|/·]{1,3}){2,4}(?:超大|特大|大|标准|中|小|特)$|^(?:a[+-]?[ |/]{1,3})+a[+-]?$|^t ?(?:\|"
            r"|/|\+ ?-) ?t?$",
            r"^(?:font|text|type) ?size:? ?[a+\- |smalrgeditu,/]*$|^(?:increase|decrease|larger|smaller|reset"
            r"|change) (?:font|text)(?: size)?$|^(?:larger|smaller) (?:font|text|type)$",
        ),
        max_width=50,
        anchors=words("字|大 |大.|大/|大·|中 |中.|中/|a a|a-|a+|a /|a/|t +|t /|t/|font|text|type"),
        hits=(
            "字号 超大 大 标准 小",
            "字体：小 中 大",
            "字號：A- A A+",
            "字級設定：小中大特",
            "T + -",
            "Font size",
            "小 中 大 超大",
            "Text size: A A A",
        ),
        misses=(
            "字号越小,药品说明书越难读。",
            "字体设计师王敏获奖",
            "Font size matters less than contrast, the study found.",
            "大 小",
            "字体之争",
            "小 城 大 事",
            "Text size limits annoy poets",
            "大中小学同日开学",
        ),
    ),
    Rule(
        "print_save",
        family="widgets",
        because="Buttons to print, save, close or correct the page.",
        pattern=rf"^[\[【(]?(?:{any_of(BUTTONS_ZH)}[ |/,·\]\[【】()]{{0,4}})+$|^{any_of(BUTTONS_EN)}(?: ?[|/] ?{any_of(BUTTONS_EN)}| email)*$",
        where="outside",
        max_width=60,
        anchors=(*BUTTONS_ZH, *BUTTONS_EN),
        hits=(
            "列印 存新聞",
            "【纠错】",
            "收藏 | 保存 | 打印 | 关闭",
            "收藏 举报",
            "Print this article",
            "Listen",
            "Save for later",
            "我要纠错",
        ),
        misses=(
            "打印店老板娘的一天",
            "关闭学校",
            "纠错机制不能只靠举报",
            "Print is not dead",
            "Listen up",
            "Save Our Seas",
            "保存 火种",
            "Submit or resist",
        ),
    ),
    Rule(
        "read_aloud",
        family="widgets",
        because="A player that reads the article out or shows a film, and its controls.",
        pattern=either(
            r"^(?:点击|一键)?(?:听新闻|听全文|收听本文|收听全文|朗读全文|语音播报|播放语音|听文章|听这篇文章)(?: ?\(?[0-9]{1,2}:[0-9]{2}\)?)?[:。]?$"
            r"|^请同意我们的隐私权规范,?才能启用听新闻的功能|^0?[0-9]:[0-9]{2} ?/ ?(?:0?[0-9]:[0-9]{2})?$|^(?:视频|音频)?(?:加载中|正在加载|缓冲中"
            r"|播放失败)[^。]{0,10}$",
            r"^listen to (?:this|the) (?:article"
            r"|story)(?: ?[·|-]? ?\(?[0-9]{1,3}(?::[0-9]{2})?(?: min(?:ute)?s?)?\)?)?$",
            r"^(?:this |your |sorry, (?:this|your) )(?:browser|device|media player) (?:does not|doesn['’]t|cannot|can['’]t"
            r"|is not|isn['’]t) (?:support|play|able to|currently).*$",
            r"^(?:play|pause|mute|unmute|replay|fullscreen|play video|play audio|watch video|watch now|watch again"
            r"|play all|autoplay|volume)$|^media playback is (?:unsupported|not supported) on your device$"
            r"|^no media source currently available$",
        ),
        max_width=110,
        where="outside",
        anchors=words(
            "听|朗读|语音|加载|缓冲|播放失败|listen to|browser|device|media|play|pause|mute|fullscreen|watch|volume|/"
        ),
        hits=(
            "听新闻",
            "請同意我們的隱私權規範，才能啟用聽新聞的功能",
            "0:00 / 0:00",
            "Listen to this article",
            "Your browser does not support HTML5 Audio!",
            "Watch video",
            "视频加载中...",
        ),
        misses=(
            "听新闻长大的一代人,如今开始做播客。",
            "Listen to this story carefully, the judge told the boys.",
            "Your browser does not have to know where you live.",
            "Play resumed after a two-hour rain delay.",
            "听新闻播报的老人",
            "Watch video evidence first, judge says",
            "加载了三百吨煤的货轮搁浅。",
        ),
    ),
    Rule(
        "script_notice",
        family="widgets",
        because="The site speaks of the reader's browser, cookies or connection.",
        pattern=either(
            r"^[^.]{0,40}(?:enable|turn on|activate) (?:your )?(?:javascript|java script|cookies|flash).*$"
            r"|^(?:this (?:site|page|website) )?requires javascript.*$|^javascript (?:is|must|needs"
            r"|has) .*(?:disabled|enabled|browser|turned off).*$",
            r"^(?:we|this (?:site|website)|our (?:site|website)) (?:and our partners )?uses? cookies.*(?:site|website"
            r"|experience|ads|content|traffic|agree).*$|^by (?:continuing|using|browsing)[^.]*(?:site"
            r"|website)[^.]*you (?:agree|accept|consent).*$",
            r"^(?:accept|allow|reject|manage|decline)(?: all)?(?: cookies| preferences)(?: and (?:continue|close))?$"
            r"|^(?:accept|reject) all$|^this page is best viewed in.*$|^you are using an (?:outdated|unsupported"
            r"|older).*$|^(?:please )?upgrade your browser.*$",
            r"^(?:请|您)?[^。]{0,12}(?:启用|开启|打开)(?:浏览器)?的? ?javascript[^。]*。?$|^(?:您|你)的浏览器(?:版本|不支持|过旧|已经过时)[^。]*。?$"
            r"|^本(?:网站?|站)使用 ?cookies?.*$",
        ),
        anchors=words(
            "javascript|java script|cookie|flash|best viewed in|outdated|unsupported|older|your browser|浏览器"
            "|by continuing|by using|by browsing|accept all|reject all|preferences"
        ),
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
            "We use cookies as bribes, the kindergarten teacher laughed.",
            "您的浏览记录值多少钱?",
        ),
    ),
    Rule(
        "access_mode",
        family="widgets",
        because="A switch for readers who need other letters or sounds, or an age gate.",
        pattern=either(
            r"^(?:无障碍(?:浏览|阅读|辅助)?|进入关怀版|关怀版|长者(?:版|模式)|大字版|适老化|夜间模式|护眼模式|深色模式)(?:[ |](?:无障碍浏览|进入关怀版|长者模式|无障碍))*$",
            r"^限制级[^。]{0,20}您?即将进入|^根据「?电脑网路内容分级处理办法|^(?:dark|light|reader|night) mode$|^high contrast$",
        ),
        anchors=words(
            "无障碍|关怀版|长者|大字版|适老化|夜间模式|护眼模式|深色模式|限制级|分级处理|dark mode|light mode|reader mode|night mode|high contrast"
        ),
        max_width=300,
        hits=("无障碍浏览 进入关怀版", "长者模式", "限制級 您即將進入之新聞內容 需滿18歲方可瀏覽。", "Dark mode"),
        misses=(
            "无障碍设施验收不合格。",
            "长者模式为什么没人用?",
            "限制级影片的票房创下新高。",
            "Dark mode saves power on some screens.",
        ),
    ),
    Rule(
        "form_field",
        family="widgets",
        because="The label of a field in a form of the site, or a box to tick under it.",
        pattern=either(
            r"^(?:name|your name|email address|e-mail address|email|website|country|phone|first name|last name"
            r"|zip code|postcode|subject)[ *:]{0,3}$",
            r"^i agree to (?:the|your|our)(?: [a-z]{2,12}){1,4}[.*]?$|^you have [0-9]{1,5} characters left\.?$",
            r"^(?:姓名|[昵暱]称|邮箱|电子邮箱|电子邮件|手机号码?|联系方式|验证码|看不清\??|换一张|看不清,?换一张|修改[昵暱]称|确 定)[:* ]{0,3}$",
        ),
        where="outside",
        max_width=60,
        anchors=words(
            "name|email|e-mail|website|country|phone|zip code|postcode|subject|i agree to|characters left"
            "|姓名|昵称|暱称|邮箱|邮件|手机号|联系方式|验证码|看不清|换一张|确 定"
        ),
        hits=(
            "Name *",
            "Email address",
            "I agree to the house rules",
            "You have 1000 characters left.",
            "昵称:",
            "看不清,换一张",
        ),
        misses=(
            "Name one minister who resigned",
            "I agree to disagree, she said, and left the room.",
            "Country first",
            "昵称背后的人",
            "姓名权纠纷案宣判",
            "You have 30 characters to say it all, the poet told them.",
        ),
    ),
    Rule(
        "weather_now",
        family="widgets",
        because="The temperature of the hour of the crawl, in the page's frame.",
        pattern=r"^[+-]?[0-9]{1,2} ?°[cf]?(?: ?[/~-] ?[+-]?[0-9]{1,2} ?°[cf]?)?$",
        where="outside",
        max_width=16,
        anchors=("°",),
        hits=("-9°C", "12 °C", "8°/15°", "8℃~15℃"),
        misses=("12°C的冬天", "-9°C: coldest night in years", "转了360°"),
    ),
    Rule(
        "lone_separator",
        family="widgets",
        because="A mark that stood between two links or before a heading, left alone on its line outside the article.",
        pattern=r"^(?:[|│┊·•×»>]{1,3}|-|[|│]-|#{1,6})$",
        where="outside",
        max_width=6,
        hits=("|", "×", "»", "·", "-", "##"),
        misses=("--", "***", "---", "……", "x", "|||||", "#1", "# 渡口"),
    ),
    Rule(
        "login_box",
        family="widgets",
        because="Asks the reader to log in or register with the site.",
        pattern=either(
            rf"^[\[【(]?(?:(?:用户|会员|快速|立即|免费|请先?|点此|点击|马上|我要|或)?(?:登录|登入|注册|登陆|注销|退出|登出)(?:名|帐号|账号|框|成功|会员|用户|通行证)?"
            rf"|会员中心|个人中心|我的账户|我的账号"
            rf"|通行证|新浪通行证|用户反馈|欢迎您|您好|{ASK_ZH})[?,:!。]?(?:[ |/·,:]{{0,3}}{ASK_ZH}[?]?)*[\]】)]?$",
            rf"^{any_of(LOGIN_EN)} ?[.:!>]?$|^(?:sign|log) ?in (?:here|now|with (?:facebook|google|twitter|email"
            rf"|apple)|to (?:your account|continue|vote|follow))$",
            r"^(?:logged in as|already (?:a member|registered|have an account)\?).{0,30}$",
        ),
        where="outside",
        max_width=60,
        anchors=(
            *words(
                "登录|登入|登陆|注册|注销|退出|登出|密码|用户名|会员|个人中心|我的账|通行证|用户反馈|欢迎您|您好|验证码|记住我|帮助|设置|意见反馈|sign in|signin|log in"
                "|login|logged in|already"
            ),
            *LOGIN_EN,
        ),
        hits=(
            "登录",
            "註冊 登入",
            "用户名 密码 自动登录 注册",
            "Sign in",
            "Log in / Register",
            "Forgot your password?",
            "My account",
            "Already a member? Sign in",
        ),
        misses=(
            "登录月球的第一人",
            "注册制改革提速",
            "Password sharing to end",
            "Sign up or ship out",
            "Register of deeds resigns",
            "您好,明天",
            "用户名单外泄",
            "Log in the river blocks ferry",
        ),
    ),
)
