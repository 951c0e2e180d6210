"""A citation names a source that the debate does not have.

Why: a reader who wants to look it up finds nothing.

Instead: correct the key, or add the source under `sources:` (or in the bibliography that it names).

Example:
    sources:
      count: {type: report, title: Riders in Tallinn, issued: 2014}
    claims:
      free: {text: Riding the tram should cost nothing., cite: [counts]}

Mended:
    sources:
      count: {type: report, title: Riders in Tallinn, issued: 2014}
    claims:
      free: {text: Riding the tram should cost nothing., cite: [count]}
"""
