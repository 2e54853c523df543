"""Words over which context rules agree: channel names, heads of lists of other articles. Patterns over `key`."""

from flows.rules.rule import Rule

CHANNEL = (
    r"^(?:头条|财经|体育|娱乐|科技|汽车|房产|手机|数码|亲子|军事|国际|国内|社会|时尚|健康|教育|旅游|游戏|艺术|本地|公开课|文化|历史|股票|家居|女人)"
    r"(?:要闻|新闻|频道|精选|推荐)$"
)
"""A channel's name over one of its headlines."""

RELATED_HEADS = (
    r"^[\[【「<《|·■●]{0,2}(?:相关|推荐|延伸|热门|热点|精彩|更多|往期|猜你喜欢|为您推荐|大家都在看)(?:阅读|新闻|文章|推荐|报道|报导|链接|内容|回顾|资讯|专题)?"
    r"[\]】」>》]{0,2} ?[:>]?$|^(?:related|recommended|more|read more|see also|up next|most (?:read|viewed|popular))"
    r"(?: (?:stories|articles|news|posts|coverage|reading|on this story|from .{2,30}))?:?$"
)
"""The head of a short list of other articles inside or under a body."""

END_HEADS = (
    r"^[\[【「<《|·■●]{0,2}(?:相关(?:阅读|新闻|文章|推荐|报道|报导|链接|内容|资讯)|推荐阅读|延伸阅读|热门(?:推荐|新闻|文章|阅读)|热点(?:推荐|新闻)"
    r"|为您推荐|为你推荐|猜你喜欢|精彩推荐|更多(?:新闻|精彩|推荐|阅读)|往期回顾|作者最新文章|最新(?:文章|新闻)|大家都在看|你可能也想看|也许您会感兴趣"
    r"|阅读下一篇:?.{0,40})[\]】」>》]{0,2} ?(?:更多)?[:>]{0,2}$"
    r"|^(?:related (?:stories|articles|news|posts|coverage|content|links|topics)|more on this story|more from .{2,30}|you (?:may|might) (?:also )?like"
    r"|recommended(?: for you)?|most (?:read|viewed|popular|shared)|read next|up next|around the web|from around the web|trending(?: now)?"
    r"|top stories|latest (?:news|stories)|popular (?:posts|stories|articles)|sponsored (?:content|links)):?$"
)
"""The head of a list of other articles, after which an article of an unknown portal is over."""

COMMENT_HEADS = (
    r"^[\[【「<《|·■●]{0,2}(?:热门评论|最新评论|网友评论)[\]】」>》]{0,2} ?(?:更多)?[:>]{0,2}$"
    r"|^(?:(?:[0-9]+ )?comments(?: \([0-9]+\))?|leave a (?:reply|comment)):?$"
)
"""The head of the readers' comments."""

HOT_HEADS = r"热榜|热搜|热文|热点|热门|热议|排行|点击榜|榜单|最受欢迎|top ?[0-9]{1,2}|^most |trending|^popular|^top stories|^hot(?:test)?(?:$| )"
"""The head of a list of what is read or searched most."""

_NUMBER = r"[0-9][0-9.,]* ?[万千wkm亿]?\+? ?"
_COUNTED = r"(?:文章数?|关注度?|粉丝数?|获赞数?|作品数?|阅读量?|动态|视频|followers?|following|posts|articles|likes)"
ACCOUNT_NUMBERS = (
    rf"^(?:{_NUMBER}{_COUNTED}[ ,|·/]*){{2,4}}$|^(?:{_COUNTED}[: ]*{_NUMBER}[ ,|·/]*){{2,4}}$"
    rf"|^{_NUMBER}(?:粉丝|followers)$|^粉丝数?[: ]*{_NUMBER}$"
)
"""How much an account has published, and how many follow it."""

TAG = r"^#[^\s#]{1,30}#?(?: #[^\s#]{1,30}#?)*$"
"""One tag or more, each with its mark."""

TAG_WORD = r"^[\p{L}\p{N}][\p{L}\p{N} ·&'-]*$"
"""A word or two without marks."""

TAG_HEADS = r"^[\[【]?(?:文章)?(?:标签|关键词|关键字|热门标签|话题|tags?|keywords?|topics|related topics|labels?|filed under|tagged(?: with)?)[\]】]? ?[:>]{0,2}$"
"""The head of a cloud of tags."""

