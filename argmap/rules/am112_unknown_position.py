"""A position is named that the debate does not have.

Why: who holds the claim could not be shown.

Instead: correct the id, or add the position under `positions:`.

Example:
    positions:
      riders: {title: The riders' union}
    claims:
      free: {text: Riding the tram should cost nothing., by: rider}

Mended:
    positions:
      riders: {title: The riders' union}
    claims:
      free: {text: Riding the tram should cost nothing., by: riders}
"""
