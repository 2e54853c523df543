"""Labels and texts of advertisements."""

from flows.rules.parts import either
from flows.rules.rule import Rule

ADVERTS = (
    Rule(
        "advert_label",
        family="adverts",
        because="The label of an advertisement; the advertisement itself is lost.",
        pattern=either(
            r"^[\-—–=\[【(<·*▼↓ ]{0,6}(?:广告|推广|推广信息|商业广告|赞助(?:内容|广告|商|商内容)?|广告(?:位|载入中|加载中)|ad|ads|advert|adverts|advertisements?|advertising|advertorial|sponsored|sponsor|promoted|promotion|paid (?:content|post|partner content)|partner content|ad feedback|ad choices|adchoices|广 告|公益广告|文字广告|分类广告|google 提供的广告|ads by google|本页广告|商家推广|热门商品|商品推荐|精选商品|特别企划|商讯)[\-—–=\]】)>·*▼↓: ]{0,6}(?:[0-9]{1,2}|x|×|关闭|跳过)?$",
            r"^[\-—–=\[【(<·*▼↓ ]{0,6}(?:请继续往下阅读|文章未完,?请往下继续|文章未结束,?.{0,10}|往下看更多|接下来还有精彩内容|(?:story|article|report|post|content) continues (?:below|after)(?: (?:this |the )?(?:ad(?:vertisement)?|promotion|video))?|(?:continue reading|keep reading|scroll|read on|scroll down)(?: (?:below|after|to continue|for more|down|past|to keep reading)){1,3}(?: (?:this |the )?ad(?:vertisement)?s?)?|advertisement ?[-–—|·:]? ?(?:continue reading|story continues|scroll|article continues|keep scrolling)[a-z ]{0,40}|skip (?:this )?ad(?:vertisement)?(?: in [0-9])?|skip advertisement|supported by|report (?:this )?ad(?:vertisement)?|why (?:this|am i seeing this) ad\??|after (?:newsletter )?(?:promotion|advertisement)|close ad|turn off ads|remove ads|hide ads?|go ad-?free)[\-—–=\]】)>·*▼↓:. ]{0,6}$",
        ),
        max_width=80,
        anchors=("广告", "广 告", "推广", "赞助", "商品", "企划", "商讯", "阅读", "往下", "精彩", "ad", "sponsor", "promot", "paid", "partner", "continue", "reading", "scroll", "read on", "supported by", "文章未"),
        hits=("广告", "【推廣】", "- Advertisement -", "ADVERTISEMENT", "Sponsored", "請繼續往下閱讀", "Story continues below advertisement", "Ad Feedback", "SKIP ADVERTISEMENT", "Supported by"),
        misses=("广告法修订草案公布。", "推广普通话三十年", "Ad spending fell for the third year.", "Supported by her sister, she walked to the stand.", "Sponsored by three senators, the bill passed."),
    ),
    Rule(
        "shop_price",
        family="adverts",
        because="Goods for sale with their price or a button to buy.",
        pattern=either(
            r"^.*(?:限时|特价|优惠价|促销价|原价|现价|秒杀|团购价|限量|超值价|抢购|折扣)[^。!?]{0,12}[$¥↘nt€£]{1,3} ?[0-9]{1,6}.*$|^(?:立即|马上|点击|现在|我要)?(?:购买|抢购|下单|加入购物车|去购买|购物车)[>!»]{0,2}$",
            r"^(?:buy now|shop now|add to (?:cart|basket)|buy (?:it )?(?:at|on|from) [a-z. ]{2,24}|check price|see (?:price|deal|it)(?: at [a-z. ]{2,24})?|view deal|shop (?:the )?[a-z ]{2,20} (?:sale|deals)|[$£€][0-9]{1,5}(?:\.[0-9][0-9])?(?: at [a-z. ]{2,24})?|order now|book now|get (?:the |this )?deal|claim offer|special offers?|today's deals|learn more and buy)[>!»]{0,2}$",
        ),
        where="any",
        max_width=90,
        anchors=("限时", "特价", "优惠价", "促销价", "原价", "现价", "秒杀", "团购", "限量", "超值", "购", "下单", "折扣", "buy", "shop", "add to", "price", "deal", "see it", "$", "£", "€", "order now", "book now", "offer"),
        hits=("海港手工皂 限時↘$450", "立即购买", "Buy now", "Add to cart", "$24.99 at Harbour Shop", "View deal"),
        misses=("限时停火三天。", "购买力下降", "Buy now, pay later firms face rules.", "The deal is worth $24.99 a share.", "抢购潮蔓延到邻省,盐价涨到5元。"),
    ),
    Rule(
        "sponsored_links",
        family="adverts",
        because="The head or credit of links that others paid for.",
        pattern=either(
            r"^(?:sponsored|promoted|paid|partner)(?: (?:links?|content|stories|posts?|articles?|by|from|video|message|listings?|results|headlines))+(?: [a-z&.' ]{2,30})?$|^(?:ads?|content|stories|links|recommended|promoted|powered|recommendations) (?:by|powered by|from) (?:google|taboola|outbrain|revcontent|sponsored|our partners|around the web|zergnet|[a-z]{4,12})$",
            r"^(?:around|from|elsewhere on|more from|across)(?: around)? the web$|^(?:from|more from|offers from|brought to you by) our (?:partners?|advertisers?|sponsors?)$|^(?:brought to you by|presented by|in partnership with|in association with)[: ]?[a-z&.' ]{0,40}$",
            r"^.{0,4}(?:赞助商?链接|推广链接|广告链接|合作推广|友情推广|商业推广|精彩推广|来源:百度新闻.{0,10})$",
        ),
        max_width=70,
        anchors=("sponsored", "promoted", "paid ", "partner", "ads by", "ad by", "powered", "by google", "taboola", "outbrain", "recommended", "recommendations", "links", "stories", "content", "the web", "our ", "brought", "presented by", "in association", "推广", "广告链接", "赞助", "百度新闻"),
        hits=("Sponsored Links", "Promoted stories", "Ads by Google", "From around the web", "Recommended by Outbrain", "Brought to you by Harbour Bank", "赞助商链接", "推廣鏈接"),
        misses=("Sponsored refugees arrive", "Presented by the prosecution as proof, the letter was forged.", "Content is king, he wrote.", "推广链接之外,还有什么?"),
    ),
)
