"""Make resources/phones/shapes.tsv from the metadata of phonenumbers: how each country writes its numbers.

Run from the top folder: ``PYTHONPATH=. python packaging/resources_build/phone_shapes.py [--out FOLDER]``.
The same version of ``phonenumbers`` always writes the same bytes.

A line is a key, a tab, and JSON. The key is a calling code ("66") with the shapes of its numbers, or a country ("TH")
with its calling code and the digits that open an international call from there.
"""

import argparse
import json
import re
from pathlib import Path

import phonenumbers

HERE = Path(__file__).parent
_FIRST_GROUP = re.compile(r"(\\\d)")


def shapes(forms: list[phonenumbers.NumberFormat], *, is_national: bool) -> list[tuple[str, str, str]]:
    """Give (how the digits begin, which digits, how they are written) of each form; the first that fits holds."""
    made = []
    for form in forms:
        begins = form.leading_digits_pattern[-1] if form.leading_digits_pattern else ""
        written = form.format or ""
        if is_national and form.national_prefix_formatting_rule:
            written = _FIRST_GROUP.sub(form.national_prefix_formatting_rule, written, count=1)
        made.append((begins, form.pattern or "", written))
    return made


def of_code(code: int, region: str) -> dict[str, object]:
    """Give the shapes of a calling code, which stand in the metadata of its main country."""
    metadata = phonenumbers.PhoneMetadata.metadata_for_region_or_calling_code(code, region)
    if metadata is None:
        raise LookupError(region)
    forms = metadata.number_format
    made: dict[str, object] = {
        "prefix": metadata.national_prefix_for_parsing or "",
        "national": shapes(forms, is_national=True),
        "abroad": shapes(metadata.intl_number_format or forms, is_national=False),
    }
    return made


def of_country(region: str) -> dict[str, object]:
    """Give the calling code of a country, and the digits that open an international call; "" where none are sure."""
    metadata = phonenumbers.PhoneMetadata.metadata_for_region(region)
    if metadata is None:
        raise LookupError(region)
    digits = metadata.preferred_international_prefix or metadata.international_prefix or ""
    code = phonenumbers.country_code_for_region(region)
    return {"code": code, "opens": digits if digits.isdigit() else ""}


def write(folder: Path) -> None:
    """Write the file, sorted by key."""
    table = {str(code): of_code(code, regions[0]) for code, regions in phonenumbers.COUNTRY_CODE_TO_REGION_CODE.items()}
    table |= {region: of_country(region) for region in phonenumbers.SUPPORTED_REGIONS}
    lines = (
        f"{key}\t{json.dumps(value, ensure_ascii=False, separators=(',', ':'))}" for key, value in sorted(table.items())
    )
    (folder / "phones").mkdir(parents=True, exist_ok=True)
    path = folder / "phones" / "shapes.tsv"
    path.write_text("\n".join(("", *lines, "")), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=HERE.parent.parent / "resources")
    write(parser.parse_args().out)
