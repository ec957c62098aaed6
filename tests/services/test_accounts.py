"""Mail accounts: what cannot be right is refused, and a password stands in one place, never in clear outside."""

from dataclasses import replace

import pytest

from outreach_app.adapters.oauth import Access
from outreach_app.model.errors import UserError
from outreach_app.model.mail import Account, Security
from outreach_app.model.mail_grant import Grant, as_secret
from outreach_app.services import accounts, history
from outreach_app.services.desk import Desk
from tests.kit.oauth_mail_server import USER, oauth_mail_server
from tests.kit.token_server import token_server

GOOD = Account("desk", "mail.example.org", 465, Security.TLS, "desk@example.org", "Press desk", "desk")
CANARY = "a-canary-of-a-password"


class KeptInMemory:
    """Our own key store for tests."""

    def __init__(self, *, is_safe: bool = True) -> None:
        """Begin empty."""
        self.is_safe = is_safe
        self.kept: dict[str, str] = {}

    def read(self, key: str) -> str | None:
        """Give what is kept."""
        return self.kept.get(key)

    def write(self, key: str, secret: str) -> None:
        """Keep it."""
        self.kept[key] = secret

    def forget(self, key: str) -> None:
        """Forget it."""
        self.kept.pop(key, None)


@pytest.mark.parametrize(
    "change",
    [
        {"name": " "}, {"host": ""}, {"host": "mail server"}, {"port": 0}, {"port": 70000}, {"address": "desk"},
        {"address": "하@네이버.한국"}, {"sender": "a\nb"}, {"sender": "boss@hrw.org"}, {"pace": -1},
        {"security": Security.PLAIN_LOOPBACK}, {"security": Security.PLAIN_LOOPBACK, "host": "127.0.0.1.evil.example"},
    ],
)  # fmt: skip
def test_what_cannot_be_right_is_refused(desk: Desk, change: dict[str, object]) -> None:
    with pytest.raises(UserError):
        accounts.add(desk, replace(GOOD, **change), CANARY)  # type: ignore[arg-type]  # the fields named by the case
    assert not accounts.accounts(desk)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1", "127.1.2.3"])
def test_plain_line_is_for_this_computer(desk: Desk, host: str) -> None:
    accounts.add(desk, replace(GOOD, host=host, security=Security.PLAIN_LOOPBACK))
    assert accounts.account(desk, "").host == host


def test_password_is_in_the_encrypted_store_and_in_no_change_log(desk: Desk) -> None:
    key = accounts.add(desk, GOOD, CANARY).value
    assert accounts.password_of(desk, accounts.account(desk, key)) == CANARY
    with desk.store.reading() as connection:
        for table in ("change", "mail_account", "audit", "step"):
            rows = connection.execute(f"SELECT * FROM {table}").fetchall()
            assert CANARY not in repr(rows)
    assert CANARY.encode() not in b"".join(
        path.read_bytes() for path in desk.store.path.parent.iterdir() if path.is_file()
    )


def test_password_in_the_key_store_is_not_in_ours(desk: Desk) -> None:
    outside = KeptInMemory()
    key = accounts.add(desk, GOOD, "first").value
    accounts.add(desk, GOOD, CANARY, outside)
    assert list(outside.kept.values()) == [CANARY]
    one = accounts.account(desk, key)
    assert accounts.password_of(desk, one, outside) == CANARY
    with desk.store.reading() as connection:
        assert not connection.execute("SELECT * FROM secret").fetchall()


@pytest.mark.parametrize("where", ["the store", "the key store"])
def test_refresh_token_that_the_provider_replaces_is_saved_where_the_old_one_stands(desk: Desk, where: str) -> None:
    outside = KeptInMemory() if where == "the key store" else None
    with token_server("first", rotates=True) as provider:
        grant = Grant("client", "first", provider.url)
        key = accounts.add(desk, replace(GOOD, user=USER), as_secret(grant), outside).value
        one = accounts.account(desk, key)
        for turn in (1, 2):
            kept = accounts.password_of(desk, one, outside)
            assert Access(one, kept, accounts.keeper_of(desk, one, outside)).token()
            renewed = as_secret(replace(grant, refresh_token=f"renewed-{turn}"))
            assert accounts.password_of(desk, one, outside) == renewed
    with desk.store.reading() as connection:
        assert bool(connection.execute("SELECT * FROM secret").fetchall()) is (outside is None)
        assert "renewed" not in repr(connection.execute("SELECT * FROM change").fetchall())


def test_login_alone_saves_a_renewed_grant(desk: Desk) -> None:
    with token_server("first", rotates=True) as provider, oauth_mail_server() as (port, _):
        given = Account("desk", "127.0.0.1", port, Security.PLAIN_LOOPBACK, USER, user=USER)
        key = accounts.add(desk, given, as_secret(Grant("client", "first", provider.url))).value
        for _ in range(2):
            accounts.try_out(desk, accounts.account(desk, key))
    assert [form["refresh_token"] for form in provider.asked] == ["first", "renewed-1"]


def test_unsafe_key_store_is_refused(desk: Desk) -> None:
    with pytest.raises(UserError, match="no safe key store"):
        accounts.add(desk, GOOD, CANARY, KeptInMemory(is_safe=False))


def test_same_name_changes_the_account_and_removal_takes_the_password(desk: Desk) -> None:
    first = accounts.add(desk, GOOD, CANARY).value
    assert accounts.add(desk, replace(GOOD, name="Desk", port=587, security=Security.STARTTLS)).value == first
    accounts.remove(desk, "desk")
    history.undo(desk)
    again = accounts.account(desk, "desk")
    assert again.port == 587
    assert not accounts.has_password(desk, again)


def test_one_of_several_must_be_named(desk: Desk) -> None:
    with pytest.raises(UserError, match="no mail account yet"):
        accounts.account(desk, "")
    accounts.add(desk, GOOD)
    accounts.add(desk, replace(GOOD, name="second"))
    with pytest.raises(UserError, match="several"):
        accounts.account(desk, "")
    with pytest.raises(UserError, match="of this name"):
        accounts.account(desk, "third")
    assert accounts.account(desk, "SECOND").name == "second"


def test_presets_are_all_secured() -> None:
    for host, port, security, pace, quota, imap in accounts.PRESETS.values():
        assert security in {Security.TLS, Security.STARTTLS}
        assert (port, security) != (587, Security.TLS)
        assert all((host, imap, pace, quota))
