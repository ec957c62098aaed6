"""Protocols that the outside world fulfils."""

from outreach_app.ports.clock import Clock

__all__ = ["Clock"]
