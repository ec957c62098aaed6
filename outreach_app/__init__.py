"""Outreach: contacts, call sheets and press releases for press officers of human-rights coalitions."""

__version__ = "0.1.0"
