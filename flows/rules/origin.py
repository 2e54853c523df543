"""Where a story was taken from: original titles, sources, addresses, notes of republication."""

from flows.rules.parts import EDGE, OPEN, URL, either, words
from flows.rules.rule import Rule

ORIGIN = (
    Rule(
        "original_title",
        family="origin",
        because="The title the story had where it was first published.",
        pattern=rf"^{OPEN}(?:本文)?(?:原标题|原题|原文标题|标题原文|英文标题|原题目)[】\])]?(?:(?:为|是)?[:《「“‘\"].+|:?)$",
        anchors=words("原标题|原题|原文标题|标题原文|英文标题"),
        max_width=170,
        hits=(
            "原标题：海港大桥今日通车",
            "（原题为《海港大桥今日通车》）",
            "【原标题】：海港大桥今日通车",
            "原標題：海港大橋今日通車",
            "原標題：",
        ),
        misses=(
            "原标题党如今改做事实核查。",
            "原题出自一本旧教材,老师说。",
            "这部片子原标题为空,后来才叫《渡口》。",
            "原题是什么,已没有人记得。",
            "原标题太长,编辑把它剪成了七个字。",
        ),
    ),
    Rule(
        "source_line",
        family="origin",
        because="Names where the story was taken from; it stands in the document's fields.",
        pattern=either(
            r"^[(\[【〔—–-]{0,2} ?(?:本文|文章|新闻|信息|稿件|内容|资料|资讯|消息|综合|媒体)?(?:来源|稿源|出处|转自|来自|摘自|源自|转载自)"
            r"[:/|丨] ?[^。!?]*$",
            r"^[(\[](?:来源|稿源|出处|据)[^。!?:,]{2,24}[)\]]$",
            r"^(?:news |story |article )source ?[:/–-] ?[^.!?]+$|^source: [^.!?]{2,40}$",
        ),
        anchors=words("来源|稿源|出处|转自|来自|摘自|源自|转载自|source|(据|[据"),
        max_width=70,
        becomes="source_name",
        hits=(
            "来源：海港日报",
            "（來源：海港日報）",
            "文章来源：海港日报网络版",
            "稿源：海港新闻网",
            "来源:",
            "Source: Harbour Daily",
            "出处:海港日报",
        ),
        misses=(
            "来源:病毒从哪里来?",
            "来源不明的资金流入了三家公司。",
            "消息来源说,两人已经离境。",
            "来自海港的渔民在码头等了一夜。",
            "Source: unknown! The memo had no author.",
            "资料来源越多,越要核实。",
            "来自:一封没有署名的信,写满了三页纸。",
        ),
    ),
    Rule(
        "taken_from",
        family="origin",
        because="Says from where, by whom and with whose leave the story was republished.",
        pattern=either(
            rf"^{OPEN}(?:本文|本篇|此文|该文|文章|全文|原文|本报道|本稿|本篇文章|以上内容)(?:章|内容)?(?:系|由|均|已|首|原|最初|部分|综合|经|获)?"
            r"(?:来源(?:于|:|自)|转载?自|摘自|首?发于|原载|刊载于|刊登于|选自|摘编自|出自|节选自|载于|综合自|编译自|发表于|取材自|来自"
            r"|[^。?!]{0,24}授权(?:转载|刊|发布|使用))[^?!]{0,44}$",
            r"^(?:this|the|a version of this|an earlier version of this) (?:article|story|piece|post|essay|column"
            r"|report|interview|content|op-ed)"
            r"(?: (?:was|is|has|been|also|first|originally|previously))* (?:appeared|appears|published|republished"
            r"|posted|syndicated|adapted"
            rf"|reprinted|reproduced){EDGE} ?(?:by|on|in|at|from|with|under|as|here){EDGE}[^!?]*$",
            r"^(?:originally|first) (?:published|posted|appeared) (?:on|in|at|by)[^!?]+$"
            r"|^(?:republished|reprinted|reproduced|used) (?:here )?with (?:the )?permission[^!?]*$",
        ),
        anchors=words(
            "本文|本篇|此文|该文|文章|全文|原文|本报道|本稿|以上内容|appear|publish|posted|syndicated|adapted|reprinted|reproduced|permission"
        ),
        max_width=220,
        hits=(
            "本文来源：海港日报",
            "本文转自微信公众号“海港观察”",
            "(本文来自海港新闻,更多原创资讯请下载“海港新闻”APP)",
            "本文由海港週刊授權轉載",
            "This article was originally published on Harbour Daily.",
            "A version of this article appears in print on February 2, 2026, on Page A1.",
            "Originally published in Harbour Weekly",
        ),
        misses=(
            "本文来源于一次偶然的谈话:那年冬天,我在渡口遇到一位老人,他说起了沉船的往事,我听了整整一夜,第二天才把它写下来,如今读来仍觉得冷。",
            "该文发表后的第二天,部长辞职。",
            "文章来源引发质疑,编辑部决定撤稿!",
            "This article of the treaty was published too late to matter?",
            "The story appeared to be over when the ship sank.",
            "本文作者曾任驻外记者,现居海港。",
            "全文共三百字,却改变了一座城市的命运。",
        ),
    ),
    Rule(
        "source_url",
        family="origin",
        because="The address of the page or of its source; it stands in the document's fields.",
        pattern=either(
            rf"^{OPEN}(?:[0-9]\. ?)?(?:完整)?(?:原始|原文|本文|新闻|文章|来源|短|网页|页面|直播|网站|影片|转载)?(?:网址|链接|连结|地址|出处|超链接|url)"
            rf"(?: ?\([^)]{{0,16}}\))?[: ]{{1,2}}{URL}.{{0,20}}$",
            rf"^(?:source|original|permalink|link|url|short ?link|read more|full story|article)(?: (?:url|link"
            rf"|article|at))?: ?{URL}$",
            r"^(?:原文|新闻|原始|本文)(?:网址|链接|连结|地址)[:>]?$",
        ),
        anchors=words("http|www.|网址|链接|连结|地址"),
        max_width=260,
        becomes="source_url",
        hits=(
            "原文連結：https://news.example.org/2026/02/01/bridge",
            "原始链接: https://example.org/a",
            "Source: https://example.org/a",
            "原文網址：",
        ),
        misses=(
            "原文链接早已失效,这份报告再也找不到了。",
            "网址:https是什么?",
            "链接https://example.org的那封邮件来自境外。",
            "https://example.org/2026/02/a.html",
        ),
    ),
)
