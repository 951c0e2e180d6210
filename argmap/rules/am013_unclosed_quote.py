"""A quote is opened and not closed.

Why: YAML takes everything up to the next quote, or to the end of the file, for one text.

Instead: close the quote. A text with quotes in it is safe under `>-` on the next line.

Example:
    claims:
      free: "Riding the tram should cost nothing.
      full: Free trams are full.

Mended:
    thesis: free
    claims:
      free: {text: "Riding the tram should cost nothing.", pro: [full], con: [cost]}
      full: Free trams are full.
      cost: Free trams cost more than the city can spare.
"""
