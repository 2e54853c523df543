"""Ways around the site: crumb trails, home and back links, menu entries, pagers, search boxes."""

from flows.rules.rule import Rule

MENU_ZH = (
    "(?:首页|正文|新闻|要闻|时政|国内|国际|社会|评论|财经|经济|金融|股票|证券|基金|理财|科技|数码|手机|互联网|通信|家电|体育|nba|足球|娱乐|明星"
    "|电影|电视|音乐|综艺|军事|汽车|房产|家居|旅游|教育|高考|留学|健康|养生|时尚|女性|美容|亲子|育儿|母婴|星座|游戏|动漫|读书|文化|历史"
    "|艺术|收藏|图片|图库|视频|直播|专题|博客|微博|论坛|社区|邮箱|短信|彩票|公益|佛教|环保|能源|城市|地方|港澳|台湾|两岸|大陆|生活|美食"
    "|即时|滚动|最新|热门|资讯|频道|导航|天气|地图|商城|招聘|人才|访谈|播客|行情|外汇|期货|银行|保险|产经|政治|影音|法治|探索|科学|交友|更多)"
)
"""What Chinese news sites call their sections."""

MENU_EN = (
    "(?:home|news|world|u\\.?s\\.?(?: news)?|uk|politics|business|economy|markets|money|opinion|opinions|editorials?|columnists|columns|letters"
    "|sports?|football|cricket|tennis|golf|baseball|basketball|boxing|soccer|nfl|nba|mlb|nhl|entertainment|arts|culture|music|movies|film|books"
    "|tv|radio|theat(?:re|er)|celebrity|lifestyle|life|life & style|style|fashion|beauty|food|food & drink|recipes|travel|health|wellness|fitness"
    "|science|tech|technology|environment|education|family|parenting|gaming|games|video|videos|photos|pictures|podcasts?|audio|multimedia|weather"
    "|obituaries|classifieds|jobs|careers|cars|autos|motoring|motors|homes|property|real estate|dating|shopping|shop|events|community|blogs?|forums?"
    "|africa|asia|europe|china|canada|india|middle east|latin america|local|national|international|regional|sections|more|menu|navigation|search"
    "|archives?|newsletters?|rss|rss feeds?|e-?paper|today's paper|horoscopes|puzzles|crosswords?|magazine|trending|topics|history|space|nature|crime"
    "|elections?|climate|energy|investing|personal finance|small business|media|law|immigration|religion|features|tv listings|contests|competitions)"
)
"""What English news sites call their sections."""

