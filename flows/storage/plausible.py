"""How plausible a decoded text is, in points: what tells GBK from Big5 from Shift_JIS when nobody says.

The tables are the encodings' own: the first level of GB 2312, Big5 and JIS X 0208 holds the characters that are common
in that language, put there by the committees that counted them. The few hundred commonest are listed, because Korean
bytes read as GB 2312 give first-level characters too, but strange ones.
"""

import re
import unicodedata
from collections import Counter
from functools import cache

from flows.storage.charsets import HAN, JAPANESE, KOREAN

COMMON_HAN = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进"
    "着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重"
    "新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式"
    "活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百"
    "规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗"
    "完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周"
    "委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育"
    "厂京识适属圆包火住调满县局照参红细引听该铁价严"
    "這為個國時來們於對會發動過說產種後學經進著電裡現實兩體機當點從業應開還義間樣與關線內數麼質氣變條沒結問無軍並題黨員總設長頭資邊級圖統較將組見"
    "計別論運農幾區強決幹戰則據處隊給門規熱領東導壓爭濟階術極聯認權證採轉單風帶場車務萬達積議聲報鬥類離華確張馬節話況溫傳許廣記觀織裝眾書覆兒須"
    "際驗連斷難礦備辦習響約勞團歷構稱準號維劃選標寫親養層卻專狀廠識適屬圓調滿縣參紅細聽該鐵價嚴"
)
COMMON_HANGUL = frozenset(
    "이다는을의에가고하지로한은를도서기사자들있어해인나대으리일보과정시그수아전니라부와적게것주장상원구동만제스지년안성면등조거명었했공여문세비소"
    "유치화경신국말중용오우선회관발생방진실연위무마러내개단저미각습트계통행까모분간산반르작체금재운권민교미학입심"
)
PUNCTUATION = frozenset("，。、：；？！“”‘’（）《》〈〉「」『』【】—…·．　～％～／＂－")

KANA, HALF_KANA, HANGUL, HAN_CHARS = (
    re.compile(pattern)
    for pattern in (
        "[\u3041-\u30ff]",
        "[\uff61-\uff9f]",
        "[\uac00-\ud7a3\u3131-\u318e]",
        "[\u4e00-\u9fff\u3400-\u4dbf\uf900-\ufaff\u3005\u3007]",
    )
)
SCRIPTS = {
    "cp1251": "а-яёіїєґ",
    "koi8-r": "а-яё",
    "koi8-u": "а-яёіїєґ",
    "iso8859-5": "а-яёђѓєѕіїјљњћќўџ",
    "cp1253": "α-ωάέήίόύώϊϋΐΰ",
    "iso8859-7": "α-ωάέήίόύώϊϋΐΰ",
    "cp1255": "א-ת",
    "iso8859-8": "א-ת",
    "cp1256": "ء-يپچژگکی",
    "iso8859-6": "ء-ي",
    "cp874": "ก-๛",
}
"""The small letters of each script, as a class for regular expressions."""

LATIN = {
    "cp1252": "éèàçêâîôûëïüöäßñóíáúãõåøæœÉÀÇÜÖÄÑÓÍÁÚÅØÆ",
    "cp1250": "ąćęłńóśźżĄĆĘŁŃŚŹŻčďěňřšťůžýáéíúČĎĚŇŘŠŤŮŽőűöüäăâîșţşđ",
}
LONELY = re.compile(r"(?<=[a-z])[^\x00-\x7f](?![^\x00-\x7f])|(?<![^\x00-\x7f])[^\x00-\x7f](?=[a-z])")
"""One wide character beside a small Latin letter: in truth the ’ of `don’t`, which swallowed its `t`, or “ its `T`."""

MISPLACED = re.compile("(?<![ก-ฮัิ-ฺ็-๎])[ัิ-ฺ็-๎]|[เ-ไ](?![ก-ฮ])|ะ[ะ-ฺ]")
"""A Thai vowel or tone mark without its consonant: bytes that are not Thai give these all over."""

SIGN_CLASS = "“”‘’«»–—…•©®™°·£€§¡¿\u00a0\u00ad"
"""Signs of any language, which single-byte encodings keep in various places."""


