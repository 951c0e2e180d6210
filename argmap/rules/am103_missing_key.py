"""A key that must be there is missing, or has nothing after it.

Why: a claim without its sentence claims nothing; a debate has a title; an argument has premises.

Instead: add the key that the message names.

Example:
    claims:
      free:
        title: Free trams

Mended:
    claims:
      free:
        title: Free trams
        text: Riding the tram should cost nothing.
"""
