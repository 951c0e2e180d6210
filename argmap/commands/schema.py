"""Print the JSON Schema of debate files, for editors and validators.

    argmap schema                          the schema
    argmap schema > argmap.schema.json     keep a copy beside the debates
    argmap new tram.yaml --schema          begin a debate that names such a copy

An editor with a YAML language server completes keys, explains them and marks unknown ones, where the first line of
a debate names a copy of the schema by its path, relative to the debate:
`# yaml-language-server: $schema=argmap.schema.json`.
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
