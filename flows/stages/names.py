"""Who wrote it: a byline, a meta tag or a link to an author, read as names; None when the text names nobody."""

import re
import unicodedata
from functools import lru_cache

from flows import dates

OUTLET = re.compile(
    r"(?:报|報|网|網|社|台|電視|电视|周刊|週刊|杂志|雜誌|新闻|新聞|财经|財經|频道|頻道|论坛|論壇|首页|首頁|在线|通讯|客户端|中心|公司|委|局|部)$"
    r"|\b(?:news|times|post|daily|press|staff|reuters|afp|dpa|apa|efe|editors?|team|newsroom|agency|media|tv|online|magazine"
    r"|journal|reporter|inquirer|enquirer|herald|tribune|gazette|chronicle|guardian|zeitung|anzeiger|kurier|diario|radio"
    r"|e\.\s?v\.?|gmbh|inc\.?|ltd\.?|llc|verlag|stiftung|foundation|institute|university|network"
    r"|(?:[\w-]+\.)+(?:com|org|net|info|de|fr|es|it|ru|pl|gr|cn|at|ch|ie|uk|cl|tv|io))$",
    re.IGNORECASE,
)
"""A name that is a paper's, an agency's or an office's: never an author, at best a source."""

PERSONAL = re.compile(
    r"\d{1,3}(?:\.\d{1,3}){3}|[\w.+-]+(?:@|\[at\])[\w-]+|https?://|\d{6,}"
    r"|(?<![0-9a-z])[0-9a-f]{1,4}(?::[0-9a-f]{0,4}){2,}|(?:qq|微信|weixin|wechat|电话|電話|手机|手機|tel)\W{0,3}[\w-]*\d{4,}",
    re.IGNORECASE,
)
"""What never is a name and must never become metadata: IP and mail addresses, links, numbers of phones and accounts."""

NOBODY = re.compile(
    r"(?:site ?|web ?)?(?:admin(?:istrator|istrateur)?|master|root|user|guest|author|autor|default|editor|test)\d*"
    r"|unknown|undefined|null|none|n/?a|anonymous|no author|\w+(?:\.\w+){2,}|\d+|by|von|par|por|(?:written|posted|published) by"
    r"|.*\b(?:profile?|profil|perfil)\b.*|fact[ -]checked",
    re.IGNORECASE,
)
"""What a content system writes where nobody filled in a name."""

LABEL = re.compile(
    r"^\W*(?:(?:view|see|read)? ?(?:all|more) (?:posts?|articles?|stories) (?:by|from)"
    r"|(?:(?:words|story|text|photos? and story|article|interview|(?:re)?written|posted|published|reported) )?by"
    r"|(?:(?:ein )?(?:artikel|beitrag|text|interview|geschrieben|erstellt|verfasst|veröffentlicht) )?von"
    r"|(?:(?:publié|rédigé|écrit) )?par|(?:(?:publicado|escrito) )?por)\s+(?=\S)"
    r"|^(?-i:By)(?=(?-i:[A-Z]))"
    r"|^\W*(?:redaktion|author|autore?[ns]?|auteur|autorzy|автор|текст|text|words|interview|συντάκτης)\s*[:/|]\s*"
    r"|^\W*(?:文|撰文|作者|记者|記者|編輯|编辑|责编)\s*[/:：|丨]?\s*",
    re.IGNORECASE,
)
"""What stands before a name."""

ROLE = re.compile(
    r"\b(?:editors?|writers?|reporters?|correspondents?|experts?|contributors?|contributing|analysts?|managers?|directors?"
    r"|founders?|officers?|columnists?|journalists?|producers?|specialists?|consultants?|strategists?|critics?|chief"
    r"|senior|redakteur(?:in)?|read|views?|shares?)\b",
    re.IGNORECASE,
)
"""Words of what somebody is, behind the name."""

DEGREES = re.compile(r"(?<=\w)(?:[\s,]+(?!I+V?\b|VI*\b)(?:[A-Z]{2,4}|Ph\.?D\.?|M\.?D\.?|MSc|Esq\.?))+$|^\s*[A-Z]{2,4}$")
"""Letters behind a name; `III` is a part of it."""

