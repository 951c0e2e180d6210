"""A key is not one of the format.

Why: an unknown key is mostly a slip of the pen, and what stands under it would be lost.

Instead: correct the key. Anything of your own may stand under `data:`, which is kept and never read. Inside of
{ } a comma ends a text, and what follows is taken for a key: put such a text in quotes.

Example:
    claims:
      free:
        text: Riding the tram should cost nothing.
        notes: At night too.

Mended:
    claims:
      free:
        text: Riding the tram should cost nothing.
        note: At night too.
        data: {reviewed: yes}
"""
