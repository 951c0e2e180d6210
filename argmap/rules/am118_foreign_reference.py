"""A reference to a claim of another debate leads nowhere.

Why: `other-debate#claim` names a claim in the file `other-debate.yaml` of the same folder. The file, or the
claim in it, is not there.

Instead: correct the name of the file (without `.yaml`) or the id of the claim.

Example:
    thesis: free
    claims:
      free: {text: Riding the tram should cost nothing., pro: ["no-such-debate#clean-air"]}

Mended:
    thesis: free
    claims:
      free: {text: Riding the tram should cost nothing., pro: [clean-air], con: [cost]}
      clean-air: Clean air is worth a public expense.
      cost: Free trams cost more than the city can spare.
"""
