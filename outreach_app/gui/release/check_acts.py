"""What the actions beside the checks do: replace, ask, go to a part, open contacts."""

from outreach_app.gui.release.composer_page import ComposerPage
from outreach_app.model.filters import Filter
from outreach_app.model.release import Part, PartKind
from outreach_app.model.release_findings import Finding
from outreach_app.services import release_views

_WRITABLE = {
    "Write the headline": PartKind.HEADLINE,
    "Write the lead": PartKind.LEAD,
    "Add the dateline": PartKind.DATELINE,
    "Add ###": PartKind.END_MARK,
    "Go to the dateline": PartKind.DATELINE,
    "Show the list": PartKind.MEMBERS,
}


class CheckActs:
    """Does on a composer page what a finding proposes."""

    def __init__(self, page: ComposerPage) -> None:
        self._page = page
        page.checks.acted.connect(self.act)

    def act(self, finding: Finding) -> None:
        """Do what a finding proposes."""
        page = self._page
        page.save_now()
        if finding.replacement:
            page.change(lambda release: release_views.with_replaced(release, finding), "Replace a name", "Replaced")
        elif finding.code == "unit":
            page.change(
                lambda release: release_views.with_question(release, finding), "Ask for a unit",
                "“[unit?]” stands in the text until the author answers",
            )  # fmt: skip
        elif finding.code == "embargo":
            page.embargo_asked.emit()
        elif finding.code == "file":
            page.file_asked.emit(finding.part_id)
        elif finding.code == "quoted":
            page.waive_asked.emit(finding, "Quoted only")
        elif finding.action in _WRITABLE:
            self._write(_WRITABLE[finding.action])
        elif finding.action == "Choose contacts":
            page.contacts_asked.emit()
        elif finding.action.startswith("Open "):
            city = finding.action.removeprefix("Open ").removesuffix(" contacts")
            page.context.navigate("contacts", Filter(cities=(city,)))
        else:
            page.go_to_finding(finding)

    def _write(self, kind: PartKind) -> None:
        """Go to a part, or add it where there is none."""
        page = self._page
        if not page.composer.go_to_kind(kind):
            page.add_part(Part(kind, "###" if kind is PartKind.END_MARK else "", page.language))