FOR = re.compile(r"\s+for\s+.*$", re.IGNORECASE)
OF = re.compile(r"\s+(?:the|of)\s+", re.IGNORECASE)
"""What stands between a name and its paper: `A. Lee for Lake Online`, `A. Lee The Lake Times`."""

CUT = re.compile(
    r"\s*[|•·⋅●▪»>(（\[]|\s[-–—@/]\s|\s{2,}|(?:\blast\s+)?(?:updated|published|posted|aktualisiert)\b|\d\d[.:/]",
    re.IGNORECASE,
)
"""What ends a name in a byline: a bar, a dot, a dash between blanks, the word before a date."""

WHEN = re.compile(
    r"(?:(?:first |last |originally )?(?:published|updated|posted|created|date|on|am|le|el|vom|veröffentlicht|erstellt|publié"
    r"|publicado|aktualisiert|stand|опубликовано|дата|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch"
    r"|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo)\W*)*",
    re.IGNORECASE,
)
"""What stands before a date and names nobody: `Published on`, a day of the week."""

LAST = re.compile(r"\s+(?:on|am|at|le|el|vom|in|um)\s*$", re.IGNORECASE)
"""The word between a name and a date."""

COMMA = re.compile(r"\s*[,;，；、]\s*")
AND = re.compile(r"\s+(?:&|and|und|et|και)\s+", re.IGNORECASE)
AROUND = ' \t*_,，;；:|/-–—·•“”"()（）'
HAN = re.compile(r"[\u4e00-\u9fff]")
LONG, PROSE = 80, 500
"""Characters beyond which names are no value, and beyond which a text is not read for names."""


@lru_cache(maxsize=10_000)
def letters(text: str) -> str:
    """A name by its letters alone, to compare names."""
    return "".join(letter for letter in unicodedata.normalize("NFKC", text).casefold() if letter.isalnum())


@lru_cache(maxsize=10_000)
def people(text: str) -> str | None:
    """The name or names in a text that is about who wrote something: `By A. Lee and B. Roy, Editor` gives both names."""
    if len(text) > PROSE:
        return None
    text = LABEL.sub("", " ".join(unicodedata.normalize("NFC", text).split()))
    if HAN.search(text) or PERSONAL.search(text):
        return _whole(text)
    text = CUT.split(_beside_date(text).strip(AROUND), maxsplit=1)[0]
    names = [name for part in COMMA.split(text) for name in _names(part)]
    persons = [name for name in names if not OUTLET.search(name)]
    return _whole(", ".join(dict.fromkeys(persons or names[:1])))


def _beside_date(text: str) -> str:
    """The part before or after the first date that says who; what says when goes."""
    found = dates.all_in(text)
    if not found:
        return text
    before, after = LAST.sub("", text[: found[0].start]).strip(AROUND), text[found[-1].end :].strip(AROUND)
    if LABEL.match(after) or WHEN.fullmatch(before):
        return LABEL.sub("", after)
    return LABEL.sub("", before)


def _names(part: str) -> list[str]:
    """The names of a part between commas; what somebody is ends what stands before it: `Energy and Climate Editor`."""
    found: list[str] = []
    for each in AND.split(part):
        name = FOR.sub("", each).strip(AROUND)
        short = DEGREES.sub("", name).strip(AROUND)
        name = short if not short or " " in short else name
        if OUTLET.search(name) and len((alone := OF.split(name, maxsplit=1)[0]).split()) > 1:
            name = alone
        if ROLE.search(name) and not OUTLET.search(name):
            found = []
        elif not NOBODY.fullmatch(name) and any(letter.isalpha() for letter in name):
            found.append(name)
    return found


def _whole(text: str) -> str | None:
    name = text.strip(AROUND)
    return None if not name or PERSONAL.search(name) or NOBODY.fullmatch(name) or len(name) > LONG else name
