"""An undercut is aimed at a deductive step.

Why: in a deductive step the premises leave no room for the conclusion to be false. Who doubts it must doubt
a premise.

Instead: attack one of the premises; or take `inference: deductive` out, if the step can fail after all.

Example:
    thesis: free
    claims:
      free: {text: Riding the tram should cost nothing., con: [cost]}
      all: All public services should cost nothing.
      service: Riding the tram is a public service.
      cost: Free trams cost more than the city can spare.
      walk: Most new riders used to walk.
    arguments:
      - {premises: [all, service], supports: free, inference: deductive, con: [walk]}

Mended:
    thesis: free
    claims:
      free: {text: Riding the tram should cost nothing., con: [cost]}
      all: All public services should cost nothing.
      service: Riding the tram is a public service.
      cost: Free trams cost more than the city can spare.
      water: {text: Water is a public service with a price., attacks: [all]}
    arguments:
      - {premises: [all, service], supports: free, inference: deductive}
"""
