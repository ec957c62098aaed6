"""Make resources/languages.json and language_names.tsv from CLDR (Babel) and a table of aliases kept by hand.

Run from the top folder: ``PYTHONPATH=. python packaging/resources_build/language_table.py [--out FOLDER]``.
Needs ``babel``; the same version always writes the same bytes. Run ``search_names.py`` after it.
"""

import argparse
import json
from pathlib import Path
from typing import Any

import babel
from babel.core import UnknownLocaleError, get_global

from outreach_app.model.name_folding import fold_name

HERE = Path(__file__).parent
KEPT: dict[str, Any] = json.loads((HERE / "languages_by_hand.json").read_text(encoding="utf-8"))


def locale(tag: str) -> babel.Locale | None:
    """Give the CLDR locale of a BCP 47 tag; None where CLDR has none."""
    try:
        return babel.Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        return None


def endonym(tag: str, by_hand: dict[str, str]) -> str:
    """Give the name of a language in itself, "" where it is not known."""
    if tag in by_hand:
        return by_hand[tag]
    own = locale(tag)
    name = own.languages.get(tag.split("-", maxsplit=1)[0], "") if own else ""
    return name if name != babel.Locale("en").languages.get(tag) else ""


def languages(kept: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Give the names of each language by its tag."""
    locales = [babel.Locale.parse(name) for name in KEPT["shown_in"]]
    found: dict[str, dict[str, Any]] = {}
    for tag in kept["tags"].split():
        key = tag.replace("-", "_")
        names = [there.languages.get(key, "") for there in locales]
        names[0] = kept["english"].get(tag, names[0])
        found[tag] = {"names": names, "own": endonym(tag, kept["endonyms"])}
    return found


def three_letter_codes(found: dict[str, dict[str, Any]]) -> dict[str, str]:
    """Give the tag of each three-letter code of ISO 639 that has a shorter tag: "tha", "ger" and "deu"."""
    aliases: dict[str, str] = get_global("language_aliases")
    return {code: tag for code, tag in sorted(aliases.items()) if len(code) == 3 and len(tag) == 2 and tag in found}


def folded_names(found: dict[str, dict[str, Any]], aliases: dict[str, list[str]]) -> dict[str, str]:
    """Give each folded name with its language or variety; English, aliases and endonyms win a clash."""
    table: dict[str, str] = {}

    def put(name: str, tag: str) -> None:
        folded = fold_name(name)
        if len(folded) > 1 or (folded and not folded.isascii()):
            table.setdefault(folded, tag)

    for tag, facts in found.items():
        put(facts["names"][0], tag)
    for tag, facts in found.items():
        put(facts["own"], tag)
    for tag, names in aliases.items():
        for name in names:
            put(name, tag)
    for index in range(1, len(KEPT["shown_in"])):
        for tag, facts in found.items():
            put(facts["names"][index], tag)
    return table


def write(folder: Path) -> None:
    """Write the two files."""
    kept = KEPT
    found = languages(kept)
    shown = [name.replace("_", "-") for name in KEPT["shown_in"]]
    table = {
        "cldr": f"Babel {babel.__version__}",
        "shown_in": shown,
        "codes": three_letter_codes(found),
        "languages": found,
    }
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(table, ensure_ascii=False, separators=(",", ":")).replace('},"', '},\n"')
    (folder / "languages.json").write_text(text + "\n", encoding="utf-8", newline="\n")
    lines = sorted(f"{name}\t{tag}" for name, tag in folded_names(found, kept["aliases"]).items())
    (folder / "language_names.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=HERE.parent.parent / "resources")
    write(parser.parse_args().out)
