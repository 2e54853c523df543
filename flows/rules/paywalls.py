"""The wall between the reader and the rest of the text, and folded text."""

from flows.rules.parts import EDGE, either, words
from flows.rules.rule import Rule

GET_IN = (
    "(?:subscribe|sign up|register|log ?in|sign in|create (?:a |an )?(?:free )?account|become a (?:member|subscriber)"
    "|upgrade"
    "|start your (?:free )?trial|unlock)"
)

PAYWALLS = (
    Rule(
        "subscribe_to_read",
        family="paywalls",
        because="Asks the reader to pay, subscribe or log in for the rest.",
        pattern=either(
            r"^[^。!?]{0,12}(?:订阅|付费|登录|登入|注册|成为(?:会员|订户)|购买|开通会员|加入会员|升级会员)[^。!?,]{0,6}(?:阅读|查看|解锁|继续|看|浏览|畅读|观看)"
            r"(?:全文|更多|完整|剩余|付费|本文|内容|全部|所有|继续)[^。?,]{0,12}[。!]?$",
            r"^(?:付费|会员|订户|订阅)(?:内容|文章|专享|专区|独享|尊享|用户专享)[!:]?$|^(?:本文|此文|该文|以下)(?:为|是|系)(?:付费|会员|订户|收费)[^。,]{0,10}。?$"
            r"|^(?:免费)?试读(?:已)?(?:结束|完毕)[^。]{0,24}$",
            rf"^(?:please )?{GET_IN}(?: [a-z']{{2,12}}){{0,5}} (?:to|for) (?:(?:continue|keep) reading|read|access"
            rf"|unlock|view|unlimited|full access"
            rf"|get (?:full|unlimited)){EDGE}[^?,]*$",
            r"^(?:already (?:a )?(?:subscribed|subscriber|member|have (?:a|an) (?:account|subscription))"
            r"|have an account|not a (?:subscriber|member)(?: yet)?"
            r"|subscribed already|are you a subscriber)[?!.]?(?: (?:log|sign|subscribe|click|join).*)?$",
            rf"^(?:this|the full) (?:content|article|story|page|access"
            rf"|report) is (?:only )?(?:available )?(?:exclusively )?(?:for|to|reserved for|only for)"
            rf"(?: [a-z]{{2,12}}){{0,3}} (?:subscribers|members|subscriber){EDGE}.*$|^(?:subscribers?"
            rf"|members?)[- ]only(?: content| article| story)?$",
            rf"^you(?:['’]ve| have)(?: [a-z]{{2,8}}){{0,2}} (?:reached|read|used|viewed|exceeded"
            rf"|hit)(?: [a-z0-9]{{1,8}}){{0,5}} (?:limit|free articles?|articles? remaining"
            rf"|complimentary){EDGE}.*$|^(?:you have )?[0-9]{{1,2}} (?:free )?articles? (?:left|remaining)[^,]*$",
            r"^to (?:continue|keep|read|access)[^.!?,]{0,40}(?:reading|article|story"
            r"|content)[^.!?,]{0,10}, ?(?:please )?(?:subscribe|register|log in|sign in|sign up|create).*$",
        ),
        max_width=180,
        anchors=words(
            "订阅|付费|登录|登入|注册|会员|订户|收费|试读|购买|subscri|sign up|sign in|register|log in|login|account|member|upgrade|trial"
            "|unlock|articles|free article|limit"
        ),
        hits=(
            "登录后阅读全文",
            "訂閱後即可閱讀完整內容",
            "本文为付费内容",
            "会员专享",
            "Subscribe to continue reading",
            "Already a subscriber? Log in",
            "This article is for subscribers only.",
            "You have reached your limit of free articles.",
            "Sign up to read this article",
            "To continue reading, please register",
        ),
        misses=(
            "订阅报纸的老人坚持每天阅读全文。他说眼睛还行。",
            "付费墙之后,报业的冬天结束了吗?",
            "会员制超市的停车场又满了。",
            "Subscribers to the old paper still write letters.",
            "Register to vote by Friday, officials said.",
            "Unlock the door to read the meter, the notice said?",
            "登录系统的人太多,页面打不开。",
            "Sign up to fight, the posters said.",
            "To continue the work, she sold the house.",
            "You have reached the age of reason, he told his son.",
        ),
    ),
    Rule(
        "expand_text",
        family="paywalls",
        because="Unfolds the rest of a text that is folded on the page.",
        pattern=either(
            r"^[(\[【]?(?:点击|点此)?(?:展开|阅读|查看|浏览|显示|余下|继续阅读|打开|看)(?:剩余|余下|隐藏|完整|更多|其余)?(?:全文|原文|正文|全部内容|剩余内容)[)\]】]?"
            r" ?(?:>{1,3}|»|↓|▼|\.{2,3})?$|^全文(?:阅读|浏览|完|在此)$|^[(\[【](?:全文|未完|本文)?(?:待续|完|未完待续|全文完)[)\]】]$"
            r"|^[^。]{0,4}余下全文[^。]{0,4}$"
            r"|^点击[“\"「]?阅读原文[”\"」]?[^。]{0,20}$|^(?:展开|收起)(?:全文|更多|d)?$",
            r"^(?:continue|keep) reading(?: (?:the )?(?:main )?(?:story|below|article|full story|this))* ?(?:»|→|>"
            r"|\.{3})?$|^(?:story|article) continues(?: below)?$",
            r"^(?:read|view|see|show)(?: the)? (?:full|entire|complete|whole|original|rest of the"
            r"|rest of this) (?:story|article|text|post|transcript|report)(?: (?:here|»|→|>))?$",
            r"^(?:show|hide) (?:more|less|all)$|^(?:expand|collapse)(?: all)?$|^\[?\+[0-9]{1,5} chars\]?$"
            r"|^\(more\)\.{3}$",
        ),
        max_width=60,
        anchors=words(
            "全文|原文|正文|剩余|余下|全部内容|待续|完|展开|收起|reading|continues|full |entire |complete |original |rest of|show|hide"
            "|expand|collapse|chars|(more"
        ),
        hits=(
            "展开全文",
            "余下全文",
            "閱讀全文 >",
            "点击阅读原文",
            "【全文完】",
            "Continue reading the main story",
            "Story continues",
            "Read full story",
            "Show more",
            "Expand",
        ),
        misses=(
            "继续阅读的人,往往是孤独的人。",
            "完美",
            "阅读全文需要勇气",
            "Read the story of her life in six chapters.",
            "Story continues to divide the town.",
            "余下的路要靠自己走。",
            "Show must go on",
            "Expand the port or lose the trade, say shippers.",
            "全文公开后,舆论哗然。",
            "Continue reading to your children, teachers urge.",
        ),
    ),
)
