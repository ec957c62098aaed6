"""Making contacts of entries: names, posts, organisations, places, and whose each number and address is."""

import re
from collections.abc import Sequence
from typing import Final

from outreach_app.model.channel_words import channel_words, fold_word
from outreach_app.model.channels import Email, Link, Owner, Phone, PhoneKind, RegionBasis, Validity
from outreach_app.model.dataclass import dataclass, replace
from outreach_app.model.people import Affiliation, Place
from outreach_app.model.place import read_country
from outreach_app.model.proposal import Mark, ProposedContact, Span
from outreach_app.text.belonging import is_desk_mailbox, is_same_in_another_script
from outreach_app.text.entry import Entry
from outreach_app.text.entry_settling import acronym_in, house_in
from outreach_app.text.houses_placed import country_of_house
from outreach_app.text.houses_shared import organisation_of
from outreach_app.text.name_order import is_family_first
from outreach_app.text.number_labels import kind_word
from outreach_app.text.number_ranges import composed_of_central, written_out
from outreach_app.text.number_regions import Evidence, read_with_evidence
from outreach_app.text.numbers_found import Number
from outreach_app.text.organisation_names import expand_acronym, split_acronym
from outreach_app.text.person_names import fits_address
from outreach_app.text.piece import Piece
from outreach_app.text.posts import read_posts
from outreach_app.text.prose import organisation_before

_VANITY: Final = frozenset(
    {
        "io",
        "tv",
        "me",
        "co",
        "ai",
        "fm",
        "ly",
        "eu",
        "to",
        "cc",
        "la",
        "ws",
        "gg",
        "im",
        "so",
        "is",
        "st",
        "vc",
        "sh",
        "ag",
        "am",
    }
)
_SERVICES: Final = {"twitter.com": "x", "x.com": "x", "t.me": "telegram", "wa.me": "whatsapp"}


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something about a contact that must be asked; ``subjects`` are indexes of contacts."""

    about: str
    span: Span
    subjects: tuple[int, ...]
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the whole text tells its contacts."""

    source: str  # cleaned
    typed: str  # the same passage for passage, as it came
    language: str
    hint_country: str = ""
    coalition: str = ""
    coalition_acronym: str = ""
    dateline_country: str = ""
    stated_country: str = ""  # the only one that the addresses of the text name
    called_country: str = ""  # the only one of the numbers of the text that name theirs
    numbers_language: str = ""  # the language by which a country may be guessed; "" where numbers speak against it
    bare_country: str = ""  # the only one of the language in which all numbers without a code are valid
    about: str = ""  # whom the boilerplate heading names: "About Article 7"


@dataclass(frozen=True, slots=True)
class Numbered:
    """A number as read, and where it stands."""

    phone: Phone
    span: Span


def read_contacts(entries: Sequence[Entry], around: Surroundings) -> tuple[list[ProposedContact], list[Doubt]]:
    """Make the contacts of all entries, in order, with what must be asked about them."""
    contacts: list[ProposedContact] = []
    doubts: list[Doubt] = []
    countries: dict[str, str] = {}
    read: set[tuple[str, bool]] = set()
    for position, entry in enumerate(entries):
        told = replace(around, bare_country=around.bare_country or _country_so_far(read))
        made, asked = _Reader(entry, told, countries, len(contacts), position).contacts()
        if entry.is_of_house and contacts and contacts[-1].role == entry.role:
            made = [replace(one, organisation=one.organisation or contacts[-1].organisation) for one in made]
        for contact in made:
            if contact.organisation and contact.place.country:
                countries.setdefault(contact.organisation.casefold(), contact.place.country)
            read |= {(one.region, one.region_basis is RegionBasis.TEXT_LANGUAGE) for one in contact.phones if one.e164}
        contacts += made
        doubts += asked
    return contacts, doubts


def _country_so_far(read: set[tuple[str, bool]]) -> str:
    """Give the one country as which all numbers before were read by the language; "" for several or none.

    ``read`` holds the countries of the numbers before, each with whether the language alone told it.
    """
    region, by_language = next(iter(read)) if len(read) == 1 else ("", False)
    return region if by_language else ""


