"""Make the figures of our Inter files tabular by themselves, and its feature "tnum" change nothing else.

Run from the top folder over the files as their makers ship them (Inter 4.0, static):
``python packaging/resources_build/inter_fonts.py FOLDER [--out FOLDER]``. Needs ``fonttools``.
As shipped, "tnum" also widens the hyphen of "Ha Tae-keung", and its figures bear private codes that a number copied
from a PDF would then hold.
"""

import argparse
from pathlib import Path

from fontTools.ttLib import TTFont

FONTS = Path(__file__).parents[2] / "resources" / "fonts"
FIGURES = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
TABULAR = ".tf"


def line_up(path: Path, out: Path) -> None:
    """Write a font whose figures are tabular."""
    font = TTFont(path, recalcTimestamp=False)
    for table in font["cmap"].tables:
        private = [code for code, glyph in table.cmap.items() if glyph.endswith(TABULAR)]
        for code in private:
            del table.cmap[code]
        table.cmap.update({ord("0") + value: name + TABULAR for value, name in enumerate(FIGURES)})
    features = font["GSUB"].table.FeatureList.FeatureRecord
    for index in {index for each in features if each.FeatureTag == "tnum" for index in each.Feature.LookupListIndex}:
        for given in font["GSUB"].table.LookupList.Lookup[index].SubTable:
            rules = getattr(given, "ExtSubTable", given)
            rules.mapping = {glyph: form for glyph, form in rules.mapping.items() if glyph in FIGURES}
    font.save(out)


def main() -> None:
    """Write all files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--out", type=Path, default=FONTS)
    options = parser.parse_args()
    for path in sorted(options.folder.glob("Inter-*.ttf")):
        line_up(path, options.out / path.name)


if __name__ == "__main__":
    main()
