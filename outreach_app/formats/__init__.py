"""Outside files: readers of documents and writers of sheets. Formats do not know one another."""
