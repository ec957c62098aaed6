"""Where the user is: the place whose clock, country and dial form every screen shows."""

from outreach_app.model.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Home:
    """The user's own place. An empty country means that no dial form can be given, only the international one."""

    city: str = ""
    country: str = ""  # ISO 3166 alpha-2
    zone: str = "UTC"  # IANA
