"""The file names a version of the format that is not known.

Why: a later format may mean other things by the same words.

Instead: begin the file with `argmap: 1`.

Example:
    argmap: 2
    title: Should the tram be free?
    claims:
      free: Riding the tram should cost nothing.

Mended:
    argmap: 1
    title: Should the tram be free?
    claims:
      free: Riding the tram should cost nothing.
"""
