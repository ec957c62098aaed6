"""The key store of the system: a back end that keeps plain text, or nothing, is never used."""

import pytest
from keyring.backend import KeyringBackend
from keyring.backends import chainer, fail, null
from keyring.errors import PasswordDeleteError

from outreach_app.adapters.key_store import SystemKeyStore
from outreach_app.model.errors import UserError


class Memory(KeyringBackend):
    """A back end that keeps in memory; the test says from which module it comes."""

    priority = 1

    def __init__(self) -> None:
        """Begin empty."""
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        """Give what is kept."""
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep it."""
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        """Forget it; raises for what is not there, as the library's own do."""
        if self.kept.pop((service, username), None) is None:
            raise PasswordDeleteError


def of_module(name: str) -> Memory:
    """Give a back end as if it came from a module."""
    made = type("Keyring", (Memory,), {"__module__": name})()
    assert isinstance(made, Memory)
    return made


FAILING: KeyringBackend = fail.Keyring()  # type: ignore[no-untyped-call]  # the library carries no types here
KEEPING_NOTHING: KeyringBackend = null.Keyring()  # type: ignore[no-untyped-call]  # as above


@pytest.mark.parametrize(
    "backend", [of_module("keyrings.alt.file"), of_module("somebody.else"), FAILING, KEEPING_NOTHING]
)
def test_unsafe_back_end_is_never_used(backend: KeyringBackend) -> None:
    store = SystemKeyStore(backend)
    assert not store.is_safe
    assert store.read("mail-1") is None
    with pytest.raises(UserError):
        store.write("mail-1", "secret")
    store.forget("mail-1")
    assert not getattr(backend, "kept", {})


@pytest.mark.parametrize(
    "module", ["keyring.backends.SecretService", "keyring.backends.macOS", "keyring.backends.Windows"]
)
def test_safe_back_end_keeps_and_forgets(module: str) -> None:
    store = SystemKeyStore(of_module(module))
    assert store.is_safe
    store.write("mail-1", "secret")
    assert store.read("mail-1") == "secret"
    store.forget("mail-1")
    store.forget("mail-1")
    assert store.read("mail-1") is None


def test_of_a_chain_only_a_safe_link_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    plain, safe = of_module("keyrings.alt.file"), of_module("keyring.backends.kwallet")
    monkeypatch.setattr(chainer.ChainerBackend, "backends", [plain, safe])
    store = SystemKeyStore(chainer.ChainerBackend())  # type: ignore[no-untyped-call]  # as above
    store.write("mail-1", "secret")
    assert not plain.kept
    assert len(safe.kept) == 1
