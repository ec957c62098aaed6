"""The map: land, night, and a real button for each city."""
