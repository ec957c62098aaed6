"""Verbs on the store itself: init and check."""

import argparse

from outreach_app.cli.session import Session
from outreach_app.model.counting import counted
from outreach_app.model.errors import UserError
from outreach_app.model.home import Home
from outreach_app.services import stores


def init_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``init``."""
    parser.add_argument("--name", default="Press desk", help="what the store is called (default: Press desk)")
    parser.add_argument("--home", metavar="CITY", default="", help="the city where you are, for clocks and dial forms")


def init(session: Session, options: argparse.Namespace) -> int:
    """Make a store and print its recovery key, once."""
    from outreach_app.services import preferences

    if session.is_sample:
        raise UserError("The sample is made anew each time. Leave out --sample to make a store of your own.")
    home = _home(options.home) if options.home else None
    if session.store.suffix != ".outreach":
        raise UserError(f"{session.store.name} does not end in .outreach. Give the store such a name.")
    passphrase = session.passphrase(is_new=True)
    created = stores.create(session.store, passphrase, name=options.name, clock=session.clock)
    session.adopt(created.desk)
    if home is not None:
        preferences.put(created.desk, "home", home)
    if session.is_json:
        session.json({"store": str(session.store), "name": options.name, "recovery_key": created.recovery_key})
    else:
        session.say(f"Store made: {session.store}")
        session.say(f"Recovery key: {created.recovery_key}")
        session.say(
            "Write the key down and keep it elsewhere. It is shown this once and opens the store like the passphrase."
        )
    return 0


def check(session: Session, _: argparse.Namespace) -> int:
    """Check the store and tell what was found."""
    report = stores.check(session.desk())
    if session.is_json:
        session.json({
            "sound": report.is_sound, "problems": list(report.problems), "contacts": report.contacts,
            "organisations": report.organisations,
        })  # fmt: skip
        return 0 if report.is_sound else 1
    for problem in report.problems:
        session.say(problem)
    holds = f"{counted(report.contacts, 'contact')}, {counted(report.organisations, 'organisation')}"
    whole = f"The store is whole: {holds}."
    session.say(whole if report.is_sound else "The store is damaged. Restore the latest backup.")
    return 0 if report.is_sound else 1


def _home(text: str) -> Home:
    """Read the user's city; raises UserError where it is not known."""
    from outreach_app.model.place import read_city

    city = read_city(text)
    if city is None:
        raise UserError(f"“{text[:40]}” is no city that is known here. Name the nearest large one.")
    return Home(city.name, city.country, city.zone)
