"""Harnesses: programs that kill, starve and break the program, and look what is left."""
