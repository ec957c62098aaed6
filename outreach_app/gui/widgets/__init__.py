"""Widgets: the parts that screens are laid out from; they take colours and fonts from the theme only."""
