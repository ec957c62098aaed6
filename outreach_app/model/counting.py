"""Numbers of things in words."""


def counted(number: int, one: str, many: str = "") -> str:
    """Give "1 person", "7 people", "1,200 rows"; without ``many`` the word takes an "s"."""
    return f"{number:,} {one if number == 1 else many or f'{one}s'}"
