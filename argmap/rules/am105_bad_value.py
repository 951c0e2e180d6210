"""A value is not one that the field can have.

Why: a field such as `kind` or `weight` has a fixed set or range of values; others would mean nothing.

Instead: choose one of those that the message names. Dates are written year, month, day: 2020-12-31.

Example:
    claims:
      free:
        text: Riding the tram should cost nothing.
        kind: policies

Mended:
    claims:
      free:
        text: Riding the tram should cost nothing.
        kind: policy
"""
