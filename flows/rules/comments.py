"""The readers' corner: counts, forms, house rules and buttons of the comments."""

from flows.rules.parts import either
from flows.rules.rule import Rule

COMMENTS = (
    Rule(
        "comment_count",
        family="comments",
        because="How many readers commented or took part.",
        pattern=either(
            r"^[(\[【查]{0,2}(?:看跟帖\]? ?我要跟[帖贴] ?)?(?:(?:跟[贴帖]|参与|评论|留言|回复|网友评论|讨论|热评|回应|回响|我要评论|网友跟贴|全部评论|最新评论|查看评论|跟贴数|评论数)(?:数)?[ (:\[]{0,3}[0-9]{1,8}[)\]]?(?:条|人|则|个)?(?:评论|参与)?[ ,|]{0,3}){1,3}(?:发[贴帖]|打印|转发|收藏|分享|举报|更多)*[>)\]】]{0,2}$",
            r"^[(\[【]?(?:已有|共有|共|目前已?有|现有|全部|有|总共)? ?[0-9]{1,8}(?:,[0-9]{3})*万? ?(?:条|人|则|位|个|名)?(?:网友)?(?:评论|参与|跟[贴帖]|留言|回复|回应|回响|网友评论|网友参与|发言|发表评论|参与评论|参与讨论|浏览|讨论)(?:[ ,|/]{0,3}[0-9]{1,8} ?(?:条|人|则)?(?:评论|参与|网友评论|跟[贴帖]))?(?:打印|转发|分享|我要评论|发表评论|,查看更多|\(展开\)|[ |>»])*$",
            r"^(?:view |see |show |read |all |load )?(?:all )?(?:comments?|replies|responses|discussion) ?[(\[]? ?[0-9]{1,6}(?:,[0-9]{3})? ?[)\]]?$|^(?:view|see|show|read|load)? ?(?:all )?\(?[0-9]{1,6}(?:,[0-9]{3})?\)? (?:user |reader |more )?(?:comments?|replies|responses|repl(?:y|ies))(?: on this (?:story|article))?$|^(?:no|0) (?:comments?|responses?)(?: yet)?[.!]?$",
        ),
        max_width=60,
        anchors=("跟", "参与", "评论", "留言", "回复", "讨论", "热评", "回应", "回响", "浏览", "发言", "comment", "replies", "reply", "response", "discussion"),
        hits=("跟贴 31", "跟贴31 参与326 发贴", "38条评论", "1032人参与308评论", "共 12 則留言", "评论（191）", "Comments (12)", "12 comments", "View all 12 comments", "No comments yet", "网友评论(8)"),
        misses=("1032人参与了搜救。", "评论38号文件", "12 comments that changed the trial", "No comment, the minister said.", "参与326项目的工人返乡"),
    ),
    Rule(
        "comment_form",
        family="comments",
        because="A form or link to write or read comments.",
        pattern=either(
            r"^[\[【(·>]{0,2}(?:(?:我要|我来|发表|查看|参与|最新|最热|热门|全部|精彩|网友|更多|写|马上|点击|快速|进入|所有|匿名|添加|读者|用户|相关)?(?:评论|跟[贴帖]|留言|说两句|发言|回应|热评|发表|讨论|回复)(?:列表|区|精选|内容|排行|一下|规则|专区|此文|本文|页)?|fb留言|社 ?群 ?回 ?应|文明上网.{0,20}|已输入[0-9]{1,3}字|还可以?输入.{0,8}字|最多[0-9]{1,4}字.{0,12}|请输入(?:评论|内容|您的).{0,16}|说点什么.{0,4}|我有话说|匿名发[表布]|发[表布]评论|刷新|最热评论 刷新|抢沙发|我来说两句.{0,12})[\]】)]?[:>»]{0,2}$",
            r"^(?:(?:leave|post|write|add|submit|make|join)(?: (?:a|your|the|new|us|an?))? (?:comments?|reply|review|conversation|discussion|response|feedback)(?: (?:here|below|now))?|(?:view|show|read|see|hide|load|all|latest|user|reader|your|recent|top|newest|oldest|most recent)(?: all| more)? comments|comments?|comments? (?:are )?closed(?: (?:on|for) this (?:article|story))?|have your say|what do you think\??|add your (?:comment|voice|view)|your comment|your (?:e-?mail|name|message)(?: \(.{3,}\))?|say something.{0,20}|join the (?:discussion|conversation|debate)|start the (?:conversation|discussion)|be the first to (?:comment|reply|review)[^.]{0,20}|comment on this (?:story|article)|comment now|discuss(?: this)?|characters (?:left|remaining).{0,6}|cancel reply|post comment|submit comment|notify me of.*|required fields are marked.{0,4}|leave a reply(?: cancel reply)?)[.:>»*]?(?: \(?[0-9]{1,6}\)?)?$",
            r"^(?:your e-?mail address will not be published|you must be logged in to|please (?:log|sign) in to (?:leave|post|comment|add)|(?:login|log in|sign in|register) to (?:leave|post|comment|add|reply|join)).*$",
        ),
        max_width=150,
        anchors=("评论", "跟贴", "跟帖", "留言", "说两句", "发言", "回应", "发表", "讨论", "回复", "文明上网", "字", "说点什么", "有话说", "刷新", "沙发", "comment", "reply", "review", "conversation", "discuss", "response", "feedback", "your ", "you ", "say ", "characters", "notify", "required", "匿名", "voice", "debate", "log in", "login", "sign in", "register"),
        where="outside",
        hits=("我要评论", "發表留言", "最热评论 刷新", "我来说两句", "网友评论", "已输入0字", "Leave a comment", "View comments", "Have your say", "Your email address will not be published. Required fields are marked *", "Join the conversation"),
        misses=("评论员文章", "发表感言", "讨论稿", "Comments that cost him his job", "Join the queue", "Your money"),
    ),
    Rule(
        "comment_rules",
        family="comments",
        because="House rules for readers who comment.",
        pattern=either(
            r"^.*(?:网友评论|网友意见|评论|留言|发言|跟帖|言论|网友|发帖)[^。]*(?:仅供|仅代表|不代表|只代表|须遵守|请遵守|应遵守|遵守|文明|保持中立|负责|表达个人|承担)[^。]*。?.*$",
            r"^.{0,8}(?:发言请遵守|留言规则|评论规则|跟帖规则|文明上网,?理性发言|请理性发言|凡「?昵称」?涉及|张贴文章或下标签|请勿张贴|不得有违法|尊重网上道德|遵守中华人民共和国).*$",
            r"^.*comments? (?:are|is|will be|may be|should|must) (?:moderated|reviewed|subject to|not |published|the (?:opinion|responsib)|reviewed|removed|deleted|edited|closed|limited|pre-moderated|submitted).*$|^.*(?:keep|please keep|keep your) (?:your )?comments .*$|^(?:read our|see our|our) (?:comment(?:ing)?|community|discussion|house) (?:guidelines|rules|policy|standards).*$|^by posting[^.]*you agree.*$",
        ),
        max_width=400,
        where="outside",
        anchors=("评论", "意见", "留言", "发言", "跟帖", "言论", "网友", "发帖", "昵称", "张贴", "违法", "网上道德", "comment", "遵守", "community", "discussion", "house", "by posting"),
        hits=("网友评论仅供其表达个人看法，并不表明本站立场。", "所有評論僅代表網友意見,海港網保持中立。", "發言請遵守相關規定", "文明上网，理性发言", "Comments are moderated and may be edited.", "Please keep comments respectful.", "Read our community guidelines"),
        misses=("评论区的文明,靠规则也靠人。", "网友意见不一", "Comments should matter, the judge wrote", "By posting bail, she avoided jail.", "遵守停火协议"),
    ),
    Rule(
        "comment_controls",
        family="comments",
        because="Buttons of a comment: answer, report, agree.",
        pattern=either(
            r"^[\[(【]?(?:(?:举报|回复|支持|反对|顶|踩|赞|引用|复制|盖楼|分享|删除|收起|展开|转发|只看(?:楼主|该作者)|楼主|沙发|板凳|[0-9]{1,5}楼|电梯直达|发消息|推荐|关注|私信|取消)[ (:\[]{0,2}[0-9]{0,6}[)\]]?[ |,·\[\]【】]{0,3})+$",
            r"^(?:reply|report(?: (?:abuse|comment|this(?: comment)?|as inappropriate|spam))?|flag(?: (?:as|this).{0,20})?|quote|permalink|recommend|upvote|downvote|like|dislike|vote (?:up|down)|agree|disagree|thumbs up|thumbs down|edit|delete|hide|sort by.{0,20}|oldest first|newest first|oldest|newest|best rated|worst rated|click to rate|show replies|hide replies|report abuse)(?: ?[|·/(] ?[0-9]{0,5}\)?| (?:reply|report|quote|share|like|abuse|to this)){0,4}$",
        ),
        max_width=60,
        where="outside",
        hits=("举报 赞12 回复", "回复", "支持(3) 反对(0)", "引用", "Reply", "Report abuse", "Flag as inappropriate", "沙发"),
        misses=("举报人获奖", "回复函", "反对票过半", "Report card", "Quote of the day: be kind.", "Reply all"),
    ),
)
