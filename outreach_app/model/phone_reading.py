"""Reading a typed number by the numbering plans; wraps ``phonenumbers``. Reading never raises."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from types import ModuleType
from typing import TYPE_CHECKING, Final

from outreach_app.model.channel_words import channel_words, extension_words, fold_word, kind_named
from outreach_app.model.channels import Basis, Phone, PhoneKind, RegionBasis, Validity
from outreach_app.model.country import country_name
from outreach_app.model.number_plans import PlainNumber, plain_number
from outreach_app.model.patterns import late_pattern

if TYPE_CHECKING:
    from phonenumbers import PhoneNumber


LONGEST_TYPED: Final = 80
"""What is longer than this is no phone number; it is kept as text and shown cut."""

_INVISIBLE = late_pattern("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]")
_DASHES = late_pattern("[‐‑‒–—―−ー－﹣]")
_TRUNK_ZERO = late_pattern(r"\(\s*0\s*\)")
_CODE_IN_BRACKETS = late_pattern(r"^\(\s*(\+\s*\d{1,3}|00\s?\d{1,3})\s*\)")
_SCIENTIFIC = late_pattern(r"^\s*\d[.,]\d+E\+?\d+\s*$", re.IGNORECASE)
_NUMBER = late_pattern(r"^\+?[\d\s().\-/·|,]+$")
_INTERNATIONAL = late_pattern(r"\+[1-9](?:[ .-]?[0-9]){6,14}")
_BETWEEN_DIGITS: Final = dict.fromkeys(map(ord, "+ .-"))
_ALTERNATIVE = late_pattern(
    r"\s*[;\n]+\s*|\s+(?:or|and|oder|und|ou|et|o|y|e|eller|och|of|en)\s+(?=[+(]?\d)|\s*,\s*(?=\+|00)"
)
_NEXT_PLUS = late_pattern(r"(?<=\d)\s+(?=\+\d)|(?<=\d\))\s+(?=\+\d)|(?<=[^\W\d_]\))\s+(?=\+\d)")
_REMARK_BEHIND = late_pattern(r"^(.*\d)\s*[(\[]\s*(?:\d{0,2}[^\W\d_][^\d()\[\]]*\d{0,2}\s*)[)\]]$")
_LAST_DIGITS_VARY = late_pattern(r"(?:\d[^\d/]*){7}/\s*\d{1,4}\s*$")
_OPENS_LABEL = late_pattern(r"^\s*[(\[](?=[^\W\d_])")
_FEWEST_DIGITS: Final = 7  # of a number that stands by itself
_LABEL_BEFORE = late_pattern(r"^\s*([^\W\d_][^\d+(]{0,30}?)\s*[:.\-–)]*\s*(?=[+(\d])")
_LABEL_AFTER = late_pattern(r"^(.*\d)\s*[(\[]?\s*([^\W\d_][^\d()\[\]]{0,30}?)\s*[)\]]?\s*$", re.DOTALL)


@cache
def _plans() -> ModuleType:
    """Import the numbering plans on first use (60 ms, 12 MB); never the geocoder, which is 108 MB."""
    import phonenumbers

    return phonenumbers


def plain_digits(text: str) -> str:
    """Write a number with ASCII digits, one kind of dash, no invisible characters; the length may change."""
    folded = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text))
    folded = "".join(str(unicodedata.digit(c)) if c.isdigit() and not c.isascii() else c for c in folded)
    return re.sub(r"-\s+(?=\d)", "-", " ".join(_DASHES.sub("-", folded).split()))


def split_extension(text: str) -> tuple[str, str]:
    """Part a plain number from the extension that it names ("x 746", "ext. 12", "내선 3"); "" where it names none.

    An extension that is named twice ("x1234 or x5") is left in the text, so that the number is not read wrongly.
    """
    found = _extension_pattern().search(text)
    if not found:
        return text, ""
    return text[: found.start()].rstrip(" ,;-"), found["digits"]


@cache
def _extension_pattern() -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in extension_words())
    return re.compile(
        rf"(?<=[\d\s,;()\-])\(?\s*(?:;ext=|#\s?|(?:{words})(?![^\W\d_])[.:]?\s*(?:no\.?|nr\.?|番号|번)?\s*[:\-=]?\s*)"
        r"(?P<digits>\d{1,6})\s*(?:番|번)?\)?\s*$",
        re.IGNORECASE,
    )


def is_international(typed: str) -> bool:
    """Tell whether a text is one number with its country code and nothing else: nine of ten in a list."""
    return _INTERNATIONAL.fullmatch(typed) is not None


def number_of_plan(typed: str) -> PlainNumber | None:
    """Read a text that is one valid number with its country code and nothing else; None for any other."""
    return plain_number(_plans(), typed.translate(_BETWEEN_DIGITS)) if is_international(typed) else None


def kind_of_plan(kind: int, stated_kind: str) -> tuple[PhoneKind, Basis]:
    """Give the kind of a number by what its plan calls it, and where it comes from: a stated one wins."""
    return _kind(_kinds().get(kind, PhoneKind.UNKNOWN), stated_kind)


def read_phone(
    typed: str, *, region: str = "", region_basis: RegionBasis = RegionBasis.NONE, stated_kind: str = ""
) -> Phone:
    """Read one number as typed.

    ``region`` (ISO 3166) serves numbers without their country code; its basis is kept on the number. Without a
    region such a number stays unread: the country is asked for, never guessed. ``stated_kind`` is the label that
    stood beside the number, in any language ("Handy"); it wins over what the plan says.
    """
    if is_international(typed):  # nothing to heal
        found = number_of_plan(typed)
        if found is not None:
            return _of_plan(typed, found, stated_kind)
        number, basis = _parse(typed, "", RegionBasis.EXPLICIT)
        if number is not None:
            return _described((typed, "", basis), number, region, stated_kind)
    plain = plain_digits(typed)
    unread = Phone(typed=typed.strip(), label=stated_kind)
    if len(typed) > LONGEST_TYPED or _SCIENTIFIC.match(plain):
        return unread
    plain = re.sub(r"^(?:tel|callto|sms):(?://)?", "", plain, flags=re.IGNORECASE)
    body, extension = split_extension(plain)
    body = _TRUNK_ZERO.sub(" ", _CODE_IN_BRACKETS.sub(r"\1 ", body))
    body = re.sub(r"^\+\s+", "+", body)
    if not _NUMBER.match(body):
        remark = _REMARK_BEHIND.match(body)
        if remark is None or not _NUMBER.match(remark[1]):
            return unread
        body = remark[1]
    if _LAST_DIGITS_VARY.search(body):
        return unread
    number, basis = _parse(body, region, region_basis)
    if number is None:
        return unread
    return _described((unread.typed, extension, basis), number, region, stated_kind)


def _of_plan(typed: str, found: PlainNumber, stated_kind: str) -> Phone:
    """Give a valid number that stands with its country code and nothing else."""
    kind, basis = kind_of_plan(found.kind, stated_kind)
    return Phone(
        typed, f"+{found.country_code}{found.national}", "", found.region, RegionBasis.EXPLICIT, kind, basis,
        Validity.VALID, label=stated_kind,
    )  # fmt: skip


def _kind(derived: PhoneKind | None, stated_kind: str) -> tuple[PhoneKind, Basis]:
    """Give the kind of a number and where it comes from: a stated one wins over what the plan says."""
    stated = kind_named(stated_kind) if stated_kind else PhoneKind.UNKNOWN
    if stated is not PhoneKind.UNKNOWN:
        return stated, Basis.STATED
    kind = derived or PhoneKind.UNKNOWN
    return kind, Basis.NONE if kind is PhoneKind.UNKNOWN else Basis.DERIVED


def _parse(body: str, region: str, basis: RegionBasis) -> "tuple[PhoneNumber | None, RegionBasis]":
    """Parse by the plans; a leading 00 counts as + where that makes a valid number."""
    plans = _plans()
    if body.startswith("00"):
        try:
            abroad: PhoneNumber | None = plans.parse("+" + body[2:].lstrip(" -./"))
        except plans.NumberParseException:
            abroad = None
        if abroad is not None and plans.is_valid_number(abroad):
            return abroad, RegionBasis.EXPLICIT
    try:
        number: PhoneNumber = plans.parse(body, region or None)
    except plans.NumberParseException:
        return None, RegionBasis.NONE
    return number, RegionBasis.EXPLICIT if body.startswith("+") else basis


def _described(typed: tuple[str, str, RegionBasis], number: "PhoneNumber", region: str, stated_kind: str) -> Phone:
    """Give a parsed number with what the plans say of it.

    ``typed`` is the number as typed, its extension, and where its region came from.
    """
    plans = _plans()
    derived = _derived_kind(number)
    if derived is not None:  # a number is valid where the plan of its region knows its kind
        validity = Validity.VALID
    elif plans.is_possible_number_with_reason(number) == plans.ValidationResult.IS_POSSIBLE:  # not within a town only
        validity = Validity.POSSIBLE
    else:
        return Phone(typed[0], label=stated_kind, validity=Validity.IMPOSSIBLE)
    own = plans.region_code_for_number(number) or plans.region_code_for_country_code(number.country_code)
    if own in {"001", "ZZ", None}:
        own = ""
    elif region and region in plans.region_codes_for_country_code(number.country_code) and own != region:
        own = region if validity is not Validity.VALID else own
    kind, basis = _kind(derived, stated_kind)
    return Phone(
        typed=typed[0],
        e164=f"+{number.country_code}{plans.national_significant_number(number)}",
        extension=typed[1],
        region=own,
        region_basis=typed[2],
        kind=kind,
        kind_basis=basis,
        validity=validity,
        label=stated_kind,
    )


def _derived_kind(number: "PhoneNumber") -> PhoneKind | None:
    """Give the kind by the plan; "fixed or mobile" where it does not tell (as in North America), None for no kind."""
    return _kinds().get(_plans().number_type(number), PhoneKind.UNKNOWN)


@cache
def _kinds() -> Mapping[int, PhoneKind | None]:
    """Give our kinds by those of the plans; None for what the plans call unknown."""
    kinds = _plans().PhoneNumberType
    return {
        kinds.UNKNOWN: None,
        kinds.FIXED_LINE: PhoneKind.FIXED,
        kinds.MOBILE: PhoneKind.MOBILE,
        kinds.FIXED_LINE_OR_MOBILE: PhoneKind.FIXED_OR_MOBILE,
        kinds.PERSONAL_NUMBER: PhoneKind.PERSONAL,
        kinds.TOLL_FREE: PhoneKind.TOLL_FREE,
        kinds.PREMIUM_RATE: PhoneKind.PREMIUM,
        kinds.SHARED_COST: PhoneKind.SHARED_COST,
        kinds.VOIP: PhoneKind.VOIP,
        kinds.PAGER: PhoneKind.PAGER,
    }


def national_groups(phone: Phone) -> list[str]:
    """Give the groups of digits in which the number is usually written at home; empty for an unread number."""
    if not phone.e164:
        return []
    plans = _plans()
    written: str = plans.format_number(plans.parse(phone.e164), plans.PhoneNumberFormat.NATIONAL)
    return re.findall(r"\d+", written)


def read_phones(
    typed: str, *, region: str = "", region_basis: RegionBasis = RegionBasis.NONE, stated_kind: str = ""
) -> tuple[Phone, ...]:
    """Read a field that may hold several numbers, each perhaps with its label: "03-…; 090-… (mobile)".

    A number that is broken over two lines is joined first. Empty for an empty field.
    """
    if is_international(typed):
        return (read_phone(typed, region=region, region_basis=region_basis, stated_kind=stated_kind),)
    joined = re.sub(r"(?<=[\d(\-])-?\s*\n\s*(?=[\d)])", lambda found: "-" if "-" in found[0] else " ", typed.strip())
    phones = []
    for part in _parts(joined):
        if any(c.isdigit() for c in part):
            body, label = _split_label(part)
            phones.append(read_phone(body, region=region, region_basis=region_basis, stated_kind=label or stated_kind))
    if not phones and joined:
        phones.append(Phone(typed=joined, label=stated_kind))
    return tuple(phones)


def _parts(text: str) -> Iterator[str]:
    """Part a field into its numbers, each with the label that stands before or behind it."""
    for field in _ALTERNATIVE.split(text):
        whole = _OPENS_LABEL.sub("", field)
        begins = _LABEL_BEFORE.match(whole)
        has_label = begins is not None and fold_word(begins[1]) in channel_words()
        for one in _before_labels().split(whole) if has_label else _NEXT_PLUS.split(whole):
            yield from _halves(_OPENS_LABEL.sub("", one))


@cache
def _before_labels() -> re.Pattern[str]:
    """Compile what stands between a number and the label of the next: "Tel: +66 2 … Mobile: +66 81 …"."""
    words = sorted((word for word, meaning in channel_words().items() if meaning != "extension"), key=len, reverse=True)
    either = "|".join(map(re.escape, words))
    return re.compile(rf"(?<=[\d)])[\s,/|]+(?=[(\[]?(?:{either})[.)\]]?\s*:?\s*[+(\d])", re.IGNORECASE)


def _halves(part: str) -> Iterator[str]:
    """Part two whole numbers that a slash keeps apart; "030/1234567" is one number."""
    left, slash, right = part.partition("/")
    if slash and "/" not in right and min(_count_digits(left), _count_digits(right)) >= _FEWEST_DIGITS:
        yield from (left, right)
    else:
        yield part


def _count_digits(text: str) -> int:
    """Count the digits of a text."""
    return sum(letter.isdigit() for letter in text)


def _split_label(part: str) -> tuple[str, str]:
    """Part "090-… (mobile)" or "Handy: 0176 …" into number and label; unknown words stay with the number."""
    for pattern, word_at, body_at in ((_LABEL_BEFORE, 1, None), (_LABEL_AFTER, 2, 1)):
        found = pattern.match(part)
        if found and fold_word(found[word_at]) in channel_words():
            if channel_words()[fold_word(found[word_at])] == "extension":
                continue
            body = part[found.end() :] if body_at is None else found[body_at]
            return body.strip(" ([,"), found[word_at].strip()
    return part.strip(" ,"), ""


_KIND_WORDS: Final = {
    PhoneKind.FIXED: "landline",
    PhoneKind.FIXED_OR_MOBILE: "number (landline or mobile, the plan does not tell)",
    PhoneKind.PERSONAL: "personal number",
    PhoneKind.PREMIUM: "premium-rate number",
    PhoneKind.UNKNOWN: "number of unknown kind",
    PhoneKind.SHARED_COST: "shared-cost number",
    PhoneKind.TOLL_FREE: "toll-free number",
    PhoneKind.VOIP: "internet phone number",
}


def is_damaged(typed: str) -> bool:
    """Tell whether a spreadsheet made a power of ten of a number: "1.20E+10"; its digits are lost."""
    return _SCIENTIFIC.match(typed) is not None


def explain(phone: Phone) -> str:
    """Say in words what is known of a number and where its country came from."""
    if is_damaged(phone.typed):
        return "Looks damaged by a spreadsheet; type the number again."
    if len(phone.typed) > LONGEST_TYPED:
        return f"Too long for a phone number: {phone.typed[:LONGEST_TYPED]}…"
    if phone.validity is Validity.UNPARSED:
        if _NUMBER.match(plain_digits(phone.typed)):
            return "The country is not stated; choose it, or write the number with + and the country code."
        return "Not a phone number as it stands; kept as text."
    if phone.validity is Validity.IMPOSSIBLE:
        return "Not a valid phone number: it has too few or too many digits; kept as text."
    kind = _KIND_WORDS.get(phone.kind, f"{phone.kind.value} number")
    sure = "Valid" if phone.validity is Validity.VALID else "Possible, but not in use by the plan,"
    place = f" of {country_name(phone.region)}" if phone.region else ""
    how = "stated" if phone.kind_basis is Basis.STATED else "by the numbering plan"
    first = f"{sure} {kind}{place}, {how}"
    came = (
        "" if phone.region_basis in {RegionBasis.EXPLICIT, RegionBasis.NONE} else f"; country from the {_came(phone)}"
    )
    return f"{first}{came}."


def _came(phone: Phone) -> str:
    return "user" if phone.region_basis is RegionBasis.USER else phone.region_basis.value


def too_short_or_long(text: str, region: str = "") -> str:
    """Say in which way a number does not fit its country: "Too short for Japan"; "Not a phone number" for no number."""
    plain, _ = split_extension(plain_digits(text))
    number, _ = _parse(re.sub(r"^\+\s+", "+", _TRUNK_ZERO.sub(" ", plain)), region, RegionBasis.USER)
    if number is None:
        return "Not a phone number"
    plans = _plans()
    code = plans.region_code_for_country_code(number.country_code)
    place = country_name(code) if code not in {"001", "ZZ", None} else f"+{number.country_code}"
    reasons = plans.ValidationResult
    words = {reasons.TOO_SHORT: "Too short for", reasons.TOO_LONG: "Too long for"}
    return f"{words.get(plans.is_possible_number_with_reason(number), 'Of no length that is in use in')} {place}"


def typing_hint(text: str, region: str = "") -> str:
    """Say while somebody types how far the number has come: "Japan: 2 digits to go". Empty for an empty field."""
    plain, _ = split_extension(plain_digits(text))
    if not any(c.isdigit() for c in plain):
        return ""
    phone = read_phone(text, region=region, region_basis=RegionBasis.USER)
    if phone.validity is Validity.VALID:
        kind = _KIND_WORDS.get(phone.kind, f"{phone.kind.value} number")
        return f"{country_name(phone.region)}: {kind}" if phone.region else kind.capitalize()
    number, _ = _parse(re.sub(r"^\+\s+", "+", _TRUNK_ZERO.sub(" ", plain)), region, RegionBasis.USER)
    if number is None:
        return "" if region or plain.startswith("+") else "Choose the country, or begin with +"
    return _digits_to_go(number)


def _may_become(number: "PhoneNumber", missing: int) -> bool:
    """Tell whether so many further digits, each of the ten tried alone, can make a number that is in use."""
    begun = _plans().national_significant_number(number)
    code = f"+{number.country_code}"
    return any(_plans().is_valid_number(_plans().parse(code + begun + digit * missing)) for digit in "0123456789")


def _digits_to_go(number: "PhoneNumber") -> str:
    plans = _plans()
    code = plans.region_code_for_country_code(number.country_code)
    metadata = plans.PhoneMetadata.metadata_for_region_or_calling_code(number.country_code, code)
    place = country_name(code) if code not in {"001", "ZZ", None} else f"+{number.country_code}"
    if metadata is None:
        return ""
    usual = (*metadata.fixed_line.possible_length, *metadata.mobile.possible_length)
    lengths = sorted({length for length in usual if length > 0})
    have = len(plans.national_significant_number(number))
    longer = [length for length in lengths if length > have]
    if have in lengths:
        return f"{place}: the length fits, but no such number is in use"
    if not longer:
        return f"{place}: too many digits"
    missing = next((length for length in longer if _may_become(number, length - have)), longer[0]) - have
    return f"{place}: {missing} digit{'' if missing == 1 else 's'} to go"
