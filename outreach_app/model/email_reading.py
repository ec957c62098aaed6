"""Reading a typed e-mail address; wraps ``email_validator``. Nothing is looked up in the network, nothing raises."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from outreach_app.model.channels import Email, EmailSyntax
from outreach_app.model.dataclass import replace
from outreach_app.model.patterns import late_pattern
from outreach_app.model.plain_email import plain_email

LONGEST_TYPED: Final = 320
_ANGLED = late_pattern(r"<\s*(?:mailto:)?([^<>\s]+@[^<>\s]+)\s*>")
_REMARK = late_pattern(r"(?<=[A-Za-z])\s*\((?:[^()@]*)\)|(?:^|(?<=[\s;,/|]))[^\W\d_]{1,12}\s*:\s*(?=[^\s:]+@)")
_SEPARATORS = late_pattern(r"\s*[;,/|\s]\s*(?=\S*@)|\s*[;\n]+\s*|\s+(?:or|and|oder|und|ou|et|y|o|e)\s+(?=\S+@)")
_INVISIBLE = late_pattern("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad\x00-\x1f\x7f]")
_LONGEST_MAILBOX: Final = 64
_AT_WORDS = "at|@|ät|arroba|arobase|chiocciola|apenstaartje|snabel-a|골뱅이"
_AT = rf"(?:\s*[\[({{<]\s*(?:{_AT_WORDS})\s*[\])}}>]\s*|\s+(?:AT|at|arroba|arobase)\s+)"
_DOT = (
    r"(?:\s*[\[({<]\s*(?:dot|punkt|point|punto|ponto|punt|\.)\s*[\])}>]\s*|\s+(?:DOT|dot|punkt|point|punto|ponto)\s+)"
)
_HIDDEN_AT: Final = late_pattern(rf"(?<=[\w.+-]){_AT}(?=[\w-])")
_HIDDEN_DOT: Final = late_pattern(rf"(?<=[\w-]){_DOT}(?=[\w-])")
_LOOKALIKES: Final = frozenset("аеорсухіјѕԁһԛԝѵӏгкмтвнзηοαρτυνκιχԍ")
_CONTROL_NAMES: Final = {"\u202e": "right-to-left override", "\u200b": "zero width space", "\x00": "NUL"}


def unhide(typed: str) -> str:
    """Write out an address that was disguised from robots: "name [at] org [dot] org", "name(at)org.de".

    Text without a disguised @ is given back unchanged.
    """
    if "@" in typed or not _HIDDEN_AT.search(typed):
        return typed
    return _HIDDEN_DOT.sub(".", _HIDDEN_AT.sub("@", typed))


def read_email(typed: str) -> Email:
    """Read one address as typed, with the repairs that cannot go wrong (blanks, <…>, mailto:, disguises).

    The address is empty where it is malformed; two addresses in one field are malformed (see ``read_emails``).
    """
    plain = plain_email(typed)
    if plain is not None:
        syntax = EmailSyntax.WELL_FORMED if plain.ascii_address else EmailSyntax.NEEDS_SMTPUTF8
        return Email(typed=typed, address=plain.address, ascii_address=plain.ascii_address, syntax=syntax)
    malformed = Email(typed=typed.strip())
    candidate = _repaired(typed)
    if len(typed) > LONGEST_TYPED or not candidate or _INVISIBLE.search(candidate):
        return malformed
    import email_validator

    try:
        found = email_validator.validate_email(candidate, check_deliverability=False, strict=True)
    except email_validator.EmailNotValidError:
        return malformed
    if _looks_alike(found.domain):
        syntax = EmailSyntax.SUSPICIOUS
    else:
        syntax = EmailSyntax.WELL_FORMED if found.ascii_email else EmailSyntax.NEEDS_SMTPUTF8
    return Email(typed=typed.strip(), address=found.normalized, ascii_address=found.ascii_email or "", syntax=syntax)


def _repaired(typed: str) -> str:
    """Undo what people and programs wrap around an address."""
    text = typed.strip().replace("＠", "@").replace("．", ".")
    angled = _ANGLED.search(text)
    if angled:
        return angled[1]
    text = re.sub(r"^(?:mailto|e-?mail|mail)\s*:\s*", "", text, flags=re.IGNORECASE)
    text = text.split("?", 1)[0] if text.count("@") == 1 else text
    return unhide(text).strip(" \t\r\n<>\"'“”‘’«»()[];,:.")


def _looks_alike(domain: str) -> bool:
    """Tell whether a label of the domain mixes scripts, or is foreign letters that all look Latin."""
    top = domain.rsplit(".", 1)[-1]
    for label in domain.split("."):
        scripts = {unicodedata.name(c, "?").split()[0] for c in label if c.isalpha()}
        european = scripts & {"LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE"}
        if len(european) > 1 or ("LATIN" in scripts and len(scripts) > 1 and not scripts <= _EAST_ASIAN):
            return True
        letters = {c for c in label if c.isalpha()}
        if letters and letters <= _LOOKALIKES and top.isascii():
            return True
    return False


_EAST_ASIAN: Final = frozenset({"LATIN", "CJK", "HIRAGANA", "KATAKANA", "HANGUL", "KATAKANA-HIRAGANA", "BOPOMOFO"})


def read_emails(typed: str) -> tuple[Email, ...]:
    """Read a field that may hold several addresses ("a@x.org; b@x.org (private)"); empty for an empty field."""
    if not typed.strip():
        return ()
    if typed.count("@") <= 1:
        return (read_only_email(typed),)
    angled = _ANGLED.findall(typed)
    if len(angled) == typed.count("@"):
        return tuple(map(read_email, angled))
    return tuple(read_only_email(part) for part in _parts(typed) if _REMARK.sub(" ", part).strip())


def read_only_email(typed: str) -> Email:
    """Read a field that holds one address, perhaps with a remark beside it, which stays in the text as typed."""
    whole = read_email(typed)
    if whole.syntax is not EmailSyntax.MALFORMED:
        return whole
    bare = read_email(_REMARK.sub(" ", typed).strip())
    return whole if bare.syntax is EmailSyntax.MALFORMED else replace(bare, typed=typed.strip())


def _parts(typed: str) -> Iterator[str]:
    """Part a field into its addresses, each with the remark beside it: no remark is parted."""
    at = 0
    for gap in _SEPARATORS.finditer(_REMARK.sub(lambda found: "\0" * len(found[0]), typed)):
        yield typed[at : gap.start()]
        at = gap.end()
    yield typed[at:]


def kept_unverified(email: Email) -> Email:
    """Give an address that the check refuses for its mailbox alone, as old systems have them, kept but never mailed.

    One with another fault (no domain, invisible characters, two addresses, too long a mailbox) stays as it was.
    """
    mailbox, _, domain = email.typed.strip().rpartition("@")
    is_mailbox = bool(mailbox) and len(mailbox) <= _LONGEST_MAILBOX and not re.search(r"[\s@<>,;]", mailbox)
    if email.syntax is not EmailSyntax.MALFORMED or not is_mailbox or _INVISIBLE.search(email.typed):
        return email
    if read_email(f"x@{domain}").syntax is not EmailSyntax.WELL_FORMED:
        return email
    return replace(email, address=email.typed.strip(), syntax=EmailSyntax.UNVERIFIED)


def explain(email: Email) -> str:
    """Say in words what is known of an address, and what to do where it cannot be used."""
    if email.syntax is EmailSyntax.MALFORMED:
        return _why_malformed(email.typed)
    if email.syntax is EmailSyntax.SUSPICIOUS:
        real = email.ascii_address
        return f"Letters of another alphabet look like Latin ones (really {real}); not mailed until confirmed."
    if email.syntax is EmailSyntax.UNVERIFIED:
        return "Kept as it stands, unverified; never mailed."
    if email.syntax is EmailSyntax.NEEDS_SMTPUTF8:
        return "Well formed; only mail servers with SMTPUTF8 can take it."
    if email.address != email.typed:
        return "Well formed; repaired from what was typed."
    return "Well formed."


def _why_malformed(typed: str) -> str:
    for character, name in _CONTROL_NAMES.items():
        if character in typed:
            return f"Holds an invisible character ({name}); type the address again."
    if _INVISIBLE.search(typed):
        return "Holds an invisible character; type the address again."
    if typed.count("@") > 1:
        return "Two addresses in one field; split them."
    if "@" not in typed:
        return "An address needs an @."
    if typed.split("@", 1)[0].endswith(".") or ".." in typed:
        return "Two full stops in a row, or one before the @; it can be kept as unverified, never mailed."
    return "Not a well-formed address; correct it, or keep it as unverified."
