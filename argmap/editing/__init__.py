"""Edits of debate files: what changes in the text, worked out as splices and checked before anything is written."""