_ZH = """港城环湖渡轮下月复航
港城交通局十七日宣布,停航四年的环湖渡轮将于下月复航,首批投入三艘电动船,单程票价定为六元,老人和学生减半。
局长林若川在说明会上表示,新船由本地船厂建造,电池可以支撑八个小时的往返航行,充电桩已经在两个码头装好。
"""
_EN = """Harbour City ferries return to the lake next month
Ferries will cross the lake again from next month, four years after the last boat was tied up, the transport office of Harbour City said on Monday.
Three electric boats built in the local yard will make the trip in twenty minutes, and the office has promised that the fare will stay below two coins.
"""
_SPACED = _ZH.replace("\n", "\n\n")
_LATER = "渡轮公司说,第一周的船票在半天内售完,加开的班次要等到冬季航线公布以后才能定下来,请旅客留意码头公告。"
_LAST = "The first boat leaves at six in the morning, and the office expects that the early trips will be full for many weeks."

CONTEXT: tuple[Rule, ...] = (
    Rule(
        "headline_run",
        family="related",
        because="One of a run of headlines of other articles, often with account and time.",
        hits=(
            _ZH
            + "".join(
                f">> {line}\n>> {line}\n>> 河边小记\n>> 2026-02-0{day} 16:48:55\n"
                for day, line in enumerate(("老桥为何拆不得?", "一碗面卖了三十年", "二十台收割机进村"), 1)
            ),
            _EN
            + ">> 2 hours ago\n>> Lighthouse shines again\n>> 3 hours ago\n>> Tram line runs full at last\n>> 1 day ago\n>> Young player beats champion",
            _EN
            + "Related stories\n>> Lighthouse shines again\n>> The lamp was last lit on a winter night.\n>> Tram line runs full\n"
            + ">> Riders came from the hills.\n>> Young player beats champion\n>> It took nineteen moves.",
            _ZH + ">> 山城缆车重新开放12-2718:40\n>> 夜市摊主清运垃圾12-2615:02\n>> 两所小学合并以后12-2509:33",
        ),
        misses=(
            _ZH + "10:30 首船离开东码头,岸上有人放起鞭炮。\n10:42 船到湖心。\n10:55 首船靠上西码头,用时二十五分钟。",
            _EN
            + "Northport Rovers against Harbour City\n3-1\nLakeside against Old Mill\n2-2\nFerry Park against Hillside\n0-4\n"
            + _LAST,
            _ZH + "2月3日\n议会通过渡轮的预算案\n2月8日\n三艘新船在东岸下水\n2月9日\n第一批船员受训完毕\n" + _LATER,
        ),
    ),
    Rule(
        "channel_head",
        family="related",
        because="The name of a channel over headlines of other articles.",
        hits=(_ZH + ">> 财经要闻\n>> 体育要闻\n>> 科技要闻",),
        misses=(
            _ZH + "财经要闻\n" + _LATER,
            _ZH + "财经新闻的记者也来了。\n体育新闻停播一天。\n" + _LATER,
            _ZH + "科技要闻栏目改版\n" + _LATER,
        ),
    ),
    Rule(
        "hot_list",
        family="related",
        because="An entry of a list of what is read or searched most, not of this article.",
        hits=(
            _ZH
            + "实时热榜\n>> 1 环湖渡轮复航首日一票难求\n>> 2 灯塔守护人退休前的最后一夜\n>> 3 老街改造方案再次征求意见",
            _EN
            + "Trending\n>> 1. Lighthouse keeper spends a last night\n>> 2. Old street plan opens again\n>> 3. Traders clear the snow",
        ),
        misses=(
            _ZH + "旅客要记住三件事:\n1. 六点到八点不卖散客票\n2. 自行车只能放在船尾\n3. 大风天听码头广播改线",
            _ZH + "1. 六点到八点不卖散客票\n2. 自行车只能放在船尾\n3. 大风天听码头广播改线",
            _EN
            + "What to know:\n1. No single tickets before eight\n2. Bicycles at the stern only\n3. Listen for the wind warning",
        ),
    ),
    Rule(
        "account_card",
        family="related",
        because="The card of the account that published: its name, its numbers, its own blurb.",
        hits=(
            _ZH + ">> 河边小记 incentive-icons\n>> 河边小记\n>> 写一座城的水和船\n>> 512文章数 8036关注度",
            _EN + ">> Riverside Notes\n>> Boats, bridges and their people\n>> 512 posts 8,036 followers",
            _ZH + ">> 粉丝 3.2万",
        ),
        misses=(
            _ZH + "她有512篇文章、8036名粉丝,但真正读完的只有船工们自己。\n" + _LATER,
            _ZH + "粉丝们在码头等了一夜。\n" + _LATER,
            _EN + "He has 512 followers, and most of them have never seen a boat.\n" + _LAST,
        ),
    ),
    Rule(
        "tag_cloud",
        family="related",
        because="Tags and keywords that link to other articles.",
        hits=(
            _ZH + ">> #环湖渡轮\n>> #港城交通\n>> #电动船",
            _EN + "Tags:\n>> ferry\n>> Harbour City\n>> transport\n>> boats",
        ),
        misses=(
            _ZH + "获奖船工名单如下:\n林若川\n周以南\n陈小满\n何青山",
            _EN + "The four boats are:\nHeron\nTern\nGrebe\nCoot",
            _ZH + "标签\n" + _LATER,
        ),
    ),
    Rule(
        "stray_headline",
        family="related",
        because="A single headline that shares no terms with this article's title and text.",
        hits=(_EN + ">> Read more: Chef shares seven winter soups\n" + _LAST,),
        misses=(
            _EN + "Read more: Harbour City ferries return to the lake\n" + _LAST,
            _EN + "Chef shares seven winter soups\n" + _LAST,
            _EN + "Read more slowly, the captain told his crew.\n" + _LAST,
        ),
    ),
    Rule(
        "lost_image_caption",
        family="related",
        because="The caption of an image that the dump has lost; it captions nothing now.",
        hits=(_SPACED + "\n\n\n>> 电动渡轮试航\n\n" + _LATER,),
        misses=(
            _SPACED + "\n船从哪里来\n\n" + _LATER,
            _SPACED + "\n\n\n\n一、船从哪里来\n\n" + _LATER,
            _SPACED + "\n\n\n\n船从哪里来?\n\n" + _LATER,
        ),
    ),
    Rule(
        "after_end",
        family="related",
        because="Stands after the line that ends the article.",
        hits=(
            _ZH + "相关阅读\n>> 灯塔守护人退休前的最后一夜\n>> 老街改造方案再次征求意见\n>> 联系我们",
            _EN
            + "Related stories\n>> Lighthouse keeper spends a last night\n>> Old street plan opens again\n>> Contact",
        ),
        misses=(
            _EN + "Related stories\n" + f"{_LAST}\n" * 3,
            _ZH + "延伸阅读\n" + f"{_LATER}\n" * 4,
            _ZH + "更多新闻发布会将在码头举行。\n" + _LATER,
        ),
    ),
    Rule(
        "comment_counts",
        family="related",
        because="Counts of comments, likes or readers beside headlines of other articles.",
        hits=(
            _ZH + "老街改造方案再次征求意见,居民盼修旧如旧\n>> 34\n>> 2978",
            _EN + ">> 12 comments\n>> 340 likes",
        ),
        misses=(
            _ZH + "成人票\n6\n学生票\n3\n" + _LATER,
            _ZH + "各年乘船人数如下:\n2019\n12,000\n2023\n4,100\n" + _LATER,
            _EN + "Passengers\n2019\n12,000\n2023\n4,100\n" + _LAST,
            _EN + "2026\n" + _LAST,
            _ZH + "1\n" + f"{_LATER}\n2\n{_LATER}",
        ),
    ),
    Rule(
        "timeline_clock",
        family="timelines",
        because="A time of day of the article's own timeline, over the sentence that tells of it.",
        verdict="keep",
        hits=(
            _ZH + ">> 18:02\n北郊变电站跳闸,全市路灯熄灭。\n>> 18:20\n环湖渡轮停在湖心。\n>> 23:10\n全市恢复供电。",
            _EN
            + ">> 6:02\nThe lights go out on the pier.\n>> 6:20\nThe first boat stops.\n>> 11:10\nThe lights are back.",
        ),
        misses=(
            _ZH + "18:02\n老街改造方案再次征求意见\n18:20\n环湖自行车赛改期\n23:10\n夜市摊主清运垃圾",
            _ZH + "18:02\n" + _LATER,
            _EN + "6:02\n6:20\n11:10\n" + _LAST,
        ),
    ),
)
"""The rules that `stages.context` applies; their cases are dumps."""
