"""The words that stand before numbers and addresses, in many languages, as one table: "Tel", "Handy", "내선"."""

import json
import unicodedata
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Final

from outreach_app.model.channels import PhoneKind
from outreach_app.paths import resources

MESSAGING: Final = frozenset({"whatsapp", "signal", "telegram", "viber", "wechat", "threema", "kakaotalk", "imo"})
_KINDS: Final = MappingProxyType(
    {
        "mobile": PhoneKind.MOBILE,
        "fax": PhoneKind.FAX,
        "switchboard": PhoneKind.SWITCHBOARD,
        "satellite": PhoneKind.SATELLITE,
        "pager": PhoneKind.PAGER,
        "toll free": PhoneKind.TOLL_FREE,
    }
)


@lru_cache(maxsize=16384)
def fold_word(word: str) -> str:
    """Give the form under which a label word is compared: NFKC, case folded, without outer stops and colons."""
    plain = unicodedata.normalize("NFKC", word).casefold()
    return " ".join(plain.split()).strip(" .:-")


@cache
def channel_words() -> MappingProxyType[str, str]:
    """Give each folded label word with its meaning: "phone", "mobile", "fax", "email", "extension" and so on.

    Source: ``resources/reading/labels.json``. A word of two meanings keeps the more telling one.
    """
    table = json.loads((resources() / "reading" / "labels.json").read_text(encoding="utf-8"))
    words: dict[str, str] = {}
    for meaning, by_language in table.items():
        if meaning == "about":
            continue
        for listed in by_language.values():
            for word in listed:
                folded = fold_word(word)
                if meaning != "extension" or folded not in words:
                    words[folded] = meaning
    return MappingProxyType(words)


@cache
def extension_words() -> tuple[str, ...]:
    """Give the words that introduce an extension, longest first."""
    table = json.loads((resources() / "reading" / "labels.json").read_text(encoding="utf-8"))
    words = {fold_word(word) for listed in table["extension"].values() for word in listed}
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


@cache
def language_of_label() -> MappingProxyType[str, str]:
    """Give the language of each label word that one language alone has: "durchwahl" is German."""
    table = json.loads((resources() / "reading" / "labels.json").read_text(encoding="utf-8"))
    found: dict[str, set[str]] = {}
    for meaning, by_language in table.items():
        for language, listed in by_language.items() if meaning != "about" else ():
            for word in listed:
                found.setdefault(fold_word(word), set()).add(language)
    return MappingProxyType({word: next(iter(tags)) for word, tags in found.items() if len(tags) == 1})


@lru_cache(maxsize=1024)
def kind_named(word: str) -> PhoneKind:
    """Give the kind of phone that a label states; UNKNOWN where it states none ("Tel")."""
    folded = fold_word(word)
    if folded in set(PhoneKind):
        return PhoneKind(folded)
    return _KINDS.get(channel_words().get(folded, ""), PhoneKind.UNKNOWN)
