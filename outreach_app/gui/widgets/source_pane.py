"""The source pane of the paste review: the document in a serif, passages marked by kind, numbers in its margin."""

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QTextEdit, QVBoxLayout, QWidget

from outreach_app.gui.theme import Theme
from outreach_app.gui.widgets.buttons import link_button
from outreach_app.gui.widgets.labels import text_label
from outreach_app.gui.widgets.source_shown import Shown, passages, show
from outreach_app.model.proposal import Proposal, Span

_GUTTER = 42
_LINE = QTextCharFormat.UnderlineStyle
KINDS: Mapping[str, tuple[str, str, QTextCharFormat.UnderlineStyle]] = MappingProxyType(
    {
        "name": ("accent_weak", "accent_text", _LINE.SingleUnderline),
        "organisation": ("accent_weak", "accent_text", _LINE.SingleUnderline),
        "member": ("accent_weak", "accent_line", _LINE.SingleUnderline),
        "phone": ("good_weak", "good", _LINE.DotLine),
        "email": ("good_weak", "good", _LINE.DotLine),
        "link": ("good_weak", "good", _LINE.DotLine),
        "question": ("warn_weak", "warn", _LINE.DashUnderline),
        "embargo": ("warn_weak", "warn", _LINE.DashUnderline),
    }
)
"""Kind of passage to tint, ink of the underline, and the underline, whose shape alone tells the kind."""


class LegendTag(QWidget):
    """A word of the legend over its tint, with the underline that it explains."""

    def __init__(self, theme: Theme, word: str, kind: str) -> None:
        super().__init__()
        self._theme, self._kind = theme, kind
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(8), 0, theme.px(8), theme.px(2))
        tone = {"name": "accent", "phone": "good"}.get(kind, "warn")
        row.addWidget(text_label(word, "label", tone=tone))
        self.setFixedHeight(theme.px(20))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the tint and the underline."""
        tint, ink, shape = KINDS[self._kind]
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour(tint))
        painter.drawRoundedRect(self.rect(), 4, 4)
        pen = painter.pen()
        pen.setStyle({_LINE.DotLine: Qt.PenStyle.DotLine, _LINE.DashUnderline: Qt.PenStyle.DashLine}.get(
            shape, Qt.PenStyle.SolidLine))  # fmt: skip
        pen.setColor(self._theme.colour(ink))
        pen.setWidthF(1.4)
        painter.setPen(pen)
        edge = self._theme.px(8)
        painter.drawLine(QPointF(edge, self.height() - 3), QPointF(self.width() - edge, self.height() - 3))
        painter.end()


class _Gutter(QWidget):
    """The margin with the numbers of the cards, beside the passages they were read from."""

    def __init__(self, pane: "SourcePane", theme: Theme) -> None:
        super().__init__()
        self._pane, self._theme = pane, theme
        self.setFixedWidth(theme.px(_GUTTER))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the numbers that are in view; the current one filled."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._theme.font("label"))
        band = self._pane.current_band()
        if band is not None:
            painter.fillRect(QRectF(0, band[0], self.width(), band[1] - band[0]), self._theme.colour("hover"))
        height = self._theme.px(18)
        for label, top, is_current in self._pane.numbers():
            box = QRectF(self._theme.px(8), top + 1, self._theme.px(22), height)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("accent" if is_current else "accent_weak"))
            painter.drawRoundedRect(box, 4, 4)
            painter.setPen(self._theme.colour("on_accent" if is_current else "text_2"))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, label)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the card whose number was pressed."""
        for index, (_, top, _) in zip(self._pane.number_indexes(), self._pane.numbers(), strict=True):
            if top <= event.position().y() <= top + self._theme.px(20):
                self._pane.passage_chosen.emit(index)
                return


class _Document(QTextEdit):
    """The text, with a band behind the lines of the current passage."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.band: tuple[QTextCursor, QTextCursor] | None = None

    def band_edges(self) -> tuple[float, float] | None:
        """Give top and bottom of the band in the view; None where there is none."""
        if self.band is None:
            return None
        first, last = (self.cursorRect(cursor) for cursor in self.band)
        return first.top() - 2.0, last.bottom() + 3.0

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the band, then the text over it."""
        edges = self.band_edges()
        if edges is not None:
            painter = QPainter(self.viewport())
            painter.fillRect(QRectF(0, edges[0], self.width(), edges[1] - edges[0]), self._theme.colour("hover"))
            painter.end()
        super().paintEvent(event)


