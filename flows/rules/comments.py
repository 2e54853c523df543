"""The readers' corner: counts, forms, house rules and buttons of the comments."""

from flows.rules.parts import EDGE, any_of, either, words
from flows.rules.rule import Rule

FORM_EN = words(
    "comment|comments|leave a comment|leave a reply|leave comment|post a comment|post your comment|post comment"
    "|write a comment|write a review"
    "|add a comment|add your comment|add comment|submit a comment|submit comment|make a comment|join the conversation"
    "|join the discussion"
    "|join the debate|start the conversation|start the discussion|view comments|show comments|read comments"
    "|see comments|hide comments"
    "|load comments|all comments|latest comments|reader comments|user comments|your comments|recent comments"
    "|top comments|view all comments"
    "|see all comments|show all comments|load more comments|read all comments|comments closed|comments are closed"
    "|have your say|what do you think"
    "|what do you think?|your comment|your email|your name|your message|comment on this story|comment on this article"
    "|comment now|discuss"
    "|discuss this|cancel reply|leave a reply cancel reply|add your voice|your view|be the first to comment"
    "|be the first to comment."
)
FORM_ZH = words(
    "评论|我要评论|我来评论|发表评论|查看评论|参与评论|最新评论|最热评论|热门评论|全部评论|精彩评论|网友评论|更多评论|写评论|读者评论|用户评论|相关评论|评论列表|评论区|评论内容"
    "|跟帖|跟贴|我要跟帖|我要跟贴|查看跟帖|网友跟帖|网友跟贴|最新跟帖|热门跟帖|留言|我要留言|发表留言|查看留言|网友留言|最新留言|留言列表|fb留言|我来说两句|我要说两句|我也说两句"
    "|我要发言|快速发言|匿名发表|匿名发布|马上发表|发表|发布评论|提交评论|社 群 回 应|社群回应|刷新|最热评论 刷新|抢沙发|我有话说|参与讨论|我要讨论|快速评论|快速回复|发表回复|留言规则"
)

