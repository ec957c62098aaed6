"""Text in columns of equal width: how wide letters stand on a terminal, and padding and wrapping by that width."""

import unicodedata


def width(text: str) -> int:
    """Give the cells that a text takes: two for Han, kana and Hangul, none for marks and invisible signs."""
    if text.isascii():
        return len(text)
    return sum(_width(letter) for letter in text)


def _width(letter: str) -> int:
    if unicodedata.combining(letter) or unicodedata.category(letter) in {"Mn", "Me", "Cf", "Cc"}:
        return 0
    if "ᅠ" <= letter <= "ᇿ":  # vowels and finals of Hangul that join the letter before
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1


def padded(text: str, to: int) -> str:
    """Fill a text with spaces up to a width; a wider one stays whole."""
    return text + " " * (to - width(text))


def wrapped(text: str, to: int) -> list[str]:
    """Break a text at spaces into lines of at most this width; a word that is wider stays whole. Never empty."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".lstrip()
        if lines[-1] and width(longer) > to:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def aligned(rows: list[tuple[str, ...]], *, gap: int = 2) -> list[str]:
    """Give rows as lines whose columns line up; the last column is not filled."""
    if not rows:
        return []
    widths = [max(width(row[index]) for row in rows) for index in range(len(rows[0]))]
    joint = " " * gap
    return [joint.join(padded(text, to) for text, to in zip(row, widths, strict=True)).rstrip() for row in rows]
