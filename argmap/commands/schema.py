"""Print the JSON Schema of debate files, for editors and validators.

    argmap schema                        the schema
    argmap schema > debate.schema.json   keep a copy

A debate that `argmap new` writes names the schema in its first line, so that an editor with a YAML language
server completes keys and explains them.
"""

from __future__ import annotations

import argparse

from argmap.schema import schema
from argmap.terminal import print_json


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`argmap schema` has no options of its own."""


def run(args: argparse.Namespace) -> int:
    """Print it."""
    print_json(schema())
    return 0
