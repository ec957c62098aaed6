"""LDIF read: the address books of Thunderbird, Mozilla and directories. Source: RFC 2849, RFC 2798 (inetOrgPerson).

Nothing that a file names elsewhere (``attribute:< file:…``) is opened. Writing LDIF is not here.
"""

import base64
import binascii
import re
from collections.abc import Callable, Iterator

from outreach_app.model.channels import Basis, Email, Link, Phone, PhoneKind
from outreach_app.model.dataclass import dataclass, field
from outreach_app.model.foreign import ForeignProblem, ForeignRecord, ForeignThing, ForeignValue, Shape
from outreach_app.model.language import language_tags, read_language
from outreach_app.model.people import Affiliation, Alias, Kept, LanguageSkill

MOST_BYTES = 5_000_000
MOST_ATTRIBUTES = 1_000
_LONGEST_KEPT = 200_000
_BEGINS = re.compile(rb"\A(?:\xef\xbb\xbf)?(?:\s*(?:#[^\n]*|version:\s*\d+)?\r?\n)*\s*dn::?[ \t]*\S", re.IGNORECASE)
_ATTRIBUTE = re.compile(rb"([A-Za-z][\w.-]*)((?:;[\w.-]+)*)(::|:<|:)[ \t]*(.*)", re.DOTALL)
_NO_ENTRY = re.compile(rb"#|version:|search: *\d|result: *\d", re.IGNORECASE)
"""Lines beside the entries: remarks, and what a directory answers behind them."""
_EAST = re.compile("[\u0e00-\u0e7f\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")

_TEXTS = {
    "sn": "family", "surname": "family", "givenname": "given", "gn": "given", "personaltitle": "honorific",
    "l": "city", "localityname": "city", "locality": "city", "c": "country", "co": "country",
    "countryname": "country", "friendlycountryname": "country", "description": "notes", "notes": "notes",
    "note": "notes", "phoneticdisplayname": "reading",
}  # fmt: skip
_HOME_PLACES = {"mozillahomelocalityname": "city", "mozillahomecountryname": "country"}
_NAMES = ("displayname", "cn", "commonname")
_PHONES = {
    "telephonenumber": ("work", PhoneKind.UNKNOWN), "workphone": ("work", PhoneKind.UNKNOWN),
    "homephone": ("home", PhoneKind.UNKNOWN), "hometelephonenumber": ("home", PhoneKind.UNKNOWN),
    "mobile": ("mobile", PhoneKind.MOBILE), "cellphone": ("mobile", PhoneKind.MOBILE),
    "mobiletelephonenumber": ("mobile", PhoneKind.MOBILE), "facsimiletelephonenumber": ("fax", PhoneKind.FAX),
    "fax": ("fax", PhoneKind.FAX), "pager": ("pager", PhoneKind.PAGER), "pagerphone": ("pager", PhoneKind.PAGER),
    "pagertelephonenumber": ("pager", PhoneKind.PAGER), "primaryphone": ("main", PhoneKind.UNKNOWN),
    "otherphone": ("other", PhoneKind.UNKNOWN), "businessphone": ("work", PhoneKind.UNKNOWN),
    "companyphone": ("main", PhoneKind.UNKNOWN), "assistantphone": ("assistant", PhoneKind.UNKNOWN),
    "carphone": ("car", PhoneKind.UNKNOWN), "otherfacsimiletelephonenumber": ("fax", PhoneKind.FAX),
    "homefacsimiletelephonenumber": ("fax", PhoneKind.FAX),
}  # fmt: skip
_EMAILS = frozenset({"mail", "rfc822mailbox", "mozillasecondemail", "xmozillasecondemail", "mailalternateaddress"})
_LINKS = {
    "labeleduri": "web", "workurl": "web", "homeurl": "web", "mozillaworkurl": "web", "mozillahomeurl": "web",
    "wwwhomepage": "web", "url": "web", "nsaimid": "aim", "nscpaimscreenname": "aim", "mozillaaimscreenname": "aim",
}  # fmt: skip
_ORGANISATIONS = frozenset({"o", "organizationname", "company"})
_ALIASES = frozenset({"mozillanickname", "xmozillanickname", "nickname"})
_SILENT = frozenset({"dn", "objectclass", "version", "changetype", "modifytimestamp", "createtimestamp", "control"})
_GROUPS = frozenset({"groupofnames", "groupofuniquenames", "mailgroup"})
_ORGANISATION_CLASSES = frozenset({"organization", "organizationalunit"})


def is_ldif(start: bytes) -> bool:
    """Tell from its first bytes whether a file is LDIF."""
    return bool(_BEGINS.match(start))


