"""A value has the wrong shape: a list where a text must stand, a text where a list must stand, and so on.

Why: what was meant cannot be told for certain, and nothing is guessed.

Instead: write it as the message says. A claim in place has its id as `- id: cars` and its sentence as `text:` under
it; only under `claims:`, which is a mapping and no list, the id stands before a colon. A text that begins with a
bracket needs quotes, or YAML makes a list of it.

Example:
    thesis: free
    claims:
      free:
        text: Riding the tram should cost nothing.
        con: [Free trams cost more than the city can spare.]
        pro: Free trams are full.

Mended:
    thesis: free
    claims:
      free:
        text: Riding the tram should cost nothing.
        con: [Free trams cost more than the city can spare.]
        pro: [Free trams are full.]
"""
