"""Print the JSON Schema of debate files, or of settings, for editors and validators.

    argmap schema                          the schema
    argmap schema > argmap.schema.json     keep a copy beside the debates
    argmap schema --config                 the schema of argmap.toml
    argmap schema --browse                 the schema of the config.toml of argmap browse
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
    """The options of `argmap schema`."""
    parser.add_argument(
        "--config", action="store_true", help="that of argmap.toml, the settings of a project"
    )
    parser.add_argument(
        "--browse",
        action="store_true",
        help="that of config.toml, the user's keys and colours of argmap browse",
    )


def run(args: argparse.Namespace) -> int:
    """Print it."""
    if args.config:
        from argmap.config.schema import config_schema

        print_json(config_schema())
    elif args.browse:
        from argmap.tui.preferences import preferences_schema

        print_json(preferences_schema())
    else:
        print_json(schema())
    return 0
