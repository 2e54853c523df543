"""Letters, memberships and donations that the publisher offers."""

from flows.rules.parts import either
from flows.rules.rule import Rule

SUBSCRIPTIONS = (
    Rule(
        "newsletter",
        family="subscriptions",
        because="Offers a newsletter and asks for an address.",
        pattern=either(
            r"^.*(?:sign up|subscribe|register|signup|join)(?-u:\b)[^.!?]*(?:newsletters?|e-?mails?|mailing list|inbox|briefing|digest|bulletin|daily (?:email|update|news))(?-u:\b).*$|^.*(?:delivered|sent|straight|direct(?:ly)?|right)(?: [a-z]{2,8}){0,3} to your (?:inbox|in-box|e-?mail).*$",
            r"^(?:get|receive)(?-u:\b)[^.!?]*(?:newsletters?|in your inbox|to your inbox|by e-?mail|via e-?mail|daily headlines|e-?mail updates)(?-u:\b).*$|^(?:e-?mail )?newsletters?(?: (?:sign ?up|signup|subscription|preferences))?$|^(?:our|free|daily|weekly|e-?mail) (?:newsletters?|e-?mails?|bulletins?|briefing)(?: sign ?up)?$",
            r"^(?:enter )?(?:your )?e-?mail(?: address)?(?: (?:here|\*|\(required\)))?[:*]?$|^(?:enter|type) your e-?mail.*$|^(?:thank you|thanks) for (?:subscribing|signing up|registering).*$|^(?:skip past newsletter promotion|after newsletter promotion)$|^privacy notice: newsletters may contain.*$|^by (?:signing up|subscribing|clicking|submitting|entering)[^.]*(?:you|i) (?:agree|accept|acknowledge|consent|confirm).*$|^(?:you can )?unsubscribe(?: at any ?time| anytime).*$|^we use google recaptcha.*$|^this site is protected by recaptcha.*$",
            r"^.*订阅(?:我们的?|本报|本刊|本站|免费|.{0,8})?(?:电子报|邮件|电邮|新闻信|简报|newsletter|快讯|rss)[^。?]*[。!]?$|^(?:电子报|免费电子报)(?:订阅)?$|^(?:请?输入|填写)(?:您|你)的?(?:电子邮箱|邮箱|邮件|email|e-mail).{0,16}$",
        ),
        max_width=300,
        anchors=("newsletter", "mail", "mailing list", "inbox", "in-box", "briefing", "digest", "bulletin", "daily", "subscrib", "signing up", "by clicking", "by submitting", "by entering", "recaptcha", "registering", "订阅", "电子报", "邮"),
        hits=("Sign up for our newsletter", "Get the day's top stories delivered to your inbox.", "Enter your email address", "skip past newsletter promotion", "By signing up, you agree to our terms.", "Newsletter", "订阅我们的电子报", "訂閱電子報", "Privacy Notice: Newsletters may contain info about charities."),
        misses=(
            "Newsletters are having a second spring.",
            "Emails delivered to the court show he knew.",
            "She asked voters to sign up by mail before the storm.",
            "订阅量跌破百万。",
            "电子报时代,报童去了哪里?",
        ),
    ),
    Rule(
        "subscribe_button",
        family="subscriptions",
        because="A button or offer to subscribe, donate or become a member.",
        pattern=either(
            r"^(?:subscribe|subscription|subscriptions|subscribe (?:now|today|here|us|to (?:us|rss|our (?:feed|channel|podcast|magazine|print edition)|the (?:magazine|paper|print edition|channel)|[a-z ]{2,24}))|become a (?:member|subscriber|supporter|patron|friend)|membership|donate(?: (?:now|today|here))?|support us|support (?:our (?:work|journalism)|the [a-z ]{2,20}|independent journalism|quality journalism)|make a (?:donation|contribution|gift)|give a gift(?: subscription)?|gift subscriptions?|contribute|join (?:us|now|today|free)|join|sign ?up(?: (?:now|today|here|free|for free))?|free trial|start (?:your )?free trial|renew|manage (?:my )?subscription|subscriber services|print subscriptions?|home delivery|digital (?:subscription|access)|become an? [a-z ]{2,20} member|advertise with [a-z ]{2,20}|place an? (?:classified )?ad(?:vert)?)[.!>»:]?$",
            r"^(?:立即|马上|免费|我要|点击|在线|点此)?(?:订阅|订报|续订|赞助|捐款|捐助|打赏|赞赏)(?:本刊|我们|作者|本报|杂志|报纸|纸本|支持|一下|rss|服务|中心|须知|方案)?[!>»]{0,2}$|^(?:赞赏|打赏|支持)(?:作者|我们).{0,8}$|^喜欢作者$",
            r"^(?:help|please|if you (?:like|enjoy|value)|we (?:need|rely|depend)|your (?:support|donation|contribution|gift))(?-u:\b)[^?]*(?:support|donat|contribut|subscri|fund|member)[^?]*(?:journalism|reporting|newsroom|today|now|here|independent|us|us\.|contribution|possible)[.!]?.*$",
        ),
        where="outside",
        max_width=260,
        anchors=("subscri", "member", "donat", "support", "contribut", "gift", "join", "sign", "trial", "renew", "home delivery", "digital", "advertise", "place a", "become a", "fund", "订", "赞助", "捐", "打赏", "赞赏", "支持", "喜欢作者"),
        hits=("Subscribe", "Subscribe now", "Become a member", "Donate", "Support our journalism", "Join now", "立即订阅", "打赏作者", "Help us keep our journalism independent: donate today.", "贊助我們"),
        misses=("Subscribe or starve", "Donate blood, the mayor urged.", "Membership has its price", "Join hands across the harbour", "捐款人名单公布", "订阅制"),
    ),
)
