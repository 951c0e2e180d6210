"""An id has characters that an id cannot have.

Why: ids are written in lists, in addresses such as `cars -> free`, on the command line and in file names.

Instead: use letters without accents, digits, and the signs _ . - inside; the text of the claim may have
everything.

Example:
    claims:
      free tram: Riding the tram should cost nothing.

Mended:
    claims:
      free-tram: Riding the tram should cost nothing.
"""
