"""A text ends at a number sign, and the rest of the line is lost.

Why: YAML takes a # after a blank for the beginning of a comment. Such a text is read without a complaint,
and without its end.

Instead: put the whole text in quotes. After the # of a real comment put a blank.

Example:
    claims:
      free: The city is #1 in trams.

Mended:
    claims:
      free: "The city is #1 in trams."
"""
