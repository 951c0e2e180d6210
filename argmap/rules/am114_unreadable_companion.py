"""A file beside the debate cannot be read.

Why: the sources or positions in it are missing from the debate.

Instead: correct the path, which is looked up from the folder of the debate, or mend that file.

Example:
    sources: no-such-file.yaml
    claims:
      free: Riding the tram should cost nothing.

Mended:
    sources:
      count: {type: report, title: Riders in Tallinn, issued: 2014}
    claims:
      free: Riding the tram should cost nothing.
"""