class SourcePane(QWidget):
    """The document with its passages. ``passage_chosen`` tells the index of the contact whose passage was clicked."""

    passage_chosen = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._proposal: Proposal | None = None
        self._shown = Shown("", (), (), (), (), 1)
        self._folds = True
        self._current: tuple[int, ...] = ()
        self.setProperty("ground", "side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(24), theme.px(8), theme.px(20), theme.px(16))
        column.setSpacing(theme.px(8))
        column.addLayout(self._legend())
        column.addWidget(self._page(), 1)
        theme.changed.connect(self._repaint_document)

    def show_proposal(self, proposal: Proposal) -> None:
        """Show the source of a proposal with its passages."""
        self._proposal = proposal
        self._current = ()
        self._folds = True
        self._build()
        self._tint(None)

    def choose(self, contacts: tuple[int, ...], *, scrolls: bool = True) -> None:
        """Tint the passage of a card and bring it into view; none where ``contacts`` is empty."""
        self._current = contacts
        span = self._span(contacts)
        self._tint(span)
        if span is not None and scrolls:
            self._bring(span)

    def show_span(self, span: Span) -> None:
        """Bring a passage into view, as a question quotes it."""
        if self._proposal is not None:
            self._tint(span)
            self._bring(span)

    def numbers(self) -> list[tuple[str, float, bool]]:
        """Give the numbers of the contacts with the height at which each stands, and whether it is the current."""
        if self._proposal is None:
            return []
        found: list[tuple[str, float, bool]] = []
        for index in self.number_indexes():
            top = self._cursor_top(self._proposal.contacts[index].span[0])
            if found and top < found[-1][1] + self._theme.px(20):
                top = found[-1][1] + self._theme.px(20)
            found.append((str(index + 1), top, index in self._current))
        return found

    def number_indexes(self) -> list[int]:
        """Give the indexes of the contacts in the order in which they stand in the source."""
        contacts = self._proposal.contacts if self._proposal else ()
        return sorted(range(len(contacts)), key=lambda index: contacts[index].span[0])

    def current_band(self) -> tuple[float, float] | None:
        """Give top and bottom of the current passage in the view; None where there is none."""
        return self._text.band_edges()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Find the card of a passage that was clicked."""
        if watched is self._text.viewport() and event.type() == QEvent.Type.MouseButtonRelease:
            place = self._text.cursorForPosition(event.position().toPoint()).position()  # type: ignore[attr-defined]  # a mouse event
            self._tell_passage(self._shown.source(place))
        return super().eventFilter(watched, event)

    def _legend(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(self._theme.px(8))
        row.addWidget(text_label("Source text", "label"))
        row.addSpacing(self._theme.px(4))
        for word, kind in (("name", "name"), ("channel", "phone"), ("question", "question")):
            row.addWidget(LegendTag(self._theme, word, kind))
        row.addStretch(1)
        self._whole = link_button(self._theme, "Show all", name="Show the whole text", on_click=self._unfold)
        self._whole.setProperty("scale", "tiny")
        self._page_label: QLabel = text_label("", "second", tone="text 2")
        row.addWidget(self._whole)
        row.addWidget(self._page_label)
        return row

    def _page(self) -> QFrame:
        frame = QFrame()
        frame.setProperty("kind", "card")
        row = QHBoxLayout(frame)
        row.setContentsMargins(1, self._theme.px(8), 1, self._theme.px(8))
        row.setSpacing(0)
        self._gutter = _Gutter(self, self._theme)
        self._text = _Document(self._theme)
        self._text.setProperty("kind", "bare")
        self._text.setReadOnly(True)
        self._text.setAccessibleName("Source text")
        self._text.setTabChangesFocus(True)
        self._text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._text.viewport().installEventFilter(self)
        self._text.verticalScrollBar().valueChanged.connect(self._scrolled)
        row.addWidget(self._gutter)
        row.addWidget(self._text, 1)
        return frame

    def sizeHint(self) -> QSize:
        """Give the width of the design."""
        return QSize(self._theme.px(464), self._theme.px(600))

    def _build(self) -> None:
        """Lay the document out and mark its passages."""
        proposal = self._proposal
        if proposal is None:
            return
        marks = passages(proposal)
        spans = [mark.span for mark in marks] + [contact.span for contact in proposal.contacts]
        self._shown = show(proposal.source.text, spans, folds=self._folds)
        self._whole.setVisible(any(paragraph.folded for paragraph in self._shown.paragraphs))
        self._text.setFont(self._theme.serif(14))
        self._text.setPlainText(self._shown.text.replace("\u2029", "\n"))
        self._space_paragraphs()
        cursor = QTextCursor(self._text.document())
        for mark in marks:
            look = KINDS.get(mark.kind)
            if look is not None:
                self._select(cursor, mark.span)
                cursor.mergeCharFormat(self._passage_format(*look))
        self._scrolled()

    def _passage_format(self, tint: str, ink: str, shape: QTextCharFormat.UnderlineStyle) -> QTextCharFormat:
        look = QTextCharFormat()
        look.setBackground(self._theme.colour(tint))
        look.setUnderlineStyle(shape)
        look.setUnderlineColor(self._theme.colour(ink))
        return look

    def _space_paragraphs(self) -> None:
        """Set the room between paragraphs and the height of lines; folded stretches stand back."""
        cursor = QTextCursor(self._text.document())
        pale = QTextCharFormat()
        pale.setForeground(self._theme.colour("text_2"))
        for number, paragraph in enumerate(self._shown.paragraphs):
            cursor.setPosition(self._text.document().findBlockByNumber(number).position())
            block = QTextBlockFormat()
            block.setTopMargin(self._theme.px(8) if paragraph.gap_before and number else 0)
            block.setLineHeight(self._theme.px(21), QTextBlockFormat.LineHeightTypes.MinimumHeight.value)
            cursor.mergeBlockFormat(block)
            if paragraph.folded:
                cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
                cursor.mergeCharFormat(pale)

    def _tint(self, span: Span | None) -> None:
        """Lay a band over the lines of a passage."""
        self._text.band = None if span is None else (self._cursor(span[0]), self._cursor(span[1]))
        self._text.viewport().update()
        self._gutter.update()

    def _bring(self, span: Span) -> None:
        """Scroll so that a passage stands in the upper half, where it is not in view already."""
        view = self._text.viewport().height()
        top, bottom = self._cursor_top(span[0]), self._text.cursorRect(self._cursor(span[1])).bottom()
        if top >= 0 and bottom <= view:
            return
        bar = self._text.verticalScrollBar()
        bar.setValue(bar.value() + round(top - view * 0.25))

    def _span(self, contacts: tuple[int, ...]) -> Span | None:
        if self._proposal is None or not contacts:
            return None
        spans = [self._proposal.contacts[index].span for index in contacts]
        return min(span[0] for span in spans), max(span[1] for span in spans)

    def _tell_passage(self, source: int) -> None:
        contacts = self._proposal.contacts if self._proposal else ()
        for index, contact in enumerate(contacts):
            if contact.span[0] <= source <= contact.span[1]:
                self.passage_chosen.emit(index)
                return

    def _cursor(self, source: int) -> QTextCursor:
        cursor = QTextCursor(self._text.document())
        text = self._proposal.source.text if self._proposal else ""
        cursor.setPosition(min(self._shown.place(source, text), self._text.document().characterCount() - 1))
        return cursor

    def _cursor_top(self, source: int) -> float:
        return float(self._text.cursorRect(self._cursor(source)).top())

    def _select(self, cursor: QTextCursor, span: Span) -> None:
        cursor.setPosition(self._cursor(span[0]).position())
        cursor.setPosition(self._cursor(span[1]).position(), QTextCursor.MoveMode.KeepAnchor)

    def _unfold(self) -> None:
        self._folds = False
        self._build()
        self.choose(self._current)
        self._text.setFocus()

    def _scrolled(self) -> None:
        pages = self._shown.pages
        if pages > 1:
            place = self._text.cursorForPosition(self._text.viewport().rect().center()).position()
            self._page_label.setText(f"page {self._shown.page_of(place)} of {pages}")
        self._page_label.setVisible(pages > 1)
        self._gutter.update()

    def _repaint_document(self) -> None:
        self._build()
        self.choose(self._current, scrolls=False)
