"""A second YAML document begins in the file.

Why: a file holds one debate. A line of three dashes in the middle of it begins another document, which is
not read.

Instead: take the line out, or move what follows to a file of its own.

Example:
    argmap: 1
    title: Should the tram be free?
    claims:
      free: Riding the tram should cost nothing.
    ---
    argmap: 1
    title: Should the bus be free?

Mended:
    argmap: 1
    title: Should the tram be free?
    claims:
      free: Riding the tram should cost nothing.
"""
