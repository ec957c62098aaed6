"""Kill an import of 100,000 rows a hundred times at random moments: all of it or nothing, each time.

Run: ``python3 dev.py bench kill-importer [ROUNDS ROWS SECONDS]``; after so many seconds no round is begun.
"""

import sys

from tests.harness import kill_importer


def main() -> int:
    """Run it and give 1 where a promise is broken."""
    return kill_importer.main(sys.argv[1:] or ["100", "100000"])


if __name__ == "__main__":
    sys.exit(main())
