"""What a step is to undo; apart from the steps themselves, which only writing loads."""

from enum import StrEnum


class StepKind(StrEnum):
    """What a step is to undo."""

    DO = "do"
    UNDO = "undo"
    REDO = "redo"
    QUIET = "quiet"  # settings and such: logged, but no place for undo to stop at
