"""A relation is not one of the format, or does not say what it bears on.

Why: an unknown arrow can neither be drawn nor weighed. There are four relations: a claim `supports` or
`attacks` a claim, `undercuts` an argument, or `contradicts` a claim. An argument under `arguments:` has one of
the first three; one that is nested stands under what it bears on.

Instead: take the one of the four that is meant.

Example:
    thesis: free
    claims:
      free: {text: Riding the tram should cost nothing., pro: [full]}
      full: Free trams are full.
      cost: {text: Free trams cost more than the city can spare., refutes: [free]}

Mended:
    thesis: free
    claims:
      free: {text: Riding the tram should cost nothing., pro: [full]}
      full: Free trams are full.
      cost: {text: Free trams cost more than the city can spare., attacks: [free]}
"""
