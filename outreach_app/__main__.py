"""Start Outreach: ``python -m outreach_app`` and the ``outreach`` command."""

import sys

from outreach_app.app import main

if __name__ == "__main__":
    sys.exit(main())
