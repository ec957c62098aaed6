"""What makes a line safe: a network of this computer alone, or TLS with its certificates checked."""

import ipaddress
import socket
import ssl

from outreach_app.model.mail import Account
from outreach_app.ports.outbox import AccountFaultError, Fault


def tls_context(account: Account) -> ssl.SSLContext:
    """Give the rules of TLS: 1.2 or better, certificate and host checked."""
    context = ssl.create_default_context()
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    if account.ca_file:
        try:
            context.load_verify_locations(account.ca_file)
        except (OSError, ssl.SSLError) as error:
            sentence = "The file of certificates of this account cannot be read. Choose it again."
            raise AccountFaultError(Fault.CERTIFICATE, sentence) from error
    return context


def is_loopback(host: str) -> bool:
    """Tell whether every address of a host is of this computer."""
    try:
        found = {str(one[4][0]) for one in socket.getaddrinfo(host, None)}
    except OSError:
        return False
    return bool(found) and all(ipaddress.ip_address(one.partition("%")[0]).is_loopback for one in found)
