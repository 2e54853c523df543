"""Whose the page is and who let it publish: copyright, reprinting, licences, links of the footer."""

from flows.rules.parts import either
from flows.rules.rule import Rule

LEGAL_EN = (
    "(?:about(?: us| this site)?|contact(?: us)?|privacy(?: policy| notice| statement| & cookies| and cookies| center| rights)?|cookies?(?: policy| notice| settings| preferences)?|terms(?: of (?:use|service|sale))?"
    "|terms (?:and|&) conditions|conditions of use|user agreement|legal(?: notices?| information)?|disclaimer|copyright(?: notice| policy)?|advertise(?: with us| here)?|advertising|ad ?choices|media kit|careers?|jobs|work for us"
    "|help(?: cent(?:er|re))?|faqs?|support|feedback|site ?map|accessibility(?: statement)?|editorial (?:policy|standards|guidelines|code)|corrections|complaints|code of (?:ethics|conduct)|ethics policy|masthead|our team|our staff|press(?: room| releases?| office)?"
    "|investors?(?: relations)?|do not sell(?: or share)? my (?:personal )?info(?:rmation)?|your (?:privacy|california privacy|ad) (?:choices|rights)|california privacy(?: rights)?|subscriptions?|customer service|partners|who we are|newsroom|syndication|licensing|permissions|reprints?|archives?|rss)"
)
LEGAL_ZH = (
    "(?:关于我们|关于本[站网报刊]|关于.{2,8}|联系我们|联络我们|联系方式|广告(?:服务|合作|刊登|投放|联系)?|刊登.{0,4}广告|招聘(?:信息|启事)?|诚[聘征]英才|加入我们|人才招聘|网站(?:地图|律师|声明|简介|总览|导航|合作|建设)|法律(?:声明|顾问)|版权(?:声明|说明|所有)?|著作权(?:声明)?"
    "|免责(?:声明|条款)|隐私(?:权)?(?:声明|政策|保护|条款)?|保护隐私权|服务(?:条款|协议|声明)|使用(?:条款|协议)|用户(?:协议|反馈|服务)|意见反馈|留言反馈|投诉(?:建议)?|举报|帮助(?:中心)?|友情链接|合作伙伴|供稿服务|投稿|会员注册|产品答疑|客服(?:中心)?|常见问题|faq|投资者关系"
    "|公司简介|本站简介|本[网站]动态|about us|contact us|sitemap|rss|english|新闻授权|招募伙伴|订报纸|自律公约|举报中心|网上有害信息举报|首页|设为首页|手机版|返回顶部|站点地图|商务合作|媒体报道|企业文化|联合报系|.{2,6}简介)"
)

RIGHTS = (
    Rule(
        "copyright_line",
        family="rights",
        because="Says who owns the page.",
        pattern=either(
            r"^.{0,60}(?:©|\(c\)|&copy;|copyright|\(c)[:, ]{0,3}(?:©|\(c\))? ?(?:by |of )?.{0,24}(?:(?:19|20)\d\d|all rights).{0,180}$",
            r"^(?:copyright|©|\(c\))[^.!?]{0,80}(?:all rights reserved|inc|ltd|llc|corp(?:oration)?|plc|media|limited|group|press|news)?\.?(?: all rights reserved\.?)?$",
            r"^[^.]{0,80}\.? ?all rights (?:are )?reserved\b.{0,160}$",
            r"^[※*【\[(]?.{0,30}(?:版权所有|著作权所有|版权归.{0,20}所有|保留所有权利|版权属.{1,16}所有).{0,80}$",
            r"^©.{0,80}$|^published by [a-z ]{3,40} (?:ltd|inc|limited|llc|plc)\.?$|^part of the [a-z, &]{3,80} (?:group|network)$",
        ),
        anchors=("©", "(c)", "copyright", "all rights", "版权", "著作权所有", "保留所有权利", "published by", "part of the"),
        max_width=280,
        hits=(
            "Copyright © 2000 - 2026 HARBOURNEWS.EXAMPLE All Rights Reserved.",
            "© 2026 Harbour Media Ltd",
            "海港新闻网 版权所有",
            "版權所有 © 2026 海港時報",
            "All rights reserved.",
            "(c) 2026 Harbour Press. All rights reserved.",
            "※本文版權所有，非經授權，不得轉載。",
        ),
        misses=(
            "版权所有者把平台告上法庭。",
            "Copyright law was last changed in 1998.",
            "她说,歌曲的版权归谁所有,法院还没有判决,双方都不愿先开口,经纪人也拒绝评论此事的进展,只说会尊重法院最后的决定。",
            "All rights come with duties, he argued.",
        ),
    ),
)
