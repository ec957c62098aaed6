"""Let the tabular figures of our Inter files change digits only: its hyphens, spaces and full stops stay as they are.

Run from the top folder: ``python packaging/resources_build/inter_fonts.py [--out FOLDER]``. Needs ``fonttools``.
The window switches "tnum" on everywhere; as shipped by its makers the feature also widens the hyphen of "Ha Tae-keung".
"""

import argparse
from pathlib import Path

from fontTools.ttLib import TTFont

FONTS = Path(__file__).parents[2] / "resources" / "fonts"
KEPT = frozenset({"zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "colon"})


def narrow(path: Path, out: Path) -> None:
    """Write a font whose "tnum" changes digits and the colon of an hour."""
    font = TTFont(path, recalcTimestamp=False)
    table = font["GSUB"].table
    lookups = {
        index
        for record in table.FeatureList.FeatureRecord
        if record.FeatureTag == "tnum"
        for index in record.Feature.LookupListIndex
    }
    for index in lookups:
        for given in table.LookupList.Lookup[index].SubTable:
            rules = getattr(given, "ExtSubTable", given)
            rules.mapping = {glyph: form for glyph, form in rules.mapping.items() if glyph in KEPT}
    font.save(out)


def main() -> None:
    """Write all files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=FONTS)
    out = parser.parse_args().out
    for path in sorted(FONTS.glob("Inter-*.ttf")):
        narrow(path, out / path.name)


if __name__ == "__main__":
    main()