def read(data: bytes, file: str, *, encoding: str = "") -> Iterator[ForeignRecord]:
    """Give the entries of a file as records, in its order; what cannot be read is given as rejected.

    ``encoding`` serves values that are not in UTF-8, as older programs write them.
    """
    for line, entry in _entries(data.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n").replace(b"\r", b"\n")):
        yield _record(entry, line, file, encoding)


def _entries(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Give each run of lines between blank ones with the number of its first line; comments alone are none."""
    number, begun = 1, 1
    run: list[bytes] = []
    for line in (*data.split(b"\n"), b""):
        if line.strip(b" \t\x00"):
            if not run:
                begun = number
            run.append(line)
        elif run:
            if not all(_NO_ENTRY.match(one) for one in run):
                yield begun, b"\n".join(run)
            run = []
        number += 1


@dataclass(slots=True)
class _Entry:
    """An entry on its way into a record."""

    values: list[ForeignValue] = field(default_factory=list)
    kept: list[Kept] = field(default_factory=list)
    problems: list[ForeignProblem] = field(default_factory=list)
    members: list[str] = field(default_factory=list)
    classes: set[str] = field(default_factory=set)
    names: dict[str, str] = field(default_factory=dict)
    organisations: list[str] = field(default_factory=list)
    units: list[str] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    home: dict[str, str] = field(default_factory=dict)
    dn: str = ""
    change: str = ""

    def add(self, key: str, value: ForeignThing, place: str) -> None:
        """Take a value for a field."""
        self.values.append(ForeignValue(key, value, place))

    def has(self, key: str) -> bool:
        """Tell whether a field has a value."""
        return key in [one.field for one in self.values]


def _record(entry: bytes, line: int, file: str, encoding: str) -> ForeignRecord:
    """Give one entry as a record."""
    if len(entry) > MOST_BYTES:
        return _rejected(entry, line, file, "The entry is larger than 5 MB. Save it without its photo.")
    logical = entry.replace(b"\n ", b"").split(b"\n")
    if len(logical) > MOST_ATTRIBUTES:
        return _rejected(entry, line, file, "The entry has more than 1,000 attributes. Divide it.")
    found = _Entry()
    for one in logical:
        if not one.startswith((b"#", b"-")):
            _take(found, one, encoding)
    if found.change not in {"", "add"}:
        return _rejected(entry, line, file, f"The entry is a change ({found.change}), no contact. Export the contacts.")
    shape = _shape(found)
    name = _settle(found, shape)
    if not name:
        return _rejected(entry, line, file, "The entry holds no name, address or number. Add one.")
    return ForeignRecord(
        file, line, shape, tuple(found.values), tuple(found.kept), tuple(found.problems), found.dn,
        tuple(found.members), is_card=True,
    )  # fmt: skip


def _rejected(entry: bytes, line: int, file: str, reason: str) -> ForeignRecord:
    """Give an entry of which nothing can be stored."""
    return ForeignRecord(
        file, line, rejected=reason, text=entry[:100_000].decode("utf-8", "backslashreplace"), is_card=True
    )


def _take(entry: _Entry, line: bytes, encoding: str) -> None:
    """Put one attribute where it belongs."""
    found = _ATTRIBUTE.fullmatch(line)
    if found is None:
        shown = line[:60].decode("ascii", "replace").replace("\ufffd", "?")
        entry.problems.append(ForeignProblem("", f"A line that says nothing was left out: {shown}"))
        return
    name, options, sign, raw = found[1].decode().lower(), found[2].decode().lower(), found[3], found[4]
    if sign == b":<":
        entry.kept.append(Kept(found[1].decode(), line.decode("utf-8", "backslashreplace"), "ldif"))
        return
    value = _decoded(entry, name, raw, encoding, is_base64=sign == b"::")
    if value is None:
        if len(line) <= _LONGEST_KEPT and sign == b"::":
            entry.kept.append(Kept(found[1].decode(), line.decode("ascii", "ignore"), "ldif"))
    elif value and not _taken(entry, name, options, value):
        entry.kept.append(Kept(found[1].decode(), f"{found[1].decode()}{options}: {value}", "ldif"))


def _decoded(entry: _Entry, name: str, raw: bytes, encoding: str, *, is_base64: bool) -> str | None:
    """Give the text of a value; None for what is no text, a photo for one."""
    if is_base64:
        try:
            raw = base64.b64decode(b"".join(raw.split()), validate=True)
        except binascii.Error:
            entry.problems.append(ForeignProblem(name, "Its base64 is broken; it was left out."))
            return ""
    for charset in ("utf-8", encoding):
        try:
            text = raw.decode(charset) if charset else ""
        except (UnicodeDecodeError, LookupError):
            continue
        if charset:
            return None if "\x00" in text else text.strip()
    if is_base64 and (b"\x00" in raw or name.endswith(("photo", "certificate", "audio", "password"))):
        return None
    entry.problems.append(
        ForeignProblem(name, "The letters are not in UTF-8; they were read as cp1252. Choose the encoding if wrong.")
    )
    return raw.decode("cp1252", "backslashreplace").strip()


def _taken(entry: _Entry, name: str, options: str, value: str) -> bool:
    """Put a value into its field; tells whether there is one for it."""
    for names, take in _TAKERS:
        if name in names:
            take(entry, name, value)
            return True
    if name in _NAMES:
        entry.names.setdefault(name if "lang-" not in options else f"{name};{options}", value)
        return True
    if name in _SILENT:
        _silent(entry, name, value)
        return True
    return False


def _silent(entry: _Entry, name: str, value: str) -> None:
    """Take what tells of the entry rather than of the contact."""
    if name == "dn":
        entry.dn = value
    elif name == "objectclass":
        entry.classes.add(value.lower())
    elif name == "changetype":
        entry.change = value.lower()


def _phone(entry: _Entry, name: str, value: str) -> None:
    label, kind = _PHONES[name]
    basis = Basis.NONE if kind is PhoneKind.UNKNOWN else Basis.STATED
    entry.add("phones", Phone(value, kind=kind, kind_basis=basis, label=label), name)


def _language(entry: _Entry, name: str, value: str) -> None:
    """Take the languages of an Accept-Language list, the preferred first."""
    for one in value.split(","):
        stated = one.partition(";")[0].strip()
        tag = stated if stated.partition("-")[0].lower() in language_tags() else read_language(stated)
        if tag:
            entry.add("languages", LanguageSkill(tag), name)


def _home_place(entry: _Entry, name: str, value: str) -> None:
    entry.home.setdefault(_HOME_PLACES[name], value)


Taker = Callable[[_Entry, str, str], None]
_TAKERS: tuple[tuple[frozenset[str], Taker], ...] = (
    (frozenset(_PHONES), _phone),
    (_EMAILS, lambda entry, name, value: entry.add("emails", Email(value), name)),
    (frozenset(_TEXTS), lambda entry, name, value: entry.add(_TEXTS[name], value, name)),
    (frozenset(_LINKS), lambda entry, name, value: entry.add("links", Link(value.split()[0], _LINKS[name]), name)),
    (_ORGANISATIONS, lambda entry, _, value: entry.organisations.append(value)),
    (frozenset({"ou", "department", "orgunit"}), lambda entry, _, value: entry.units.append(value)),
    (frozenset({"title"}), lambda entry, _, value: entry.titles.append(value)),
    (_ALIASES, lambda entry, name, value: entry.add("aliases", Alias(value), name)),
    (frozenset({"preferredlanguage"}), _language),
    (frozenset({"member", "uniquemember"}), lambda entry, _, value: entry.members.append(value)),
    (frozenset(_HOME_PLACES), _home_place),
)


def _shape(entry: _Entry) -> Shape:
    """Tell what the entry is of."""
    if entry.classes & _GROUPS:
        return Shape.GROUP
    is_person = entry.has("family") or entry.has("given") or entry.classes & {"person", "inetorgperson"}
    return Shape.ORGANISATION if not is_person and entry.classes & _ORGANISATION_CLASSES else Shape.PERSON


def _settle(entry: _Entry, shape: Shape) -> str:
    """Settle name, posts and place once all attributes are known; gives the name."""
    name = _name(entry)
    for key, value in entry.home.items():
        if not entry.has(key):
            entry.add(key, value, "home")
    if shape is Shape.PERSON:
        for at in range(max(len(entry.organisations), len(entry.titles))):
            organisation = entry.organisations[at] if at < len(entry.organisations) else ""
            title = entry.titles[at] if at < len(entry.titles) else ""
            entry.add("organisation", Affiliation(organisation, title=title), "o")
        entry.kept.extend(Kept("ou", f"ou: {unit}", "ldif") for unit in entry.units)
    elif entry.units:
        entry.add("department", entry.units[0], "ou")
    if name:
        entry.values.insert(0, ForeignValue("name", name, "cn"))
    return name


def _name(entry: _Entry) -> str:
    """Give the name that is stated, else the one that its parts make, else what the contact can be found by."""
    plain = [text for key, text in entry.names.items() if ";" not in key]
    others = [text for key, text in entry.names.items() if ";" in key]
    name = entry.names.get("displayname") or next(iter((*plain, *others)), "")
    for text in dict.fromkeys((*plain, *others)):
        if text != name and _EAST.search(text) and not entry.has("native_name"):
            entry.add("native_name", text, "cn")
        elif text != name:
            entry.add("aliases", Alias(text), "cn")
    if name:
        return name
    texts = {one.field: str(one.value) for one in reversed(entry.values) if isinstance(one.value, str)}
    name = " ".join(filter(None, (texts.get("given", ""), texts.get("family", ""))))
    channels = (one.value.typed for one in entry.values if isinstance(one.value, Email | Phone))
    return name or next(iter(entry.organisations), "") or next(channels, "")
