"""Pages of a release: mirrored where the language is read from the right."""

from PySide6.QtWidgets import QApplication

from outreach_app.model.release_page import BlockKind, PageBlock, ReleasePage
from outreach_app.printing.release_layout import LEFT, lay_out

ENTRY = PageBlock(BlockKind.ENTRY, "Ha Tae-keung", "Seoul", "+82-50-5470-7470")


def places(language: str) -> tuple[float, float]:
    """Give where city and name of an entry begin."""
    laid = lay_out(ReleasePage("A title", language, (ENTRY,)))  # it owns what its lines point into
    city, name, *_ = laid.pages[0]
    return city.x, name.x


def test_city_stands_at_the_side_where_reading_begins(qapp: QApplication) -> None:
    assert qapp is not None
    city, name = places("en")
    assert city == LEFT < name
    city, name = places("ar")
    assert city > name == LEFT


def test_lines_read_from_the_right_end_at_the_right_edge(qapp: QApplication) -> None:
    assert qapp is not None
    page = ReleasePage("عنوان", "ar", (PageBlock(BlockKind.HEADLINE, "عنوان"),))
    laid = lay_out(page)  # it owns what its lines point into
    (line,) = laid.pages[0]
    assert line.line.naturalTextRect().right() > line.line.width() - 1
