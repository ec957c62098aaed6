"""Painting to PDF and printer with Qt."""
