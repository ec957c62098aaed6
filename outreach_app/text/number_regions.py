"""Finding the country of a number without its code, from the strongest evidence to the weakest; never guessed."""

import re
from collections.abc import Sequence
from typing import Final

from outreach_app.model.channels import Phone, PhoneKind, RegionBasis, Validity
from outreach_app.model.dataclass import dataclass
from outreach_app.model.phone_reading import national_groups, read_phone
from outreach_app.text.wording import words_by_language

_MANY: Final = 4
"""Countries of one language from which on a bare number must be grouped as one of them does it."""
_WHOLE: Final = 9
"""Digits that a national number has at least where many countries are possible."""
_SEVERAL: Final = 2
"""Numbers from which on a text tells its country by what they have in common."""
_LAX: Final = frozenset({"IN", "NZ"})
"""Countries whose plan takes nearly any ten digits: that a number is valid there says little."""
_LEADING: Final = frozenset({"de", "fr", "nl", "it", "el", "sv", "fa", "ru"})
"""Languages whose first country is taken where nothing speaks against it."""
_TRUNK: Final = frozenset(
    {"DE", "AT", "CH", "GB", "IE", "FR", "NL", "BE", "SE", "FI", "JP", "KR", "TH", "AU", "NZ", "ZA"}
)
"""Countries whose national numbers are never written without their leading 0."""


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
        if phone.validity is Validity.VALID and not _lacks_trunk(typed, reason.region, phone):
            if not reason.is_firm and _is_rare(phone):
                continue
            return phone, False
    if any(reason.is_firm for reason in evidence):
        return explicit, True
    region = _of_language(typed, language, label or stated_kind)
    guessed = read_phone(typed, region=region, region_basis=RegionBasis.TEXT_LANGUAGE, stated_kind=stated_kind)
    many = len(words_by_language("regions_of_language").get(language, ())) >= _MANY
    return (explicit, True) if not region or (many and _is_rare(guessed)) else (guessed, False)


def _is_rare(phone: Phone) -> bool:
    """Tell whether a guess must not make this number: mobiles of Tokyo, 090-… and 070-…, are valid ones of Britain."""
    return phone.kind is PhoneKind.PREMIUM or (phone.kind is PhoneKind.PERSONAL and phone.region == "GB")


def region_of_all(typed: Sequence[str], language: str) -> str:
    """Give the one country of a language in which every one of several numbers is valid; "" where none or many are."""
    regions = words_by_language("regions_of_language").get(language, ())
    if len(typed) < _SEVERAL or (len(regions) >= _MANY and any(map(_is_local, typed))):
        return ""
    fitting = [region for region in regions if all(_is_national(one, region) for one in typed)]
    return fitting[0] if len(fitting) == 1 and fitting[0] not in _LAX else ""


def is_too_close(typed: Sequence[str], language: str) -> bool:
    """Tell whether any of several numbers speaks against the first country of a language: all are asked about then."""
    regions = words_by_language("regions_of_language").get(language, ())
    if language not in _LEADING or len(typed) < _SEVERAL:
        return False
    read = [{region: read_phone(one, region=region) for region in regions} for one in typed]
    return any(
        _is_mobile_elsewhere(phones, [region for region in regions if phones[region].e164], regions[0])
        for phones in read
    )


def _is_local(typed: str) -> bool:
    """Tell whether a number is one of a town only: no guess of a country makes it whole."""
    digits = re.sub(r"\D", "", typed)
    return len(digits) < _WHOLE and not digits.startswith("0")


def _is_national(typed: str, region: str) -> bool:
    phone = read_phone(typed, region=region)
    return phone.validity is Validity.VALID and not _lacks_trunk(typed, region, phone)


def _of_language(typed: str, language: str, label: str) -> str:
    """Give the one country of the language in which the number is valid, as it is grouped; "" where several fit."""
    regions = words_by_language("regions_of_language").get(language, ())
    hinted = next(
        (
            there
            for word, there in words_by_language("regions_of_label").items()
            if word in label.casefold().replace(".", "")
        ),
        (),
    )
    if len(regions) >= _MANY and _is_local(typed):
        return ""
    phones = {region: read_phone(typed, region=region) for region in regions}
    valid = [region for region in regions if _is_national(typed, region)]
    if valid and all(region in _LAX for region in valid):
        return ""
    narrowed = [region for region in valid if region in hinted] or valid
    groups = re.findall(r"\d+", typed)
    alike = [region for region in narrowed if national_groups(phones[region]) == groups]
    if len(narrowed) == 1 and (alike or len(regions) < _MANY):
        return narrowed[0]
    if len(alike) == 1 and alike[0] in _LAX:
        return ""
    first = regions[0] if regions else ""
    if len(alike) == 1:
        return "" if language in _LEADING and first in narrowed and alike[0] != first else alike[0]
    leads = first in narrowed and language in _LEADING and (first in alike or not alike)
    return first if leads and not _is_mobile_elsewhere(phones, narrowed, first) else ""


def _lacks_trunk(typed: str, region: str, phone: Phone) -> bool:
    """Tell whether the 0 is missing that a whole national number has there: "233-92600" is one of the town only."""
    if region not in _TRUNK or typed.lstrip().startswith(("0", "(")):
        return False
    if re.sub(r"\D", "", typed) == phone.e164.removeprefix("+"):  # "82-2-6952-1408", its country code without a plus
        return False
    return "".join(national_groups(phone)).startswith("0")


def _is_mobile_elsewhere(phones: dict[str, Phone], valid: list[str], first: str) -> bool:
    """Tell whether another country would read a mobile where the first one reads a landline: too close to call."""
    if phones[first].kind is not PhoneKind.FIXED:
        return False
    return any(phones[region].kind is PhoneKind.MOBILE for region in valid if region != first)
