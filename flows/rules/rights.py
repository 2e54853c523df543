"""Whose the page is and who let it publish: copyright, reprinting, licences, links of the footer."""

from flows.rules.parts import EDGE, any_of, either, words
from flows.rules.rule import Rule

LEGAL_EN = words(
    "about|about us|about this site|contact|contact us|privacy|privacy policy|privacy notice|privacy statement"
    "|privacy & cookies|privacy center"
    "|privacy rights|cookies|cookie policy|cookies policy|data policy|copyright & permissions|our privacy statement"
    "|customer center|community guidelines|content partnerships|closed captioning|cookie notice|cookie settings"
    "|cookie preferences|terms|terms of use|terms of service|terms of sale"
    "|terms and conditions|terms & conditions|conditions of use|user agreement|legal|legal notice|legal notices"
    "|disclaimer|copyright"
    "|copyright notice|copyright policy|advertise|advertise with us|advertise here|advertising|ad choices|adchoices"
    "|media kit|career|careers"
    "|work for us|help|help center|help centre|faq|faqs|support|feedback|accessibility|accessibility statement"
    "|editorial policy"
    "|editorial standards|editorial guidelines|corrections|complaints|code of ethics|code of conduct|ethics policy"
    "|masthead|our team|our staff"
    "|press|press room|press releases|press office|investors|investor relations|do not sell my personal information"
    "|do not sell my info"
    "|do not sell or share my personal information|your privacy choices|your privacy rights|your ad choices"
    "|california privacy rights"
    "|subscriptions|customer service|partners|who we are|newsroom|syndication|licensing|permissions|archive|archives"
    "|sitemap|site map|rss"
)
LEGAL_ZH = words(
    "关于我们|关于本站|关于本网|联系我们|联络我们|联系方式|广告服务|广告合作|广告刊登|广告投放|广告联系|刊登广告|刊登网站广告|招聘信息|招聘启事|招聘|诚聘英才"
    "|诚征英才|加入我们|人才招聘|网站地图|网站律师|网站声明|网站简介|网站总览|网站导航|网站合作|网站建设|法律声明|法律顾问|版权声明|版权说明|著作权声明"
    "|著作权|免责声明|免责条款|隐私声明|隐私政策|隐私保护|隐私条款|隐私权声明|隐私权政策|隐私权|保护隐私权|服务条款|服务协议|服务声明|使用条款|使用协议"
    "|用户协议|用户反馈|意见反馈|留言反馈|投诉建议|帮助中心|帮助|友情链接|合作伙伴|供稿服务|会员注册|产品答疑|客服中心|客服|常见问题|投资者关系|公司简介|本站简介"
    "|about us|contact us|sitemap|rss|faq|english|新闻授权|招募伙伴|订报纸|自律公约|举报中心|站点地图|商务合作|企业文化|首页|设为首页|手机版|返回顶部|广告"
)
PERMIT = (
    "(?:icp ?[备证]|公网安备|增值电信业务|视听节目许可|新闻信息服务许可|广播电视节目制作|网络文化经营|出版物经营许可|经营许可证|网络出版服务|药品信息服务"
    "|国新网许可|经营性网站备案|统一社会信用代码)"
)

