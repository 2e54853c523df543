"""Ways around the site: crumb trails, home and back links, menu entries, pagers, search boxes."""

from flows.rules.parts import any_of, either, words
from flows.rules.rule import Rule

MENU_ZH = words(
    "首页|正文|新闻|要闻|时政|国内|国际|社会|评论|财经|经济|金融|股票|证券|基金|理财|科技|数码|手机|互联网|通信|家电|体育|nba|足球|娱乐|明星|电影|电视|音乐|综艺|军事|汽车|房产|家居"
    "|旅游|教育|高考|留学|健康|养生|时尚|女性|美容|亲子|育儿|母婴|星座|游戏|动漫|读书|文化|历史|艺术|收藏|图片|图库|视频|直播|专题|博客|微博|论坛|社区|邮箱|短信|彩票|公益|佛教|环保|能源"
    "|城市|地方|港澳|台湾|两岸|大陆|生活|美食|即时|滚动|最新|热门|资讯|频道|导航|天气|地图|商城|招聘|人才|访谈|播客|行情|外汇|期货|银行|保险|产经|政治|影音|法治|探索|科学|交友|更多"
)
"""What Chinese news sites call their sections."""

MENU_EN = words(
    "home|news|world|u.s.|us news|politics|business|economy|markets|money|opinion|opinions|editorial|editorials|columnists|columns|letters|sport|sports|football|cricket|tennis|golf"
    "|baseball|basketball|boxing|soccer|nfl|nba|mlb|nhl|entertainment|arts|culture|music|movies|film|books|tv|radio|theatre|theater|celebrity|lifestyle|life|life & style|style|fashion|beauty"
    "|food|food & drink|recipes|travel|health|wellness|fitness|science|tech|technology|environment|education|family|parenting|gaming|games|video|videos|photos|pictures|podcast|podcasts|audio"
    "|multimedia|weather|obituaries|classifieds|jobs|cars|autos|motoring|motors|homes|property|real estate|dating|shopping|shop|events|community|blog|blogs|forum|forums|africa|asia|europe"
    "|china|canada|india|middle east|latin america|local|national|international|regional|sections|menu|navigation|search|newsletters|horoscopes|puzzles|crossword|crosswords"
    "|magazine|topics|history|space|nature|crime|elections|climate|energy|investing|personal finance|small business|media|law|immigration|religion|mobile|resources|reviews|people|company|guides|television|policy|announcements|comedy|articles|finance|special reports|innovation|categories|learning|relationships|gardening|deals|leadership|insurance|women|advice|cartoons|newspapers|commentary|hockey|rugby|celebrities|showbiz|wine|holidays|retail|stocks|tv listings|contests|competitions"
)
"""What English news sites call their sections."""

SEARCH_EN = words(
    "search|search for|search for:|search term|search term:|search terms|search query|search this site|search the site|search site|search the web|search box|search form|search here|search archive"
    "|search archives|search job|search jobs|search results|search field|search button|search icon|search input|search news|search all|search articles|search...|search:|search »|enter search term"
    "|enter search terms|enter search term:|enter keywords|enter keyword|type keywords|enter your search terms|advanced search|site web enter search term: search"
)
SITE_EN = words(
    "site index|a-z|a-z index|rss feed|rss feeds|mobile site|desktop site|full site|mobile version|desktop version|full version|text version|text only|us edition|uk edition|international edition"
    "|global edition|english edition|asia edition|australia edition|print edition|digital edition|us edition|today's paper|e-paper|epaper|all sections|more sections|change edition|news sources|news feeds"
)
LANGUAGE = "(?:简体|繁体|英文|中文|english|简体中文|正体中文|繁体中文|正体|简|繁|en|eng|日本语|日文)版?"