class _Reader:
    """Read one entry into its contacts."""

    def __init__(
        self, entry: Entry, around: Surroundings, countries: dict[str, str], first: int, position: int
    ) -> None:
        self._entry = entry
        self._around = around
        self._countries = countries
        self._first = first
        self._position = position
        self._doubts: list[Doubt] = []
        self._organisation, self._acronym = self._named_organisation()

    def contacts(self) -> tuple[list[ProposedContact], list[Doubt]]:
        """Give one contact for each name, or one without a name."""
        entry = self._entry
        numbers = self._numbers()
        count = max(1, len(entry.names))
        self._ask_hidden()
        phones = self._owned_phones(numbers, count)
        emails = self._owned_emails(count)
        made = [self._contact(index, phones[index], emails[index]) for index in range(count)]
        if count == 1:
            self._ask_kinds(numbers)
        return ([c for c in made if self._is_worth(c)], self._doubts)

    def _is_worth(self, contact: ProposedContact) -> bool:
        """Keep whoever has a name; without one, only what has a channel and is no stray."""
        hidden = any(piece.kind == "hidden-mail" for _, piece in self._entry.channels)
        return bool(contact.name) or bool(contact.phones or contact.emails) or (hidden and bool(contact.organisation))

    def _named_organisation(self) -> tuple[str, str]:
        entry = self._entry
        if entry.organisation is None and any(post.title and post.organisation for post in self._stated_posts()):
            return "", ""
        piece = organisation_of(entry)
        if piece is not None:
            name, acronym = split_acronym(piece.text)
            if entry.in_prose and (full := expand_acronym(self._around.source[: entry.pieces[0].start + 400], name)):
                return full, name
            return name, entry.acronym or acronym
        if entry.names:
            return "", ""
        posts = read_posts(entry.desk) if entry.desk else ()
        if posts and posts[0].organisation and posts[0].title:
            return split_acronym(posts[0].organisation)
        if entry.desk and not entry.in_prose and not entry.role:
            return "", ""
        in_heading = house_in(entry.role)
        if in_heading:
            return in_heading, ""
        if entry.in_prose:
            found = organisation_before(self._around.source, entry.pieces[0].start)
            return found if found[0] else (self._around.coalition, self._around.coalition_acronym)
        return self._around.about, ""

    def _stated_posts(self) -> list[Affiliation]:
        """List the posts of the titles, each with the organisation that it names."""
        return [post for _, piece in self._entry.titles for post in read_posts(piece.text)]

    def _evidence(self) -> list[Evidence]:
        """List the reasons for a country, the strongest first."""
        entry, around = self._entry, self._around
        reasons: list[Evidence] = []
        own = RegionBasis.PERSON_PLACE if entry.names else RegionBasis.ORGANISATION_PLACE
        if entry.place is not None and entry.place.country:
            if entry.place_is_heading:  # what does not fit there is asked about
                return [Evidence(entry.place.country, RegionBasis.CITY_HEADING)]
            reasons.append(Evidence(entry.place.country, own))
        reasons += [Evidence(region, own) for region in self._explicit_regions()]
        stated = self._organisation_country()
        if stated and stated != "KP":
            reasons.append(Evidence(stated, RegionBasis.ORGANISATION_PLACE, is_firm=False))
        reasons += [
            Evidence(region, RegionBasis.ORGANISATION_PLACE, is_firm=False) for region in self._address_regions()
        ]
        written = next(
            filter(None, (_country_of_script(piece.text) for piece in entry.pieces if piece.kind == "name")), ""
        )
        if written:
            reasons.append(Evidence(written, RegionBasis.TEXT_LANGUAGE, is_firm=False))
        if around.hint_country:
            reasons.append(Evidence(around.hint_country, RegionBasis.USER))
        if around.stated_country:
            reasons.append(Evidence(around.stated_country, RegionBasis.ORGANISATION_PLACE, is_firm=False))
        if around.dateline_country:
            reasons.append(Evidence(around.dateline_country, RegionBasis.ORGANISATION_PLACE, is_firm=False))
        houses = filter(None, (self._organisation, self._acronym))
        placed = (country_of_house(around.source, house) for house in houses)
        reasons += [Evidence(country, RegionBasis.ORGANISATION_PLACE, is_firm=False) for country in placed if country]
        if around.called_country:
            reasons.append(Evidence(around.called_country, RegionBasis.ORGANISATION_PLACE, is_firm=False))
        return reasons

    def _explicit_regions(self) -> list[str]:
        numbers = [piece.number for _, piece in self._entry.channels if piece.number and piece.number.is_explicit]
        regions = [read_with_evidence(number.raw, (), "")[0].region for number in numbers]
        return list(dict.fromkeys(region for region in regions if region))

    def _organisation_country(self) -> str:
        known = self._countries.get(self._organisation.casefold(), "") if self._organisation else ""
        stated = next((post.organisation for post in self._stated_posts()), "")
        tokens = (self._organisation or stated).split()
        is_named = len(tokens) > 1 and (len(tokens[-1]) > 3 or tokens[-1].isupper()) and not tokens[-2].islower()
        named = read_country(tokens[-1]) if is_named else ""
        heading = next(
            (
                there
                for word in self._entry.role.split()
                if len(word) > 3 and word[:1].isupper() and (there := read_country(word.strip(".,:")))
            ),
            "",
        )
        return known or named or heading

    def _address_regions(self) -> list[str]:
        regions = []
        for _, piece in self._entry.channels:
            domain = ""
            if piece.found and piece.found.email:
                domain = piece.found.email.ascii_address.rsplit("@", 1)[-1]
            elif piece.kind == "link":
                domain = re.sub(r"^(?:https?://)?(?:www\.)?", "", piece.text.casefold()).split("/")[0]
            top = domain.rsplit(".", 1)[-1] if "." in domain else ""
            if len(top) == 2 and top.isascii() and top not in _VANITY:
                regions.append("GB" if top == "uk" else top.upper())
        return list(dict.fromkeys(regions))

    def _numbers(self) -> list[Numbered]:
        """Read the numbers of the entry; what stays unread and was no sure number is left out."""
        evidence = self._evidence()
        evidence += self._of_siblings(evidence)
        if self._around.bare_country and not any(reason.is_firm for reason in evidence):
            evidence.append(Evidence(self._around.bare_country, RegionBasis.TEXT_LANGUAGE, is_firm=False))
        read: list[Numbered] = []
        for _, piece in self._entry.channels:
            if piece.number is None:
                continue
            span = (piece.number.start, piece.number.end)
            for typed, extension in written_out(piece.number):
                phone, unsure = self._read(piece.number, typed, extension, evidence)
                if not phone.e164 and not self._is_surely_a_number(piece.number):
                    continue
                if piece.number.is_weak and phone.kind is not PhoneKind.MOBILE:
                    continue
                if unsure:
                    about = "number" if piece.number.is_explicit or piece.number.is_doubtful else "country"
                    self._doubts.append(Doubt(about, span, self._subjects(), phone.typed))
                elif piece.number.is_composed or composed_of_central(piece.number):
                    about = "extension" if piece.number.is_branch and extension else "direct number"
                    self._doubts.append(Doubt(about, span, self._subjects(), phone.e164))
                read.append(Numbered(phone, span))
        return _once(read)

    def _of_siblings(self, evidence: list[Evidence]) -> list[Evidence]:
        """Give the country in which alone another number of the entry is valid: the same then holds for the rest."""
        numbers = [piece.number for _, piece in self._entry.channels if piece.number and not piece.number.is_doubtful]
        read = [self._read(number, number.raw, "", evidence)[0] for number in numbers] if len(numbers) > 1 else []
        regions = {phone.region for phone in read if phone.region_basis is RegionBasis.TEXT_LANGUAGE and phone.e164}
        return (
            [Evidence(region, RegionBasis.TEXT_LANGUAGE, is_firm=False) for region in regions]
            if len(regions) == 1
            else []
        )

    def _read(self, number: Number, typed: str, extension: str, evidence: list[Evidence]) -> tuple[Phone, bool]:
        raw = self._around.typed[number.start : number.body_end]
        kind = kind_word(number.label)
        if number.is_doubtful:
            return Phone(typed=self._around.typed[number.start : number.end].strip(), label=number.label), True
        if number.region:
            evidence = [Evidence(number.region, RegionBasis.PERSON_PLACE, is_firm=False), *evidence]
        phone, unsure = read_with_evidence(typed, evidence, self._around.numbers_language, kind, number.label)
        typed_kept = raw if typed == number.raw else typed
        phone = replace(
            phone,
            typed=typed_kept.strip(),
            extension=extension if phone.e164 else "",
            label=number.label,
            also=number.also,
        )
        if phone.validity is Validity.POSSIBLE and phone.region_basis is not RegionBasis.EXPLICIT:
            return Phone(typed=phone.typed, label=number.label, also=number.also), True
        return phone, unsure

    def _is_surely_a_number(self, number: Number) -> bool:
        """Tell whether an unread number is kept as text: it is labelled, names its country, or is dialled with a 0."""
        is_dialled = bool(self._entry.names) and number.digits.startswith("0") and 9 <= len(number.digits) <= 12
        is_one = number.is_doubtful or is_dialled or number.is_labelled or number.is_explicit
        return is_one and len(number.digits) >= 6 and not self._entry.in_prose

    def _subjects(self) -> tuple[int, ...]:
        return tuple(range(self._first, self._first + max(1, len(self._entry.names))))

    def _owned_phones(self, numbers: list[Numbered], count: int) -> list[list[Numbered]]:
        """Give each person his numbers; of several people pair in order only as a suggestion, and ask."""
        entry = self._entry
        if count == 1:
            owner = Owner.PERSON if entry.names else Owner.ORGANISATION
            return [[replace(one, phone=replace(one.phone, owner=owner)) for one in numbers]]
        if not numbers:
            return [[] for _ in range(count)]
        spoken = [one for one in numbers if one.phone.kind is not PhoneKind.FAX]
        suggested = len(spoken) == count and len({_meaning(one.phone.label) for one in spoken}) == 1
        owner = Owner.SUGGESTED if suggested else Owner.SHARED
        owned = [replace(one, phone=replace(one.phone, owner=owner)) for one in spoken]
        faxes = [replace(one, phone=replace(one.phone, owner=Owner.SHARED)) for one in numbers if one not in spoken]
        span = (entry.names[0].start, max(one.span[1] for one in numbers))
        self._doubts.append(Doubt("phone owner", span, self._subjects(), "suggested" if suggested else "shared"))
        return [[one, *faxes] for one in owned] if suggested else [[*owned, *faxes] for _ in range(count)]

    def _owned_emails(self, count: int) -> list[list[tuple[Email, Span]]]:
        """Give each person the addresses that bear his name; the others stand on each."""
        entry = self._entry
        found = [(p.found.email, (p.start, p.end)) for _, p in entry.channels if p.found and p.found.email]
        found = list({email.address.casefold(): (email, span) for email, span in reversed(found)}.values())[::-1]
        if count == 1:
            owner = Owner.PERSON if entry.names else Owner.ORGANISATION
            return [[(replace(email, owner=owner), span) for email, span in found]]
        owned: list[list[tuple[Email, Span]]] = [[] for _ in range(count)]
        for email, span in found:
            whose = [index for index, name in enumerate(entry.names) if fits_address(name.text, email.address)]
            for index in whose if len(whose) == 1 else range(count):
                owner = Owner.PERSON if len(whose) == 1 else Owner.SHARED
                owned[index].append((replace(email, owner=owner), span))
        return owned

    def _contact(self, index: int, phones: list[Numbered], emails: list[tuple[Email, Span]]) -> ProposedContact:
        entry = self._entry
        name = entry.names[index] if entry.names else None
        title = "; ".join(
            dict.fromkeys(
                p.text
                for at, p in entry.titles
                if at == index or (at >= len(entry.names) - 1 and len(entry.names) == 1)
            )
        )
        title, organisation, affiliations = self._posts(title)
        start, end = min(p.start for p in entry.pieces), max(p.end for p in entry.pieces)
        links = tuple(_link(piece) for _, piece in entry.channels if piece.kind in {"link", "handle"})
        return ProposedContact(
            name=name.text if name else "", span=(start, end), honorific=name.honorific if name else "", title=title,
            organisation=organisation, organisation_acronym=self._acronym, department=entry.desk, hours=entry.hours,
            affiliations=affiliations, place=self._place([one.phone for one in phones]), languages=tuple(entry.tags),
            role=entry.role,
            phones=tuple(one.phone for one in phones), phone_spans=tuple(one.span for one in phones),
            emails=tuple(email for email, _ in emails), email_spans=tuple(span for _, span in emails), links=links,
            native_name=self._native_name(name), aliases=self._romanised(name), marks=self._marks(),
            entry=self._position,
            family_first=is_family_first(name.text, (email.address for email, _ in emails)) if name else None,
        )  # fmt: skip

    def _native_name(self, name: Piece | None) -> str:
        """Give a name in another script that stands after the name: in brackets, or behind a comma and read alike."""
        if name is None or not name.text.isascii():
            return ""
        for piece in self._entry.pieces:
            is_next = piece.kind == "name" and not piece.bracketed and piece.line == name.line
            if is_next and piece not in self._entry.names and is_same_in_another_script(name.text, piece):
                return piece.text
        after = self._around.source[name.end : name.end + 30]
        found = re.match(
            r"\s*[(（]([\u0400-\u04ff\u0590-\u06ff\u0e00-\u0e7f\u3040-\u9fff\uac00-\ud7a3 ・]{2,20})[)）]", after
        )
        return found[1].strip() if found else ""

    def _romanised(self, name: Piece | None) -> tuple[str, ...]:
        """Give the writing in Latin letters that stands with a name in another script: "하태강 (Ha Tae-gang)"."""
        if name is None or re.search("[A-Za-z]", name.text):
            return ()
        beside = [p for p in self._entry.pieces if p.kind == "name" and p.line == name.line and p.text != name.text]
        others = [p for p in beside if p not in self._entry.names and is_same_in_another_script(name.text, p)]
        return tuple(dict.fromkeys(piece.text for piece in others))

    def _posts(self, title: str) -> tuple[str, str, tuple[Affiliation, ...]]:
        """Part a title from the organisations inside it; the first organisation is the contact's own."""
        acronym = self._around.coalition_acronym or acronym_in(self._entry.role)
        posts = read_posts(title, acronym) if title else ()
        organisation = self._organisation
        if posts and not organisation:
            organisation = posts[0].organisation
            stated = title
            if not posts[0].title:
                stated = title[len(organisation) :].lstrip(" &/,").removeprefix("and ").strip()
            return stated, organisation, posts
        if organisation and not posts:
            posts = (Affiliation(organisation=organisation, title=title),)
        return title, organisation, posts

    def _place(self, phones: list[Phone]) -> Place:
        place = self._entry.place
        if place is not None and (place.city or place.country):
            return Place(place.city, place.country, place.zone, "city" if place.city else "stated")
        called = {phone.region for phone in phones if phone.region_basis is RegionBasis.EXPLICIT and phone.region}
        own = called.pop() if len(called) == 1 and self._entry.names else ""
        country = self._organisation_country()
        if country and country != "KP" and (not own or self._countries.get(self._organisation.casefold()) != country):
            return Place(country=country, basis="organisation")
        regions = {phone.region for phone in phones if phone.region}
        return Place(country=own or regions.pop(), basis="number") if own or len(regions) == 1 else Place()

    def _marks(self) -> tuple[Mark, ...]:
        kinds = {"number": "phone", "address": "city", "hidden-mail": "question", "head-language": "language"}
        known = {"name", "organisation", "phone", "email", "language", "city", "link", "question"}
        marks = [Mark((p.start, p.end), kinds.get(p.kind, p.kind)) for p in self._entry.pieces]
        return tuple(mark for mark in marks if mark.kind in known)

    def _ask_hidden(self) -> None:
        for _, piece in self._entry.channels:
            if piece.kind == "hidden-mail":
                self._doubts.append(Doubt("hidden e-mail", (piece.start, piece.end), self._subjects()))

    def _ask_kinds(self, numbers: list[Numbered]) -> None:
        """Ask what a second number of the same kind without any label is: it may be the fax."""
        bare = [one for one in numbers if one.phone.e164 and not one.phone.label]
        kinds = {one.phone.kind for one in bare}
        several = len({one.phone.e164 for one in bare}) == len(bare) > 1  # not two extensions of one number
        if several and len(kinds) < len(bare) and not self._entry.names:
            self._doubts.append(Doubt("number kind", bare[1].span, self._subjects(), bare[1].phone.typed))


