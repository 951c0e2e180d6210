"""An anchor, an alias or a tag of YAML stands in the file.

Why: a text that begins with &, * or ! is taken for one by YAML, which then eats its first word. A debate
file needs none of them: to use a claim twice, name its id.

Instead: put the text in quotes, or under `>-` on the next line.

Example:
    claims:
      free: !important Riding the tram should cost nothing.

Mended:
    claims:
      free: "!important Riding the tram should cost nothing."
"""
