"""Languages as users name them to a verb: by tag or by name."""

from outreach_app.model.language import is_language, read_language, shortest_code


def tag_of(text: str) -> str:
    """Give the BCP 47 tag of a tag ("th", "pt-BR"), a code ("tha") or a name ("Thai", "ไทย"); "" for none of them."""
    typed = text.strip().replace("_", "-")
    primary, _, rest = typed.partition("-")
    base = shortest_code(primary.lower())
    if is_language(base):
        return "-".join(filter(None, (base, _subtags(rest))))
    return read_language(text)


def _subtags(rest: str) -> str:
    """Give subtags in their usual case: script "Hant", region "BR". Source: RFC 5646 §2.1.1."""
    cased = {2: str.upper, 4: str.title}
    return "-".join(cased.get(len(part), str.lower)(part) for part in rest.split("-") if part)
