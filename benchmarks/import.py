# ruff: noqa: N999 - it is run by the name of the verb that it measures
"""Import a CSV list of 100,000 rows: validated, stored, indexed, undoable; CPU against the two validators alone.

The measurement stands in ``import_costs``: a child of an import loads its parent's main file once more, and that of
the program itself loads nothing either. Run: ``python3 dev.py bench import [--rows N]``.
"""

if __name__ == "__main__":
    import sys

    from benchmarks.import_costs import main

    sys.exit(main())
