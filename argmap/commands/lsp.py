"""The language server: argmap inside of an editor.

    argmap lsp                 talk with an editor over standard input and output
    argmap lsp --tcp 8123      over a port of this machine, for an editor that cannot start a server

An editor starts it by itself once it is told to; `docs/editors.md` says how, for VS Code, Neovim, Helix, Emacs and
others. It marks what `argmap check` finds while you write and offers the fixes; completes ids with the sentences that
they stand for, keys, schemes and sources; shows a claim where it is named, goes to where it stands and to whatever
names it, renames it in all files, and lays out a file.

It needs the package pygls, which comes with `pip install "argmap[lsp]"`.
"""

from __future__ import annotations

import argparse
import logging
import os
import sys
from contextlib import redirect_stdout

from argmap.diagnostic import ArgmapError
from argmap.terminal import say


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `argmap lsp`."""
    parser.add_argument("--tcp", type=int, metavar="PORT", help="listen on a port of this machine instead")
    parser.add_argument("--stdio", action="store_true", help="what it does anyway: some editors say it")


def run(args: argparse.Namespace) -> int:
    """Serve until the editor has enough."""
    if args.tcp is not None and not 0 <= args.tcp < 65536:
        raise ArgmapError(f"{args.tcp} is no port", help="choose one from 1024 to 65535")
    if args.tcp is not None and args.stdio:
        raise ArgmapError("--tcp and --stdio are two ways to talk", help="choose one")
    try:
        import pygls  # noqa: F401  # here: the server and all it brings cost 0.8 s
    except ModuleNotFoundError as missing:
        if missing.name != "pygls":
            raise
        raise ArgmapError(
            "the language server needs the package pygls, which is not installed",
            help='pip install "argmap[lsp]", with the pip of the Python that argmap is installed in',
        ) from None
    from argmap.lsp.server import make_server

    server = make_server()
    if args.tcp is not None:
        # the connection that ends is told of as if it were a fault
        logging.getLogger("asyncio").setLevel(logging.CRITICAL)
        server.start_tcp("127.0.0.1", args.tcp)
        return 0
    if sys.stdin.isatty():
        say("argmap lsp speaks with an editor, which starts it by itself; Ctrl+C ends it")
    # the protocol has standard output for itself, and closes it
    with os.fdopen(os.dup(sys.stdout.fileno()), "wb") as wire, redirect_stdout(sys.stderr):
        server.start_io(stdout=wire)
    return 0 if server.ended else 1
