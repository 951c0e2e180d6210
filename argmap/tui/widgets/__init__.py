"""Widgets that draw themselves line by line from the plain models of `argmap.view`."""
