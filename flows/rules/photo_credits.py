"""Credits and captions of pictures that the text has lost."""

from flows.rules.parts import either
from flows.rules.rule import Rule

AGENCY = (
    "(?:视觉中国|东方ic|法新社|路透社?|美联社|新华社|中新社|中央社|欧新社|达志影像|cfp|ic photo|getty(?: images)?|afp|ap|reuters|istock|shutterstock|epa|pa|alamy|unsplash|pixabay|pexels|flickr|wikimedia commons|wikipedia|pa wire|rex features|bloomberg|xinhua|anadolu|zuma|usa today sports|imago|depositphotos|adobe stock|aap|cnsphoto|ic|图虫|海洛)"
)

PHOTO_CREDITS = (
    Rule(
        "photo_credit_zh",
        family="photo_credits",
        because="Says who took or owns a picture that the text has lost.",
        pattern=either(
            r"^[(\[【〔▲△▼↑]{0,2} ?(?:图|图片|图源|图片来源|图自|图据|图片提供|图片作者|图为|资料图|资料图片|资料照|资料照片|题图|配图|封面图|照片|图片说明|图说|图像来源|图像加注文字|图片由.{1,12}提供|影像来源|来源图|供图|摄影|摄影师|视频来源|图/文|制图|插画|封面|摄|翻摄|截图|动图|视频截图|网络图片?|示意图|图片为)(?:来源|提供|截图)?(?::|/|丨|\||∕|,|自|由|源|取自|\)|】) ?[^。!?]*[)\]】〕]?[。]?$",
            r"^[(\[【〔](?:图|图片|资料图|资料照|资料照片|资料图片|网络图片?|示意图|视频截图|图片来源网络|来源网络|网图|配图|翻摄|翻摄画面|档案照|情境照|合成图|示意照|美联社|路透社?|法新社|中央社|新华社|视觉中国|东方ic|欧新社|达志影像)(?:[,/ ]?[^。!?()]*)?[)\]】〕]$",
            r"^[(\[【〔]?[^。!?,:]*(?:摄|供图|提供|翻摄|截图|资料照|资料图|摄影|发|图)[)\]】〕]$",
            rf"^[(\[【〔]?{AGENCY}(?: ?[/,|] ?{AGENCY}| 资料| 图| 供图|资料图片?| images| photos?| 发)*[)\]】〕]?$",
            r"^(?:新华社|中新社|本报|本刊|中央社|.{2,8}(?:报|社|网))(?:首席|见习|特约)?(?:记者|通讯员)? ?[^。!?,:]{1,20} ?摄(?:影)?(?:报道)?$|^[^。!?,: ]{2,6}(?: [^。!?,: ]{2,6})? ?[/|] ?(?:摄影?|图|供图)$|^.{0,20}(?:图片|照片|图)(?:均|都)?(?:来自|来源于?|源自|取自|转自)(?:于)?(?:网络|互联网|网路|作者|受访者|视频截图|新闻截图).{0,20}$",
        ),
        max_width=110,
        anchors=("图", "照", "摄", "截", "插画", "封面", "影像", "视频来源", "美联社", "路透", "法新社", "中央社", "新华社", "视觉中国", "东方ic", "欧新社", "cfp", "ic", "getty", "afp", "ap", "reuters", "istock", "shutterstock", "epa", "pa", "alamy", "unsplash", "pixabay", "pexels", "flickr", "wiki", "rex", "bloomberg", "xinhua", "anadolu", "zuma", "usa today", "imago", "deposit", "adobe", "海洛", "提供", "发)", "中新社"),
        hits=("（图/视觉中国）", "图片来源：海港日报", "（記者王曉明攝）", "資料圖", "图源：网络", "（資料照）", "新华社记者 王晓明 摄", "视觉中国 资料", "圖像來源，Getty Images", "Getty Images", "图片均来自网络", "（圖／王曉明提供）"),
        misses=(
            "图:张三赢了。他自己都不敢相信。",
            "图片来源不明的照片引发争议。",
            "资料图书馆下月关闭",
            "摄影师王晓明说,他等了三天才拍到这张照片。",
            "新华社记者在现场看到,桥面已经清空。",
            "美联社称,两国已达成协议",
        ),
    ),
    Rule(
        "caption_mark",
        family="photo_credits",
        because="The caption of a picture that the text has lost, with its arrow or its credit.",
        pattern=either(
            r"^[▲△▼▽►▶◀◄↑↓←]{1,2} ?[^。]+(?:。|[)\]】])?(?:[(\[【〔].+[)\]】〕])?$",
            r"^.{2,}[。!]?[(\[【〔](?:图|图片|资料图|资料照片?|图源|图片来源|摄影|记者|翻摄|档案照|取自)[^()]*(?:摄|提供|图|供图|翻摄|资料照片?|来源|[:/][^()]+)[)\]】〕]$",
            r"^[^。!?]{2,}[。 ](?:新华社|中新社|本报|中央社)(?:记者|通讯员)?.{2,12}摄(?:影)?$|^图(?:为|[0-9]{1,2}|[一二三四五六七八九十]{1,2})[:为 ].{2,}(?:摄|图|供图|资料图)?[)]?$",
        ),
        max_width=170,
        anchors=("▲", "△", "▼", "▽", "►", "▶", "◀", "◄", "↑", "↓", "←", "图", "摄", "照", "翻", "取自", "记者"),
        hits=("▲海港大橋今日通車。（圖／記者王曉明攝）", "▼渡口停航", "海港大橋今日通車。（圖/王曉明提供）", "2月1日，海港大桥通车。新华社记者 王晓明 摄", "图为海港大桥"),
        misses=(
            "股价▲3%,成交量创下新高。",
            "图为何物?古人说,图以载道。",
            "他把画卷展开,山水之间有一行小字,写着作者的名字(图见后页)。",
            "通车当天,王晓明摄下了第一班车。",
        ),
    ),
    Rule(
        "photo_credit_en",
        family="photo_credits",
        because="Says who took or owns a picture that the text has lost.",
        pattern=either(
            r"^[(\[]?(?:photo(?:graph)?s?|image|picture|pictures|credit|illustration|file photo|video|media|cover|graphic|cartoon|caption)(?: ?/ ?(?:image|photo|credit))?(?: (?:credits?|source|copyright|caption|by|courtesy(?: of)?|provided by|from|via)){0,2} ?[:,] ?[^.!?]{2,}\.?[)\]]?$|^[(\[]?(?:photo(?:graph)?s?|image|picture|illustration)(?: (?:by|courtesy(?: of)?|credit|via|provided by)) ?:? ?[^.!?]{2,}[)\]]?$",
            rf"^[(\[]?(?:[a-z.'’ -]{{2,40}}(?:/| / |, | for | via |\| ?)){{1,3}}{AGENCY}(?: ?[/,|] ?(?:{AGENCY}|[a-z .]{{2,24}}))*[)\]]?$",
            r"^(?:image|media|video|photo) (?:caption|source|copyright),? ?[^!?]*$|^(?:file|stock|archive|handout|undated) (?:photo|image|picture)s?\.?$|^(?:getty images|ap photo|afp photo|reuters photo|file photo)(?: ?[/|,].*)?$",
            r"^[^.!?]{5,}[.]? ?[(\[](?:photo|image|picture|ap photo|file photo|credit|photograph|getty|reuters|afp|courtesy)[^()]*[)\]]\.?$",
        ),
        max_width=240,
        anchors=("photo", "image", "picture", "credit", "illustration", "video", "media", "cover", "graphic", "cartoon", "caption", "getty", "afp", "ap", "reuters", "istock", "shutterstock", "epa", "pa", "alamy", "unsplash", "pixabay", "pexels", "flickr", "wiki", "rex", "bloomberg", "xinhua", "anadolu", "zuma", "usa today", "imago", "adobe", "aap", "courtesy", "视觉中国"),
        hits=("Photograph: Jane Doe/The Harbour Post", "Image credit: Jane Doe", "Jane Doe/Getty Images", "Photo by Jane Doe", "(AP Photo/Jane Doe)", "Image source, Getty Images", "File photo", "The bridge on opening day. (Photo: Jane Doe)", "Photos courtesy of Jane Doe"),
        misses=(
            "Photo evidence was lost, the court heard.",
            "Image problems: the party has three of them, says its chair.",
            "Pictures of the flood spread within minutes.",
            "Video shows the bridge swaying.",
            "Credit: where it is due, she gave it freely.",
        ),
    ),
    Rule(
        "image_control",
        family="photo_credits",
        because="A hint or button of a picture or gallery that the text has lost.",
        pattern=either(
            r"^[(\[【]?(?:点击|点选|单击|按)(?:此|这里|上方|下方)?(?:图片|小图|大图|看大图|进入|查看|浏览|观看|放大|翻页|图)[^。!?]{0,20}[)\]】]?$|^(?:查看|浏览|看|展开|显示)?(?:原图|大图|高清大图|全部图片|图集|更多图片|组图|高清图集|高清组图)[>»]{0,2}$|^(?:支持键盘|按键盘|键盘).{0,20}(?:翻页|翻图).{0,6}$|^[0-9]{1,3} ?/ ?[0-9]{1,3}$|^[0-9]{1,3}图$|^(?:图集|组图|高清组图|幻灯片?|图片(?:报道|新闻|说明)?)[:]?$",
            r"^(?:click|tap)(?: (?:here|on|the|image|photo|picture|images|photos|thumbnail))* (?:to|for) (?:enlarge|expand|view|zoom|see|larger|full|open|a larger|larger image|view larger)[a-z ]{0,30}$|^(?:enlarge|expand|view|zoom|see|open|launch|show|hide|toggle|full|previous|next)(?: (?:this|the|full|larger|all|more|photo|in))* (?:image|images|photo|photos|picture|pictures|gallery|slideshow|caption|captions|slide|size|screen|lightbox|fullscreen|photo gallery|full screen)$",
            r"^(?:photo gallery|image gallery|photos|photo galleries|in pictures|view gallery|gallery|slideshow|slide show|image|images|picture|toggle caption|hide caption|enlarge|image [0-9]{1,3} of [0-9]{1,3}|[0-9]{1,3} of [0-9]{1,3}|[0-9]{1,3} (?:photos|images|pictures))$",
        ),
        max_width=60,
        where="outside",
        hits=("点击图片放大", "(點擊查看大圖)", "高清组图", "3/12", "Click to enlarge", "View gallery", "Hide caption", "Toggle caption", "12 photos", "Photo gallery"),
        misses=("点击图片背后的产业", "大图书馆", "Pictures at an exhibition", "Click to kill: how apps spread hate", "3/12票"),
    ),
)
