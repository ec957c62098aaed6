"""Pure text machinery: reading a pasted release, names, languages, numbers. No files, no store."""
