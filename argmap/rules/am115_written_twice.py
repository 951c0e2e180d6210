"""A relation is written twice.

Why: it is one relation, and counts once. Where it stands at both of its ends, somebody who takes it back
will take back one half.

Instead: write it at one of its two ends, and delete it at the other.

Example:
    thesis: free
    claims:
      free: {text: Riding the tram should cost nothing., pro: [full], con: [cost]}
      full: {text: Free trams are full., supports: [free]}
      cost: Free trams cost more than the city can spare.

Mended:
    thesis: free
    claims:
      free: {text: Riding the tram should cost nothing., pro: [full], con: [cost]}
      full: Free trams are full.
      cost: Free trams cost more than the city can spare.
"""
