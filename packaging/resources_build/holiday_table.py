"""Make resources/holidays, one small file a country, from the library ``holidays``.

Run from the top folder: ``PYTHONPATH=. python packaging/resources_build/holiday_table.py [--out FOLDER]``.
The first line of a file holds the days of the weekend (0 for Monday); each other line a date and its name in English.
"""

import argparse
from collections.abc import Iterator
from pathlib import Path

import holidays

from outreach_app.model.country import all_countries

YEARS = (2012, *range(2025, 2037))
"""The year of the sample, and as far ahead as plans are made."""
ENGLISH = ("en_US", "en_GB", "en")
USUAL_WEEKEND = frozenset({5, 6})


def main() -> int:
    """Write the files and say how many."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path(__file__).parents[2] / "resources" / "holidays")
    folder = parser.parse_args().out
    folder.mkdir(parents=True, exist_ok=True)
    supported = holidays.list_supported_countries(include_aliases=False)
    made = [code for code in all_countries() if code in supported and write(folder, code)]
    print(f"{len(made)} countries, {sum(path.stat().st_size for path in folder.glob('*.tsv')) / 1e6:.1f} MB")
    return 0


def write(folder: Path, code: str) -> bool:
    """Write the file of one country; False where nothing is known of it."""
    table = of_country(code)
    weekend = frozenset(table.weekend) or USUAL_WEEKEND
    lines = [" ".join(map(str, sorted(weekend))), *holiday_lines(table)]
    (folder / f"{code}.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return bool(table)


def of_country(code: str) -> holidays.HolidayBase:
    """Give the national public holidays of a country, named in English where the library can."""
    plain = holidays.country_holidays(code, years=YEARS)
    language = next((one for one in ENGLISH if one in plain.supported_languages), None)
    return holidays.country_holidays(code, years=YEARS, language=language) if language else plain


def holiday_lines(table: holidays.HolidayBase) -> Iterator[str]:
    """Give each holiday as a line, by date; of several on one day the first is named."""
    for day, name in sorted(table.items()):
        if day.year in YEARS:
            yield f"{day.isoformat()}\t{name.partition(';')[0].strip()}"


if __name__ == "__main__":
    raise SystemExit(main())
