"""Two things have the same id.

Why: a reference would not say which of them it means. Claims and arguments share their ids.

Instead: give one of them another id, and look through the references to it.

Example:
    thesis: free
    claims:
      free:
        text: Riding the tram should cost nothing.
        pro:
          - {id: full, text: Free trams are full.}
        con:
          - {id: full, text: Full trams are unpleasant.}

Mended:
    thesis: free
    claims:
      free:
        text: Riding the tram should cost nothing.
        pro:
          - {id: full, text: Free trams are full.}
        con:
          - {id: crowded, text: Full trams are unpleasant.}
"""
