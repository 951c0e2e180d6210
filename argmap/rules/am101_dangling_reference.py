"""A reference names a claim that does not exist.

Why: the relation leads nowhere, and is left out of the debate.

Instead: correct the id, or write the claim. Ids are told apart by every letter, capitals too.

Example:
    thesis: free
    claims:
      free: {text: Riding the tram should cost nothing., pro: [ful], con: [cost]}
      full: Free trams are full.
      cost: Free trams cost more than the city can spare.

Mended:
    thesis: free
    claims:
      free: {text: Riding the tram should cost nothing., pro: [full], con: [cost]}
      full: Free trams are full.
      cost: Free trams cost more than the city can spare.
"""
