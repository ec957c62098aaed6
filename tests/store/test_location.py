"""Where a store may not lie."""

from pathlib import Path

import pytest

from outreach_app.model.errors import RefusedByGuard
from outreach_app.store import location

MOUNTS = """/dev/sda1 / ext4 rw 0 0
server:/export /home/ana/team nfs4 rw 0 0
//nas/share /mnt/my\\040share cifs rw 0 0
tmpfs /tmp tmpfs rw 0 0
"""


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        ("Dropbox/press", "Dropbox"),
        ("OneDrive - Coalition/press", "OneDrive"),
        ("Library/Mobile Documents/com~apple~CloudDocs", "iCloud"),
        ("Nextcloud", "Nextcloud"),
        ("Google Drive/My Drive", "Google Drive"),
    ],
)
def test_synced_folders_are_refused_with_the_reason(tmp_path: Path, folder: str, service: str) -> None:
    with pytest.raises(RefusedByGuard, match=service):
        location.refuse_unsafe(tmp_path / folder / "desk.outreach", "")


def test_folder_with_the_mark_of_a_service_is_refused(tmp_path: Path) -> None:
    (tmp_path / ".stfolder").mkdir()
    with pytest.raises(RefusedByGuard, match="Syncthing"):
        location.refuse_unsafe(tmp_path / "press" / "desk.outreach", "")


def test_network_drives_are_refused_with_the_reason() -> None:
    for path in ("/home/ana/team/desk.outreach", "/mnt/my share/a/desk.outreach"):
        with pytest.raises(RefusedByGuard, match="network drive"):
            location.refuse_unsafe(Path(path), MOUNTS)


def test_own_folders_are_taken() -> None:
    for path in ("/home/ana/desk.outreach", "/home/ana/teams/desk.outreach", "/tmp/x/dropbox-notes.outreach"):
        location.refuse_unsafe(Path(path), MOUNTS)
    assert not location.on_network(Path("/home/ana"), "")
