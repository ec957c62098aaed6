"""Files of a release: it is written into one, with copies of its attachments; files are attached to it."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog

from outreach_app.gui.release.composer_page import ComposerPage
from outreach_app.model.dataclass import replace
from outreach_app.model.ids import ReleaseId
from outreach_app.model.outcome import Outcome
from outreach_app.model.release import Release
from outreach_app.services import exports, release_files, release_rendering, release_views
from outreach_app.services.desk import Desk
from outreach_app.services.release_rendering import Reading


class ReleaseFiles:
    """Asks for files over a composer page, and writes or attaches them."""

    def __init__(self, page: ComposerPage) -> None:
        self._page, self._context = page, page.context
        page.file_asked.connect(self.ask_file)

    def export(self, form: str, read: Reading | None = None) -> None:
        """Ask for a file and write the release into it, as the page shows it or as it is ``read`` otherwise."""
        read = read or self._shown()
        if read is None:
            return
        ending = next(end for end, name in release_rendering.ENDINGS.items() if name == form)
        start = str(Path(_documents()) / exports.file_name(read.release.title, ending))
        name, _ = QFileDialog.getSaveFileName(self._page, "Export the release", start, f"*.{ending}")
        if name:
            path = Path(name)
            self.write(path if path.suffix else path.with_suffix(f".{ending}"), form, read)

    def write(self, path: Path, form: str, read: Reading | None = None) -> None:
        """Write what is read into a file, with copies of its attachments beside it."""
        desk, one = self._context.desk, read or self._shown()
        if one is None:
            return
        self._page.save_now()

        def written() -> int:
            release_rendering.write(desk, one.page, path, form)
            return len(release_files.save_copies(desk, one.release, path.resolve().parent, one.page.language))

        self._context.jobs.ask(written, self._told, owner=self._page)

    def ask_file(self, part_id: str) -> None:
        """Ask for a file to attach; for the attachment of an id, another file in its place."""
        name, _ = QFileDialog.getOpenFileName(self._page, "Attach a file", _documents(), "All files (*)")
        if name:
            self.attach(Path(name), part_id)

    def attach(self, path: Path, part_id: str = "") -> None:
        """Attach a clean copy of a file."""
        view, desk, language = self._page.view, self._context.desk, self._page.language
        if view is None:
            return
        key = view.release.id
        self._page.do(lambda: _attached(desk, key, path, part_id, language), "Attached, as a copy without metadata")

    def _shown(self) -> Reading | None:
        """Give what the page shows."""
        view = self._page.view
        return Reading(view.release, view.page) if view is not None else None

    def _told(self, count: int) -> None:
        files = f", with {count} {'file' if count == 1 else 'files'} beside it" if count else ""
        self._context.toast(f"The release is exported{files}; the log has it.")


def _attached(desk: Desk, key: ReleaseId, path: Path, part_id: str, language: str) -> Outcome[ReleaseId]:
    """Attach a file anew, or in place of that of a part, whose caption stays."""
    if not part_id:
        return release_files.attach(desk, key, path, language=language)
    made = release_files.part_of(desk, path)

    def other(release: Release) -> Release:
        return replace(release, parts=tuple(
            replace(one, detail=made.detail, file=made.file, size=made.size) if one.id == part_id else one
            for one in release.parts
        ))  # fmt: skip

    return release_views.changed(desk, key, other, "Attach another file")


def _documents() -> str:
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
