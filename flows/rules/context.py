"""Words over which context rules agree: channel names, heads of lists of other articles. Patterns over `key`."""

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
    r"^[\[【「<《|·■●]{0,2}(?:相关(?:阅读|新闻|文章|推荐|报道|报导|链接|内容|资讯)|推荐阅读|延伸阅读|热门(?:推荐|新闻|文章|阅读|评论)|热点(?:推荐|新闻)"
    r"|为您推荐|为你推荐|猜你喜欢|精彩推荐|更多(?:新闻|精彩|推荐|阅读)|往期回顾|作者最新文章|最新(?:文章|新闻|评论)|网友评论|大家都在看|你可能也想看|也许您会感兴趣"
    r"|阅读下一篇:?.{0,40})[\]】」>》]{0,2} ?(?:更多)?[:>]{0,2}$"
    r"|^(?:related (?:stories|articles|news|posts|coverage|content|links|topics)|more on this story|more from .{2,30}|you (?:may|might) (?:also )?like"
    r"|recommended(?: for you)?|most (?:read|viewed|popular|shared)|read next|up next|around the web|from around the web|trending(?: now)?"
    r"|top stories|latest (?:news|stories)|popular (?:posts|stories|articles)|(?:\d+ )?comments(?: \(\d+\))?|leave a (?:reply|comment)|sponsored (?:content|links)):?$"
)
"""The head of a list of other articles, or of the comments, after which an article of an unknown portal is over."""
