"""A blank is missing after the colon of a key.

Why: YAML reads `text:fares` as one word, and finds no key.

Instead: put a blank after the colon.

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
