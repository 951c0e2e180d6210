"""A line is indented too far, or not far enough.

Why: what belongs together stands in one column, and what belongs to a line stands under it, further in. A slip
makes YAML take the line for something else.

Instead: indent the line as its neighbours are. A claim of one line, `free: Trams are free.`, can have nothing under
it: when it gets reasons, put its sentence under `text:`, and `pro:` in the same column. A text that goes on in the
next line is indented further than its key, or stands under `>-`. The keys of a claim stand under its id, not in the
column of the ids.

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
