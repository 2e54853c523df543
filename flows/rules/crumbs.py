"""Ways around the site from this page: crumb trails, home and back links, pagers, search boxes."""

from flows.rules.parts import any_of, either, words
from flows.rules.rule import Rule

SEARCH_EN = words(
    "search|search for|search for:|search term|search term:|search terms|search query|search this site"
    "|search the site|search site|search the web|search box|search form|search here|search archive"
    "|search archives|search job|search jobs|search results|search field|search button|search icon|search input"
    "|search news|search all|search articles|search...|search:|search »|enter search term"
    "|enter search terms|enter search term:|enter keywords|enter keyword|type keywords|enter your search terms"
    "|advanced search|site web enter search term: search"
)
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
            r"^[\[【<«‹←]{0,2} ?(?:返回|回到?|设为|设置)(?:网站|本站|本网|新闻|[^。,]{0,6}网)?(?:首页|主页)[\]】>»]{0,3}(?:[ |·]{1,3}(?:加入收藏"
            r"|收藏本站|联系我们|设为首页))*$",
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
            r"^(?:back|scroll|return|jump|go|skip|shortcut)(?: back)? (?:to|past) (?:the )?(?:top|main|content"
            r"|main content|navigation|main navigation|local navigation|search|footer|header|menu|article"
            r"|page content|primary content|list|results|[a-z.]{2,20} navigation|[a-z.]{2,20} search|sidebar"
            r"|comments)(?: of (?:the )?page)? ?[↑^»>]?$",
            r"^跳(?:到|至|转到?)(?:主要?)?(?:内容|导航|正文)区?块?$|^(?:移至|前往)主内容$|^accessibility (?:links|help)$",
        ),
        anchors=words(
            "返回|回|跳|主内容|top|main|content|navigation|search|footer|header|menu|article|list|results|sidebar|comments"
            "|accessibility"
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
            r"^[(\[]?返回(?:搜狐|腾讯网?|新浪|网易|凤凰网?|[^。!?, ]{2,8}网)(?:首页)?,?(?:查看|看|了解)?(?:更多)?(?:内容|新闻|精彩)?(?:>{1,2}"
            r"|»)?[)\]]?(?: ?责任编辑:[^。]{0,12})?$",
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
        "pager",
        family="crumbs",
        because="Turns the page or the article.",
        pattern=either(
            r"^[<«‹(\[【]{0,2} ?(?:上|下|前|后)(?:一|1)?(?:页|篇|则|张|条)(?:文章|新闻|图片|主题|日志)? ?[:>»›)\]】]{0,2}(?: ?(?:没有了|无"
            r"|已经没有了))?$",
            r"^(?:上一页 ?)?(?:\[?[0-9]{1,2}\]?[ |]{1,3})+(?:\.{3} ?)?(?:下一?页) ?(?:余下全文|尾页|末页|>)?$"
            r"|^(?:首页 ?)?上一页(?: ?[0-9]{0,3})* ?下一页(?: ?(?:尾页|末页))?$"
            r"|^(?:共|第) ?[0-9]{1,4} ?页(?:[ ,/|]{0,3}(?:共|第|当前第) ?[0-9]{1,4} ?页)?$",
            r"^[<«‹←]{0,2} ?(?:previous|prev|next|older|newer)(?: (?:page|article|story|post|posts|entry|entries"
            r"|image|slide|photo)| ?[>»›→]{1,2})?:?$|^[<«‹←]{1,2} ?(?:previous|prev|older)$",
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
            r"^(?:站内|全站|高级|新闻|网页|热门)?搜[索寻](?:新闻|本站|全站|一下|关键词?字?|内容|框)?[:>.]{0,3}$|^(?:请)?(?:输入"
            r"|键入)(?:您要搜索的)?关键[词字][^。]{0,10}$"
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
