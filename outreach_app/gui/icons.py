"""Icons: line drawings on a 24 grid, read from the resources and tinted when they are shown."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from outreach_app.paths import resources

_STROKE = b"1.75"


def icon_pixmap(name: str, colour: str, size: int, *, ratio: float = 0.0, gap: int = 0) -> QPixmap:
    """Give an icon in one colour. ``gap`` is empty space at its right, ``ratio`` 0 takes the screen's own.

    An icon that is not shipped gives an empty picture of the right size; a test names those that are missing.
    """
    ratio = ratio or _screen_ratio()
    pixmap = QPixmap(QSize(round((size + gap) * ratio), round(size * ratio)))
    pixmap.fill(Qt.GlobalColor.transparent)
    source = _source(name)
    if source:
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tinted = source.replace(b"currentColor", colour.encode())
        QSvgRenderer(QByteArray(tinted)).render(painter, QRectF(0, 0, size * ratio, size * ratio))
        painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def icon(name: str, colour: str, size: int, *, disabled: str = "", checked: str = "", gap: int = 0) -> QIcon:
    """Give an icon for a button, with other colours for the states in which its word changes colour too."""
    made = QIcon(icon_pixmap(name, colour, size, gap=gap))
    if disabled:
        made.addPixmap(icon_pixmap(name, disabled, size, gap=gap), QIcon.Mode.Disabled)
    if checked:
        for mode in (QIcon.Mode.Normal, QIcon.Mode.Active, QIcon.Mode.Selected):
            made.addPixmap(icon_pixmap(name, checked, size, gap=gap), mode, QIcon.State.On)
    return made


@lru_cache(maxsize=256)
def _source(name: str) -> bytes:
    """Read the drawing of an icon, with our stroke; empty where it is not shipped."""
    path = resources() / "icons" / f"{name}.svg"
    if not path.is_file():
        return b""
    return path.read_bytes().replace(b'stroke-width="2"', b'stroke-width="' + _STROKE + b'"')


def _screen_ratio() -> float:
    """Give the device pixel ratio of the densest screen."""
    application = QGuiApplication.instance()
    return application.devicePixelRatio() if isinstance(application, QGuiApplication) else 1.0
