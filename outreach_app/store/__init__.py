"""The encrypted SQLite store. SQL lives here and nowhere else."""
