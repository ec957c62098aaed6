"""The parts of the release screen."""
