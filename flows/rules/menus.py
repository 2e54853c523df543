"""The site's menus: section names, rows of links, other editions."""

from flows.rules.parts import any_of, either, words
from flows.rules.rule import Rule

MENU_ZH = words(
    "首页|正文|新闻|要闻|时政|国内|国际|社会|评论|财经|经济|金融|股票|证券|基金|理财|科技|数码|手机|互联网|通信|家电|体育|nba|足球|娱乐|明星|电影|电视|音乐|综艺|军事|汽车|房产|家居"
    "|旅游|教育|高考|留学|健康|养生|时尚|女性|美容|亲子|育儿|母婴|星座|游戏|动漫|读书|文化|历史|艺术|收藏|图片|图库|视频|直播|专题|博客|微博|论坛|社区|邮箱|短信|彩票|公益|佛教|环保|能源"
    "|城市|地方|港澳|台湾|两岸|大陆|生活|美食|即时|滚动|最新|热门|资讯|频道|导航|天气|地图|商城|招聘|人才|访谈|播客|行情|外汇|期货|银行|保险|产经|政治|影音|法治|探索|科学|交友|更多"
)
"""What Chinese news sites call their sections."""

MENU_EN = words(
    "home|news|world|u.s.|us news|politics|business|economy|markets|money|opinion|opinions|editorial|editorials"
    "|columnists|columns|letters|sport|sports|football|cricket|tennis|golf"
    "|baseball|basketball|boxing|soccer|nfl|nba|mlb|nhl|entertainment|arts|culture|music|movies|film|books|tv|radio"
    "|theatre|theater|celebrity|lifestyle|life|life & style|style|fashion|beauty"
    "|food|food & drink|recipes|travel|health|wellness|fitness|science|tech|technology|environment|education|family"
    "|parenting|gaming|games|video|videos|photos|pictures|podcast|podcasts|audio"
    "|multimedia|weather|obituaries|classifieds|jobs|cars|autos|motoring|motors|homes|property|real estate|dating"
    "|shopping|shop|events|community|blog|blogs|forum|forums|africa|asia|europe"
    "|china|canada|india|middle east|latin america|local|national|international|regional|sections|menu|navigation"
    "|search|newsletters|horoscopes|puzzles|crossword|crosswords"
    "|magazine|topics|history|space|nature|crime|elections|climate|energy|investing|personal finance|small business"
    "|media|law|immigration|religion|mobile|resources|reviews|people|company|guides|television|policy|announcements"
    "|comedy|articles|finance|special reports|innovation|categories|learning|relationships|gardening|deals|leadership"
    "|insurance|women|advice|cartoons|newspapers|commentary|hockey|rugby|celebrities|showbiz|wine|holidays|retail"
    "|stocks|tv listings|contests|competitions"
)
"""What English news sites call their sections."""

SITE_EN = words(
    "site index|a-z|a-z index|rss feed|rss feeds|mobile site|desktop site|full site|mobile version|desktop version"
    "|full version|text version|text only|us edition|uk edition|international edition"
    "|global edition|english edition|asia edition|australia edition|print edition|digital edition|us edition"
    "|today's paper|e-paper|epaper|all sections|more sections|change edition|news sources|news feeds"
)
LANGUAGE = "(?:简体|繁体|英文|中文|english|简体中文|正体中文|繁体中文|正体|简|繁|日本语|日文)版?"

MENUS = (
    Rule(
        "menu_bar",
        family="menus",
        because="A row of section names: the site's menu.",
        pattern=either(
            rf"^{any_of(MENU_ZH)}(?:[ |·•,/│┊>\-―]{{1,3}}{any_of(MENU_ZH)}){{2,}}$",
            rf"^{any_of(MENU_EN)}(?: ?[|·•/│>»-] ?{any_of(MENU_EN)}){{2,}}$"
            rf"|^{any_of(MENU_EN)}(?: {any_of(MENU_EN)}){{3,}}$",
        ),
        max_width=200,
        anchors=(*MENU_ZH, *MENU_EN),
        hits=(
            "新闻 体育 财经 娱乐 科技",
            "首頁 | 即時 | 政治 | 國際 | 兩岸",
            "Home | News | Sport | Weather",
            "World Business Opinion Sports",
        ),
        misses=(
            "新闻、体育、财经三个部门合并后,编辑只剩四十人。",
            "体育新闻社会化",
            "World business opinion is turning against the tariff.",
            "Sports news travel fast in this town.",
        ),
    ),
    Rule(
        "menu_entry",
        family="menus",
        because="The name of one of the site's sections, alone on its line and outside the article.",
        pattern=rf"^[·•・\-> ]{{0,3}}(?:{any_of(MENU_ZH)}|{any_of(MENU_EN)})(?: ?(?:>{{1,2}}|»|›|:|·|▼|▾|\+))?$",
        where="outside",
        max_width=24,
        anchors=(*MENU_ZH, *MENU_EN),
        hits=("财经", "娛樂", "军事:", "Politics", "Life & Style", "· 体育"),
        misses=(
            "财经委员会:预算案延后表决",
            "体育课改成数学课",
            "Politics as usual",
            "Science fair opens",
            "視頻曝光",
            "Weather eye",
        ),
    ),
    Rule(
        "piped_list",
        family="menus",
        because="Short items with bars between them, or section names behind the name of the home page: a row of links.",
        pattern=either(
            r"^[^|│┊。!?.]{1,20}(?: ?[|│┊] ?[^|│┊。!?.]{1,20}){2,}[|│┊ ]{0,2}$",
            r"^[^|│┊。!?., ]{1,6} ?[|│┊] ?[^|│┊。!?., ]{1,6}$",
            r"^[^-。!?,]{2,8}首页(?: ?- ?[^-|。!?,]{1,6}){4,}[-|]?$",
        ),
        where="outside",
        max_width=300,
        anchors=("|", *words("│|┊|首页-|首页 -")),
        hits=(
            "资讯|政策|新房|楼市",
            "自由谈|评中评",
            "晨报首页-新闻-体育-娱乐-财经-汽车",
            "Our papers | Feedback | My stories",
            "影音│行動│理財│追星",
        ),
        misses=(
            "晨报首页-点击率最高的位置-留给了讣告",
            "王晓明|他在暗房里度过的四十年,没有一天后悔。",
            "A | B | C. That was all the note said.",
            "大桥|渡船,只能选一个吗?",
            "首页-头条",
        ),
    ),
    Rule(
        "site_index",
        family="menus",
        because="A way into the site's index, feeds or other editions.",
        pattern=either(
            rf"^{any_of(SITE_EN)}$|^edition: ?[a-z ]{{0,20}}$|^full a-z of [a-z.]{{2,10}} sites$",
            rf"^(?:网站|站点)(?:导航|地图)$|^(?:手机|电脑|触屏|桌面|无线|移动|wap|pc|3g)(?:版|网|站)$|^{LANGUAGE}(?: ?[|/· ] ?{LANGUAGE})*$",
        ),
        where="outside",
        max_width=50,
        anchors=(*SITE_EN, *words("edition|full a-z|导航|地图|版|网|站|简|繁|正体|中文|英文|english|日")),
        hits=("网站地图", "手机版", "繁體中文 | English", "Site index", "RSS feeds", "US edition", "简 / 繁"),
        misses=(
            "网站地图显示的航线与实际不符。",
            "手机版选票引发争议",
            "The US edition of the book sold out in a week.",
            "Full marks",
            "中文热",
            "手机网贷调查",
            "English only please",
        ),
    ),
)