RIGHTS = (
    Rule(
        "copyright_line",
        family="rights",
        because="Says who owns the page.",
        pattern=either(
            r"^.*(?:©|\(c\)|&copy;) ?.{0,24}(?:(?:19|20)[0-9]{2}|all rights)|^(?:©|\(c\) [0-9])",
            r"^.*copyright[:, ]{0,3}(?:©|\(c\)|&copy;|(?:19|20)[0-9]{2}|by [a-z])",
            rf"^[^.]*\.? ?all rights (?:are )?reserved{EDGE}",
            r"^[※*【\[(]?[^。,]{0,30}(?:版权所有|著作权所有|保留所有权利)(?:[^者权人的].*)?$",
            r"^published by [a-z ]{3,40} (?:ltd|inc|limited|llc|plc)\.?$|^part of the [a-z, &]+ (?:group|network)$",
        ),
        anchors=words("©|(c)|&copy;|copyright|all rights|版权所有|著作权所有|保留所有权利|published by|part of the"),
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
            "她说,歌曲的版权归谁所有,法院还没有判决,双方都不愿先开口。",
            "All rights come with duties, he argued.",
            "Part of the crowd moved on to the harbour.",
            "版权所有人死后七十年,作品进入公有领域。",
            "Published by hand, the leaflet reached every house.",
        ),
    ),
    Rule(
        "no_reprint",
        family="rights",
        because="Forbids or allows republication; it speaks of the page, not of the news.",
        pattern=either(
            r"^.*(?:未经|非经|未得|未获|未取得)[^。!?,]*(?:授权|许可|允许|同意|书面|协议)[^。!?]{0,12}(?:不得|禁止|严禁|请勿|谢绝|勿)[^。!?]{0,12}"
            r"(?:转载|复制|使用|转贴|刊用|镜像|摘编|翻印|链接|引用|传播|公开播送|抄袭)",
            r"^[※*【\[(]?(?:[^。,]{0,12}[。,:])?(?:如需|欢迎|如要|若需)?(?:转载|转发|转帖|引用)(?:本.{1,4}|时|使用)?,?(?:请|务必|须|敬请|应)(?:务必)?"
            r"(?:注明|标明|保留|联系|注意|写明).*$",
            r"^[※*【\[(]?(?:严禁|禁止|谢绝|请勿|不得|拒绝|欢迎)(?:任何|擅自|非法|一切|商业)?(?:转载|转贴|抄袭)[^。]{0,24}[。!]?[\])】]?$",
            r"^.*(?:刊用|使用|转载)本(?:网站?|站|报|刊)(?:稿件|内容|文章|信息),?(?:务经|须经|应经|请|须)|^请支持独立网站|^本网站之文字",
            rf"^.*(?:may|must) not be (?:published|reproduced|copied|redistributed|distributed|rewritten|broadcast"
            rf"|republished|duplicated){EDGE}",
            rf"^(?:no part of|reproduction|any reproduction|redistribution|unauthori[sz]ed (?:reproduction|use"
            rf"|copying|distribution)|republication){EDGE}"
            rf".*(?:permission|prohibited|forbidden|consent){EDGE}",
        ),
        anchors=words(
            "未经|非经|未得|未获|未取得|转载|转发|转帖|转贴|引用|抄袭|刊用|本网站之|独立网站|not be |no part of|reproduction|redistribution|unauthor"
            "|republication"
        ),
        max_width=420,
        hits=(
            "未经授权，不得转载",
            "非經授權，不得轉載、公開播送或公開傳輸及利用。",
            "转载请注明出处：海港新闻网",
            "严禁转载",
            "海港新闻,未经许可禁止转载、摘编、复制及建立镜像,违者将依法追究法律责任。",
            "This material may not be published, broadcast, rewritten or redistributed.",
            "Reproduction in whole or in part without permission is prohibited.",
        ),
        misses=(
            "未经批准的工地昨夜又传出爆破声。",
            "未经许可,无人机不得飞越港区。",
            "他在书里写道,转载的年代最怕没有署名。",
            "Reproduction rates of the salmon have halved since 2010.",
            "The bridge may not be finished before winter.",
            "禁止转载的不只是文字,还有记忆。这句台词他背了三遍。",
            "转载这篇报道的十二家网站都收到了律师函。",
        ),
    ),
    Rule(
        "reuse_rights",
        family="rights",
        because="Offers the article for sale or reuse, or names the publisher's principles.",
        pattern=either(
            r"^(?:order|buy|purchase|get|request) (?:a )?(?:reprints?|licensing rights|rights|permissions?)(?: (?:or"
            r"|and|&) (?:permissions?|reprints?))?"
            r"(?: (?:of|for) (?:this|the) [a-z]{4,8})?[.:>]?$|^reprints(?: (?:and|&|\|) permissions)?$"
            r"|^reuse this content$|^rights & permissions$",
            r"^our standards: ?(?:the )?thomson reuters trust principles|^license (?:this|our) (?:article|content"
            r"|story)",
        ),
        anchors=words("reprint|rights|permission|reuse this|trust principles|license "),
        max_width=110,
        hits=(
            "Purchase Licensing Rights",
            "Our Standards: The Thomson Reuters Trust Principles.",
            "Reuse this content",
            "Order reprints and permissions",
            "Reprints",
        ),
        misses=(
            "Rights groups called the ruling a setback.",
            "Purchase of licensing startups has stalled.",
            "Reprints of the 1912 edition sold out.",
            "Our standards: where did they go?",
            "Order was restored by noon.",
        ),
    ),
    Rule(
        "licence_number",
        family="rights",
        because="Registration, licence and complaint numbers that Chinese sites must show.",
        pattern=either(
            rf"^[^。!?]*{PERMIT}.*[0-9(:]|^[^。!?]*(?:违法和?不良信息|不良信息|有害信息|虚假新闻|网络谣言|涉企侵权|算法推荐专项)[^。]{{0,8}}(?:举报|热线)",
            r"^(?:举报|客服|纠错|监督|投诉)(?:电话|邮箱|热线)[: ].*[0-9@]|^跟帖评论自律管理承诺书$|^中国互联网举报中心$",
        ),
        anchors=words(
            "icp|公网安备|电信业务|许可|节目制作|文化经营|网络出版|信息服务|网站备案|信用代码|不良信息|有害信息|虚假新闻|网络谣言|涉企侵权|算法推荐|举报|客服|纠错|监督|投诉|承诺书"
        ),
        max_width=560,
        where="outside",
        hits=(
            "京ICP备00000000号-1",
            "增值电信业务经营许可证 B2-00000000",
            "信息网络传播视听节目许可证(0000000)",
            "违法和不良信息举报电话：000-00000000",
            "海公网安备00000000号",
        ),
        misses=(
            "经营许可",
            "举报后,厂房连夜搬空。",
            "备案制改革试点扩大",
            "两家公司被吊销许可。",
            "客服告诉他,电话已经停机。",
            "监督电话公布后响了一夜",
            "这家公司的经营许可证三年前就过期了。",
        ),
    ),
    Rule(
        "footer_links",
        family="rights",
        because="Links of the page's foot: about, contact, terms, privacy.",
        pattern=either(
            rf"^{any_of(LEGAL_EN)}(?:[ |·•/,>»:-]+{any_of(LEGAL_EN)})* ?[|·>:]?$",
            rf"^(?:{any_of(LEGAL_ZH)}[ |┊·•,、/—–―-]*)+(?:copyright ©)?$",
        ),
        where="outside",
        max_width=260,
        anchors=(*LEGAL_EN, *LEGAL_ZH),
        hits=(
            "关于我们 | 联系我们 | 广告服务 | 法律声明",
            "隱私權聲明",
            "About us",
            "Privacy Policy",
            "Terms of Use | Privacy | Contact",
            "Advertise with us",
            "Do Not Sell My Personal Information",
        ),
        misses=(
            "关于我们的未来,她只说了一句话。",
            "隐私权之争",
            "Privacy is dead",
            "Help is on the way",
            "Press freedom at risk",
            "About us and them",
            "广告招聘两不误",
        ),
    ),
)
