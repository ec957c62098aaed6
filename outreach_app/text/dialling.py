"""What to press on a telephone: the digits for a number, seen from the country where somebody stands."""

from typing import TYPE_CHECKING, Final

from outreach_app.text import number_shapes

if TYPE_CHECKING:
    from phonenumbers import PhoneNumber

_PREFIXES: Final = {
    "AU": "0011", "CN": "00", "FI": "00", "HK": "001", "ID": "001", "IL": "00", "JP": "010", "KE": "000", "KH": "001",
    "KR": "001", "MN": "001", "RU": "8 10", "SG": "001", "TH": "001", "TW": "002", "TZ": "000", "UG": "000",
    "BY": "8 10", "KZ": "8 10", "TJ": "8 10", "TM": "8 10", "UZ": "00",
}  # fmt: skip
"""The usual prefix to dial abroad, where the plan knows several or writes it otherwise."""
_SHARED_BY_MANY: Final = 1
"""The calling code of twenty countries: from one of them to another a 1 is dialled."""


def readable(e164: str, ext: str = "") -> str:
    """Give the international form parted by spaces, as it is read aloud; empty for an unreadable number."""
    return dial_string(e164, ext).replace("-", " ")


def dial_string(e164: str, ext: str = "", from_country: str = "") -> str:
    """Give what to dial from ``from_country``: national inside it, else its prefix, code and number.

    Without a country, or where no prefix is sure, the international form with + is given. Empty for an empty or
    unreadable number. An extension follows as "ext. 12".
    """
    country = from_country.upper()
    number = number_shapes.parted(e164)
    home = number_shapes.home(country)
    if number is None or (home and number.code == home["code"] == _SHARED_BY_MANY):
        shown = _by_library(e164, country)
    elif home and number.code == home["code"]:
        shown = number_shapes.national(number)
    else:
        shown = _from_abroad(number_shapes.abroad(number), country)
    return f"{shown} ext. {ext}" if ext and shown else shown


def _from_abroad(international: str, country: str) -> str:
    """Give the digits that a country dials for an international number; the number itself where they are not sure."""
    home = number_shapes.home(country)
    prefix = (_PREFIXES.get(country) or home["opens"]) if home else ""
    return f"{prefix} {international[1:].replace('-', ' ')}" if prefix else international


def _by_library(e164: str, country: str) -> str:
    """Give the digits where the shapes alone do not tell: odd numbers, and those of a code that countries share."""
    import phonenumbers

    try:
        number = phonenumbers.parse(e164)
    except phonenumbers.NumberParseException:
        return ""
    international: str = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
    home = number_shapes.home(country)
    if home is None or home["code"] != number.country_code:
        return _from_abroad(international, country)
    if number.country_code == _SHARED_BY_MANY and _region_of(number) != country:
        return f"1 {international.removeprefix('+1').lstrip(' -')}"
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL))


def _region_of(number: "PhoneNumber") -> str:
    import phonenumbers

    return str(phonenumbers.region_code_for_number(number))
