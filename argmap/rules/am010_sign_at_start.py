"""A text begins with a sign that means something else in YAML.

Why: at the start of a text YAML reads a quote, [ ] { } > | * & ! % @ ` and a dash or question mark with a
blank behind it as marks of its own.

Instead: put the whole text in quotes (single ones where it has double quotes in it), or write it under
`>-` on the next line.

Example:
    claims:
      free: "Free" trams are paid for by all.

Mended:
    claims:
      free: '"Free" trams are paid for by all.'
"""
