"""Credits and captions of pictures that the text has lost."""

from flows.rules.parts import either, words
from flows.rules.rule import Rule

AGENCY = (
    "(?:视觉中国|东方ic|法新社|路透社?|美联社|新华社|中新社|中央社|欧新社|达志影像|cfp|ic photo|getty(?: images)?|afp|ap photo|reuters"
    "|istock(?:photo)?"
    "|shutterstock|alamy(?: stock photo)?|unsplash|pixabay|pexels|flickr|wikimedia commons|pa wire|rex features"
    "|xinhua|anadolu|zuma(?: press)?"
    "|usa today sports|depositphotos|adobe stock|cnsphoto|图虫|海洛|epa-efe)"
)
BESIDE = r"(?:ap|pa|epa|bloomberg|imago|aap|the guardian|nyt)"
PICTURE = (
    "(?:图|图片|图源|图片来源|图自|图据|图片提供|图片作者|资料图|资料图片|资料照|资料照片|题图|配图|封面图|照片|图片说明|图说|图像来源|图像加注文字|影像来源"
    "|来源图|供图|摄影|摄影师|视频来源|插画|封面|翻摄|截图|视频截图|网络图片?|示意图)"
)

PHOTO_CREDITS = (
    Rule(
        "photo_credit_zh",
        family="photo_credits",
        because="Says who took or owns a picture that the text has lost.",
        pattern=either(
            rf"^[(\[【〔▲△▼↑]{{0,2}} ?{PICTURE}(?: ?[:/丨|∕,] ?|(?:来自|源自|取自|来源于) ?)[^。!?,:从]+[)\]】〕]?。?$",
            rf"^[(\[【〔](?:图|图片|资料图|资料照|资料照片|网络图片?|示意图|视频截图|图片来源网络|来源网络|网图|配图|翻摄画面|档案照|情境照|合成图|示意照|{AGENCY})"
            r"(?:[,/ ]?[^。!?()]{0,24})?[)\]】〕]$",
            r"^[(\[【〔][^。!?,:]{1,24}(?:摄|供图|提供|翻摄|截图|资料照|资料图|摄影)[)\]】〕]$",
            rf"^{AGENCY}(?: ?[/,|] ?{AGENCY}| 资料| 图| 供图| 发)+$|^(?:资料图|资料图片|资料照|资料照片|视频截图|getty images|视觉中国|东方ic|达志影像)$",
            r"^(?:新华社|中新社|本报|本刊|中央社|[^。,]{2,8}(?:报|社|网))(?:首席|见习|特约)?(?:记者|通讯员)? ?[^。!?,:]{1,16} ?摄(?:影)?(?:报道)?$",
            r"^[^。!?,:]{0,6}(?:图片|照片|图)(?:均|都)?(?:来自|来源于?|源自|取自|转自)(?:于)?(?:网络|互联网|网路|作者|受访者|视频截图)[^。]{0,12}。?$",
        ),
        max_width=100,
        anchors=words(
            "图|照片|资料照|摄|截|插画|封面|影像|视频来源|美联社|路透|法新社|中央社|新华社|视觉中国|东方ic|欧新社|getty|档案照|情境照|示意照|提供|(afp|(reuters|/|供图"
        ),
        hits=(
            "（图/视觉中国）",
            "图片来源：海港日报",
            "（記者王曉明攝）",
            "資料圖",
            "图源：网络",
            "（資料照）",
            "新华社记者 王晓明 摄",
            "视觉中国 资料",
            "圖像來源，Getty Images",
            "图片均来自网络",
            "（圖／王曉明提供）",
        ),
        misses=(
            "图:张三赢了。他自己都不敢相信。",
            "图片来源不明的照片引发争议。",
            "资料图书馆下月关闭",
            "摄影师王晓明说,他等了三天才拍到这张照片。",
            "新华社记者在现场看到,桥面已经清空。",
            "美联社称,两国已达成协议",
            "大桥今日通车(图)",
            "摄影:从暗房到云端",
            "网络图片流出后,厂方否认那是自己的车间。",
            "资料照片显示,堤坝在1962年就有裂缝。",
            "照片里的人,如今都已白头。",
        ),
    ),
    Rule(
        "caption_mark",
        family="photo_credits",
        because="The caption of a picture that the text has lost, with its arrow or its credit.",
        pattern=either(
            r"^[▲△▼▽►▶◀◄]{1,2} ?[^。]+(?:。|[)\]】])?(?:[(\[【〔][^。]+[)\]】〕])?。?$",
            r"^.+[。!]?[(\[【〔](?:图|图片|资料图|资料照片?|图源|图片来源|摄影|记者|翻摄|档案照)[^()]{0,24}(?:摄|提供|图|供图|翻摄|资料照片?"
            r"|[:/][^()]+)[)\]】〕]$",
            r"^[^!?]{2,}[。 ](?:新华社|中新社|本报|中央社)(?:记者|通讯员)? ?[^。,]{2,10} ?摄(?:影)?。?$|^图为[^。!?,]{2,24}[。]?$",
        ),
        max_width=150,
        anchors=words("▲|△|▼|▽|►|▶|◀|◄|图|摄|资料照|翻摄|档案照|记者"),
        hits=(
            "▲海港大橋今日通車。（圖／記者王曉明攝）",
            "▼渡口停航",
            "海港大橋今日通車。（圖/王曉明提供）",
            "2月1日，海港大桥通车。新华社记者 王晓明 摄",
            "图为海港大桥",
        ),
        misses=(
            "股价▲3%,成交量创下新高。",
            "图为何物?古人说,图以载道。",
            "他把画卷展开,山水之间有一行小字,写着作者的名字(图见后页)。",
            "通车当天,王晓明摄下了第一班车。",
            "图为证据的那张收据,后来不见了。",
        ),
    ),
    Rule(
        "photo_credit_en",
        family="photo_credits",
        because="Says who took or owns a picture that the text has lost.",
        pattern=either(
            r"^[(\[]?(?:photo(?:graph)?s?|image|picture|illustration|file photo|cover photo|featured image|main image)"
            r"(?: (?:credits?|source|copyright|by|courtesy(?: of)?|provided by)){0,2} ?: ?[^.!?:]{2,60}\.?[)\]]?$",
            r"^[(\[]?(?:photo(?:graph)?s?|image|picture|illustration) (?:by|courtesy(?: of)?|credit"
            r"|provided by) [^.!?:]{2,60}\.?[)\]]?$",
            r"^[(\[]?(?:image|photo|picture) ?credit:? [^!?]{2,60}[)\]]?$|^(?:image|media) (?:source"
            r"|copyright),? ?[^!?]{0,60}$",
            rf"^[(\[]?(?:[a-z.'’ -]+(?:/| / |, | via | for |\| ?))+(?:{AGENCY}|{BESIDE})[)\]]?$|^[(\[](?:ap|afp"
            rf"|reuters|getty)(?: photo)?/[^.!?]+[)\]]$",
            r"^(?:file|stock|archive|handout|undated) (?:photo|image|picture)s?\.?$|^(?:getty images|ap photo"
            r"|afp photo|reuters photo)(?: ?[/|,].*)?$",
            r"^[^!?]{10,}[.] (?:reuters|afp|ap photo|epa|xinhua|anadolu)/(?:stringer|[a-z'’-]{2,16}(?: [a-z.'’-]{1,16}){0,2} [a-z'’-]{2,16})(?:/(?:file photo|pool|handout))?"
            r"(?:(?: (?:purchase|acquire))? licensing rights)?(?:,? opens new tab)?$",
            r"^[^!?]{5,}[.]? ?[(\[](?:photo|image|picture|ap photo|file photo|photo credit|image credit"
            r"|photograph)(?: by| courtesy| credit)?[:/ ][^()]+[)\]]\.?$",
        ),
        max_width=240,
        anchors=words(
            "photo|image|picture|illustration|getty|/afp|/ap|/reuters|/pa|/epa|, ap|, pa|, epa|, aap|reuters|shutterstock|alamy|istock"
            "|unsplash|pixabay|pexels|media |bloomberg|xinhua|imago|/|via "
        ),
        hits=(
            "Photograph: Jane Doe/The Harbour Post",
            "Image credit: Jane Doe",
            "Jane Doe/Getty Images",
            "Photo by Jane Doe",
            "(AP Photo/Jane Doe)",
            "Image source, Getty Images",
            "File photo",
            "The bridge on opening day. (Photo: Jane Doe)",
            "Photos courtesy of Jane Doe",
            "A boat leaves the port, March 2, 2026. REUTERS/Jane Doe",
            "A boat leaves the port, March 2, 2026. REUTERS/Jane Doe/File Photo Purchase Licensing Rights, opens new tab",
        ),
        misses=(
            "Photo evidence was lost, the court heard.",
            "Image problems: the party has three of them, says its chair.",
            "Pictures of the flood spread within minutes.",
            "Photo by photo, she rebuilt the lost village. It took nine years.",
            "Credit: where it is due, she gave it freely.",
            "Photograph albums were all she saved from the fire.",
            "Image is everything, the coach liked to say.",
            "Getty heirs sue the museum.",
            "Photos show the bridge before the flood.",
            "Four in ten voters agree. Reuters/Ipsos asked them in March.",
            "She joined the agency at twenty, and Reuters/Jane Doe stood under her first picture.",
        ),
    ),
    Rule(
        "image_control",
        family="photo_credits",
        because="A hint or button of a picture or gallery that the text has lost.",
        pattern=either(
            r"^[(\[【]?(?:点击|点选|单击|按)(?:此|这里|上方|下方)?(?:图片|小图|看?清?晰?大图|查看大图|图)(?:进入|查看|浏览|观看|放大|翻页|看大图|看下一张|下一张|可|全图"
            r"|原图){0,3}[)\]】]?$",
            r"^(?:查看|浏览|看)(?:原图|大图|高清大图|全部图片|图集|更多图片|组图|高清图集|高清组图)[>»]{0,2}$|^(?:支持键盘|按键盘).*(?:翻页|翻图).{0,6}$"
            r"|^[0-9]{1,3} ?/ ?[0-9]{1,3}$|^[0-9]{1,3}图$|^(?:图集|组图|高清组图|高清图集|幻灯片?|图片新闻|图片报道):?$",
            r"^(?:click|tap)(?: (?:here|on|the|image|photo|picture|images|photos|thumbnail))* (?:to|for) (?:enlarge"
            r"|expand|zoom|a larger|larger|full size)[a-z ]{0,24}$",
            r"^(?:enlarge|expand|view|zoom|see|open|launch|show|hide|toggle|full|previous|next)(?: (?:this|the|full"
            r"|larger|all|more|photo|in))*"
            r" (?:image|images|photo|photos|gallery|galleries|slideshow|caption|captions|slide|size|fullscreen"
            r"|full screen)$",
            r"^(?:photo gallery|image gallery|photo galleries|in pictures|gallery|slideshow|slide show|enlarge"
            r"|image [0-9]{1,3} of [0-9]{1,3}|[0-9]{1,3} (?:photos|images|pictures))$",
        ),
        max_width=50,
        where="outside",
        anchors=words(
            "图|键盘|翻页|幻灯|/|click|tap|enlarge|expand|zoom|photo|image|galler|pictures|slide|caption|full s|fulls"
        ),
        hits=(
            "点击图片放大",
            "(點擊查看大圖)",
            "高清组图",
            "3/12",
            "Click to enlarge",
            "View gallery",
            "Hide caption",
            "Toggle caption",
            "12 photos",
            "Photo gallery",
        ),
        misses=(
            "点击图片背后的产业",
            "大图书馆",
            "Pictures at an exhibition",
            "Click to kill: how apps spread hate",
            "3/12票",
            "Full picture emerges",
            "查看图纸的工程师发现了错误。",
            "View from the gallery: a court in chaos",
            "Gallery owner charged",
            "12 photos that shook the town",
        ),
    ),
)
