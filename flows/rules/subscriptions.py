"""Letters, memberships and donations that the publisher offers."""

from flows.rules.parts import EDGE, any_of, either, words
from flows.rules.rule import Rule

BUTTONS = words(
    "subscribe|subscription|subscriptions|subscribe now|subscribe today|subscribe here|subscribe us|subscribe to us"
    "|subscribe to rss|become a member"
    "|become a subscriber|become a supporter|become a patron|membership|donate|donate now|donate today|donate here"
    "|support us|support our work"
    "|support our journalism|support independent journalism|make a donation|make a contribution|make a gift"
    "|give a gift|gift subscription"
    "|gift subscriptions|contribute|join us|join now|join today|join free|join|signup|sign up|sign up now"
    "|sign up today|sign up here|free trial"
    "|start free trial|start your free trial|manage subscription|manage my subscription|subscriber services"
    "|print subscription|print subscriptions"
    "|home delivery|digital subscription|digital access|place an ad|place a classified ad"
)

SUBSCRIPTIONS = (
    Rule(
        "newsletter",
        family="subscriptions",
        because="Offers a newsletter and asks for an address.",
        pattern=either(
            r"^(?:.{0,60}[.!?:] ?)?(?:please |click (?:here )?to |you can )?(?:sign up|subscribe|signup|register"
            r"|sign me up)(?: (?:now|here|today|for free))?"
            rf" (?:for|to) [^.!?]*(?:newsletters?|e-?mails?|mailing list|briefing|digest|bulletin"
            rf"|daily update){EDGE}.*$",
            r"^.{0,100}(?:delivered|sent|straight|direct(?:ly)?|right|stories|news|it)(?: [a-z]{2,8}){0,3} (?:to"
            r"|in) your (?:inbox|in-box|e-?mail).*$",
            rf"^(?:get|receive) [^.!?]*(?:newsletters?|by e-?mail|via e-?mail|daily headlines"
            rf"|e-?mail updates){EDGE}.*$",
            r"^(?:e-?mail )?newsletters?(?: (?:sign ?up|signup|subscription|preferences))?$|^(?:our|free|daily|weekly"
            r"|e-?mail) (?:newsletters?|e-?mails?|bulletins?|briefing)(?: sign ?up)?$",
            r"^(?:enter )?your e-?mail(?: address)?(?: (?:here|\*|\(required\)))?[:*]?$|^e-?mail(?: address)?[:*]$"
            r"|^(?:enter|type) your e-?mail.*$",
            r"^(?:thank you|thanks) for (?:subscribing|signing up|registering).*$|^(?:skip past newsletter promotion"
            r"|after newsletter promotion)$"
            r"|^privacy notice: newsletters may contain.*$|^(?:you can )?unsubscribe(?: at any ?time| anytime).*$"
            r"|^we use google recaptcha.*$|^this site is protected by recaptcha.*$",
            r"^by (?:signing up|subscribing|clicking|submitting|entering)[^.]*(?:you|i) (?:agree|accept|acknowledge"
            r"|consent|confirm).*$",
            r"^[^。]{0,16}订阅(?:我们的?|本报|本刊|本站|免费)?(?:电子报|邮件|电邮|新闻信|简报|newsletter|快讯|rss)[^。?,]{0,12}[。!]?$"
            r"|^(?:免费)?电子报(?:订阅)?$"
            r"|^(?:请?输入|填写)(?:您|你)的?(?:电子邮箱|邮箱|邮件|email|e-mail).{0,16}$",
        ),
        max_width=300,
        anchors=words(
            "newsletter|mail|inbox|in-box|briefing|digest|bulletin|daily update|daily headlines|subscrib|signing up"
            "|by clicking|by submitting|by entering|recaptcha|registering|订阅|电子报|邮箱"
        ),
        hits=(
            "Sign up for our newsletter",
            "Get the day's top stories delivered to your inbox.",
            "Enter your email address",
            "skip past newsletter promotion",
            "By signing up, you agree to our terms.",
            "Newsletter",
            "订阅我们的电子报",
            "訂閱電子報",
            "Privacy Notice: Newsletters may contain info about charities.",
        ),
        misses=(
            "Newsletters are having a second spring.",
            "Emails delivered to the court show he knew.",
            "She asked voters to sign up by mail before the storm.",
            "订阅量跌破百万。",
            "电子报时代,报童去了哪里?",
            "Register with the embassy, travellers were told by email.",
            "The daily briefing was cut to ten minutes.",
            "By signing the treaty, both sides gave up claims.",
            "Thanks for nothing, the banner read.",
        ),
    ),
    Rule(
        "subscribe_button",
        family="subscriptions",
        because="A button or offer to subscribe, donate or become a member.",
        pattern=either(
            rf"^{any_of(BUTTONS)} ?[.!>»:]?$",
            r"^(?:立即|马上|免费|我要|点击|在线|点此)?(?:订阅|订报|续订|赞助|捐款|捐助|打赏|赞赏)(?:本刊|我们|作者|本报|杂志|报纸|支持|一下|rss|服务|中心|须知"
            r"|方案)?[!>»]{0,2}$"
            r"|^(?:赞赏|打赏|支持)(?:作者|我们)[^。]{0,6}$|^喜欢作者$",
            r"^(?:help us|please (?:support|donate|consider)|if you (?:like|enjoy|value)|we (?:need|rely|depend) on"
            r"|your (?:support|donation|contribution|gift))"
            r"[^?]*(?:support|donat|contribut|subscri|fund)[^?]*(?:journalism|reporting|newsroom|independent"
            r"|contribution|donation|today)[^?]*$",
        ),
        where="outside",
        max_width=260,
        anchors=(
            *BUTTONS,
            *words("订阅|订报|续订|赞助|捐款|捐助|打赏|赞赏|支持|喜欢作者|support|donat|contribut|fund"),
        ),
        hits=(
            "Subscribe",
            "Subscribe now",
            "Become a member",
            "Donate",
            "Support our journalism",
            "Join now",
            "立即订阅",
            "打赏作者",
            "Help us keep our journalism independent: donate today, support our newsroom.",
            "贊助我們",
        ),
        misses=(
            "Subscribe or starve",
            "Donate blood, the mayor urged.",
            "Membership has its price",
            "Join hands across the harbour",
            "捐款人名单公布",
            "订阅制",
            "Donate to whom, voters asked.",
            "Sign up for the marathon closes",
            "赞助商撤资后,球队解散。",
            "支持者挤满了广场。",
        ),
    ),
)
