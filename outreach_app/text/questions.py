"""Turning doubts into questions with their possible answers; the harmless one is the default."""

from collections.abc import Sequence

from outreach_app.model.place import country_name
from outreach_app.model.proposal import Answer, ProposedContact, ProposedRelease, Question
from outreach_app.text.contact_reading import Doubt

_KEEP = Answer("keep", "Keep it as it stands", "The number is kept as text and is not dialled.")
_LATER = Answer("later", "Ask me later", "The question stays on the contact.")


def ask(doubts: Sequence[Doubt], contacts: Sequence[ProposedContact], release: ProposedRelease) -> tuple[Question, ...]:
    """Give the questions in the order of the text, numbered "q1", "q2", …."""
    questions = [_embargo(release)] if release.embargo and not release.embargo.is_resolved else []
    questions += [_question(doubt, contacts) for doubt in doubts]
    ordered = sorted(questions, key=lambda question: question.span)
    return tuple(
        Question(q.about, q.text, q.span, q.answers, q.default, q.subjects, f"q{number}")
        for number, q in enumerate(ordered, 1)
    )


def _embargo(release: ProposedRelease) -> Question:
    embargo = release.embargo
    missing = "date" if embargo is None or embargo.date is None else "hour and zone"
    if embargo is not None and embargo.date is not None and embargo.time is not None:
        missing = "zone"
    elif embargo is not None and embargo.date is not None and embargo.zone:
        missing = "hour"
    answers = [Answer("unresolved", "Leave it open", "Nothing is sent until the hour and the zone are known.")]
    if release.dateline_city and missing == "hour and zone":
        text = f"00:00 in {release.dateline_city}"
        answers.append(
            Answer("dateline", text, "The embargo lifts at the start of that day where the release is dated.")
        )
    return Question(
        "embargo",
        f"The embargo names no {missing}. When does it lift?",
        release.embargo_span,
        tuple(answers),
        "unresolved",
    )


def _question(doubt: Doubt, contacts: Sequence[ProposedContact]) -> Question:
    names = [contacts[index].name for index in doubt.subjects if index < len(contacts)]
    if doubt.about == "phone owner":
        return _owner(doubt, names)
    if doubt.about == "hidden e-mail":
        text = "The address is hidden in this text. Which is it?"
        answers: tuple[Answer, ...] = (Answer("none", "Leave it out", "No address is stored."), _LATER)
    elif doubt.about == "number kind":
        text = "Two numbers without a label stand here. Is the second one a fax?"
        answers = (
            Answer("unknown", "Not stated", "Both stay telephone numbers."),
            Answer("fax", "It is a fax", "It is never offered for a call."),
        )
    elif doubt.about == "extension":
        text = f"Only an extension stands here. Is it one of {doubt.detail}?"
        answers = (Answer("extension", "It is", "The number is kept with this extension."), _LATER)
    elif doubt.about == "direct number":
        text = f"Only the last digits stand here. Is the direct number {doubt.detail}?"
        answers = (Answer("direct", "It is right", "The number is kept as it was put together."), _LATER)
    elif doubt.about == "country":
        text = "The country of this number is not stated. Which is it?"
        answers = (_KEEP, *_countries(contacts))
    else:
        text = "This does not read as a valid number. Is it right?"
        answers = (_KEEP, _LATER)
    return Question(doubt.about, text, doubt.span, answers, answers[0].key, doubt.subjects)


def _countries(contacts: Sequence[ProposedContact]) -> list[Answer]:
    """Offer the countries that stand elsewhere in the text."""
    known = dict.fromkeys(contact.place.country for contact in contacts if contact.place.country)
    return [
        Answer(code, country_name(code), f"The number is read as one of {country_name(code)}.")
        for code in list(known)[:4]
    ]


def _owner(doubt: Doubt, names: list[str]) -> Question:
    both = Answer("shared", "Owner not stated", "All the numbers stand on each of them, marked so.")
    if doubt.detail != "suggested":
        people = [
            Answer(f"owner:{index}", f"They are {name}'s", "The numbers stand on that person only.")
            for index, name in enumerate(names)
        ]
        return Question(
            "phone owner",
            f"Whose number is this: {' or '.join(names)}?",
            doubt.span,
            (both, *people),
            "shared",
            doubt.subjects,
        )
    order = Answer(
        "in order", "In the order in which they stand", "The first number belongs to the first name, and so on."
    )
    swapped = Answer("reverse", "The other way round", "The last number belongs to the first name.")
    text = f"Which number belongs to {' and which to '.join(names)}?"
    return Question("phone owner", text, doubt.span, (both, order, swapped), "shared", doubt.subjects)
