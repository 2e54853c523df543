"""The wall between the reader and the rest of the text, and folded text."""

from flows.rules.parts import either
from flows.rules.rule import Rule

PAYWALLS = (
    Rule(
        "subscribe_to_read",
        family="paywalls",
        because="Asks the reader to pay, subscribe or log in for the rest.",
        pattern=either(
            r"^.*(?:订阅|付费|登录|登入|注册|成为(?:会员|订户)|购买|开通会员|加入会员|升级会员)[^。!?]{0,12}(?:阅读|查看|解锁|继续|看|享受|浏览|畅读|观看)(?:全文|更多|完整|剩余|付费|本文|内容|全部|所有|后|继续|报道)[^。?]*[。!]?$|^.*(?:付费|会员|订户|订阅)(?:内容|文章|专享|专区|独享|尊享|用户专享)(?:,.*|:)?[。!]?$|^(?:本文|此文|该文|以下)(?:为|是|系)?.{0,6}(?:付费|会员|订户|收费).*$|^(?:试读|免费试读)(?:已)?(?:结束|完毕).*$",
            r"^(?:please )?(?:subscribe|sign up|register|log ?in|sign in|create (?:a |an )?(?:free )?account|become a (?:member|subscriber)|upgrade|pay|start your (?:free )?trial|unlock)(?: [a-z']{2,12}){0,5} (?:to|for) (?:(?:continue|keep) reading|read|access|unlock|view|unlimited|full access|see|get (?:full|unlimited)|enjoy)(?-u:\b)[^?]*$",
            r"^(?:already (?:a )?(?:subscribed|subscriber|member|have (?:a|an) (?:account|subscription))|have an account|not a (?:subscriber|member)(?: yet)?|existing (?:subscriber|user)s?|subscribed already|are you a subscriber)[?!.]?.*$|^(?:this|the full|full) (?:content|article|story|page|text|access|report)(?: (?:is|are))?(?: only| exclusively)? (?:available )?(?:for|to|reserved for|is for|only for)(?: [a-z]{2,12}){0,3} (?:subscribers|members|subscriber)(?-u:\b).*$|^(?:subscribers?|members?)[- ]only(?: content| article| story)?$",
            r"^you(?:'ve| have)(?: [a-z]{2,8}){0,2} (?:reached|read|used|viewed|exceeded|hit)(?: [a-z0-9]{1,8}){0,5} (?:limit|free articles?|articles? (?:remaining|this month)|complimentary)(?-u:\b).*$|^(?:you have )?[0-9]{1,2} (?:free )?articles? (?:left|remaining).*$|^to (?:continue|keep|read|access)[^.!?]*(?:reading|article|story|content)[^.!?]{0,10},? ?(?:please )?(?:subscribe|register|log in|sign in|sign up|create)(?-u:\b).*$",
        ),
        max_width=180,
        anchors=("订阅", "付费", "登录", "登入", "注册", "会员", "订户", "购买", "收费", "试读", "subscri", "sign ", "register", "log", "account", "member", "upgrade", "pay ", "trial", "unlock", "article", "reading", "limit"),
        hits=("登录后阅读全文", "訂閱後即可閱讀完整內容", "本文为付费内容", "会员专享", "Subscribe to continue reading", "Already a subscriber? Log in", "This article is for subscribers only.", "You have reached your limit of free articles.", "Sign up to read this article", "To continue reading, please register"),
        misses=(
            "订阅报纸的老人坚持每天阅读全文。他说眼睛还行。",
            "付费墙之后,报业的冬天结束了吗?",
            "会员制超市的停车场又满了。",
            "Subscribers to the old paper still write letters.",
            "Register to vote by Friday, officials said.",
            "Unlock the door to read the meter, the notice said?",
        ),
    ),
    Rule(
        "expand_text",
        family="paywalls",
        because="Unfolds the rest of a text that is folded on the page.",
        pattern=either(
            r"^[(\[【.]{0,3}(?:点击|点此)?(?:展开|阅读|查看|浏览|显示|余下|继续阅读|还有|继续|收起|打开|看)(?:剩余|余下|隐藏|完整|更多|其余|阅读)?(?:全文|原文|正文|全部内容|全部|内容|[0-9]{1,3}%)?(?:阅读)?[)\]】.]{0,3} ?(?:>{1,3}|»|↓|▼|d|\.{2,3})?$|^全文(?:阅读|浏览|完|在此)?[)]?$|^[(\[【](?:全文|未完|本文)?(?:待续|完|未完待续|全文完)[)\]】]$|^.{0,8}余下全文.{0,4}$|^点击[“\"「]?阅读原文[”\"」]?.*$|^阅读原文$",
            r"^(?:continue|keep) reading(?: (?:the )?(?:main )?(?:story|below|article|full story|this))*(?: ?(?:»|→|>|\.{3}|:.{2,}))?$|^(?:story|article|post) continues(?: below)?$|^(?:read|view|see|show|expand)(?: the)?(?: full| entire| rest of(?: the)?| complete| whole| original)* (?:story|article|text|post|transcript|bio|description|report)(?: (?:here|at [a-z. ]{2,24}|on [a-z. ]{2,24}|»|→|>))?$|^(?:show|hide|expand|collapse|read)(?: more| less| all)?(?: ?\[\+\]|\.{3})?$|^\[?\+[0-9]{1,5} chars\]?$|^\(?more\)?\.{3}$",
        ),
        max_width=70,
        anchors=("展开", "阅读", "查看", "浏览", "显示", "余下", "还有", "继续", "收起", "打开", "全文", "待续", "完", "reading", "continues", "read", "view", "see ", "show", "expand", "hide", "collapse", "chars", "more"),
        where="any",
        hits=("展开全文", "余下全文", "閱讀全文 >", "点击阅读原文", "【全文完】", "Continue reading the main story", "Story continues", "Read full story", "Show more", "Expand"),
        misses=("继续阅读的人,往往是孤独的人。", "完美", "阅读课", "Read the story of her life in six chapters.", "Story continues to divide the town."),
    ),
)
