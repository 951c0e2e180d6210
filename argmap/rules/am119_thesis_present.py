"""The debate has no thesis.

Why: a map answers a question, and the theses are its answers. Everything in it bears on one of them in the
end.

Instead: name the claims at issue: `thesis: some-claim`, or a list of them. Without the key the theses are
the claims that bear on nothing else; where every claim bears on another, there is none.

Example:
    claims:
      free: {text: Riding the tram should cost nothing., supports: [full]}
      full: {text: Free trams are full., attacks: [free]}

Mended:
    thesis: free
    claims:
      free: {text: Riding the tram should cost nothing., pro: [full], con: [cost]}
      full: Free trams are full.
      cost: Free trams cost more than the city can spare.
"""
