"""Kill the sender a thousand times over 20,000 recipients: nothing twice, nothing lost, nothing without a state.

Run: ``python3 dev.py bench kill-sender [KILLS RECIPIENTS]``. Against a naive sender under the same kills, which must
show doubles.
"""

import sys

from tests.harness import kill_sender


def main() -> int:
    """Run it and give 1 where a promise is broken."""
    return kill_sender.main(sys.argv[1:] or ["1000", "20000"])


if __name__ == "__main__":
    sys.exit(main())
