"""The embargo in words, for the one who sends: how long it still holds, and when it lifts in UTC and here."""

from datetime import UTC, datetime, timedelta

from outreach_app.gui.hour_words import hour, local
from outreach_app.model.home import Home
from outreach_app.model.mail_checks import EmbargoState

_UNRESOLVED = "Nothing is sent until its date, hour and time zone stand. Open the release and resolve it."


def embargo_words(state: EmbargoState, now: datetime, home: Home) -> tuple[str, str, str] | None:
    """Give the state, the title and the sentence of the embargo's card; None where there is no embargo."""
    if not state.is_resolved:
        return "bad", "The embargo is unresolved", _UNRESOLVED
    if state.instant is None:
        return None
    utc = hour(state.instant, "UTC", beside=now.astimezone(UTC))
    here = hour(state.instant, home.zone, beside=local(now, home.zone))
    at = f"{utc} UTC, {here} in {home.city}" if home.city else f"{utc} UTC"
    if state.is_lifted:
        return "good", "The embargo has lifted", f"It lifted {at}."
    return (
        "warn",
        f"Under embargo for {_span(state.instant - now)}",
        f"Lifts {at}. Each message states the lift time where it is read.",
    )


def _span(left: timedelta) -> str:
    """Give a span in the unit that fits: "4 h", "25 min", "3 days"."""
    minutes = max(1, round(left.total_seconds() / 60))
    if minutes < 60:
        return f"{minutes} min"
    hours = round(minutes / 60)
    return f"{hours} h" if hours < 48 else f"{round(hours / 24)} days"
