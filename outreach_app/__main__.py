"""Start Outreach: ``python -m outreach_app`` and the ``outreach`` command."""

import sys

from outreach_app.app import main

if __name__ == "__main__":
    if getattr(sys, "frozen", False):  # a child of an import is this program once more
        from multiprocessing import freeze_support

        freeze_support()
    sys.exit(main())
