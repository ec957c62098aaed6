"""What to press on a telephone: the digits for a number, seen from the country where somebody stands."""

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from phonenumbers import PhoneNumber

_PREFIXES: Final = {
    "AU": "0011", "CN": "00", "FI": "00", "HK": "001", "ID": "001", "IL": "00", "JP": "010", "KE": "000", "KH": "001",
    "KR": "001", "MN": "001", "RU": "8 10", "SG": "001", "TH": "001", "TW": "002", "TZ": "000", "UG": "000",
    "BY": "8 10", "KZ": "8 10", "TJ": "8 10", "TM": "8 10", "UZ": "00",
}  # fmt: skip
"""The usual prefix to dial abroad, where the plan knows several or writes it otherwise."""


def dial_string(e164: str, ext: str = "", from_country: str = "") -> str:
    """Give what to dial from ``from_country``: national inside it, else its prefix, code and number.

    Without a country, or where no prefix is sure, the international form with + is given. Empty for an empty or
    unreadable number. An extension follows as "ext. 12".
    """
    import phonenumbers

    try:
        number = phonenumbers.parse(e164)
    except phonenumbers.NumberParseException:
        return ""
    shown = _digits(number, from_country.upper())
    return f"{shown} ext. {ext}" if ext else shown


def _digits(number: "PhoneNumber", from_country: str) -> str:
    import phonenumbers

    code = number.country_code
    abroad: str = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
    if from_country not in phonenumbers.SUPPORTED_REGIONS:
        return abroad
    if phonenumbers.country_code_for_region(from_country) == code:
        if code == 1 and phonenumbers.region_code_for_number(number) != from_country:
            return f"1 {abroad.removeprefix('+1').lstrip(' -')}"
        return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL))
    prefix = _prefix(from_country)
    return f"{prefix} {abroad[1:].replace('-', ' ')}" if prefix else abroad


def _prefix(country: str) -> str:
    """Give the digits that open an international call from a country; "" where a carrier must be chosen."""
    import phonenumbers

    if country in _PREFIXES:
        return _PREFIXES[country]
    metadata = phonenumbers.PhoneMetadata.metadata_for_region(country)
    if metadata is None:
        return ""
    preferred = metadata.preferred_international_prefix or metadata.international_prefix or ""
    return preferred if preferred.isdigit() else ""
