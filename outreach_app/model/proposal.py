"""Proposals: what was read from a pasted release, before anything is stored."""

from outreach_app.model.channels import Email, Link, Phone
from outreach_app.model.dataclass import dataclass, field
from outreach_app.model.embargo import Embargo
from outreach_app.model.people import Affiliation, Place

Span = tuple[int, int]
"""Start and end in characters of the source text as it was given, end not included."""


@dataclass(frozen=True, slots=True)
class SourceText:
    """A document as plain text, with its page breaks as U+000C where the format has pages."""

    text: str
    title: str = ""  # shown to the user; the file's stem or the mail's subject
    kind: str = "txt"  # txt, md, html, eml, docx, pdf, clipboard
    guessed_charset: str = ""  # the charset, where nothing in the file says so: shown, to be confirmed


@dataclass(frozen=True, slots=True)
class Mark:
    """A passage of the source that something was read from."""

    span: Span
    kind: str  # "name", "organisation", "phone", "email", "language", "city", "link", "question", "member", "embargo"


@dataclass(frozen=True, slots=True)
class Answer:
    """One possible answer to a question, with its consequence."""

    key: str
    text: str
    consequence: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """Something that the text does not say; asked, never guessed."""

    about: str  # "embargo", "phone owner", "country", "hidden e-mail", "number", "date", …
    text: str
    span: Span
    answers: tuple[Answer, ...] = ()
    default: str = ""  # key of the harmless answer, "" where there is none
    subjects: tuple[int, ...] = ()  # indexes into Proposal.contacts (or members for "country")
    id: str = ""  # stable within the proposal: "q1"


@dataclass(frozen=True, slots=True)
class ProposedContact:
    """A person or desk read from a contact block. ``name`` is empty for a desk or organisation."""

    name: str
    span: Span
    honorific: str = ""
    title: str = ""
    organisation: str = ""
    organisation_acronym: str = ""
    department: str = ""
    hours: str = ""
    affiliations: tuple[Affiliation, ...] = ()
    title_from_body: str = ""  # a title that stands elsewhere in the text, at a quote
    place: Place = Place()
    languages: tuple[str, ...] = ()
    role: str = ""  # the heading under which the contact stands, as written
    phones: tuple[Phone, ...] = ()
    phone_spans: tuple[Span, ...] = ()
    emails: tuple[Email, ...] = ()
    email_spans: tuple[Span, ...] = ()
    links: tuple[Link, ...] = ()
    aliases: tuple[str, ...] = ()
    native_name: str = ""
    family_first: bool | None = None
    marks: tuple[Mark, ...] = ()
    entry: int = 0  # contacts read from one entry of the block share this number


@dataclass(frozen=True, slots=True)
class ProposedMember:
    """One entry of a member list."""

    name: str
    kind: str  # "organisation" or "individual"
    span: Span
    raw: str = ""  # the entry, healed of line breaks
    honorific: str = ""
    acronym: str = ""
    aliases: tuple[str, ...] = ()
    country: str = ""  # only if stated
    suggested_country: str = ""  # a weak hint, never filled in
    affiliations: tuple[Affiliation, ...] = ()
    other: tuple[str, ...] = ()  # distinctions, books: stated, but no organisation


@dataclass(frozen=True, slots=True)
class Quote:
    """Words that the release puts into somebody's mouth."""

    speaker: str
    text: str
    title: str = ""
    organisation: str = ""
    span: Span = (0, 0)


@dataclass(frozen=True, slots=True)
class ProposedRelease:
    """The release around the contacts."""

    headline: str = ""
    embargo: Embargo | None = None
    embargo_span: Span = (0, 0)
    dateline_city: str = ""
    dateline_country: str = ""
    dateline_raw: str = ""
    coalition: str = ""
    coalition_acronym: str = ""
    quotes: tuple[Quote, ...] = ()
    end_mark: str = ""
    urls: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """Everything read from one source, with what must be asked."""

    source: SourceText
    contacts: tuple[ProposedContact, ...] = ()
    members: tuple[ProposedMember, ...] = ()
    release: ProposedRelease = field(default_factory=ProposedRelease)
    questions: tuple[Question, ...] = ()

    @property
    def organisations(self) -> tuple[str, ...]:
        """Give the organisations of the contact block, in order, each once."""
        return tuple(dict.fromkeys(contact.organisation for contact in self.contacts if contact.organisation))