def _country_of_script(name: str) -> str:
    """Give the country in whose script alone a name is written: Hangul, kana, Thai; "" for any other."""
    return next((country for letters, country in _SCRIPTS if letters.search(name)), "")


_SCRIPTS: Final = (
    (re.compile("[\uac00-\ud7a3]"), "KR"),
    (re.compile("[\u3040-\u30ff]"), "JP"),
    (re.compile("[\u0e00-\u0e7f]"), "TH"),
)


def _meaning(label: str) -> str:
    """Give what a label says of a number; "Tel" says no more than none."""
    return channel_words().get(fold_word(kind_word(label)), "phone") if label else "phone"


def _once(numbers: list[Numbered]) -> list[Numbered]:
    """Keep a number once; a label or a messaging service of the second mention is not lost."""
    kept: dict[tuple[str, str], Numbered] = {}
    for one in numbers:
        key = (one.phone.e164 or fold_word(one.phone.typed), one.phone.extension)
        if key in kept and one.phone.e164:
            first = kept[key].phone
            also = tuple(dict.fromkeys((*first.also, *one.phone.also)))
            kept[key] = replace(kept[key], phone=replace(first, also=also, label=first.label or one.phone.label))
        else:
            kept.setdefault(key, one)
    return list(kept.values())


def _link(piece: Piece) -> Link:
    text = piece.text
    if piece.kind == "handle":
        return Link(typed=text, service="mastodon" if text.count("@") > 1 else "x")
    host = re.sub(r"^(?:https?://)?(?:www\.)?", "", text.casefold()).split("/")[0]
    return Link(typed=text, service=_SERVICES.get(host, "web"))


__all__ = ["Doubt", "Surroundings", "is_desk_mailbox", "read_contacts"]
