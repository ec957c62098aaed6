"""Ten thousand hostile merges through a real server on loopback: one RCPT and one To each, or held with a reason.

Run: ``python3 dev.py bench hostile-merges [MESSAGES]``.
"""

import sys

from tests.harness import hostile_merges


def main() -> int:
    """Run it and give 1 where a promise is broken."""
    return hostile_merges.main(sys.argv[1:] or ["10000"])


if __name__ == "__main__":
    sys.exit(main())
