"""What things are: people, channels, places, languages, releases, errors. No storage, no window, no network."""
