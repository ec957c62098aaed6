"""Lists of contacts as cards of their own. Source: RFC 6350 §6.1.4 and §6.6.5; in version 3.0 as Apple writes them."""

from collections.abc import Iterable

from outreach_app.formats.vcard.escapes import escaped, folded


def write_groups(groups: Iterable[tuple[str, str, Iterable[str]]], version: str = "4.0") -> bytes:
    """Give a card for each list: its id, its name and the ids of who is on it."""
    return "".join([_card(*group, version) for group in groups]).encode()


def _card(key: str, name: str, members: Iterable[str], version: str) -> str:
    """Give one card."""
    kind = "" if version == "4.0" else "X-ADDRESSBOOKSERVER-"
    lines = ["BEGIN:VCARD", f"VERSION:{version}", f"UID:urn:uuid:{key}", f"FN:{escaped(name)}",
             f"N:{escaped(name)};;;;", f"{kind}KIND:group"]  # fmt: skip
    lines += [f"{kind}MEMBER:urn:uuid:{member}" for member in members]
    return folded([*lines, "END:VCARD"])
