"""The report of the enquiry desk: a period, and a file."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from outreach_app.gui.context import Context
from outreach_app.gui.dialog import Dialog
from outreach_app.gui.forms.day_field import DayField
from outreach_app.gui.widgets.labels import text_label
from outreach_app.model.errors import UserError
from outreach_app.model.outcome import NOTHING_CHANGED, Outcome
from outreach_app.services import enquiry_report
from outreach_app.services.enquiry_report import Period

_NAMES = "Spreadsheet (*.xlsx);;Word document (*.docx);;CSV (*.csv);;Web page (*.html);;Plain text (*.txt)"


class ReportDialog(Dialog):
    """Two days, both optional, and the word that asks for a file."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context.theme, "Report on enquiries", parent)
        self._context = context
        words = "Who asked what, by when, who answered, and what came of it. Empty days mean no limit."
        self.column.addWidget(text_label(words, "body", tone="text 2", wraps=True))
        self.since, self.until = DayField(None, "First day"), DayField(None, "Last day")
        self.add_field("First day, on your clock", self.since)
        self.add_field("Last day, on your clock", self.until)
        self.add_buttons("Save the report…", self._ask_place)

    def save(self, path: Path) -> None:
        """Write the report to a file."""
        desk, period = self._context.desk, Period(self.since.day(), self.until.day())

        def write() -> Outcome[int]:
            table = enquiry_report.report(desk, period)
            if not table.rows:
                raise UserError("No enquiry was received in this period. Choose other days.")
            enquiry_report.write(desk, table, path)
            return Outcome(len(table.rows), NOTHING_CHANGED)

        self._context.jobs.do(write, lambda count: self._saved(count, path), owner=self, otherwise=self._refused)

    def _ask_place(self) -> None:
        problem = self.since.problem() or self.until.problem()
        self.say(problem)
        if problem:
            return
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        start = str(Path(folder) / "enquiries.xlsx")
        chosen, _ = QFileDialog.getSaveFileName(self, "Save the report", start, _NAMES)
        if chosen:
            self.save(Path(chosen))

    def _saved(self, count: int, path: Path) -> None:
        self._context.toast(f"{count} in the report: {path.name}")
        self.accept()

    def _refused(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        self.say(error.sentence)
