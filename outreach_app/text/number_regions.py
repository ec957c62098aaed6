"""Finding the country of a number without its code, from the strongest evidence to the weakest; never guessed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from outreach_app.model.channels import Phone, PhoneKind, RegionBasis, Validity
from outreach_app.model.phone_reading import national_groups, read_phone

REGIONS_OF_LANGUAGE: Final = {
    "ja": ("JP",), "ko": ("KR",), "th": ("TH",), "el": ("GR", "CY"), "he": ("IL",), "sv": ("SE", "FI"), "da": ("DK",), "nb": ("NO",), "fi": ("FI",), "pl": ("PL",),  # noqa: E501
    "cs": ("CZ",), "hu": ("HU",), "ro": ("RO", "MD"), "tr": ("TR",), "id": ("ID",), "vi": ("VN",), "uk": ("UA",), "hi": ("IN",), "fa": ("IR", "AF"), "it": ("IT", "CH"),  # noqa: E501
    "de": ("DE", "AT", "CH"), "fr": ("FR", "BE", "CH", "CA"), "nl": ("NL", "BE"), "ru": ("RU", "BY", "KZ"), "pt": ("BR", "PT"), "zh": ("CN", "TW", "HK"),  # noqa: E501
    "es": ("ES", "MX", "AR", "CO", "CL", "PE", "VE", "EC", "GT", "UY"), "en": ("US", "GB", "IE", "AU", "NZ", "ZA", "IN", "KE", "NG", "PH"),  # noqa: E501
    "ar": ("EG", "JO", "LB", "SA", "AE", "TN", "MA", "IQ", "QA", "KW", "BH", "SD", "YE", "SY", "LY", "DZ", "PS", "OM"),
}  # fmt: skip
_LEADING: Final = frozenset({"de", "fr", "nl", "it", "el", "sv", "fa", "ru"})
"""Languages whose first country is taken where nothing speaks against it."""
_WORDS_OF: Final = {
    "gsm": ("BE",), "natel": ("CH",), "telemóvel": ("PT",), "tlm": ("PT",), "telem": ("PT",), "móvil": ("ES",), "mobiel": ("NL", "BE"), "handy": ("DE", "AT"),  # noqa: E501
    "celular": ("BR", "MX", "CO", "AR", "CL", "PE", "VE", "EC", "GT"), "portable": ("FR",),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Evidence:
    """One reason for a country: the region and what it was taken from. Firm evidence bars weaker guesses."""

    region: str
    basis: RegionBasis
    is_firm: bool = True


def read_with_evidence(
    typed: str, evidence: Sequence[Evidence], language: str, stated_kind: str = "", label: str = ""
) -> tuple[Phone, bool]:
    """Read a number with the first evidence that makes it valid; tell also whether its country must be asked.

    A number that no evidence fits stays unread text, and is asked about.
    """
    explicit = read_phone(typed, stated_kind=stated_kind)
    if explicit.region_basis is RegionBasis.EXPLICIT or explicit.e164:
        return explicit, explicit.validity is not Validity.VALID
    for reason in evidence:
        phone = read_phone(typed, region=reason.region, region_basis=reason.basis, stated_kind=stated_kind)
        if phone.validity is Validity.VALID:
            return phone, False
    if any(reason.is_firm for reason in evidence):
        return explicit, True
    region = _of_language(typed, language, label or stated_kind)
    if not region:
        return explicit, True
    return read_phone(typed, region=region, region_basis=RegionBasis.TEXT_LANGUAGE, stated_kind=stated_kind), False


def _of_language(typed: str, language: str, label: str) -> str:
    """Give the one country of the language in which the number is valid, as it is grouped; "" where several fit."""
    regions = REGIONS_OF_LANGUAGE.get(language, ())
    hinted = next((there for word, there in _WORDS_OF.items() if word in label.casefold().replace(".", "")), ())
    phones = {region: read_phone(typed, region=region) for region in regions}
    valid = [region for region, phone in phones.items() if phone.validity is Validity.VALID]
    narrowed = [region for region in valid if region in hinted] or valid
    if len(narrowed) == 1:
        return narrowed[0]
    groups = re.findall(r"\d+", typed)
    alike = [region for region in narrowed if national_groups(phones[region]) == groups]
    if len(alike) == 1:
        return alike[0]
    first = regions[0] if regions else ""
    leads = first in narrowed and language in _LEADING and (first in alike or not alike)
    return first if leads and not _is_mobile_elsewhere(phones, narrowed, first) else ""


def _is_mobile_elsewhere(phones: dict[str, Phone], valid: list[str], first: str) -> bool:
    """Tell whether another country would read a mobile where the first one reads a landline: too close to call."""
    if phones[first].kind is not PhoneKind.FIXED:
        return False
    return any(phones[region].kind is PhoneKind.MOBILE for region in valid if region != first)
