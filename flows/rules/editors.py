"""Credits of the newsroom: who edited, proofread, translated or helped to report."""

from flows.rules.parts import either, words
from flows.rules.rule import Rule

ROLE = (
    "(?:责任编辑|责编|值班编辑|值班主任|执行编辑|本文编辑|网络编辑|网编|编辑|编审|初审|复审|终审|一审|二审|三审|审校|审核|审读|审稿|审签|主审|校对|责校"
    "|监制|总监制|主编|副主编|总编辑?|总值班|统筹|策划|排版|美编|制图|设计|制作|视觉|新媒体编辑|实习编辑|实习生|核稿|译者|翻译|校译|编译|签发|出品"
    "|供稿|撰稿|通讯员|录入|运营|剪辑|文案)"
)
"""What a newsroom calls those who made the page, apart from its author."""

OTHER = "(?:作者|记者|来源|图片|视频|摄影|海报|配音|文)"
"""Credits that stand beside an editor's; alone they are bylines, sources and photo credits."""

NAMES = r"(?:[^。!?,:的 /]{2,12}(?:[ 、,;&和/] ?[^。!?,:的 /]{2,12}){0,4})"

EDITORS = (
    Rule(
        "editor_credit",
        family="editors",
        because="Credit of the newsroom: who edited or checked the page.",
        pattern=either(
            rf"^(?:[\[【]?(?:我要)?纠错[\]】]? ?)?[\[【(〔<■●★▲—-]{{0,2}} ?(?:{OTHER} ?[:丨|│/] ?{NAMES}[ ;,、/]{{1,3}})?{ROLE}(?:[、/&和 ]{ROLE}){{0,2}} ?[:丨|│/] ?"
            rf"(?:{NAMES}(?:[ ;,、/]{{1,3}}(?:{ROLE}|{OTHER}) ?[:丨|│/] ?{NAMES}){{0,5}})? ?[\]】)〕>]{{0,2}}$",
            rf"^[\[【(〔] ?(?:责任编辑|责编|编辑) {NAMES} ?[\]】)〕]$",
            r"^[^。!?,: ]{2,4}[_/]n[a-z]{1,3}[0-9]{3,6}$",
        ),
        anchors=words(
            "编辑|责编|网编|编审|审|校|监制|主编|总编|统筹|策划|排版|美编|制图|设计|制作|视觉|实习|译|签发|出品|供稿|撰稿|录入|运营|剪辑|文案|值班|核稿|_n|/n"
        ),
        max_width=90,
        hits=(
            "责任编辑：王晓明",
            "[责任编辑：王晓明]",
            "(责编：王晓明、李海)",
            "【责任编辑:王晓明",
            "编辑：王晓明 责任编辑：李海",
            "责任编辑:",
            "責任編輯：王曉明_NB1234",
            "校對：王曉明",
            "来源:海港日报 编辑:王晓明",
            "監製丨李海 主編丨王曉明",
            "（譯者：王曉明/核稿：李海）",
            "【糾錯】責任編輯：王曉明",
            "[我要纠错] 责编:王晓明",
        ),
        misses=(
            "他是责任编辑。",
            "责任编辑:一个正在消失的职业?",
            "编辑部:我们为什么不再用匿名消息源。",
            "“编辑:请把这段删掉。”信里只有这一句。",
            "责任编辑制度改革方案下周公布",
            "校对:最后一道关。老王守了三十年。",
            "翻译:背叛还是重生?",
            "设计:回到人的尺度",
            "制作:一部没有主角的纪录片",
            "编辑说,稿子要到夜里才能定。",
            "纠错责任编辑制度,要从第一版校样开始。",
            "纠错:责任编辑为何总是最后知道?",
        ),
    ),
    Rule(
        "editor_roc_date",
        family="editors",
        because="An agency's closing credit with the date in the years of the Republic.",
        pattern=r"^(?:[(\[]编辑:[^()]{1,24}[)\]])? ?1[01][0-9](?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])$",
        anchors=words("10|11"),
        max_width=50,
        hits=("（編輯：王曉明）1150201", "(編輯:王曉明/李海)1150201", "1150201"),
        misses=("1150201票", "编号1150201的包裹至今无人认领。", "(编辑:王晓明)补充说,数字是1150201。"),
    ),
    Rule(
        "editing_by",
        family="editors",
        because="Credit of the newsroom: who reported, wrote and edited.",
        pattern=either(
            r"^[(\[*—-]{0,2} ?(?:additional |with )?(?:reporting|writing|editing|research|graphics|edited|compiled"
            r"|translated)"
            r"(?: and (?:reporting|writing|editing|research))? (?:for [a-z ]{3,24} )?by:? [^!?]+[)\]*]{0,2}$",
            r"^[(\[]?with (?:files|additional reporting|inputs?|contributions?) (?:by|from):? [^!?]+$",
            r"^[^.!?]{3,90} (?:also )?contributed(?: (?:reporting|research))? to this (?:report|story"
            r"|article)(?: from [^.]*)?\.?[)\]]?$",
        ),
        anchors=words(
            "reporting|writing|editing|edited|research|graphics|compiled|translated|with files|with input"
            "|with contrib|contributed"
        ),
        max_width=240,
        where="outside",
        hits=(
            "Reporting by Jane Doe; Editing by John Roe",
            "(Reporting by Jane Doe in Harbour City; Additional reporting by John Roe; Editing by Max Moe)",
            "Editing by: John Roe",
            "Additional reporting by Jane Doe",
            "Associated Press writer Jane Doe contributed to this report.",
        ),
        misses=(
            "Reporting from the front line has never been so dangerous.",
            "Editing is thankless work, said Jane Doe.",
            "The storm contributed to this year's poor harvest.",
            "Research by the university has shown for years that trees cool streets?",
            "Edited highlights of the trial will be shown tonight.",
            "With files stacked to the ceiling, the archive closed its doors.",
        ),
    ),
)
