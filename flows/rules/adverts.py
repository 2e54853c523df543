"""Labels and texts of advertisements."""

from flows.rules.parts import either, words
from flows.rules.rule import Rule

MARKS = r"[\-—–=\[\]【】()<>·*▼↓: ]{0,8}"

ADVERTS = (
    Rule(
        "advert_label",
        family="adverts",
        because="The label of an advertisement; the advertisement itself is lost.",
        pattern=either(
            rf"^{MARKS}(?:广告|推广|推广信息|商业广告|赞助(?:内容|广告|商|商内容)?|广告(?:位|载入中|加载中)|advert|adverts|advertisements?"
            rf"|advertising|advertorial|sponsored|sponsored by|sponsor"
            r"|promoted|promotion|paid (?:content|post|partner content)|partner content|ad feedback|ad choices"
            r"|adchoices|广 告|公益广告|文字广告|分类广告"
            rf"|google 提供的广告|ads by google|本页广告|商家推广|热门商品|商品推荐|精选商品|商讯){MARKS}(?:x|×|关闭|跳过)?$",
            rf"^{MARKS}(?:请继续往下阅读|文章未完,?请往下继续|往下看更多|接下来还有精彩内容|(?:story|article|report|post"
            rf"|content) continues (?:below|after) (?:this |the )?(?:ad(?:vertisement)?|promotion|video)"
            r"|(?:continue|keep) reading below(?: (?:this |the )?ad(?:vertisement)?)?|(?:scroll|scroll down"
            r"|read on) (?:below|down )?(?:to continue(?: reading)?|for more)"
            r"|advertisement ?[-–—|·:]? ?(?:continue reading|story continues|scroll|article continues"
            r"|keep scrolling)[a-z ]*"
            rf"|skip (?:this )?ad(?:vertisement)?|supported by|report (?:this )?ad(?:vertisement)?|why (?:this"
            rf"|am i seeing this) ad\??|after advertisement|close ad|turn off ads|remove ads|hide ads?){MARKS}$",
        ),
        max_width=80,
        anchors=words(
            "广告|广 告|推广|赞助|商品|商讯|往下|精彩内容|advert|sponsor|promot|paid |partner content|ad feedback|ad choices|adchoices"
            "|ads by|continues |reading below|scroll|read on|skip ad|supported by|report ad|this ad|close ad|off ads"
            "|remove ads|hide ad"
        ),
        hits=(
            "广告",
            "【推廣】",
            "- Advertisement -",
            "ADVERTISEMENT",
            "Sponsored",
            "請繼續往下閱讀",
            "Story continues below advertisement",
            "Ad Feedback",
            "SKIP ADVERTISEMENT",
            "Supported by",
        ),
        misses=(
            "广告法修订草案公布。",
            "推广普通话三十年",
            "Ad spending fell for the third year.",
            "Supported by her sister, she walked to the stand.",
            "Sponsored by three senators, the bill passed.",
            "广告:一个时代的镜子",
            "Advertising is a mirror, said the old copywriter.",
            "Paid content farms feed on outrage.",
            "赞助商们撤了",
            "Promotion to the top flight is certain.",
        ),
    ),
    Rule(
        "shop_price",
        family="adverts",
        because="Goods for sale with their price or a button to buy.",
        pattern=either(
            r"^[^。!?,]+(?:限时|特价|优惠价|促销价|秒杀|团购价|超值价|限量|↘)[^。!?]{0,6}[$¥↘€£]{1,3} ?[0-9]{1,6}[^。,]{0,12}$",
            r"^(?:立即|马上|点击|现在|我要)(?:购买|抢购|下单)[>!»]{0,2}$|^(?:加入购物车|去购买|购物车)[>!»]{0,2}$",
            r"^(?:shop now|add to (?:cart|basket|bag)|check price|view deal|see (?:price|deal)(?: at [a-z. ]{2,24})?"
            r"|claim offer|order now)[>!»]{0,2}$",
        ),
        max_width=90,
        anchors=words(
            "限时|特价|优惠价|促销价|秒杀|团购价|超值价|限量|↘|购买|抢购|下单|购物车|shop now|add to |check price|view deal|see price|see deal"
            "|claim offer|order now"
        ),
        hits=(
            "海港手工皂 限時↘$450",
            "立即购买",
            "Shop now",
            "Add to cart",
            "See price at Harbour Shop",
            "View deal",
            "加入購物車",
        ),
        misses=(
            "限时停火三天。",
            "购买力下降",
            "Shop nowhere else, the ad promised.",
            "立即购买保险的人增加三成。",
            "抢购潮蔓延到邻省,盐价涨到5元。",
            "Add to that the cost of fuel.",
            "特价菜背后的冷链",
        ),
    ),
    Rule(
        "sponsored_links",
        family="adverts",
        because="The head or credit of links that others paid for.",
        pattern=either(
            r"^(?:sponsored|promoted|paid|partner)(?: (?:links?|content|stories|posts?|articles?|video|message"
            r"|listings?|results|headlines))+$",
            r"^(?:sponsored|ads?|content|stories|links|recommended|promoted|powered"
            r"|recommendations) (?:powered )?by (?:google|taboola|outbrain|revcontent|zergnet)$",
            r"^(?:around|from|elsewhere on|more from|across)(?: around)? the web$|^(?:from|more from"
            r"|offers from) our (?:partners?|advertisers?|sponsors?)$",
            r"^(?:brought to you by|presented by|in partnership with|in association with):?(?: [a-z&']{2,16}){0,4}$",
            r"^(?:赞助商?链接|推广链接|广告链接|合作推广|友情推广|商业推广|精彩推广|来源:百度新闻[^。]{0,8})$",
        ),
        max_width=60,
        anchors=words(
            "sponsored|promoted|paid |partner|ads by|ad by|powered|by google|by taboola|by outbrain|by rev|by zerg"
            "|the web|our advert|our spons|brought to|presented by|in association|推广|广告链接|赞助|百度新闻"
        ),
        hits=(
            "Sponsored Links",
            "Promoted stories",
            "Ads by Google",
            "From around the web",
            "Recommended by Outbrain",
            "Brought to you by Harbour Bank",
            "赞助商链接",
            "推廣鏈接",
        ),
        misses=(
            "Sponsored refugees arrive",
            "Presented by the prosecution as proof, the letter was forged.",
            "Content is king, he wrote.",
            "推广链接之外,还有什么?",
            "Partner content with her lot at last",
            "Powered by wind, the ferry is silent.",
            "Brought to you as a prisoner, he said, I leave as a guest.",
            "赞助商链接起两座城市",
        ),
    ),
)
