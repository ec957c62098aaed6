"""Letters filled in for one recipient after the other; whatever must not leave as it stands is a finding."""

import re
from typing import Final

from outreach_app.formats import mail_html
from outreach_app.model.dataclass import dataclass, replace
from outreach_app.model.ids import ContactId
from outreach_app.model.mail import Distribution
from outreach_app.model.mail_checks import Finding, Rendered, Weight
from outreach_app.model.people import Organisation, Person
from outreach_app.services.mailing_fields import (
    GREETED,
    GREETING,
    LetterSense,
    known_fields,
    other_names,
    values_for,
)
from outreach_app.services.mailing_recipients import Picked
from outreach_app.text.greetings import follows_salutation, is_lone_given_name
from outreach_app.text.header_text import (
    LONGEST_DISPLAY,
    LONGEST_SUBJECT,
    forbidden_in,
    forbidden_in_body,
    looks_like_address,
    name_of,
    shown,
)
from outreach_app.text.mail_words import opt_out_line
from outreach_app.text.merge_tokens import Letter, greets_nobody, literal_braces, merge, read_letter
from outreach_app.text.text_language import text_language

_FIELD: Final = re.compile(r"\{\{[^{}]*\}\}")
_PLAIN_LETTER: Final = "{{greeting}},"


@dataclass(frozen=True, slots=True)
class Form:
    """A letter in one language, read and ready to be filled in."""

    language: str
    subject: Letter
    text: Letter
    page: str  # the letter dressed as HTML, with a mark for each field; "" for plain text


class LetterPress:
    """Fills in the letters of one distribution. What is the same for a language is read once."""

    def __init__(self, one: Distribution, sense: LetterSense) -> None:
        """Take the letter and what all its copies know."""
        self._one = one
        self._sense = sense
        self._forms: dict[str, Form] = {}
        words = _FIELD.sub(" ", one.template)
        self._language = text_language(words) if words.strip() else ""
        if words.strip() and not self._language:
            self._language = sense.carried.release.language if sense.carried else "en"

    def findings(self) -> tuple[Finding, ...]:
        """Give what is wrong with the letter itself, whoever gets it."""
        form = self._form(self._language or "en")
        found = [Finding(one.text, key=one.key) for one in (*form.subject.troubles, *form.text.troubles)]
        if not self._one.subject.strip():
            found.append(Finding("The letter has no subject. Write one.", key="subject"))
        if forbidden_in(self._one.subject):
            text = f"The subject holds what no header may hold: {shown(self._one.subject)[:80]}. Write it on one line."
            found.append(Finding(text, key="header"))
        if not self._one.template.strip() and self._sense.carried is None:
            found.append(Finding("The letter is empty. Name a template, or a release to carry.", key="empty"))
        return tuple(found)

    def render(self, record: Person | Organisation, picked: Picked) -> Rendered:
        """Fill the letter in for one recipient; its ``problems`` say what keeps it from leaving as it stands."""
        spoken = tuple(skill.tag for skill in record.languages)
        carried = self._sense.carried
        language = self._language or (carried.language_for(spoken) if carried else "en")
        form = self._form(language)
        values = values_for(record, picked.address, language, self._sense)
        subject, text = merge(form.subject, values), merge(form.text, values)
        display, warnings = _display(record.name.strip(), record.id)
        made = Rendered(
            id=ContactId(record.id), name=record.name, display=display, address=picked.address,
            envelope=picked.envelope, zone=record.place.zone, country=record.place.country, languages=spoken,
            subject=" ".join(subject.text.split(" ")).strip(), text=text.text, html=_page(form, values),
            fills=text.fills, is_trusted=picked.is_trusted,
        )  # fmt: skip
        unknown = {one.written for one in (*form.subject.tokens, *form.text.tokens) if one.name not in values}
        holes = tuple(one for one in dict.fromkeys((*subject.holes, *text.holes)) if one not in unknown)
        problems = [*_holes(holes, record.id), *self._given_name(form, record), *_unfit(made), *warnings]
        return replace(made, problems=tuple(problems))

    def _form(self, language: str) -> Form:
        """Give the letter in a language, read once."""
        if language not in self._forms:
            self._forms[language] = self._read(language)
        return self._forms[language]

    def _read(self, language: str) -> Form:
        """Put the letter together and read it."""
        source = self._one.template.rstrip() or _PLAIN_LETTER
        known = (*known_fields(), GREETED)
        named = {token.name for token in read_letter(source, known, other_names()).tokens}
        if self._sense.carried is not None and "release" not in named and self._one.kind != "pitch":
            source += "\n\n{{release}}"
        if self._sense.account is not None:
            source += f"\n\n-- \n{opt_out_line(language, self._sense.account.address)}\n"
        letter = _greeting_in_context(read_letter(source, known, other_names()))
        page = ""
        if self._one.is_markdown:
            marked = "".join(
                piece + (mail_html.mark(number) if number < len(letter.tokens) else "")
                for number, piece in enumerate(map(mail_html.without_marks, letter.pieces))
            )
            page = mail_html.dressed(marked.replace("\n-- \n", "\n\n---\n\n"))
        return Form(language, read_letter(self._one.subject, known, other_names()), letter, page)

    @staticmethod
    def _given_name(form: Form, record: Person | Organisation) -> list[Finding]:
        """Find a greeting by the given name alone of somebody whose family name comes first."""
        if not isinstance(record, Person):
            return []
        for before, token, after in zip(form.text.pieces, form.text.tokens, form.text.pieces[1:], strict=False):
            is_alone = token.name == "given_name" and follows_salutation(before) and after.strip()[:1] != ""
            if is_alone and is_lone_given_name(record, record.given):
                text = "The letter greets with the given name alone, and the family name comes first here. Use {{greeting}}."  # noqa: E501
                return [Finding(text, recipient=record.id, key="given name")]
        return []


