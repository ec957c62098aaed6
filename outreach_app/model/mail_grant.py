"""A grant of access to a mail account instead of a password: the user's own OAuth client. Source: RFC 6749 §6."""

import json
from typing import Final

from outreach_app.model.dataclass import asdict, dataclass

_MARK: Final = "outreach-oauth2:"


@dataclass(frozen=True, slots=True)
class Grant:
    """What a provider gave the user's own client: with it a token is asked for each time a line is opened."""

    client_id: str
    refresh_token: str
    token_endpoint: str
    client_secret: str = ""


def as_secret(grant: Grant) -> str:
    """Give a grant as the one text that is kept where a password would be."""
    return _MARK + json.dumps(asdict(grant), ensure_ascii=True)


def grant_in(secret: str) -> Grant | None:
    """Give the grant that a kept secret holds; None for a password."""
    return Grant(**json.loads(secret.removeprefix(_MARK))) if secret.startswith(_MARK) else None