CRUMBS = (
    Rule(
        "crumb_trail",
        family="crumbs",
        because="The path from the home page to this page, not a sentence of the article.",
        pattern=(
            r"^(?:[^>›»〉/。!?,]{0,12}(?:首页|频道|新闻|资讯|正文|中心|列表|网)|home|home ?page|news|即时|体育|生活|财经|娱乐|国际|社会|政治)"
            r"(?: ?(?:>{1,2}|›|»|〉|→|::|/) ?[^>›»〉/。!?]{1,16}){1,6} ?(?:>{1,2}|›|»)?$"
        ),
        anchors=words(">|›|»|〉|→|::|/"),
        max_width=80,
        hits=(
            "晨报网首页 > 财经 > 正文",
            "新闻中心>>国内新闻>>正文",
            "首页 / 生活",
            "即时 / 政治",
            "体育 〉 棒球 〉 中职",
            "Home > World > Asia",
            "Home › News › Local politics",
        ),
        misses=(
            "首页改版后,点击率从3%升到5%,编辑部决定把新闻放在最前面。",
            "他说:销量 > 口碑 > 广告,这个顺序不能反过来。",
            "新闻/评论边界模糊,是这家报纸百年来最常被读者批评的地方。",
            "Home prices rose > 5 percent in March, the steepest monthly gain in two years.",
            "新闻中心主任辞职",
            "Home / away: the fans who follow both teams all season long",
        ),
    ),
    Rule(
        "crumb_label",
        family="crumbs",
        because="Tells where on the site the reader is.",
        pattern=either(
            r"^(?:您|你)?(?:现在|目前|当前)?(?:所在|的)?(?:的)?位置 ?(?:是)?[:>] ?[^。!?]*(?:首页|新闻|频道|正文|中心|>|»|网)[^。!?]*$",
            r"^(?:您|你)?(?:现在|目前|当前)(?:所在|的)?(?:的)?位置 ?(?:是)?[:>] ?[^。!?,]{0,12}$",
            r"^you are (?:here|in):? ?(?:home[^.!?]*)?$|^(?:您|你)在这里:?$",
        ),
        anchors=words("位置|you are |在这里"),
        max_width=110,
        hits=(
            "您现在的位置: 首页 > 新闻 > 正文",
            "当前位置:滚动新闻",
            "目前位置:首頁",
            "You are here: Home / News",
            "You are here",
        ),
        misses=(
            "位置:这家医院在老城以北三公里,靠近渡口。",
            "您现在的位置决定了您能看到的选票,选务人员解释说。",
            "目前位置不明的渔船还有两艘,海警继续搜索。",
            "You are here to listen, the judge told the jury.",
            "You are in good hands, the nurse told her.",
            "位置:海港以北。",
        ),
    ),
    Rule(
        "home_link",
        family="crumbs",
        because="A link to the home page or a request to make it one.",
        pattern=either(
            r"^[\[【<«‹←]{0,2} ?(?:返回|回到?|设为|设置)(?:网站|本站|本网|新闻|[^。,]{0,6}网)?(?:首页|主页)[\]】>»]{0,3}(?:[ |·]{1,3}(?:加入收藏|收藏本站|联系我们|设为首页))*$",
            r"^(?:加入收藏夹?|收藏本站)(?:[ |]{1,3}设为首页)?$",
            r"^(?:(?:back|return|go) to )?(?:the )?(?:[a-z.]{2,20} )?home ?page$|^make (?:us|this) your home ?page$",
        ),
        anchors=words("首页|主页|收藏|home"),
        max_width=50,
        hits=(
            "返回首页",
            "设为首页 | 加入收藏",
            "回新聞首頁",
            "[返回首页]",
            "Back to homepage",
            "Make us your home page",
            "收藏本站",
        ),
        misses=(
            "返回首页的人越来越少,算法推荐成了新的首页。",
            "他把这家报纸设为首页已有十年。",
            "The family wants to go back to its home page by page, chapter by chapter.",
            "He returned to the homepage team after two years abroad.",
            "加入收藏家行列的年轻人越来越多。",
            "主页君",
            "Home page turner",
        ),
    ),
    Rule(
        "back_link",
        family="crumbs",
        because="Jumps to another part of the page or to the page before.",
        pattern=either(
            r"^[\[【(<«‹←^↑▲]{0,2} ?(?:返回|回到?)(?:页首|顶部|页面顶部|网页顶端|最顶|列表|上一?[页级]|上层|频道|专题|目录|新闻列表|文章列表)[\]】)>↑]{0,2}$",
            r"^(?:back|scroll|return|jump|go|skip|shortcut)(?: back)? (?:to|past) (?:the )?(?:top|main|content|main content|navigation|main navigation|local navigation|search|footer|header|menu|article"
            r"|page content|primary content|list|results|[a-z.]{2,20} navigation|[a-z.]{2,20} search|sidebar|comments)(?: of (?:the )?page)? ?[↑^»>]?$",
            r"^跳(?:到|至|转到?)(?:主要?)?(?:内容|导航|正文)区?块?$|^(?:移至|前往)主内容$|^accessibility (?:links|help)$",
        ),
        anchors=words(
            "返回|回|跳|主内容|top|main|content|navigation|search|footer|header|menu|article|list|results|sidebar|comments|accessibility"
        ),
        max_width=50,
        hits=(
            "返回顶部",
            "[返回列表]",
            "回到頁首",
            "Back to top",
            "Skip to main content",
            "Jump to navigation",
            "跳到主要內容",
            "Accessibility links",
        ),
        misses=(
            "返回顶部的登山者只有三人,其余的人在营地等候。",
            "回到列表中去看,第一名仍是去年的冠军。",
            "Back to top form, she won in straight sets.",
            "He skipped to content himself with second place.",
            "Back to the drawing board",
            "Return to work ordered",
            "跳至海里救人的少年",
            "Accessibility helps everyone",
        ),
    ),
    Rule(
        "back_to_portal",
        family="crumbs",
        because="A portal's link back to its own front page, often glued to the last sentence.",
        pattern=either(
            r"^[(\[]?返回(?:搜狐|腾讯网?|新浪|网易|凤凰网?|[^。!?, ]{2,8}网)(?:首页)?,?(?:查看|看|了解)?(?:更多)?(?:内容|新闻|精彩)?(?:>{1,2}|»)?[)\]]?(?: ?责任编辑:[^。]{0,12})?$",
            r"^[(\[]?返回[^。!?,]{2,10}(?:首页|频道)(?:>{1,2}|»)[)\]]?$",
        ),
        anchors=("返回",),
        max_width=60,
        hits=("返回搜狐,查看更多", "返回腾讯网首页>>", "返回晨光网,查看更多精彩", "返回搜狐，查看更多 责任编辑："),
        misses=(
            "返回搜狐担任总编辑之后,他做的第一件事是查看更多读者来信。",
            "她返回网站首页,发现报道已经撤下。",
            "返回首页改版方案",
            "返回海港的渡船",
        ),
    ),
    Rule(
        "menu_bar",
        family="crumbs",
        because="A row of section names: the site's menu.",
        pattern=either(
            rf"^{any_of(MENU_ZH)}(?:[ |·•,/│┊>\-―]{{1,3}}{any_of(MENU_ZH)}){{2,}}$",
            rf"^{any_of(MENU_EN)}(?: ?[|·•/│>»-] ?{any_of(MENU_EN)}){{2,}}$|^{any_of(MENU_EN)}(?: {any_of(MENU_EN)}){{3,}}$",
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
        family="crumbs",
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
        family="crumbs",
        because="Short items with bars between them, or section names behind the name of the home page: a row of links.",
        pattern=either(
            r"^[^|│┊。!?.]{1,20}(?: ?[|│┊] ?[^|│┊。!?.]{1,20}){2,}[|│┊ ]{0,2}$",
            r"^[^|│┊。!?., ]{1,6} ?[|│┊] ?[^|│┊。!?., ]{1,6}$",
            r"^[^-。!?,]{2,8}首页(?: ?- ?[^-|。!?,]{1,6}){4,}[-|]?$",
        ),
        where="outside",
        max_width=300,
        anchors=words("│|┊|首页-|首页 -") + ("|",),
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
        family="crumbs",
        because="A way into the site's index, feeds or other editions.",
        pattern=either(
            rf"^{any_of(SITE_EN)}$|^edition: ?[a-z ]{{0,20}}$|^full a-z of [a-z.]{{2,10}} sites$",
            rf"^(?:网站|站点)(?:导航|地图)$|^(?:手机|电脑|触屏|桌面|无线|移动|wap|pc|3g)(?:版|网|站)$|^{LANGUAGE}(?: ?[|/· ] ?{LANGUAGE})*$",
        ),
        where="outside",
        max_width=50,
        anchors=(*SITE_EN, *words("edition|full a-z|导航|地图|版|网|站|简|繁|中文|英文|english|日")),
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
    Rule(
        "pager",
        family="crumbs",
        because="Turns the page or the article.",
        pattern=either(
            r"^[<«‹(\[【]{0,2} ?(?:上|下|前|后)(?:一|1)?(?:页|篇|则|张|条)(?:文章|新闻|图片|主题|日志)? ?[:>»›)\]】]{0,2}(?: ?(?:没有了|无|已经没有了))?$",
            r"^(?:上一页 ?)?(?:\[?[0-9]{1,2}\]?[ |]{1,3})+(?:\.{3} ?)?(?:下一?页) ?(?:余下全文|尾页|末页|>)?$|^(?:首页 ?)?上一页(?: ?[0-9]{0,3})* ?下一页(?: ?(?:尾页|末页))?$"
            r"|^(?:共|第) ?[0-9]{1,4} ?页(?:[ ,/|]{0,3}(?:共|第|当前第) ?[0-9]{1,4} ?页)?$",
            r"^[<«‹←]{0,2} ?(?:previous|prev|next|older|newer)(?: (?:page|article|story|post|posts|entry|entries|image|slide|photo)| ?[>»›→]{1,2})?:?$|^[<«‹←]{1,2} ?(?:previous|prev|older)$",
            r"^page [0-9]{1,4} (?:of|/) [0-9]{1,4}$|^(?:prev(?:ious)?|first) ?[|/] ?(?:next|last)$",
        ),
        max_width=60,
        where="outside",
        anchors=words("页|篇|一则|一张|一条|previous|prev|next|older|newer|page |first"),
        hits=(
            "上一篇",
            "下一页 >",
            "[下一頁]",
            "共3页",
            "1 2 3 下一页 余下全文",
            "« Previous",
            "Next story",
            "Page 2 of 3",
            "上一篇:没有了",
        ),
        misses=(
            "翻到下一页,是他女儿的照片。",
            "下一页历史由谁书写?",
            "Next page in the saga: a trial.",
            "Previous attempts failed.",
            "共三页的判决书昨日送达。",
            "下一页属于年轻人",
            "Next story, please: a mayor's wish",
            "上一篇写的是父亲",
            "Page 2 scandal",
        ),
    ),
    Rule(
        "search_box",
        family="crumbs",
        because="The label or the hint of a search field.",
        pattern=either(
            r"^(?:站内|全站|高级|新闻|网页|热门)?搜[索寻](?:新闻|本站|全站|一下|关键词?字?|内容|框)?[:>.]{0,3}$|^(?:请)?(?:输入|键入)(?:您要搜索的)?关键[词字][^。]{0,10}$"
            r"|^(?:热门|大家都在)(?:搜索|搜|关键[词字]|搜寻)(?:词|榜)?:?$|^热搜(?:词|榜)?:?$|^百度一下$",
            rf"^{any_of(SEARCH_EN)}$|^search [a-z.]{{2,16}}\.[a-z]{{2,3}}$",
        ),
        where="outside",
        max_width=50,
        anchors=words("搜|关键|百度一下|search|keyword"),
        hits=(
            "站内搜索",
            "请输入关键词",
            "熱門搜尋:",
            "Search this site",
            "Search for:",
            "Advanced search",
            "Enter search terms",
        ),
        misses=(
            "搜索持续到深夜,仍有两人失联。",
            "Search for missing climbers resumes at dawn",
            "Search teams were sent to the valley on Tuesday.",
            "热搜榜该不该关?",
            "搜索引擎垄断案开庭",
            "Search me",
            "Search results disputed",
        ),
    ),
)