CRUMBS = (
    Rule(
        "crumb_trail",
        family="crumbs",
        because="The path from the home page to this page, not a sentence of the article.",
        pattern=(
            r"^(?:[^>›»〉/。!?,]{0,12}(?:首页|频道|新闻|资讯|正文|中心|列表|网)|home|home ?page|news|即时|体育|生活|财经|娱乐|国际|社会|政治)"
            r"(?: ?(?:>{1,2}|›|»|〉|→|::|/) ?[^>›»〉/。!?]+)+ ?(?:>{1,2}|›|»)?$"
        ),
        anchors=(">", "›", "»", "〉", "→", "::", "/"),
        max_width=100,
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
        ),
    ),
    Rule(
        "crumb_label",
        family="crumbs",
        because="Tells where on the site the reader is.",
        pattern=(
            r"^(?:您|你)?(?:现在|目前|当前)?(?:所在|的)?(?:的)?位置 ?(?:是)?[:>][^。!?]*$"
            r"|^you are (?:here|in):? ?[^.!?]*$|^(?:您|你)在这里:?$"
        ),
        anchors=("位置", "you are ", "在这里"),
        max_width=110,
        hits=("您现在的位置: 首页 > 新闻 > 正文", "当前位置:滚动新闻", "目前位置:首頁", "You are here: Home / News", "You are here"),
        misses=(
            "位置:这家医院在老城以北三公里,靠近渡口。",
            "您现在的位置决定了您能看到的选票,选务人员解释说。",
            "目前位置不明的渔船还有两艘,海警继续搜索。",
            "You are here to listen, the judge told the jury.",
            "You are in good hands, the nurse told her.",
        ),
    ),
    Rule(
        "home_link",
        family="crumbs",
        because="A link to the home page or a request to make it one.",
        pattern=(
            r"^[\[【<«‹←]{0,2} ?(?:返回|回到?|设为|设置)(?:网站|本站|本网|新闻|.{0,6}网)?(?:首页|主页)[\]】>»]{0,3}"
            r"(?:[ |·]{1,3}(?:加入收藏|收藏本站|联系我们|设为首页))*$"
            r"|^(?:加入收藏夹?|收藏本站)(?:[ |]{1,3}设为首页)?$"
            r"|^(?:(?:back|return|go) to )?(?:the )?(?:[a-z.]{2,20} )?home ?page$|^make (?:us|this) your home ?page$"
        ),
        anchors=("首页", "主页", "收藏", "home"),
        max_width=50,
        hits=("返回首页", "设为首页 | 加入收藏", "回新聞首頁", "[返回首页]", "Back to homepage", "Make us your home page", "收藏本站"),
        misses=(
            "返回首页的人越来越少,算法推荐成了新的首页。",
            "他把这家报纸设为首页已有十年。",
            "The family wants to go back to its home page by page, chapter by chapter.",
            "He returned to the homepage team after two years abroad.",
            "加入收藏家行列的年轻人越来越多。",
        ),
    ),
    Rule(
        "back_link",
        family="crumbs",
        because="Jumps to another part of the page or to the page before.",
        pattern=(
            r"^[\[【(<«‹←^↑▲]{0,2} ?(?:返回|回到?)(?:页首|顶部|页面顶部|网页顶端|最顶|列表|上一?[页级]|上层|频道|专题|目录|新闻列表|文章列表)[\]】)>↑]{0,2}$"
            r"|^(?:back|scroll|return|jump|go|skip|shortcut)(?: back)? (?:to|past) (?:the )?(?:top|main|content|main content|navigation|main navigation"
            r"|local navigation|search|footer|header|menu|article|page content|primary content|list|results|site index|[a-z.]{2,20} navigation"
            r"|[a-z.]{2,20} search|sidebar|comments|video player)(?: of (?:the )?page)? ?[↑^»>]?$"
            r"|^跳(?:到|至|转到?)(?:主要?)?(?:内容|导航|正文)区?块?$|^(?:移至|前往)主内容$|^accessibility (?:links|help)$"
        ),
        anchors=("返回", "回", "跳", "主内容", " to ", " past ", "accessibility"),
        max_width=50,
        hits=("返回顶部", "[返回列表]", "回到頁首", "Back to top", "Skip to main content", "Jump to navigation", "跳到主要內容", "Accessibility links"),
        misses=(
            "返回顶部的登山者只有三人,其余的人在营地等候。",
            "回到列表中去看,第一名仍是去年的冠军。",
            "Back to top form, she won in straight sets.",
            "He skipped to content himself with second place.",
        ),
    ),
    Rule(
        "back_to_portal",
        family="crumbs",
        because="A portal's link back to its own front page, often glued to the last sentence.",
        pattern=(
            r"^[(\[]?返回(?:搜狐|腾讯网?|新浪|网易|凤凰网?|[a-z0-9.\p{Han}]{2,8}网)(?:首页)?,?(?:查看|看|了解)?(?:更多)?(?:内容|新闻|精彩)?(?:>{1,2}|»)?[)\]]?"
            r"(?: ?责任编辑:.{0,12})?$"
            r"|^[(\[]?返回.{2,10}(?:首页|频道)(?:>{1,2}|»)[)\]]?$"
        ),
        anchors=("返回",),
        max_width=60,
        hits=("返回搜狐,查看更多", "返回腾讯网首页>>", "返回晨光网,查看更多精彩", "返回搜狐，查看更多 责任编辑："),
        misses=(
            "返回搜狐担任总编辑之后,他做的第一件事是查看更多读者来信。",
            "她返回网站首页,发现报道已经撤下。",
        ),
    ),
    Rule(
        "menu_bar",
        family="crumbs",
        because="A row of section names: the site's menu.",
        pattern=rf"^(?:{MENU_ZH}[ |·•,、/│┊>\-―]{{0,3}}){{3,}}$|^(?:{MENU_EN} ?(?:[|·•/│>,»-] ?| )){{2,}}{MENU_EN}$",
        max_width=200,
        hits=("新闻 体育 财经 娱乐 科技", "首頁 | 即時 | 政治 | 國際 | 兩岸", "Home | News | Sport | Weather", "World Business Opinion Sports"),
        misses=(
            "新闻、体育、财经三个部门合并后,编辑只剩四十人。",
            "体育新闻社会化",
            "World business opinion is turning against the tariff.",
            "Sports news travel fast in this town.",
        ),
        anchors=(
            "新闻", "财经", "体育", "娱乐", "国际", "社会", "科技", "时尚", "汽车", "房产", "教育", "健康", "视频", "首页", "论坛", "政治", "专题", "图片", "评论", "电影",
            "资讯", "大陆", "股票", "银行", "行情", "明星", "养生", "文化", "美食", "滚动", "地方", "动漫",
            "news", "sport", "business", "home", "opinion", "politics", "world", "life", "style", "travel", "health", "tech", "food", "weather",
        ),
    ),
    Rule(
        "menu_entry",
        family="crumbs",
        because="The name of one of the site's sections, alone on its line and outside the article.",
        pattern=rf"^[·•・\-> ]{{0,3}}(?:{MENU_ZH}|{MENU_EN})(?: ?(?:>{{1,2}}|»|›|:|·|▼|▾|\+))?$",
        where="outside",
        max_width=24,
        hits=("财经", "娛樂", "军事:", "Politics", "Life & Style", "· 体育"),
        misses=("财经委员会:预算案延后表决", "体育课改成数学课", "Politics as usual", "Science fair opens", "視頻曝光"),
    ),
    Rule(
        "site_index",
        family="crumbs",
        because="A way into the site's index, feeds or other editions.",
        pattern=(
            r"^(?:site ?map|site index|a-z(?: index)?|rss(?: feeds?)?|(?:mobile|desktop|full|classic|text(?: only)?)(?: site| version| edition)?"
            r"|(?:us|uk|international|global|english|asia|australia|print|digital)(?: & [a-z]+)? edition|today's paper|e-?paper|all sections|more sections"
            r"|edition:? ?[a-z ]{0,20}|change edition|news sources|full a-z of [a-z.]{2,10} sites)$"
            r"|^(?:网站|站点)(?:导航|地图)$|^(?:手机|电脑|触屏|桌面|无线|移动|wap|pc|3g)(?:版|网|站)$|^(?:简体|繁体|英文|中文|english|简体中文|正体中文|繁体中文|正体)版?"
            r"(?: ?[|/·] ?(?:简体|繁体|英文|中文|english|简体中文|正体中文|繁体中文|正体|简|繁|en|eng)版?){0,4}$|^(?:中文 )?(?:简|繁) ?[|/] ?(?:简|繁|en)$"
        ),
        where="outside",
        max_width=50,
        hits=("网站地图", "手机版", "繁體中文 | English", "Site map", "RSS feeds", "US edition", "简 / 繁"),
        misses=(
            "网站地图显示的航线与实际不符。",
            "手机版选票引发争议",
            "The US edition of the book sold out in a week.",
            "Full marks",
        ),
    ),
    Rule(
        "pager",
        family="crumbs",
        because="Turns the page or the article.",
        pattern=(
            r"^[<«‹(\[【]{0,2} ?(?:上|下|前|后)(?:一|1)?(?:页|篇|则|张|条)(?:文章|新闻|图片|主题|日志)?[:>»›)\]】]{0,2}(?: ?(?:没有了|无|已经没有了))?$"
            r"|^(?:上一页 ?)?(?:\[?[0-9]{1,2}\]?[ |]{1,3})+(?:\[?[0-9]{1,2}\]?)?(?: ?[.]{3} ?)?(?: ?下一?页)? ?(?:余下全文|尾页|末页|>)?$"
            r"|^(?:首页 ?)?上一页(?: ?[0-9]{0,3})* ?下一页(?: ?(?:尾页|末页))?$|^(?:共|第) ?[0-9]{1,4} ?页(?:[ ,/|]{0,3}(?:共|第|当前第) ?[0-9]{1,4} ?页)?$"
            r"|^[<«‹←]{0,2} ?(?:previous|prev|next|older|newer)(?: (?:page|article|story|post|posts|entry|entries|image|slide|photo))?:? ?[>»›→]{0,2}$"
            r"|^(?:<< ?)?(?:prev(?:ious)?|first) ?[|/]? ?(?:next|last)(?: ?>>)?$|^page [0-9]{1,4}(?: (?:of|/) [0-9]{1,4})?$|^(?:slide|photo|image) [0-9]{1,3} of [0-9]{1,3}$"
        ),
        max_width=60,
        hits=("上一篇", "下一页 >", "[下一頁]", "共3页", "1 2 3 下一页 余下全文", "« Previous", "Next story", "Page 2 of 3", "上一篇:没有了"),
        misses=(
            "翻到下一页,是他女儿的照片。",
            "下一页历史由谁书写?",
            "Next page in the saga: a trial.",
            "Previous attempts failed.",
            "共三页的判决书昨日送达。",
        ),
    ),
    Rule(
        "search_box",
        family="crumbs",
        because="The label or the hint of a search field.",
        pattern=(
            r"^(?:站内|全站|高级|新闻|网页|热门)?搜[索寻]?(?:新闻|本站|全站|一下|关键词?字?|内容|结果|框)?(?:[:>.]{1,3}|go|…)?$|^(?:请)?(?:输入|键入)(?:您要搜索的)?关键[词字].{0,12}$"
            r"|^(?:热门|大家都在|热)(?:搜索|搜|关键[词字]|搜寻)(?:词|榜)?:?$|^百度一下$"
            r"|^(?:enter )?search(?: (?:for|term|terms|query|this site|the site|site|the web|box|form|here|archives?|jobs|results?|field|button|icon|input|news"
            r"|all|articles|[a-z.]{2,16}\.[a-z]{2,3}))?(?: ?(?::|\.{1,3}|go|»|search))?$|^(?:enter|type)(?: your)?(?: search)? (?:keywords?|search terms?)(?: here)?:?.{0,6}$"
            r"|^site web enter search term:? search$|^advanced search$"
        ),
        where="outside",
        max_width=50,
        hits=("站内搜索", "请输入关键词", "熱門搜尋:", "Search this site", "Search for:", "Advanced search", "Enter search terms"),
        misses=(
            "搜索持续到深夜,仍有两人失联。",
            "Search for missing climbers resumes at dawn",
            "Search teams were sent to the valley on Tuesday.",
            "热搜榜该不该关?",
        ),
        anchors=("搜", "关键", "百度", "search", "keyword"),
    ),
)
