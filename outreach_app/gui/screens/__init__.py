"""The registry of screens: each file of this folder that holds ``SCREEN`` registers itself; none imports another."""

import importlib
import pkgutil

from outreach_app.gui.screen import ScreenSpec


def screens() -> tuple[ScreenSpec, ...]:
    """Give all screens in the order of the rail, those outside it last."""
    specs = []
    for module in pkgutil.iter_modules(__path__):
        spec = getattr(importlib.import_module(f"{__name__}.{module.name}"), "SCREEN", None)
        if isinstance(spec, ScreenSpec):
            specs.append(spec)
    return tuple(sorted(specs, key=lambda spec: (spec.order == 0, spec.order, spec.key)))
