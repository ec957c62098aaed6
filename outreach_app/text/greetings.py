"""Greetings: how a letter in some language greets a person, with nothing invented.

Nobody is called by a given name alone, nobody is made a Mr or a Ms. A title of address stands only where it was
stated. Where the order of the name is not known, the name stands as written.
"""

import re
from typing import Final

from outreach_app.model.dataclass import dataclass
from outreach_app.model.people import NameOrder, Person

_FORMS: Final = {
    "en": "Dear {}", "fr": "Bonjour {}", "es": "Buenos días, {}", "pt": "Bom dia, {}", "de": "Guten Tag {}",
    "it": "Buongiorno {}", "nl": "Goedendag {}", "sv": "Hej {}", "da": "Hej {}", "no": "Hei {}",
    "pl": "Dzień dobry, {}", "ru": "Здравствуйте, {}", "uk": "Добрий день, {}", "el": "Γεια σας, {}",
    "tr": "Merhaba {}",
    "ko": "{}님께", "ja": "{}様", "zh": "{}，您好", "th": "เรียน {}", "ar": "تحية طيبة، {}", "fa": "با سلام، {}",
    "he": "שלום {}", "vi": "Kính gửi {}", "id": "Yth. {}", "my": "မင်္ဂလာပါ {}", "km": "ជម្រាបសួរ {}", "hi": "नमस्ते {}",
}  # fmt: skip
_NATIVE: Final = {
    "ko": re.compile("[\uac00-\ud7a3]"), "ja": re.compile("[\u3041-\u30ff\u4e00-\u9fff]"),
    "zh": re.compile("[\u4e00-\u9fff]"), "th": re.compile("[\u0e00-\u0e7f]"), "ar": re.compile("[\u0600-\u06ff]"),
    "fa": re.compile("[\u0600-\u06ff]"), "ru": re.compile("[\u0400-\u04ff]"), "uk": re.compile("[\u0400-\u04ff]"),
    "el": re.compile("[\u0370-\u03ff]"), "he": re.compile("[\u0590-\u05ff]"), "hi": re.compile("[\u0900-\u097f]"),
    "my": re.compile("[\u1000-\u109f]"), "km": re.compile("[\u1780-\u17ff]"),
}  # fmt: skip
_WORDS: Final = (
    r"(?:dear|hello|hi|good (?:morning|afternoon|day)|bonjour|cher|chère|hola|estimad[oa]|buenos días|prezad[oa]|"
    r"caro|cara|bom dia|olá|guten tag|liebe|lieber|hallo|sehr geehrte[r]?|buongiorno|gentile|goedendag|beste|hej|hei|"
    r"здравствуйте|เรียน|尊敬的)"
)
_SALUTATION: Final = re.compile(rf"^\s*{_WORDS}[\s,]+", re.IGNORECASE)
_BEFORE: Final = re.compile(rf"^[ \t]*{_WORDS}[ \t,]+\Z", re.IGNORECASE | re.MULTILINE)
"""A salutation that ends a piece of a letter, right before a field."""


@dataclass(frozen=True, slots=True)
class Greeting:
    """A greeting as a whole, and the part of it that names the person. Both empty where there is no name."""

    whole: str
    name: str


def greeting_of(person: Person, language: str) -> Greeting:
    """Give how a letter in ``language`` (BCP 47) greets a person; what the user wrote for the person goes first."""
    written = person.greeting.strip().rstrip(",，:")
    if written:
        return Greeting(written, _SALUTATION.sub("", written).strip() or written)
    name = name_in_letter(person, language)
    if not name:
        return Greeting("", "")
    form = _FORMS.get(language.partition("-")[0], _FORMS["en"])
    return Greeting(form.format(name), name)


def name_in_letter(person: Person, language: str) -> str:
    """Give the name that a letter uses: in the letter's own script where it is stated, else as written."""
    script = _NATIVE.get(language.partition("-")[0])
    native = person.native_name.strip()
    name = person.name.strip()
    if script is not None and native and script.search(native):
        return native
    title = person.honorific.strip()
    if not title or not name or name.casefold().startswith(title.casefold()):
        return name
    family = person.family.strip()
    return f"{title} {family}" if family and person.order is not NameOrder.ONE_NAME else f"{title} {name}"


def follows_salutation(before: str) -> bool:
    """Tell whether a piece of a letter ends in a word of greeting ("Dear "), so that only the name must follow."""
    return bool(_BEFORE.search(before))


def is_lone_given_name(person: Person, name: str) -> bool:
    """Tell whether a name is only the given name of somebody whose family name comes first, or whose order is unknown.

    Such a letter would greet "Dear Tae-keung".
    """
    given = person.given.strip()
    return bool(given) and name.strip() == given and person.order in {NameOrder.FAMILY_FIRST, NameOrder.UNKNOWN}
