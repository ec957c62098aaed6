"""The window: it shows, asks and tells; what is true of contacts lives below."""
