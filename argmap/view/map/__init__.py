"""The map of a debate: claims as boxes, from the thesis at the left to the reasons at the right, for any terminal.

`reach` says where each claim has its place, `tree` what is unfolded of it, `layout` where everything stands, `cards`
what is written in the boxes, `tracks` which places of one claim are joined, `drawing` what the rows in sight look
like, `minimap` what all of it does; `map` holds it together. Everything costs what is in sight, not what there is.
"""
