"""The file is empty.

Why: a debate has a format version, a title and claims.

Instead: `argmap new FILE` writes a first debate to start from.

Example:
    # argmap: to be written

Mended:
    argmap: 1
    title: Should the tram be free?
    claims:
      free: Riding the tram should cost nothing.
"""