COMMENTS = (
    Rule(
        "comment_count",
        family="comments",
        because="How many readers commented or took part.",
        pattern=either(
            r"^[(\[【]{0,2}(?:查看跟帖\]? ?我要跟[帖贴] ?)?(?:(?:跟[贴帖]|参与|评论|留言|回复|网友评论|讨论|热评|回应|回响|我要评论|网友跟贴|全部评论|最新评论|查看评论)数?"
            r"[ (:\[]{0,3}[0-9]{1,8}[)\]]?(?:条|人|则|个)?(?:评论|参与)?[ ,|]{0,3})+(?:发[贴帖]|打印|转发|收藏|分享|举报|更多)*[>)\]】]{0,2}$",
            r"^[(\[【]?(?:\[?查看跟帖\]? ?我要跟[帖贴] ?)?(?:已有|共有|共|目前已?有|现有|全部|有|总共)? ?[0-9]{1,8}(?:,[0-9]{3})*万? ?(?:条|人|则|位"
            r"|个|名)?(?:网友)?"
            r"(?:评论|参与|跟[贴帖]|留言|回复|回应|回响|发言|发表评论|参与评论|参与讨论|讨论)(?:[ ,|/]{0,3}[0-9]{1,8} ?(?:条|人|则)?(?:网友)?(?:评论|参与"
            r"|跟[贴帖]))?"
            r"(?:打印|转发|分享|我要评论|发表评论|,查看更多|\(展开\)|[ |>»])*$",
            r"^[0-9]{1,7} ?跟[贴帖] ?[0-9]{1,7}$|^【?有[0-9]{1,7}人参与】?$|^参与互动 ?\([0-9]{1,6}\)$",
            r"^(?:view |see |show |read |load )?(?:all )?(?:comments?|replies"
            r"|responses) ?[(\[]? ?[0-9]{1,6}(?:,[0-9]{3})? ?[)\]]?$",
            r"^(?:view |see |show |read |load )?(?:all )?\(?[0-9]{1,6}(?:,[0-9]{3})?\)? (?:user |reader "
            r"|more )?(?:comments?|replies|responses|reply)(?: on this (?:story|article))?$"
            r"|^(?:no|0) (?:comments?|responses?)(?: yet)?[.!]?$",
        ),
        max_width=60,
        anchors=words("跟贴|跟帖|参与|评论|留言|回复|讨论|热评|回应|回响|发言|comment|replies|reply|response"),
        hits=(
            "跟贴 31",
            "跟贴31 参与326 发贴",
            "38条评论",
            "1032人参与308评论",
            "共 12 則留言",
            "评论（191）",
            "Comments (12)",
            "12 comments",
            "View all 12 comments",
            "No comments yet",
            "网友评论(8)",
        ),
        misses=(
            "1032人参与了搜救。",
            "评论38号文件",
            "12 comments that changed the trial",
            "No comment, the minister said.",
            "参与326项目的工人返乡",
            "参与讨论的有12人。",
            "Comments fell from 12 to 3 a day.",
            "跟帖删光了",
            "留言:12年后的道歉",
            "3 responses to the crisis",
            "评论人士指出,308票只是开始。",
        ),
    ),
    Rule(
        "comment_form",
        family="comments",
        because="A form or link to write or read comments.",
        pattern=either(
            rf"^[\[【(·>]{{0,2}}{any_of(FORM_ZH)}[\]】)]?[:>»]{{0,2}}$|^{any_of(FORM_EN)} ?[:>»*]{{0,2}}$",
            r"^已输入[0-9]{1,3}字|^还?可以?输入[^。]{0,8}字|^最多[0-9]{1,4}字|^请输入(?:评论|内容)[^。]{0,12}$|^说点什么[^。]{0,4}$"
            r"|^我来说两句[^。]{0,10}$",
            r"^(?:[0-9]{1,4} )?characters (?:left|remaining)|^notify me of|^required fields are marked",
            r"^(?:your e-?mail address will not be published|you must be logged in to|please (?:log"
            r"|sign) in to (?:leave|post|comment|add)"
            r"|(?:login|log in|sign in|register) to (?:leave|post|comment|add|reply|join))",
        ),
        max_width=150,
        where="outside",
        anchors=(
            *FORM_ZH,
            *FORM_EN,
            *words(
                "已输入|输入|最多|说点什么|characters |notify me|required fields|will not be published|logged in to|in to leave"
                "|in to post|in to comment|in to add|log in to |login to|sign in to |register to"
            ),
        ),
        hits=(
            "我要评论",
            "發表留言",
            "最热评论 刷新",
            "我来说两句",
            "网友评论",
            "已输入0字",
            "Leave a comment",
            "View comments",
            "Have your say",
            "Your email address will not be published. Required fields are marked *",
            "Join the conversation",
        ),
        misses=(
            "评论员文章",
            "发表感言",
            "讨论稿",
            "Comments that cost him his job",
            "Join the queue",
            "Your money",
            "刷新纪录",
            "评论家王晓明去世",
            "留言条",
            "Comment is free, but facts are sacred.",
            "Discuss terms with rebels, envoy urges",
        ),
    ),
    Rule(
        "comment_rules",
        family="comments",
        because="House rules for readers who comment.",
        pattern=either(
            r"^[^。]{0,20}(?:网友评论|网友意见|网友|评论|留言|发言|跟帖|言论|发帖)[^。,]{0,12}(?:仅供|仅代表|不代表|只代表|须遵守|请遵守|应遵守)[^。]*",
            r"^(?:发言请遵守|留言规则|评论规则|跟帖规则|文明上网[,]?理性发言|请理性发言|凡「?[昵暱]称」?涉及|张贴文章或下标签|请勿张贴|尊重网上道德|[0-9][.、] ?(?:尊重网上道德"
            r"|遵守中华人民共和国))",
            rf"^[^.]*comments? (?:below )?(?:are|is|will be|may be|should|must|have been|have not been) (?:moderated"
            rf"|reviewed|subject to|not be published|removed|deleted|edited|closed|limited|pre-moderated){EDGE}",
            r"^(?:please )?keep (?:your )?comments |^(?:read|see|view) our (?:comment(?:ing)?|community|discussion"
            r"|house) (?:guidelines|rules|policy|standards)|^by posting[^.]{0,40}you agree",
        ),
        max_width=400,
        where="outside",
        anchors=words(
            "评论|网友|留言|发言|跟帖|言论|发帖|昵称|暱称|张贴|网上道德|遵守|comment|community|discussion|house|by posting"
        ),
        hits=(
            "网友评论仅供其表达个人看法，并不表明本站立场。",
            "所有評論僅代表網友意見,海港網保持中立。",
            "發言請遵守相關規定",
            "文明上网，理性发言",
            "Comments are moderated and may be edited.",
            "Please keep comments respectful.",
            "Read our community guidelines",
        ),
        misses=(
            "评论区的文明,靠规则也靠人。",
            "网友意见不一",
            "Comments should matter, the judge wrote",
            "By posting bail, she avoided jail.",
            "遵守停火协议",
            "网友评论说,这座桥早该修了。",
            "Comments are welcome until March, the ministry said.",
        ),
    ),
    Rule(
        "comment_controls",
        family="comments",
        because="Buttons of a comment: answer, report, agree.",
        pattern=either(
            r"^[\[(【]?(?:(?:举报|查看回复|回复|收藏|支持|反对|顶|踩|赞|引用|盖楼|分享|只看楼主|只看该作者|楼主|沙发|板凳|电梯直达|发消息|私信"
            r"|[0-9]{1,5}楼)[ (:\[]{0,2}[0-9]{0,6}[)\]]?[ |,·\[\]【】]{0,3}){1,6}$",
            r"^(?:report(?: (?:abuse|comment|this(?: comment)?|as inappropriate|spam))|flag (?:as|this)[a-z ]{0,16}"
            r"|permalink|upvote|downvote|dislike|vote (?:up|down)|thumbs up|thumbs down"
            r"|sort by[a-z :]{0,16}|oldest first|newest first|best rated|worst rated"
            r"|click to rate(?: rating [0-9]{1,5})?|show replies|hide replies|reply (?:report|quote|share|like"
            r"|[|·(/]).{0,24})$",
        ),
        max_width=60,
        where="outside",
        anchors=words(
            "举报|回复|收藏|支持|反对|顶|踩|赞|引用|盖楼|分享|楼|沙发|板凳|电梯直达|发消息|私信|report|flag |permalink|vote|dislike|thumbs|sort by|first"
            "|rated|to rate|replies|reply"
        ),
        hits=(
            "举报 赞12 回复",
            "回复",
            "支持(3) 反对(0)",
            "引用",
            "Reply | Report",
            "Report abuse",
            "Flag as inappropriate",
            "沙发",
        ),
        misses=(
            "举报人获奖",
            "回复函",
            "反对票过半",
            "Report card",
            "Quote of the day: be kind.",
            "Reply all",
            "反对者占领了议会。",
            "支持率跌破三成",
        ),
    ),
)
