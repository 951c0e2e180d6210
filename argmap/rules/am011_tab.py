"""A tab indents a line.

Why: YAML allows blanks only, since a tab is as wide as an editor makes it.

Instead: replace the tab by blanks; most editors do so for the whole file, and for each new line.

Example:
    claims:
      free:
    \ttext: Riding the tram should cost nothing.

Mended:
    claims:
      free:
        text: Riding the tram should cost nothing.
"""
