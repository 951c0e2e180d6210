"""A small debate that several tests begin with."""

SMALL = """\
argmap: 1
title: Should the tram be free?
thesis: free
claims:
  free: Riding the tram should cost nothing.
  cars: Free trams take cars off the road.
  cost: Free trams cost the city more than it can spare.
  survey: Most new riders of free trams used to walk.
# how they bear on each other
arguments:
  - {premises: [cars], supports: free}
  - {premises: [cost], attacks: free}
  - {premises: [survey], attacks: cars}
"""
