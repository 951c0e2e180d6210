"""A group is named that the debate does not have.

Why: the claim would have no place on a map that is drawn by groups.

Instead: correct the id, or add the group under `groups:`.

Example:
    groups:
      money: Who pays
    claims:
      free: {text: Riding the tram should cost nothing., group: mony}

Mended:
    groups:
      money: Who pays
    claims:
      free: {text: Riding the tram should cost nothing., group: money}
"""
