"""The outside world: clocks, key stores, mail. Each module fulfils one port."""
