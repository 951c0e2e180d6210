"""A line is indented by one blank too many or too few.

Why: what belongs together stands in one column. A slip of one blank makes YAML take the line for something
else.

Instead: indent the line as its neighbours are.

Example:
    claims:
      free:
        text: Riding the tram should cost nothing.
         note: At night too.

Mended:
    claims:
      free:
        text: Riding the tram should cost nothing.
        note: At night too.
"""
