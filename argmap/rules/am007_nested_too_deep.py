"""Something is nested more than 64 levels deep.

Why: nobody can follow the indentation of so deep a nest, and a hostile file could exhaust a program with
it. What is nested deeper is left out.

Instead: give the inner claims entries of their own under `claims:` and refer to them by their ids. A chain
of reasons may be as long as you like that way.

Example:
    data: {deep: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[
      ]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]}
    claims:
      free: Riding the tram should cost nothing.

Mended:
    data: {flat: []}
    claims:
      free: Riding the tram should cost nothing.
"""
