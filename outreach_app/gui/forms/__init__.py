"""Forms: a person and an organisation, with every part that hangs on them."""
