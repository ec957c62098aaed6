"""Finding the languages that a line states somebody speaks: "(Korean, English)", "Sprachen: …", "EN/FR"."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from outreach_app.model.language import read_language
from outreach_app.text.wording import is_unspaced, words

_BRACKETED: Final = re.compile(r"[(\[]([^()\[\]]{2,160})[)\]]")
_SPLIT: Final = re.compile(
    r"\s*(?:[,;/&+|·・、،]|\s[–-]\s|\b(?:and|und|et|y|e|ed|en|och|og|ja|oraz|ve|και|as well as|or|oder|ou|o|sowie|und auch|i|и|та|или)\b(?=\s)|(?<=\s)و|및|와\s|과\s|と|和|及|และ)\s*",  # noqa: E501
    re.IGNORECASE,
)
_CODES: Final = frozenset(
    [
        "EN",
        "FR",
        "DE",
        "ES",
        "IT",
        "PT",
        "NL",
        "AR",
        "ZH",
        "JA",
        "JP",
        "KO",
        "KR",
        "RU",
        "FA",
        "TR",
        "HE",
        "EL",
        "SV",
        "DA",
        "NO",
        "FI",
        "PL",
        "UK",
        "TH",
        "HI",
        "ID",
        "VI",
        "CN",
        "BN",
        "UR",
        "SW",
    ]
)
_CODE_TAGS: Final = {"JP": "ja", "KR": "ko", "CN": "zh", "NO": "nb"}
_CODE_LIST: Final = re.compile(r"(?<![\w/\-])([A-Z]{2}(?:\s?[/,+&·|]\s?[A-Z]{2}){1,5})(?![\w/\-])")
_MODIFIERS: Final = re.compile(
    r"\b(?:fluent|native|basic|some|good|only|also|speaks?|speaking|speaker|spoken|mother tongue|fluently|preferred|interview-ready|"  # noqa: E501
    r"conversational|fließend|muttersprache|muttersprachlich|spricht|auch|courant|bilingue|langue maternelle|parle|aussi|"  # noqa: E501
    r"habla|nativo|fluido|parla|fala|spreekt|talar|interviews?|in|auf|en|em|i|på|het|the|l'|le|la|el|il|o|a|στα|κα ι|"
    r"can give|available|media|languages?|sprachen?|langues?|idiomas?|lingue|talen|språk|parlé|parlées|hablado|möglich|of|by|with|per|à)\b",  # noqa: E501
    re.IGNORECASE,
)
_INFLECTED: Final = {
    "englisch*": "en", "anglais*": "en", "anglophone": "en", "inglés": "en", "inglês": "en", "inglese": "en", "engels*": "en",  # noqa: E501
    "engelska": "en", "engelsk": "en", "αγγλικά": "en", "английск*": "en", "англійськ*": "en", "영어": "en", "英語": "en", "英语": "en",  # noqa: E501
    "英文": "en", "الإنجليزية": "en", "الانجليزية": "en", "إنجليزي": "en", "อังกฤษ": "en", "angielski*": "en", "ingilizce": "en", "אנגלית": "en", "englanti": "en",  # noqa: E501
    "deutsch*": "de", "allemand*": "de", "alemán": "de", "alemão": "de", "tedesco": "de", "duits": "de", "tyska": "de", "tysk": "de", "γερμανικά": "de",  # noqa: E501
    "немецк*": "de", "독일어": "de", "ドイツ語": "de", "德语": "de", "الألمانية": "de", "เยอรมัน": "de", "almanca": "de", "niemiecki*": "de",  # noqa: E501
    "französisch*": "fr", "français*": "fr", "francais*": "fr", "francophone": "fr", "francés": "fr", "francês": "fr", "francese": "fr", "frans": "fr", "franska": "fr", "fransk": "fr",  # noqa: E501
    "γαλλικά": "fr", "французск*": "fr", "프랑스어": "fr", "불어": "fr", "フランス語": "fr", "仏語": "fr", "法语": "fr", "法語": "fr", "الفرنسية": "fr", "فرنسي": "fr", "ฝรั่งเศส": "fr", "fransızca": "fr",  # noqa: E501
    "spanisch*": "es", "espagnol*": "es", "español*": "es", "castellano": "es", "espanhol": "es", "spagnolo": "es", "spaans": "es", "spanska": "es", "spansk": "es",  # noqa: E501
    "ισπανικά": "es", "испанск*": "es", "스페인어": "es", "スペイン語": "es", "西班牙语": "es", "الإسبانية": "es", "الاسبانية": "es", "สเปน": "es", "ispanyolca": "es",  # noqa: E501
    "italienisch*": "it", "italien": "it", "italiano": "it", "italiaans": "it", "italienska": "it", "italiensk": "it", "ιταλικά": "it", "이탈리아어": "it", "イタリア語": "it", "الإيطالية": "it",  # noqa: E501
    "portugiesisch*": "pt", "portugais*": "pt", "portugués": "pt", "português": "pt", "portoghese": "pt", "portugees": "pt", "portugisiska": "pt", "포르투갈어": "pt", "ポルトガル語": "pt", "البرتغالية": "pt", "πορτογαλικά": "pt",  # noqa: E501
    "niederländisch*": "nl", "holländisch": "nl", "néerlandais*": "nl", "neerlandés": "nl", "nederlands": "nl", "olandese": "nl", "nederländska": "nl", "flemish": "nl", "dutch": "nl", "vlaams": "nl", "flämisch": "nl",  # noqa: E501
    "schwedisch*": "sv", "suédois*": "sv", "sueco": "sv", "svedese": "sv", "zweeds": "sv", "svenska": "sv", "svensk": "sv", "dansk": "da", "danska": "da", "norsk": "nb", "norska": "nb", "norwegian": "nb",  # noqa: E501
    "griechisch*": "el", "grec": "el", "griego": "el", "greco": "el", "grieks": "el", "ελληνικά": "el", "그리스어": "el", "اليونانية": "el",  # noqa: E501
    "arabisch*": "ar", "arabe": "ar", "árabe": "ar", "arabo": "ar", "arabiska": "ar", "arabic": "ar", "arabisk": "ar", "αραβικά": "ar", "арабск*": "ar", "아랍어": "ar", "アラビア語": "ar", "阿拉伯语": "ar", "العربية": "ar", "عربي": "ar", "อาหรับ": "ar", "arapça": "ar",  # noqa: E501
    "russisch*": "ru", "russe": "ru", "ruso": "ru", "russo": "ru", "ryska": "ru", "русск*": "ru", "ρωσικά": "ru", "러시아어": "ru", "ロシア語": "ru", "俄语": "ru", "الروسية": "ru",  # noqa: E501
    "chinesisch*": "zh", "chinois*": "zh", "chino": "zh", "chinês": "zh", "cinese": "zh", "chinees": "zh", "kinesiska": "zh", "mandarin": "zh", "mandarín": "zh", "중국어": "zh", "中国語": "zh", "中文": "zh", "汉语": "zh", "普通话": "zh", "國語": "zh", "الصينية": "zh", "จีน": "zh", "putonghua": "zh", "cantonese": "yue", "粵語": "yue", "粤语": "yue", "廣東話": "yue",  # noqa: E501
    "japanisch*": "ja", "japonais*": "ja", "japonés": "ja", "japonês": "ja", "giapponese": "ja", "japans": "ja", "japanska": "ja", "일본어": "ja", "日本語": "ja", "日语": "ja", "日文": "ja", "اليابانية": "ja", "ญี่ปุ่น": "ja",  # noqa: E501
    "koreanisch*": "ko", "coréen*": "ko", "coreano": "ko", "koreaans": "ko", "koreanska": "ko", "한국어": "ko", "韓国語": "ko", "朝鮮語": "ko", "韩语": "ko", "الكورية": "ko", "เกาหลี": "ko",  # noqa: E501
    "thailändisch": "th", "thaï*": "th", "tailandés": "th", "thais": "th", "thailändska": "th", "태국어": "th", "タイ語": "th", "ไทย": "th", "泰语": "th",  # noqa: E501
    "türkisch*": "tr", "turc": "tr", "turco": "tr", "turks": "tr", "turkiska": "tr", "türkçe": "tr", "التركية": "tr", "persisch": "fa", "farsi": "fa", "persan": "fa", "persa": "fa", "dari": "prs", "فارسی": "fa", "الفارسية": "fa",  # noqa: E501
    "kurdisch": "ku", "kurde": "ku", "kurdish": "ku", "kurmanji": "kmr", "sorani": "ckb", "الكردية": "ku", "polnisch": "pl", "polonais": "pl", "polaco": "pl", "polacco": "pl", "polski": "pl", "ukrainisch": "uk", "ukrainien": "uk", "українськ*": "uk", "украинск*": "uk",  # noqa: E501
    "hebräisch": "he", "hébreu": "he", "hebreo": "he", "ebraico": "he", "עברית": "he", "עברית*": "he", "ערבית": "ar", "hindi": "hi", "हिन्दी": "hi", "हिंदी": "hi", "अंग्रेज़ी": "en", "अंग्रेजी": "en", "urdu": "ur", "bengali": "bn", "bangla": "bn", "swahili": "sw", "kiswahili": "sw", "amharic": "am",  # noqa: E501
    "vietnamese": "vi", "vietnamesisch": "vi", "tiếng việt": "vi", "indonesian": "id", "bahasa indonesia": "id", "malay": "ms", "burmese": "my", "tagalog": "tl", "filipino": "fil", "romani": "rom", "romanes": "rom", "tigrinya": "ti", "somali": "so", "catalan": "ca", "català": "ca", "catalán": "ca", "euskera": "eu", "gallego": "gl",  # noqa: E501
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Languages:
    """A passage that states languages, in their order."""

    start: int
    end: int
    tags: tuple[str, ...]
    heads: bool = False  # "English:" before the people who speak it


@cache
def _beginnings() -> tuple[tuple[str, str], ...]:
    return tuple((word.rstrip("*"), tag) for word, tag in _INFLECTED.items() if word.endswith("*"))


@cache
def _tag(word: str) -> str:
    """Give the BCP 47 tag of one language word, in any of the languages we read; "" for anything else."""
    folded = " ".join(word.casefold().replace("’", "'").split()).strip(" .:'\"")
    folded = re.sub(r"^(?:ภาษา|al-|l')", "", folded)
    folded = re.sub(r"[\s-]?(?:speaking|language|speaker|sprachig|语|言語|spreker)$", "", folded)
    if len(folded) < 2 or folded in {"no", "is", "to", "as", "or", "it", "ha", "han"}:
        return ""
    if folded in _INFLECTED:
        return _INFLECTED[folded]
    if len(folded) > 3:
        for beginning, tag in _beginnings():
            if folded.startswith(beginning) and len(folded) <= len(beginning) + 3:
                return tag
    return read_language(folded) if len(folded) > 2 else ""


def tags_of(text: str, codes: bool = False) -> tuple[str, ...]:
    """Read a passage that must hold nothing but languages; empty where any part is none.

    ``codes`` allows a single two-letter code; several are always read ("EN/FR").
    """
    parts = [part for part in _SPLIT.split(text) if part and part.strip(" .:;-–")]
    tags = []
    for part in parts:
        word = part.strip(" .:;-–()")
        if word in _CODES and (codes or len(parts) > 1 or word == "EN"):
            tags.append(_CODE_TAGS.get(word, word.lower()))
            continue
        tag = _tag(word) or _tag(" ".join(_MODIFIERS.sub(" ", word).split()))
        if not tag:
            return ()
        tags.append(tag)
    return tuple(dict.fromkeys(tags))


def languages(text: str, offset: int = 0) -> tuple[Languages, ...]:
    """Find all passages of one line that state languages, left to right."""
    found = _bracketed(text) + _labelled(text) + _coded(text) + _spoken(text)
    kept: list[Languages] = []
    for one in sorted(found, key=lambda each: (each.start, -each.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return tuple(Languages(one.start + offset, one.end + offset, one.tags, one.heads) for one in kept)


def _bracketed(text: str) -> list[Languages]:
    found = []
    for match in _BRACKETED.finditer(text):
        tags = tags_of(match[1], codes=bool(words("language_labels").begins(match[1])))
        if not tags:
            label = words("language_labels").begins(match[1].lstrip())
            rest = match[1].lstrip()[label:]
            tags = tags_of(rest.lstrip(": "), codes=True) if label else ()
        if tags:
            found.append(Languages(match.start(), match.end(), tags))
    return found


def _labelled(text: str) -> list[Languages]:
    """Find "Languages: …", "speaks …", "spricht …": as far as the words are languages."""
    found = []
    for start, end in words("language_labels").all(text):
        head = end
        rest = re.match(r"\s*[:：]?\s*", text[end:])
        head += rest.end() if rest else 0
        best, stop = _longest(text, head)
        if best:
            found.append(Languages(start, stop, best))
    return found


def _longest(text: str, head: int) -> tuple[tuple[str, ...], int]:
    """Read as many languages as stand one after the other from ``head``."""
    tags: list[str] = []
    at = stop = head
    while at < len(text):
        word = re.compile(r"[^\s,;/&+|·・、،.()]+").match(text, at)
        if not word:
            break
        token = word[0].removeprefix("و") if tags else word[0]
        tag = _CODE_TAGS.get(token, token.lower()) if token in _CODES else _tag(token)
        if tag:
            tags.append(tag)
            stop = word.end()
        elif (_MODIFIERS.fullmatch(token) is None and _SPLIT.fullmatch(f" {token} ") is None) or not token.islower():
            if not (is_unspaced(token) and (inside := tags_of(token))):
                break
            tags += inside
            stop = word.end()
        joint = re.compile(r"[\s,;/&+|·・、،]*").match(text, word.end())
        at = joint.end() if joint else word.end()
    return tuple(dict.fromkeys(tags)), stop


def _coded(text: str) -> list[Languages]:
    """Find lists of two-letter codes: "EN/FR", "DE, EN"."""
    found = []
    for match in _CODE_LIST.finditer(text):
        codes = re.findall("[A-Z]{2}", match[1])
        if all(code in _CODES for code in codes) and ("EN" in codes or "/" in match[1]):
            tags = tuple(dict.fromkeys(_CODE_TAGS.get(code, code.lower()) for code in codes))
            found.append(Languages(match.start(), match.end(), tags))
    return found


_SPOKEN: Final = re.compile(r"\b(?:in|auf|en|em|in het|på|σε|στα|по|bilingual|bilingue)\s+", re.IGNORECASE)
_ADJECTIVE: Final = re.compile(
    r"\b((?:[A-Z][a-z]+-?(?:,\s|\sand\s|/|\s&\s)?){1,4})[-\s](?:speaking|speaker|language|sprachig|speakers)\b"
)


def _spoken(text: str) -> list[Languages]:
    """Find "interviews in English and Arabic", "French-speaking", and a line or piece that is only languages."""
    found = []
    for match in _SPOKEN.finditer(text):
        tags, stop = _longest(text, match.end())
        if tags:
            found.append(Languages(match.start(), stop, tags))
    for match in _ADJECTIVE.finditer(text):
        tags = tags_of(match[1])
        if tags:
            found.append(Languages(match.start(), match.end(), tags))
    at = 0
    for piece in re.split(r"([,;|:–—\t]|\s-\s|\.\s)", text):
        tags = (
            tags_of(piece)
            if 4 <= len(piece.strip()) <= 60 or is_unspaced(piece) or re.search("[\uac00-\ud7a3]", piece)
            else ()
        )
        if tags and "(" not in piece:
            lead = len(piece) - len(piece.lstrip())
            following = text[at + len(piece) : at + len(piece) + 1]
            found.append(Languages(at + lead, at + len(piece.rstrip()), tags, heads=following == ":"))
        at += len(piece)
    return found
