"""A new message: to whom, with which release; the letter is written afterwards, beside what it becomes."""

from collections.abc import Callable

from PySide6.QtWidgets import QCheckBox, QWidget

from outreach_app.gui.context import Context
from outreach_app.gui.dialog import Dialog
from outreach_app.gui.widgets.choice_box import ChoiceBox
from outreach_app.gui.widgets.labels import text_label
from outreach_app.model.dataclass import dataclass
from outreach_app.model.errors import UserError
from outreach_app.model.filters import Filter
from outreach_app.model.ids import ContactId
from outreach_app.model.mail import DistributionId, TypedLetter
from outreach_app.services import accounts, finding, lists_counted, mailing, releases
from outreach_app.services.desk import Desk

_LETTER = "{{greeting}},\n\n\n\n{{desk}}\n"
_WITH_RELEASE = "{{greeting}},\n\nhere is our release.\n\n{{desk}}\n\n{{release}}\n"


@dataclass(frozen=True, slots=True)
class Audience:
    """Somebody to write to: what it is called, how many, and the filter or the contacts themselves."""

    words: str
    count: int
    whom: Filter | tuple[ContactId, ...]


@dataclass(frozen=True, slots=True)
class Offer:
    """All that can be chosen."""

    audiences: tuple[Audience, ...]
    releases: tuple[tuple[str, str], ...]  # id and words


def read_offer(desk: Desk, shown: Filter | None, ticked: tuple[ContactId, ...]) -> Offer:
    """Give who can be written to: those ticked or shown in Contacts first, then the lists, then everybody."""
    audiences = []
    if ticked:
        audiences.append(Audience("Contacts ticked", len(ticked), ticked))
    if shown is not None and not shown.is_empty:
        words = finding.words_of(shown)
        audiences.append(Audience(f"Contacts shown: {words}", finding.find(desk, shown, limit=0).total, shown))
    audiences += [Audience(one.name, one.count, Filter(list_name=one.name)) for one in lists_counted.kept_lists(desk)]
    audiences.append(Audience("Everybody", finding.find(desk, Filter(), limit=0).total, Filter()))
    carried = tuple((str(line.id), f"{line.title} ({line.state.value})") for line in releases.all_releases(desk))
    return Offer(tuple(audiences), carried)


class NewMessage(Dialog):
    """Makes a draft and hands its id over."""

    def __init__(
        self, context: Context, parent: QWidget, offer: Offer, then: Callable[[DistributionId], None], release: str = ""
    ) -> None:
        super().__init__(context.theme, "New message", parent, width=480)
        self._context, self._offer, self._then = context, offer, then
        self.whom = ChoiceBox([f"{one.words} ({one.count:,})" for one in offer.audiences])
        self.add_field("To", self.whom)
        self.release = ChoiceBox(["No release, a letter of its own", *(words for _, words in offer.releases)])
        self.add_field("Release that it carries", self.release)
        at = next((at for at, (key, _) in enumerate(offer.releases, 1) if key == release), 0)
        self.release.setCurrentIndex(at)
        self.markdown = QCheckBox("Written in Markdown, sent as text and as HTML")
        self.column.addWidget(self.markdown)
        if len(offer.audiences) == 1:
            some = "To write to some of them only, search or tick them in Contacts first."
            self.column.addWidget(text_label(some, "second", wraps=True))
        hint = (
            "Each recipient gets a message of their own. Nothing leaves before you have looked at it and said how many."
        )
        self.column.addWidget(text_label(hint, "second", wraps=True))
        self.add_buttons("Begin the message", self._make)
        self.whom.setFocus()

    def _make(self) -> None:
        desk, whom = self._context.desk, self._offer.audiences[self.whom.currentIndex()].whom
        at = self.release.currentIndex()
        release = self._offer.releases[at - 1][0] if at else ""
        letter = TypedLetter("", _WITH_RELEASE if release else _LETTER, self.markdown.isChecked())
        self._context.jobs.do(
            lambda: mailing.make(desk, whom, letter, release=release, account=first_account(desk)),
            self._made,
            owner=self,
            otherwise=self._refused,
        )

    def _made(self, key: DistributionId) -> None:
        self.accept()
        self._then(key)

    def _refused(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        self.say(error.sentence)


def first_account(desk: Desk) -> str:
    """Give the account that a new message begins with: the first by name; "" where there is none."""
    every = accounts.accounts(desk)
    return every[0].name if every else ""
