"""Mail merge: recipients, the letter with its fields, the message as it leaves, and the ledger."""
