"""Kill the writer 200 times: how many acknowledged steps are lost, torn, unsound or missing from the index."""

import sys
import tempfile
import time
from pathlib import Path

from tests.harness import kill_writer


def main(arguments: list[str] | None = None) -> int:
    """Run the rounds (the first argument, 200 by default) and print the tally; 1 where there was any fault."""
    given = sys.argv[1:] if arguments is None else arguments
    rounds = int(given[0]) if given else 200
    begun = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        tally = kill_writer.run(Path(folder), rounds, seed=int(begun))
    taken = time.perf_counter() - begun
    print(f"rounds {tally.rounds}, acknowledged steps {tally.acknowledged}, {taken:.0f} s")
    print(f"lost {tally.lost}, torn {tally.torn}, unsound {tally.unsound}, index faults {tally.index_faults}")
    return 1 if tally.faults else 0


if __name__ == "__main__":
    raise SystemExit(main())