@cache
def first_level(codec: str) -> frozenset[str]:
    """The characters that the codec's standard keeps for everyday use."""
    rows = {
        "gb18030": ("gb2312", range(0xB0, 0xD8), [*range(0xA1, 0xFF)]),
        "big5hkscs": ("big5", range(0xA4, 0xC7), [*range(0x40, 0x7F), *range(0xA1, 0xFF)]),
        "euc_jp": ("euc_jp", range(0xB0, 0xD0), [*range(0xA1, 0xFF)]),
        "cp949": ("euc_kr", range(0xB0, 0xC9), [*range(0xA1, 0xFF)]),
    }
    codec, leads, trails = rows[{"cp950": "big5hkscs", "cp932": "euc_jp"}.get(codec, codec)]
    return frozenset("".join(bytes((lead, trail)).decode(codec, "ignore") for lead in leads for trail in trails))


def plausibility(text: str, codec: str) -> int:
    """Points for a text that `codec` gave: high for what that encoding's readers write every day.

    Scores compare only between decodings of the same bytes. ASCII counts nothing.
    """
    if codec in (*HAN, *JAPANESE, *KOREAN):
        points = sum(_wide_points(char, codec) * count for char, count in Counter(text).items())
        return points - 10 * len(LONELY.findall(text))
    return _narrow_points(text, codec)


def _wide_points(char: str, codec: str) -> int:
    if char < "\x80":
        return 0
    if char in PUNCTUATION:
        return 4
    if HAN_CHARS.match(char):
        return _han_points(char, codec)
    if HANGUL.match(char):
        return _hangul_points(char, codec)
    if KANA.match(char):
        return 4 if codec in JAPANESE else -2
    return -3 if HALF_KANA.match(char) else _strange(char)


def _hangul_points(char: str, codec: str) -> int:
    if codec not in KOREAN:
        return -6
    if char in COMMON_HANGUL:
        return 8
    return 1 if char in first_level(codec) else -3


def _han_points(char: str, codec: str) -> int:
    if codec in KOREAN:
        return -2
    if char not in first_level(codec):
        # Traditional characters in GBK are no accident when they are common ones.
        return 4 if codec in HAN and char in COMMON_HAN else -3
    if codec in JAPANESE:
        return 2
    return 8 if char in COMMON_HAN else 2


def _strange(char: str) -> int:
    if char == "�":
        return -40
    # GB 18030 has four bytes for every character there may ever be; those that there are, are emoji and rare scripts.
    if "\x80" <= char < "\xa0" or unicodedata.category(char) in ("Co", "Cn"):
        return -20
    return -2


def _narrow_points(text: str, codec: str) -> int:
    """Single-byte encodings fit anything, so letters earn only by their neighbours: é in a Latin word, д among д."""
    bad = -40 * text.count("\ufffd") - 20 * len(re.findall("[\x80-\x9f]", text))
    if codec in SCRIPTS:
        # Thai has a letter for nearly every high byte, so a Thai letter proves half as much.
        return bad + _script_points(text, SCRIPTS[codec], worth=1 if codec == "cp874" else 2)
    letters = LATIN.get(codec, LATIN["cp1252"])
    alone = re.findall(rf"(?<=[a-zA-Z ])[{letters}](?=[a-zA-Z ,.]|$)|^[{letters}](?=[a-zA-Z])", text)
    signs = 2 * len(re.findall(f"[{SIGN_CLASS}]", text))
    runs = re.findall(r"[^\x00-\x7f\W\d_]{2,}", text)
    amid = re.findall(r"(?<=[a-zA-Z])[¡-¿×÷](?=[a-zA-Z])", text)
    return bad + 4 * len(alone) + signs - 4 * sum(map(len, runs)) - 6 * len(amid)


def _script_points(text: str, lower: str, *, worth: int) -> int:
    """Lower-case letters of the script in runs earn; capitals after small letters and words of two scripts cost.

    At most two points a byte (`worth`): Chinese read as Cyrillic is all letters too, and must not be outbid.
    """
    runs = re.findall(f"[{lower}]{{2,}}", text)
    shouting = len(re.findall(r"(?<=[à-ÿα-ωа-ё])[À-ÞΑ-ΩА-Я]", text))
    foreign = len(re.findall(rf"[^\x00-\x7f{lower}{lower.upper()}{SIGN_CLASS}]", text))
    both = f"{lower}{lower.upper()}"
    mixed = len(re.findall(f"[a-zA-Z][{both}]|[{both}][a-zA-Z]", text))
    return worth * sum(map(len, runs)) - 8 * (shouting + mixed + len(MISPLACED.findall(text))) - 6 * foreign
