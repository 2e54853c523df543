"""What the publisher says so as not to answer for it: opinions, platforms, investments, health warnings."""

from flows.rules.parts import EDGE, either, words
from flows.rules.rule import Rule

STATEMENT = (
    "(?:免责声明|郑重声明|特别声明|版权声明|法律声明|重要声明|风险提示|风险提醒|免责条款|侵权声明|原创声明|平台声明|转载声明|著作权声明|特别提示|特别提醒"
    "|温馨提示|本[网站报]声明|稿件声明|编者声明|作者声明|声明)"
)

DISCLAIMERS = (
    Rule(
        "authors_opinion",
        family="disclaimers",
        because="Says that the publisher does not share or vouch for the article's opinion.",
        pattern=either(
            r"^(?:.*[。:,\]】] ?)?(?:本文|文章|该文|文中|以上|此文|本篇)?(?:章|内容|观点|仅|均|所述|纯属|只|系|为|表达|的|及|图片|信息|看法){0,4}代表"
            r"(?:了)?(?:作者|博主|发布者|发言者|网友|专家|嘉宾|其|个人|原作者|机构|受访者)(?:本人|个人|自己)?(?:的)?(?:观点|意见|立场|看法|言论|见解)",
            r"^.*(?:不代表|不一定代表|不反映)(?:本[网站报刊台公媒平]|[^。,]{0,12}(?:网|报|社|平台|媒体|搜狐|新浪|腾讯|号)的?(?:的?(?:观点|立场|意见)|。|,|$))",
            r"^.*(?:观点|内容|文章|立场|个人看法|作者)[^。]{0,12}与本?[^。,]{1,8}[网站报]无关",
            rf"^(?:disclaimer: ?)?(?:the |any |all )?(?:views?|opinions?)(?: and (?:views"
            rf"|opinions))?(?: [a-z]+){{0,4}} (?:expressed|presented|stated) (?:in|by|here|herein|on|are){EDGE}",
            r"^.*does not (?:necessarily )?(?:reflect|represent|endorse) the (?:views?|opinions?|position|policy)",
            r"^.*系?信息发布平台,[^。]{0,12}(?:仅提供|只提供)信息存储|^.*(?:仅提供|只提供)信息存储(?:空间)?服务。?$|^所有评论仅代表网友意见"
            r"|^notice: the content above [^.]*is uploaded and posted by",
        ),
        anchors=words("代表|不反映|无关|信息存储|expressed|presented|stated|does not |notice: the content"),
        max_width=460,
        hits=(
            "本文仅代表作者本人观点，不代表本网立场。",
            "声明：该文观点仅代表作者本人，晨报号系信息发布平台，仅提供信息存储空间服务。",
            "免责声明：本文内容纯属个人观点，与海港网无关。",
            "以上內容不代表本報立場。",
            "The views expressed in this article are those of the author.",
            "Opinions expressed by contributors are their own.",
            "Notice: The content above (including the pictures, if any) is uploaded and posted by a user of the platform.",
        ),
        misses=(
            "他强调,这仅代表一部分村民的想法。",
            "发言人说,两国立场不同,但这不代表谈判破裂。",
            "代表们认为,观点可以不同,事实只有一个。",
            "He does not reflect on the past.",
            "In my opinion, the bridge should stay.",
            "此案与本站的改建无关",
            "Views of the harbour presented no surprise.",
            "Notice: the contents of the box above the stove are hot, read the sign.",
            "她说,文章代表作者那一代人的观点。",
        ),
    ),
    Rule(
        "disclaimer_head",
        family="disclaimers",
        because="A statement of the publisher about its own page: legal, not news.",
        pattern=either(
            rf"^[\[【(<※*■●★—-]{{0,3}} ?{STATEMENT}[\]】)>]{{0,2}}(?:[:,]? ?(?:本|以上|该|凡|文章|此|任何|转载|如|内容|市场|股市|投资|由|未经"
            rf"|我们|《?[^。,]{{2,8}}网|"
            r"\([^)]*\)|[1-9][.、)])|:?$)",
            r"^(?:disclaimer|legal notice|risk warning|important notice)s?(?::|$)|^notice: (?:the|this) (?:content"
            r"|article|site|page) (?:above|is|was|has|on this)",
            r"^[※*●(【]?(?:[0-9][.、)] ?)?凡(?:是|属)?(?:本[网站报公]|署名|注明|标注|[^。,]{0,12}(?:转载|注明|来源))",
        ),
        where="outside",
        anchors=words("声明|提示|提醒|免责|disclaimer|notice|risk warning|凡"),
        max_width=900,
        hits=(
            "免责声明：文章内容仅供参考。",
            "【版权声明】凡本网注明来源为海港网的稿件,版权均属海港网。",
            "特别声明：以上内容为自媒体平台用户上传并发布，本平台仅提供信息存储服务。",
            "Notice: The content above is uploaded and posted by a user of this platform.",
            "风险提示:市场有风险,投资需谨慎。",
            "凡本網註明「來源:海港網」的作品,均屬海港網所有。",
        ),
        misses=(
            "声明发表后,股价跌停。",
            "外交部声明:两国将于下周复谈。",
            "声明:双方同意停火七十二小时,并交换伤员。",
            "凡事预则立,老校长说。",
            "Disclaimers no longer shield platforms, a court said.",
            "Notice was given on Friday.",
            "版权声明引来三千条留言。",
        ),
    ),
    Rule(
        "infringement_contact",
        family="disclaimers",
        because="Tells whose rights are touched how to reach the site, or why the story was republished.",
        pattern=either(
            r"^.*(?:如有|如涉及?|若有|若涉及?|如果有|如|若|倘有)[^。!?]{0,24}(?:侵权|侵犯|版权|著作权|异议|权益)[^。!?]*"
            r"(?:请|可|与|及时|速|立即)[^。!?]{0,16}(?:联系|联络|告知|通知|来电|来函|来信|致电|本[网站]|删除)",
            r"^.*(?:转载|刊登|发布|传播)[^。!?]{0,16}(?:出于|目的在于|旨在|是为了?|仅为)[^。!?]{0,8}(?:传[递播]|分享|学习)[^。!?]{0,8}(?:信息|资讯)",
        ),
        anchors=words("侵权|侵犯|版权|著作权|异议|权益|信息|资讯"),
        max_width=560,
        hits=(
            "如有侵权，请联系我们删除。",
            "如涉及作品内容、版权和其他问题,请在30日内与本网联系。",
            "本网转载此文目的在于传递更多信息。",
            "若有侵犯您的權益,請來信告知。",
        ),
        misses=(
            "如有侵权行为,权利人可向法院申请禁令。",
            "律师提醒,版权到期后作品进入公有领域。",
            "如果涉及未成年人,警方不会公布姓名。",
            "他转载这首诗,是为了纪念老师。",
        ),
    ),
    Rule(
        "investment_warning",
        family="disclaimers",
        because="A standing warning that the page is no advice to buy or sell.",
        pattern=either(
            r"^.*(?:不构成|不作为|不应视为)[^。!?]*(?:投资|买卖|操作|理财|交易|证券|医疗|诊疗)[^。!?]{0,10}(?:建议|依据|意见|推荐)",
            r"^.*(?:据此|投资者)(?:操作|入市|投资|交易|决策)[^。!?]{0,8}(?:风险自[担负]|盈亏自负|后果自负|责任自负)",
            r"^(?:.{0,12}[:。,])?(?:股市|投资|入市|市场|理财)有风险[,; ]?(?:投资|入市|选择|理财)?(?:需|须|请)?(?:谨慎|慎重)[。!]?$",
            r"^(?:.{0,6}[:。,])?(?:以上|本文|文中|数据|内容|信息|本网站?|文章|所有|此)[^。!?,]{0,16}仅供参考[^。]{0,30}。?$",
            rf"^.*(?:not|nor) (?:intended as|constitute|to be construed as|considered"
            rf"|construed as){EDGE}[^.]*(?:advice|solicitation){EDGE}",
            r"^(?:market )?(?:quotes?|data|prices|information)[^.]{0,30} (?:delayed (?:at least|by|up to|[0-9])"
            r"|real[- ]time or delayed|is provided \"?as is)",
        ),
        anchors=words("建议|依据|意见|推荐|自担|自负|谨慎|慎重|仅供参考|advice|solicitation|delayed|as is"),
        where="outside",
        max_width=460,
        hits=(
            "本文不构成投资建议，据此操作，风险自担。",
            "以上信息仅供参考。",
            "股市有风险，投资需谨慎",
            "This article is not intended as investment advice.",
            "Quotes delayed at least 15 minutes.",
        ),
        misses=(
            "委员会的建议并非强制,校长说。",
            "他劝儿子谨慎,投资的事再等一年。",
            "The court did not offer advice to either side.",
            "Trains were delayed by snow.",
            "地图仅供参考,山里的路年年都变。",
            "投资有风险,但不投资的风险更大,他在书中写道。",
        ),
    ),
    Rule(
        "health_warning",
        family="disclaimers",
        because="A standing warning or help line that the law or the house wants under certain stories.",
        pattern=either(
            r"^[◎※*★●■☆【《\[「—-]{1,4} ?.{0,20}(?:饮酒|喝酒|酒后|酒驾|未满(?:18|十八)岁|未成年|吸烟|抽烟|尼古丁|珍惜生命|珍爱生命|自杀|求救|专线|毒品)",
            r"^(?:饮酒过量|喝酒过量|酒后不开车|禁止酒驾|吸烟有害|抽烟有害|未满18岁|珍惜生命,|珍爱生命,|自杀不能解决)[^。]{0,30}[!。]?(?:[^。]*(?:专线|生命线"
            r"|出路)[^。]*。?)?$",
            r"^(?:in [a-z .,]{2,24},? )?(?:you can |please )?(?:call|contact|text|dial)[^.]*(?:samaritans|lifeline"
            r"|helpline|crisis (?:line|text)|988)",
            r"^if you(?: or (?:someone|anyone) you know)? (?:are|is|need|have been|has been)[^.]{0,40}(?:suicid"
            r"|crisis|struggling|affected by|self-harm)",
        ),
        anchors=words(
            "酒|未满|未成年|烟|尼古丁|生命|自杀|求救|专线|毒品|samaritans|lifeline|helpline|crisis|988|suicid|struggling|affected by"
            "|self-harm"
        ),
        where="outside",
        max_width=420,
        hits=(
            "◎酒後不開車,飲酒過量有害健康!",
            "珍惜生命,自殺不能解決問題,生命一定可以找到出路。",
            "吸煙有害健康",
            "In the US, you can call or text the 988 lifeline.",
            "If you are affected by any of the issues in this story, help is available.",
        ),
        misses=(
            "饮酒的风俗在山里已有千年。",
            "专线列车下周开通",
            "The crisis deepened overnight.",
            "珍惜生命的人,才懂得时间,老医生说。",
            "If you build it, they will come, the mayor joked.",
        ),
    ),
    Rule(
        "external_sites",
        family="disclaimers",
        because="The publisher disclaims other people's pages, translations or machines.",
        pattern=either(
            r"^(?:©.{0,40})?the [a-z ]{2,30} is not responsible for the content of",
            r"^(?:this|the) (?:summary|article|story|translation|transcript|content|audio|page) (?:was|is|has been"
            r"|were) (?:[a-z]+ )?"
            r"(?:generated|translated|summari[sz]ed)(?: [a-z]+)? (?:by|with|using) (?:an? )?(?:ai"
            r"|artificial intelligence|machine|automat)",
            r"^(?:本文|内容|摘要|译文|总结|文章|以上内容)?(?:由|系)(?:ai|人工智能|机器)(?:自动|智能)?(?:生成|翻译|总结|辅助|整理)[^。]{0,24}。?$",
            r"^(?:ai|人工智能) ?(?:摘要|总结|导读|速览|生成)[:]?$",
        ),
        anchors=words(
            "responsible for|by ai|with ai|using ai|an ai|artificial|machine|automat|由ai|系ai|ai 摘|ai摘|ai总|ai导|ai速|ai生"
            "|ai 总|人工智能|由机器|系机器"
        ),
        where="outside",
        max_width=260,
        hits=(
            "The Harbour Post is not responsible for the content of external internet sites.",
            "This summary was generated by AI.",
            "本文由AI翻译,仅供参考。",
            "摘要由人工智能生成",
        ),
        misses=(
            "The captain is not responsible for the delay, the court said.",
            "AI生成的假新闻怎么防?",
            "机器翻译的诗,谁是作者?",
            "The song was written with machine guns in the background.",
        ),
    ),
)
