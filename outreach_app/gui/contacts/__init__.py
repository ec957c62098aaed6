"""The contacts screen in parts: its table, its filter column, its inspector, and the words of a search."""
