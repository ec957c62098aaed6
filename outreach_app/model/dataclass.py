"""The door to dataclasses: to type checkers those of the standard library, at run time those that write late.

The standard decorator compiles six methods a class when a module is imported, and loads ``inspect`` before the first:
a third of what the first list took. How ours differ is told in ``model.dataclass_making``.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dataclasses import asdict, dataclass, field, fields, is_dataclass, replace
else:
    from outreach_app.model.dataclass_making import asdict, dataclass, field, fields, is_dataclass, replace

__all__ = ["asdict", "dataclass", "field", "fields", "is_dataclass", "replace"]
