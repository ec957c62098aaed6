"""The head of the composer: title, how far the release is, when it was saved, its languages, and what comes next."""

from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QMenu, QSizePolicy, QWidget

from outreach_app.gui.context import Context
from outreach_app.gui.hour_words import local
from outreach_app.gui.release.part_words import STATE_TONES, state_words
from outreach_app.gui.tokens import SIZES
from outreach_app.gui.widgets.buttons import Button, icon_button
from outreach_app.gui.widgets.labels import ElidedLabel, put_property, tag_label, text_label
from outreach_app.model.language import endonym, language_name, language_tags
from outreach_app.model.release_findings import Finding
from outreach_app.services.release_views import ReleaseView

FORMS = (("PDF", "pdf"), ("Word", "docx"), ("Web page", "html"), ("Plain text", "text"))
OFFERED = ("en", "ko", "ja", "fr", "es", "th", "pt", "de", "ar", "zh-Hans", "zh-Hant")
_MOST = 24
_NARROW = 1100  # of this bar


class ComposerHead(QWidget):
    """A bar that says one act at a time: resolve the embargo, approve, issue."""

    back_asked = Signal()
    act_asked = Signal()
    mail_asked = Signal()
    more_asked = Signal(object)  # the button under which the menu opens
    export_asked = Signal(str)  # a format
    language_chosen = Signal(str)
    language_begun = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context, theme = context, context.theme
        self._view: ReleaseView | None = None
        self._shown_language = ""
        self.setProperty("edge", "bottom")
        self.setProperty("ground", "window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(theme.px(SIZES.screen_header))
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(12), 0, theme.px(24), 0)
        row.setSpacing(theme.px(12))
        row.addWidget(icon_button(theme, "arrow-left", "All releases", on_click=self.back_asked.emit))
        self.title = ElidedLabel("", "title small")
        self.title.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        row.addWidget(self.title)
        self.state = tag_label("", large=True)
        self._saved = text_label("", "second", tone="text 2")
        row.addWidget(self.state)
        row.addWidget(self._saved)
        row.addStretch(1)
        self.languages = QComboBox()
        self.languages.setAccessibleName("Language of the text")
        self.languages.activated.connect(self._chosen)
        row.addWidget(self.languages)
        self._export = Button(theme, "Export", "quiet", icon="download", on_click=self._open_export)
        row.addWidget(self._export)
        self.mail = Button(theme, "Mail merge…", icon="mail", on_click=self.mail_asked.emit)
        row.addWidget(self.mail)
        self.more = icon_button(theme, "ellipsis", "More for this release", on_click=self._more)
        row.addWidget(self.more)
        self.act = Button(theme, "Approve release", "primary", icon="check", on_click=self.act_asked.emit)
        row.addWidget(self.act)

    def show_view(self, view: ReleaseView, language: str) -> None:
        """Show the head of a release, and the one act that comes next."""
        self._view, self._shown_language = view, language or view.release.language
        release = view.release
        self.title.set_text(release.title)
        self.state.setText(state_words(view.state, view.versions))
        put_property(self.state, "state", STATE_TONES[view.state])
        when = local(release.changed_at, self._context.home().zone) if release.changed_at else None
        self._saved.setText(f"saved {when:%H:%M}" if when else "")
        self._show_languages()
        text, icon, is_on = _next_act(view)
        self.act.setText(text)
        self.act.setAccessibleName(text)
        self.act.set_icon_name(icon, "on_accent" if is_on else "text_3")
        self.act.setEnabled(is_on)
        blocking = view.blocking
        self.act.setToolTip(_why_not(blocking[0]) if blocking else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave room for the title in a small window: icons without words, no hour of the last save."""
        super().resizeEvent(event)
        is_narrow = self.width() < self._context.theme.px(_NARROW)
        self._saved.setVisible(not is_narrow)
        for button, words in ((self._export, "Export"), (self.mail, "Mail merge…")):
            button.setText("" if is_narrow else words)
            button.setToolTip(words if is_narrow else "")

    def _show_languages(self) -> None:
        """Offer the languages in which it stands, and to begin another."""
        self.languages.clear()
        for tag in self._view.release.languages if self._view else ():
            self.languages.addItem(language_name(tag), tag)
        self.languages.addItem("Another language…", "")
        self.languages.setCurrentIndex(max(self.languages.findData(self._shown_language), 0))

    def _chosen(self, _: int) -> None:
        tag = self.languages.currentData()
        if tag:
            self.language_chosen.emit(tag)
            return
        menu = QMenu(self)
        menu.setAccessibleName("Another language")
        has = self._view.release.languages if self._view else ()
        rest = [one for one in dict.fromkeys((*OFFERED, *sorted(language_tags()))) if one not in has]
        for one in rest[:_MOST]:
            menu.addAction(f"{language_name(one)}  {endonym(one)}", partial(self.language_begun.emit, one))
        self._open(menu, self.languages)
        self._show_languages()

    def _more(self) -> None:
        self.more_asked.emit(self.more)

    def _open_export(self) -> None:
        menu = QMenu(self)
        menu.setAccessibleName("Export as")
        for words, form in FORMS:
            menu.addAction(f"{words}…", partial(self.export_asked.emit, form))
        self._open(menu, self._export)

    @staticmethod
    def _open(menu: QMenu, under: QWidget) -> None:
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(under.mapToGlobal(QPoint(0, under.height())))


def _why_not(finding: Finding) -> str:
    """Say what keeps a release from approval, and in which language it stands."""
    where = f" in {language_name(finding.language)}" if finding.language else ""
    return f"{finding.title}{where}. Mend it or set it aside first."


def _next_act(view: ReleaseView) -> tuple[str, str, bool]:
    """Give the words, the icon and the state of the button for what comes next."""
    if not view.release.embargo.is_settled:
        return "Resolve embargo", "clock", True
    if view.is_issued:
        return f"Version {view.versions} is out", "check", False
    if view.is_approved:
        return f"Issue version {view.versions + 1}…", "send", True
    return "Approve release", "check", not view.blocking
