"""An undercut is aimed at a claim, or at an argument that does not exist.

Why: an undercut leaves the premises standing and doubts the step from them. It is aimed at that step, so at
an argument; an attack on a claim is another thing (Pollock 1987).

Instead: name the argument by its id, or as `premise -> target`. To speak against the claim itself, write
`attacks`.

Example:
    thesis: free
    claims:
      free: {text: Riding the tram should cost nothing., pro: [full], con: [cost]}
      full: Free trams are full.
      cost: Free trams cost more than the city can spare.
      walked: {text: Most new riders used to walk., undercuts: [full]}

Mended:
    thesis: free
    claims:
      free: {text: Riding the tram should cost nothing., pro: [full], con: [cost]}
      full: Free trams are full.
      cost: Free trams cost more than the city can spare.
      walked: {text: Most new riders used to walk., undercuts: [full -> free]}
"""
