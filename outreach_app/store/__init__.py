"""The encrypted store: the one place that speaks SQL."""
