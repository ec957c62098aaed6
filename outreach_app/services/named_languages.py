"""Languages as users name them to a verb: by tag or by name."""

from outreach_app.model.language import is_language, read_language


def tag_of(text: str) -> str:
    """Give the BCP 47 tag of a tag ("th", "pt-BR") or of a name ("Thai", "ไทย"); "" for neither."""
    typed = text.strip().replace("_", "-")
    primary, _, rest = typed.partition("-")
    if is_language(primary.lower()):
        return "-".join(filter(None, (primary.lower(), _subtags(rest))))
    return read_language(text)


def _subtags(rest: str) -> str:
    """Give subtags in their usual case: script "Hant", region "BR". Source: RFC 5646 §2.1.1."""
    cased = {2: str.upper, 4: str.title}
    return "-".join(cased.get(len(part), str.lower)(part) for part in rest.split("-") if part)