def _greeting_in_context(letter: Letter) -> Letter:
    """Let a greeting that stands after "Dear" give the name alone, so that nothing is greeted twice."""
    tokens = tuple(
        replace(token, name=GREETED) if token.name == GREETING and follows_salutation(before) else token
        for before, token in zip(letter.pieces, letter.tokens, strict=False)
    )
    return replace(letter, tokens=tokens)


def _page(form: Form, values: dict[str, str]) -> str:
    """Give the letter as HTML; "" for plain text."""
    given = [values.get(token.name, "").strip() or token.fallback or "" for token in form.text.tokens]
    return mail_html.filled(form.page, given) if form.page else ""


def _holes(holes: tuple[str, ...], recipient: str) -> list[Finding]:
    """Say which fields are empty for a recipient."""
    return [
        Finding(
            f"{{{{{hole}}}}} is empty here and has no fallback. Fill the field in, or write {{{{{hole}|…}}}}.",
            recipient=recipient,
            key="hole",
        )
        for hole in holes
    ]


def _display(name: str, recipient: str) -> tuple[str, list[Finding]]:
    """Give the name that stands beside the address; none where it would mislead."""
    if looks_like_address(name):
        text = "The name looks like another address, so it does not stand beside the real one. Check who this is."
        return "", [Finding(text, Weight.WARNING, recipient=recipient, key="display")]
    return ("" if len(name) > LONGEST_DISPLAY else name), []


def _unfit(made: Rendered) -> list[Finding]:
    """Find what no message may hold: in the headers, in the text, and greetings of nobody."""
    found = []
    for label, text in (("subject", made.subject), ("name", made.name.strip())):
        wrong = forbidden_in(text)
        if wrong:
            found.append(f"The {label} holds what no header may hold ({name_of(wrong)}): {shown(text)[:80]}. Mend it.")
    wrong = forbidden_in_body(made.text)
    if wrong:
        found.append(
            f"The text holds a character that cannot be sent ({name_of(wrong)}). Mend the field it comes from."
        )
    if len(made.subject) > LONGEST_SUBJECT:
        found.append(f"The subject is longer than {LONGEST_SUBJECT} characters. Shorten it.")
    left = literal_braces(made.text) or literal_braces(made.subject)
    if left:
        found.append(f"“{left[:40]}” would leave as it stands. Fill it in, or take the braces out.")
    nobody = greets_nobody(made.text)
    if nobody:
        found.append(f"“{nobody[:40]}” greets nobody. Use {{{{greeting}}}}, or give the contact a name.")
    return [Finding(text, recipient=made.id, key="unfit") for text in found]
