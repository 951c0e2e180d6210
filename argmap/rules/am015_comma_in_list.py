"""A comma cuts a sentence in brackets into several reasons.

Why: between [ and ] YAML takes every comma for the end of an entry. The halves would stand in the map as reasons
of their own. Where the first half begins with a capital and has no full stop, and the rest goes on in small
letters up to one, the sentence is read as it was meant.

Instead: put the sentence in quotes, or write the list with dashes, one reason to a line.

Example:
    thesis: free
    claims:
      free:
        text: Riding the tram should cost nothing.
        pro: [full]
        con: [Free trams cost the city, as all know, a lot.]
      full: Free trams are full.

Mended:
    thesis: free
    claims:
      free:
        text: Riding the tram should cost nothing.
        pro: [full]
        con: ["Free trams cost the city, as all know, a lot."]
      full: Free trams are full.
"""
