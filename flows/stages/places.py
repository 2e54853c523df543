"""Places and days that many stories name, in English and Chinese: small evidence that two paragraphs say the same."""

import re

PLACES = (
    ("u.s.|united states|american", "美国"), ("u.k.|britain|british|united kingdom", "英国"), ("china|chinese", "中国"),
    ("japan|japanese", "日本"), ("south korea|south korean", "韩国|南韩"), ("north korea|north korean", "朝鲜|北韩"),
    ("taiwan|taiwanese", "台湾"), ("hong kong", "香港"), ("india|indian", "印度"), ("russia|russian", "俄罗斯|俄国"),
    ("ukraine|ukrainian", "乌克兰"), ("france|french", "法国"), ("germany|german", "德国"), ("italy|italian", "意大利|义大利"),
    ("spain|spanish", "西班牙"), ("europe|european|eu", "欧洲|欧盟"), ("australia|australian", "澳大利亚|澳洲"),
    ("canada|canadian", "加拿大"), ("mexico|mexican", "墨西哥"), ("brazil|brazilian", "巴西"), ("iran|iranian", "伊朗"),
    ("israel|israeli", "以色列"), ("turkey|turkish", "土耳其"), ("singapore", "新加坡"), ("vietnam|vietnamese", "越南"),
    ("thailand|thai", "泰国"), ("london", "伦敦"), ("tokyo", "东京"), ("paris", "巴黎"), ("washington", "华盛顿"),
    ("beijing", "北京"), ("shanghai", "上海"), ("taipei", "台北"), ("geneva", "日内瓦"), ("new york", "纽约"),
    ("monday", "周一|星期一|礼拜一"), ("tuesday", "周二|星期二|礼拜二"), ("wednesday", "周三|星期三|礼拜三"),
    ("thursday", "周四|星期四|礼拜四"), ("friday", "周五|星期五|礼拜五"), ("saturday", "周六|星期六|礼拜六"),
    ("sunday", "周日|星期日|星期天|礼拜天"),
)  # fmt: skip
"""In folded form: simplified, lower case."""

NAMED = {word: number for number, sides in enumerate(PLACES) for side in sides for word in side.split("|")}
_WORDS = sorted(map(re.escape, NAMED), key=len, reverse=True)
_ENGLISH = re.compile(rf"\b(?:{'|'.join(word for word in _WORDS if word.isascii())})(?![a-z])")
_CHINESE = re.compile("|".join(word for word in _WORDS if not word.isascii()))


def places(key: str, *, english: bool) -> frozenset[int]:
    """The places and days that a folded text names, by their numbers in PLACES."""
    return frozenset(NAMED[word] for word in (_ENGLISH if english else _CHINESE).findall(key))
