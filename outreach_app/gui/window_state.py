"""What the window remembers between two starts: its place and its looks. Never anything about contacts."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings


class WindowState:
    """A small file of window places; without a path nothing is kept."""

    def __init__(self, path: Path | None) -> None:
        self._settings: QSettings | None = None
        if path is not None:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._settings = QSettings(str(path), QSettings.Format.IniFormat)

    def geometry(self) -> QByteArray | None:
        """Give the saved place of the window; None where there is none."""
        value = self._settings.value("geometry") if self._settings is not None else None
        return value if isinstance(value, QByteArray) else None

    def keep_geometry(self, geometry: QByteArray) -> None:
        """Keep the place of the window."""
        if self._settings is not None:
            self._settings.setValue("geometry", geometry)

    def text(self, key: str, default: str = "") -> str:
        """Give a kept word."""
        if self._settings is None:
            return default
        return str(self._settings.value(key, default))

    def keep_text(self, key: str, value: str) -> None:
        """Keep a word."""
        if self._settings is not None:
            self._settings.setValue(key, value)

    def flag(self, key: str, *, default: bool) -> bool:
        """Give a kept choice."""
        return self.text(key, "1" if default else "0") == "1"

    def keep_flag(self, key: str, *, value: bool) -> None:
        """Keep a choice."""
        self.keep_text(key, "1" if value else "0")
