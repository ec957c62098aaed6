"""The desk: what every verb takes first, an opened store with its clock and its user's place."""

import json
from datetime import datetime

from outreach_app.model.dataclass import dataclass
from outreach_app.model.home import Home
from outreach_app.ports.clock import Clock
from outreach_app.store.engine import Store
from outreach_app.store.settings_table import read_setting


@dataclass(frozen=True, slots=True)
class Desk:
    """An opened, unlocked store. ``held_home`` takes the place of the setting, for one run."""

    store: Store
    clock: Clock
    name: str = ""
    is_sample: bool = False
    held_home: Home | None = None

    def home(self) -> Home:
        """Give where the user is; an empty place where nobody has said so."""
        if self.held_home is not None:
            return self.held_home
        with self.store.reading() as connection:
            text = read_setting(connection, "home")
        if text is None:
            return Home()
        city, country, zone = json.loads(text)
        return Home(str(city), str(country), str(zone))

    def now(self) -> datetime:
        """Give the present instant, aware, in UTC."""
        return self.clock.now()
