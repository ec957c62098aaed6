"""Make resources/search_names.tsv: under which words a search finds a country or a language, by its names.

Run from the top folder, after the tables of countries and languages were made:
``PYTHONPATH=. python packaging/resources_build/search_names.py``.
"""

from outreach_app.paths import resources
from outreach_app.text.named_tags import written_table


def main() -> None:
    """Write the table."""
    (resources() / "search_names.tsv").write_text(written_table(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
