"""The layout of debate files: nodes with their comments, the order of keys and claims, and the printer."""
