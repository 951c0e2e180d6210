"""A blank is missing after the colon of a key, or after a dash.

Why: YAML reads `text:fares` as one word, and finds no key; it reads `-fares` as a word too, and no entry of a list.

Instead: put a blank after the colon or the dash.

Example:
    claims:
      free:
        text:Riding the tram should cost nothing.
        kind: policy

Mended:
    claims:
      free:
        text: Riding the tram should cost nothing.
        kind: policy
"""
