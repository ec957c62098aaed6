"""vCards, read and written: 2.1, 3.0 and 4.0 in, 3.0 and 4.0 out.

``cards`` cuts a file into cards, ``content`` a card into properties, ``reading`` puts them into fields; ``writing``
goes the other way. What no field holds is kept as it stood (``writing_back``).
"""

from outreach_app.formats.vcard.cards import is_vcard
from outreach_app.formats.vcard.groups_written import write_groups
from outreach_app.formats.vcard.no_cards import refusal
from outreach_app.formats.vcard.reading import read, undeclared
from outreach_app.formats.vcard.writing import write
from outreach_app.formats.vcard.writing_back import known_by

__all__ = ["is_vcard", "known_by", "read", "refusal", "undeclared", "write", "write_groups"]
