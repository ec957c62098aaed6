"""Capital letters for patterns: of Latin with all its marks, Greek and Cyrillic."""

from typing import Final

_BLOCKS: Final = ((0x00C0, 0x0250), (0x0370, 0x0400), (0x0400, 0x0590), (0x1E00, 0x2000))
"""Latin-1 and Latin Extended, Greek, Cyrillic, Armenian, Latin Extended Additional with Greek Extended."""

CAPITALS: Final = "A-Z" + "".join(
    letter for first, end in _BLOCKS for letter in map(chr, range(first, end)) if letter.isupper()
)
"""What stands inside the brackets of a pattern for any capital: "Č", "Đ", "Ứ" as well as "A"."""
