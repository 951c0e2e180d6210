"""The terminal UI. Only the command `browse` imports it: Textual costs a third of a second of CPU."""
