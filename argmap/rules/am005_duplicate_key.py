"""A key stands twice in one mapping.

Why: YAML would drop one of the two values without a word. The first is read.

Instead: put both values under one key, or rename one of them.

Example:
    thesis: free
    claims:
      free:
        text: Riding the tram should cost nothing.
        con: [Free trams cost more than the city can spare.]
        pro: [Free trams are full.]
        pro: [Ticket machines are dear.]

Mended:
    thesis: free
    claims:
      free:
        text: Riding the tram should cost nothing.
        con: [Free trams cost more than the city can spare.]
        pro: [Free trams are full., Ticket machines are dear.]
"""
