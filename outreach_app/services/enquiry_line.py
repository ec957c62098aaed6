"""An enquiry as one says it: "NHK, live, Japanese, deadline 18:00 JST", parted into what the form asks for."""

import re
from typing import Final

from outreach_app.model.dataclass import dataclass
from outreach_app.model.language import read_language
from outreach_app.services.named_languages import tag_of

FORMATS: Final = (
    "live", "quote", "background", "interview", "on camera", "on air", "recorded", "radio", "tv", "television",
    "podcast", "print", "written", "comment", "off the record",
)  # fmt: skip
_DEADLINE = re.compile(r"^(?:deadline|needed|by|until|before)\b[\s:]*", re.IGNORECASE)
_HOUR = re.compile(r"\d{1,2}(?:[:.h]\d{2}|\s*(?:am|pm)\b)", re.IGNORECASE)
_IN = re.compile(r"^in\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SaidEnquiry:
    """The parts of a line, each as it was said; "" for what was not."""

    outlet: str = ""
    question: str = ""
    language: str = ""
    format: str = ""
    deadline: str = ""


def read_enquiry(line: str) -> SaidEnquiry:
    """Part a line at its commas: the first part is who asks; what fits nothing else belongs to the question."""
    first, *rest = (" ".join(part.split()) for part in re.split(r"[,;]", line))
    found: dict[str, str] = {}
    question: list[str] = []
    for part in filter(None, rest):
        kind, said = _kind(part)
        if kind and kind not in found:
            found[kind] = said
        else:
            question.append(part)
    return SaidEnquiry(outlet=first, question=", ".join(question), **found)


def _kind(part: str) -> tuple[str, str]:
    """Tell what a part says: (name of the field, the words for it); "" for none that is known."""
    if part.casefold() in FORMATS:
        return "format", part
    if _DEADLINE.match(part) or (_HOUR.search(part) and len(part.split()) <= 4 and not part.endswith("?")):
        return "deadline", _DEADLINE.sub("", part)
    language = _IN.sub("", part)
    if len(language.split()) <= 2 and (read_language(language) or ("-" in language and tag_of(language))):
        return "language", language
    return "", ""
