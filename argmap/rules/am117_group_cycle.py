"""Groups lie in one another in a ring.

Why: a region of a map cannot lie inside itself.

Instead: take one `in` out of the ring.

Example:
    groups:
      money: {title: Who pays, in: city}
      city: {title: The city, in: money}
    claims:
      free: {text: Riding the tram should cost nothing., group: money}

Mended:
    groups:
      money: {title: Who pays, in: city}
      city: The city
    claims:
      free: {text: Riding the tram should cost nothing., group: money}
"""
