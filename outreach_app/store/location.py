"""Where a store may lie: not on a network drive and not in a folder that another program copies away."""

import sys
from pathlib import Path

from outreach_app.model.errors import RefusedByGuard

_SYNCED_NAMES: dict[str, str] = {
    "dropbox": "Dropbox",
    "onedrive": "OneDrive",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "mobile documents": "iCloud",
    "icloud drive": "iCloud",
    "iclouddrive": "iCloud",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "pcloud drive": "pCloud",
    "pclouddrive": "pCloud",
    "megasync": "MEGA",
    "box sync": "Box",
    "yandex.disk": "Yandex Disk",
    "syncthing": "Syncthing",
    "seafile": "Seafile",
    "proton drive": "Proton Drive",
}
_SYNC_MARKS: dict[str, str] = {
    ".dropbox": "Dropbox",
    ".dropbox.cache": "Dropbox",
    ".stfolder": "Syncthing",
    ".nextcloudsync.log": "Nextcloud",
    ".owncloudsync.log": "ownCloud",
    ".csync_journal.db": "ownCloud",
    ".tmp.drivedownload": "Google Drive",
    "desktop.ini.onedrive": "OneDrive",
}
_NETWORK_TYPES = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "ncpfs", "ceph", "glusterfs", "fuse.sshfs", "fuse.rclone", "davfs",
     "fuse.davfs2", "fuse.gvfsd-fuse", "fuse.s3fs"}
)  # fmt: skip
_REMOTE_DRIVE = 4


def refuse_unsafe(store: Path, mounts: str | None = None) -> None:
    """Raise RefusedByGuard with the reason where a store must not lie; ``mounts`` is a mount table (for tests)."""
    service = synced_by(store)
    if service:
        raise RefusedByGuard(
            f"This folder is copied away by {service}, and a store that is copied while open is damaged and may be read"
            " elsewhere. Choose a folder that stays on this computer."
        )
    if on_network(store, mounts):
        raise RefusedByGuard(
            "This folder lies on a network drive, where a store can be damaged when the connection breaks."
            " Choose a folder on this computer."
        )


def synced_by(store: Path) -> str:
    """Give the name of the service that copies the folder away, "" where none is known."""
    for folder in store.absolute().parents:
        plain = folder.name.casefold()
        for name, service in _SYNCED_NAMES.items():
            if plain == name or plain.startswith((f"{name} -", f"{name}-", f"{name} (")):
                return service
        for mark, service in _SYNC_MARKS.items():
            if (folder / mark).exists():
                return service
    return ""


def on_network(store: Path, mounts: str | None = None) -> bool:
    """Tell whether the folder lies on a network drive, as far as the system says."""
    path = str(store.absolute())
    if sys.platform == "win32":
        import ctypes

        return path.startswith("\\\\") or ctypes.windll.kernel32.GetDriveTypeW(store.absolute().anchor) == _REMOTE_DRIVE
    table = _mount_table() if mounts is None else mounts
    best, best_type = "", ""
    for line in table.splitlines():
        fields = line.split()
        if len(fields) < 3:
            continue
        place = fields[1].replace("\\040", " ")
        inside = path == place or path.startswith(place.rstrip("/") + "/")
        if inside and len(place) >= len(best):
            best, best_type = place, fields[2]
    return best_type in _NETWORK_TYPES


def _mount_table() -> str:
    """Give the table of mounts, "" where the system has none."""
    try:
        return Path("/proc/self/mounts").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
