"""A line cannot be read as YAML.

Why: what cannot be read is left out, with all that is indented under it; the rest of the debate is read.
A file of which anything was left out is never rewritten.

Instead: look at the line and the one above it for a missing dash, colon, bracket or quote; a list that was opened
with [ is closed with ]. Text that has
such signs in it is safe under `>-` on the next line.

Example:
    claims:
      free:
        text: Riding the tram should cost nothing.
        con
          - Free trams cost more than the city can spare.

Mended:
    thesis: free
    claims:
      free:
        text: Riding the tram should cost nothing.
        pro:
          - Free trams are full.
        con:
          - Free trams cost more than the city can spare.
"""
