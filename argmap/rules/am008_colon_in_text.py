"""A colon and a blank stand inside an unquoted text.

Why: YAML takes what stands before a colon and a blank for a key, and the sentence falls apart.

Instead: put the whole sentence in quotes, or write it under `>-` on the next line, where every sign is
safe.

Example:
    claims:
      free: One thing is clear: riding the tram should cost nothing.

Mended:
    claims:
      free: >-
        One thing is clear: riding the tram should cost nothing.
"""
