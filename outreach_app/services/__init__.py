"""The verbs: what a press officer does. The only door for the window and the command line."""
