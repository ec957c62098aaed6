"""Scrolling: the table of contacts against Qt's own table over QSqlQueryModel, fully fetched, in windows of one size.

CPU time of a frame: the scroll bar moves, the view paints. Ours draws rows of two lines with tags, marks and hours and
holds a few pages of the encrypted store; the peer draws plain cells of an unencrypted one and holds every row. Goal:
p99 within 1.5 times the peer's. Run: ``python3 dev.py bench table [--contacts N]``.
"""

import resource
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtSql import QSqlDatabase, QSqlQuery, QSqlQueryModel
from PySide6.QtWidgets import QApplication, QTableView

from benchmarks.contacts_maker import store_of
from benchmarks.measuring import asked, told
from outreach_app.gui.application import make_application
from outreach_app.gui.contacts.faces import Face, make_faces
from outreach_app.gui.contacts.sections import Layout, Section
from outreach_app.gui.contacts.table_model import ContactsModel
from outreach_app.gui.contacts.table_view import ContactsTable
from outreach_app.gui.theme import Theme
from outreach_app.model.filters import Filter
from outreach_app.model.ids import ContactId
from outreach_app.services import finding
from outreach_app.services.desk import Desk

GOAL = 1.5
SIZE = (716, 760)
FRAMES = 600
COLUMNS = ("name", "languages", "zone", "phone", "city")


class Pages:
    """Pages as the window's worker brings them: asked for by one frame, there for the next."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._wanted: list[tuple[Sequence[ContactId], Callable[[tuple[Face, ...]], None]]] = []

    def fetch(self, ids: Sequence[ContactId], then: Callable[[tuple[Face, ...]], None]) -> None:
        """Note what a frame asks for."""
        self._wanted.append((ids, then))

    def bring(self) -> None:
        """Hand over what was asked for."""
        wanted, self._wanted = self._wanted, []
        for ids, then in wanted:
            then(make_faces(finding.page(self._desk, ids), self._desk.home()))


def our_table(application: QApplication, desk: Desk, pages: Pages) -> ContactsTable:
    """Make the table of contacts over all of a store."""
    model = ContactsModel(pages.fetch)
    table = ContactsTable(model, Theme(application, is_dark=False))
    ids = finding.find_all(desk, Filter())
    model.show_layout(Layout((Section("", "", ids, len(ids)),)), (), desk.clock.now(), desk.home())
    return table


def peer_table(path: Path, rows: Sequence[tuple[str, ...]]) -> QTableView:
    """Make Qt's table over a plain store of the same rows, all of them fetched."""
    database = QSqlDatabase.addDatabase("QSQLITE", "peer")
    database.setDatabaseName(str(path))
    database.open()
    query = QSqlQuery(database)
    query.exec(f"CREATE TABLE contact ({', '.join(f'{name} TEXT' for name in COLUMNS)})")
    database.transaction()
    query.prepare(f"INSERT INTO contact VALUES ({', '.join('?' * len(COLUMNS))})")
    for row in rows:
        for place, value in enumerate(row):
            query.bindValue(place, value)
        query.exec()
    database.commit()
    model = QSqlQueryModel()
    model.setQuery("SELECT * FROM contact ORDER BY name", database)
    while model.canFetchMore():
        model.fetchMore()
    table = QTableView()
    table.setModel(model)
    model.setParent(table)
    return table


def frames(application: QApplication, table: QTableView, bring: Callable[[], None]) -> list[float]:
    """Give the CPU milliseconds of each frame, sorted: a slow scroll, a fast one, and jumps."""
    table.resize(*SIZE)
    table.show()
    application.processEvents()
    bar = table.verticalScrollBar()
    top = bar.maximum()
    places = [step * 3 for step in range(FRAMES)] + [step * 40 for step in range(FRAMES)]
    places += [top * (step * 37 % FRAMES) // FRAMES for step in range(FRAMES)]
    taken = []
    for place in places:
        start = time.process_time_ns()
        bar.setValue(place)
        table.viewport().repaint()
        taken.append((time.process_time_ns() - start) / 1e6)
        bring()
        application.processEvents()
    table.hide()
    return sorted(taken)


def main() -> int:
    """Scroll both and give 1 where the goal is missed."""
    options = asked()
    application = make_application()
    desk = store_of(options.contacts, options.folder)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    pages = Pages(desk)
    scrolled = frames(application, our_table(application, desk, pages), pages.bring)
    ours = told("ours, pages of an encrypted store", scrolled).high
    used = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    print(f"memory of the table and its pages at {options.contacts} contacts: {used:.0f} MB")
    with tempfile.TemporaryDirectory(prefix="outreach-table-") as folder:
        peer = peer_table(Path(folder) / "plain.db", plain_rows(desk))
        theirs = told("QSqlQueryModel, fully fetched", frames(application, peer, lambda: None)).high
        peer.deleteLater()
        application.processEvents()
    desk.store.close()
    ratio = ours / theirs
    print(f"ratio of p99: {ratio:.2f}; goal {GOAL}: {'held' if ratio <= GOAL else 'MISSED'}")
    return 0 if ratio <= GOAL else 1


def plain_rows(desk: Desk) -> list[tuple[str, ...]]:
    """Give the same contacts as plain cells."""
    rows: list[tuple[str, ...]] = []
    ids = finding.find_ids(desk, Filter())
    for start in range(0, len(ids), 2000):
        for row in finding.page(desk, ids[start : start + 2000]):
            phone = row.phones[0].e164 if row.phones else ""
            rows.append((row.name, " ".join(row.languages), row.zone, phone, row.city))
    return rows


if __name__ == "__main__":
    sys.exit(main())
