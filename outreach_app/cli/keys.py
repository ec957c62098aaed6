"""Verbs on what opens a store: lock, passphrase and recovery-key."""

import argparse
from pathlib import Path

from outreach_app.cli.session import Session, secret_in
from outreach_app.model.errors import UserError
from outreach_app.services import stores
from outreach_app.services.stores import Wish

_OLD_IS_RECOVERY = "a file with the recovery key, where the passphrase is forgotten"


def lock(session: Session, _: argparse.Namespace) -> int:
    """Lock the store in the window that holds it."""
    if session.is_sample:
        raise UserError("The sample is not locked: it is gone when it is closed.")
    session.refuse_missing()
    was_open = stores.is_in_use(session.store)
    is_locked = not was_open or stores.ask_window(session.store, Wish.LOCK)
    if not is_locked:
        raise UserError("The store is open in a program that does not answer. Close that program.")
    if session.is_json:
        session.json({"locked": True, "was_open": was_open})
    else:
        session.say("The store is locked." if was_open else "The store was not open anywhere; it is locked.")
    return 0


def passphrase_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``passphrase``."""
    parser.add_argument("--new-passphrase-file", type=Path, metavar="FILE", help="a file that holds the new passphrase")
    parser.add_argument("--recovery-key-file", type=Path, metavar="FILE", help=_OLD_IS_RECOVERY)


def passphrase(session: Session, options: argparse.Namespace) -> int:
    """Change the passphrase; the recovery key stays as it is."""
    old = _open(session, options.recovery_key_file)
    new = secret_in(options.new_passphrase_file) if options.new_passphrase_file else session.ask_new_passphrase()
    stores.change_passphrase(session.desk(), old, new)
    if session.is_json:
        session.json({"changed": True})
    else:
        session.say("The passphrase is changed. The recovery key still opens the store.")
        session.say("Backups made before today open with the passphrase of their day.")
    return 0


def recovery_key_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``recovery-key``."""
    parser.add_argument("--recovery-key-file", type=Path, metavar="FILE", help=_OLD_IS_RECOVERY)


def recovery_key(session: Session, options: argparse.Namespace) -> int:
    """Make a new recovery key and print it once."""
    secret = _open(session, options.recovery_key_file)
    text = stores.new_recovery_key(session.desk(), secret)
    if session.is_json:
        session.json({"recovery_key": text})
    else:
        session.say(f"Recovery key: {text}")
        session.say(
            "Write it down and keep it elsewhere. It is shown this once; the one before opens nothing any more."
        )
    return 0


def _open(session: Session, recovery_file: Path | None) -> str:
    """Open the store with its passphrase or its recovery key; gives what opened it."""
    if session.is_sample:
        raise UserError("The sample has no passphrase: it is gone when it is closed.")
    session.refuse_missing()
    if recovery_file is not None:
        secret = secret_in(recovery_file)
        session.adopt(stores.unlock_with_recovery(session.store, secret, clock=session.clock))
        return secret
    secret = session.passphrase()
    session.adopt(stores.unlock(session.store, secret, clock=session.clock))
    return secret
