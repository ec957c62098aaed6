"""The form of an enquiry: as it is said on the phone, in one line or field by field."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from outreach_app.gui.context import Context
from outreach_app.gui.dialog import Dialog
from outreach_app.model.calling import Enquiry
from outreach_app.model.errors import UserError
from outreach_app.services import enquiries
from outreach_app.services.enquiry_line import read_enquiry


class EnquiryForm(Dialog):
    """What was asked, as it is said on the phone: outlet, format, language, deadline."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context.theme, "Take an enquiry", parent, width=520, scrolls=True)
        self._context = context
        self._is_fresh = False
        self.outlet, self.journalist, self.language = QLineEdit(), QLineEdit(), QLineEdit()
        self.format, self.deadline, self.topic = QLineEdit(), QLineEdit(), QLineEdit()
        self.question = QPlainTextEdit()
        self.question.setTabChangesFocus(True)
        self.question.setFixedHeight(context.theme.px(72))
        self.outlet.setPlaceholderText("NHK; or all in one line: NHK, live, Japanese, deadline 18:00 JST")
        self.outlet.editingFinished.connect(self._look_first)
        self.language.setPlaceholderText("Japanese")
        self.format.setPlaceholderText("live, quote, background")
        self.deadline.setPlaceholderText("18:00 JST; without a zone it is your clock")
        for label, field in (
            ("Outlet", self.outlet), ("Journalist", self.journalist), ("Language", self.language),
            ("Format", self.format), ("Deadline", self.deadline), ("Topic", self.topic), ("Question", self.question),
        ):  # fmt: skip
            self.add_field(label, field)
        self.add_buttons("Take it down", self._take)
        self.outlet.setFocus()

    def _take(self) -> None:
        """Take it down; a whole line is parted into the fields first, to be looked at before it is stored."""
        if not self._part() and not self._is_fresh:
            self._save()

    def _look_first(self) -> None:
        """Part the line as it is left; the Enter that left it does not store what nobody has seen yet."""
        self._is_fresh = self._part()
        QTimer.singleShot(0, self, self._seen)

    def _seen(self) -> None:
        self._is_fresh = False

    def _part(self) -> bool:
        """Part a whole line into the fields that are still empty; False where there is nothing to part."""
        said = read_enquiry(self.outlet.text())
        if said.outlet == " ".join(self.outlet.text().split()):
            return False
        self.outlet.setText(said.outlet)
        for field, words in (
            (self.language, said.language),
            (self.format, said.format),
            (self.deadline, said.deadline),
        ):
            if words and not field.text().strip():
                field.setText(words)
        if said.question and not self.question.toPlainText().strip():
            self.question.setPlainText(said.question)
        self.say("")
        return True

    def _save(self) -> None:
        desk = self._context.desk
        outlet, question = self.outlet.text(), self.question.toPlainText()
        asked = {
            "journalist": self.journalist.text(), "language": self.language.text(), "format": self.format.text(),
            "deadline": self.deadline.text(), "topic": self.topic.text(),
        }  # fmt: skip
        self._context.jobs.do(
            lambda: enquiries.new(desk, outlet, question=question, **asked),
            self._saved,
            owner=self,
            otherwise=self._refused,
        )

    def _saved(self, made: Enquiry) -> None:
        self._context.toast("Enquiry taken down", undo=True)
        self._context.navigate("enquiries", made.id)
        self.accept()

    def _refused(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        self.say(error.sentence)
