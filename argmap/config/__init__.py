"""The settings of a project: what they are, where they are found, and how their file is read."""
