"""The program `argmap`: which command is meant, what it is given, and how it ends.

A command is a module of `argmap/commands/` with `add_arguments(parser)`, `run(args) -> int` and a docstring
that is its manual page. Only the one that is called is imported, and nothing but the version for
`--version`: a start of argmap is to feel like a start of Python.

Exit status: 0 fine, 1 findings, 2 wrong usage or something that could not be read or written, 130
interrupted. No traceback reaches a user who did not ask for it with `--debug`.
"""

from __future__ import annotations

import sys

TYPE_CHECKING = False  # type checkers take it as true; `typing` would cost half of a start
if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import ModuleType
    from typing import Any, TextIO

    from argmap.parser import Parser

# name -> module in argmap/commands/, in the order in which --help lists them
COMMANDS: dict[str, str] = {
    "browse": "browse",
    "list": "list",
    "show": "show",
    "find": "find",
    "stats": "stats",
    "check": "check",
    "explain": "explain",
    "fmt": "fmt",
    "new": "new",
    "add": "add",
    "reword": "reword",
    "rename": "rename",
    "remove": "remove",
    "move": "move",
    "undo": "undo",
    "review": "review",
    "export": "export",
    "import": "import_",
    "schema": "schema",
    "completion": "completion",
    "lsp": "lsp",
}

FINE, FINDINGS, FAILED, INTERRUPTED = 0, 1, 2, 130

BUGS = "https://github.com/argmap/argmap/issues"


def main(argv: Sequence[str] | None = None) -> int:
    """Run argmap on the words of a command line (without the program's name); returns the exit status."""
    words = list(sys.argv[1:] if argv is None else argv)
    if terminal := sys.modules.get("argmap.terminal"):
        terminal.complained(forget=True)
    try:
        _open_streams()
        if words[:1] == ["--version"]:
            from argmap.version import __version__

            print(f"argmap {__version__}")
            status = FINE
        else:
            status = _run(words)
        sys.stdout.flush()
        return status
    except KeyboardInterrupt:
        print("argmap: interrupted", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        # the reader of our output (`| head`) has enough; Python may not write the rest when it ends
        _drop(sys.stdout)
        return _status_of_complaints()
    except Exception as problem:
        if "--debug" in words:
            raise
        return _explain(problem)


def command_module(name: str) -> ModuleType:
    """The module of a command; raises `ArgmapError` with a proposal for a name that is none."""
    from importlib import import_module
    from pathlib import Path

    from argmap.diagnostic import ArgmapError, did_you_mean

    if name not in COMMANDS:
        if Path(name).exists():
            way_out = f"to open it: argmap browse {name}"
        else:
            way_out = did_you_mean(name, COMMANDS) or "argmap --help lists the commands"
        raise ArgmapError(f'there is no command "{name}"', help=way_out)
    return import_module(f"argmap.commands.{COMMANDS[name]}")


def command_parser(name: str, *, color: str = "auto") -> Parser:
    """The parser of one command, with the options that all commands have."""
    from argmap.parser import Parser

    module = command_module(name)
    parser = Parser(f"argmap {name}", module.__doc__ or "")
    module.add_arguments(parser)
    parser.add_shared_options(color)
    # for the one command that tells a shell of all the others
    parser.set_defaults(parsers=lambda: {other: command_parser(other) for other in COMMANDS})
    return parser


def usage() -> str:
    """The help of `argmap` itself: examples, then every command with the first line of its page."""
    from argmap.parser import Page

    summaries = {name: Page.read(command_module(name).__doc__ or "").summary for name in COMMANDS}
    lines = [
        "Examples:",
        "  argmap                               walk through the debates in a terminal",
        "  argmap new tram.yaml                 begin a debate",
        "  argmap check tram.yaml               every fault of it, with the way out",
        "  argmap export tram.yaml --to svg     draw it",
        "",
        "Debates and argument maps as text: write, check, walk through, draw.",
        "",
        "usage: argmap COMMAND ...",
        "",
        "commands:",
        *(f"  {name:12} {summary}" for name, summary in summaries.items()),
        "",
        "options:",
        "  -h, --help   this; argmap COMMAND --help tells more",
        "  --version    print the version",
        "  --color {auto,always,never}",
        "               colour the output: auto is on a terminal, unless NO_COLOR is set",
        "  --debug      show where in argmap an error comes from",
        "",
    ]
    return "\n".join(lines)


def _run(words: list[str]) -> int:
    """Take the options in front of the command, then run it."""
    from argmap.diagnostic import ArgmapError, did_you_mean

    color = "auto"
    while words and words[0].startswith("-") and words[0] != "-":
        option, equals, value = words.pop(0).partition("=")
        if option in ("-h", "--help"):
            print(usage(), end="")
            return FINE
        if option == "--":
            break
        if option == "--color":
            value = value if equals else (words.pop(0) if words else "")
            if value not in ("auto", "always", "never"):
                raise ArgmapError("--color takes auto, always or never")
            color = value
        elif option != "--debug":
            known = ("--help", "--version", "--color", "--debug")
            of_browse = {name for word in command_parser("browse").words() for name in word.names}
            raise ArgmapError(
                f"there is no option {option}",
                help=f"for the terminal UI: argmap browse {option}"
                if option in of_browse
                else did_you_mean(option, known)
                or "argmap --help lists the options; the command comes first",
            )
    if words[:1] == ["help"]:
        words = [*words[1:2], "--help"]
        if len(words) == 1:
            print(usage(), end="")
            return FINE
    if not words:
        from argmap.terminal import interactive

        if not interactive():
            print(usage(), end="")
            return FINE
        words = ["browse"]
    try:
        args = command_parser(words[0], color=color).read(words[1:])
    except SystemExit:  # argparse, after --help
        return FINE
    status: int = command_module(words[0]).run(args)
    return status


def _status_of_complaints() -> int:
    """How a run ends whose output is not read to the end: fine, unless something was said to have failed."""
    terminal = sys.modules.get("argmap.terminal")  # without it nothing was said
    return FAILED if terminal is not None and terminal.complained() else FINE


def _open_streams() -> None:
    """Make the three streams usable whatever they are: closed, in a narrow encoding, fed odd file names.

    Results that go to a closed standard output are lost, so that writing them fails; talk may be lost.
    """
    import io
    import os

    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        stream = getattr(sys, name)
        if stream is None:  # closed by the caller (`>&-`)
            nowhere: Any = open(os.devnull, mode)  # noqa: SIM115, PTH123  # takes the number that a file would get
            if name == "stdout":
                nowhere.write = nowhere.buffer.write = _write_nowhere
            setattr(sys, name, nowhere)
        elif mode == "w" and isinstance(stream, io.TextIOWrapper):
            utf8 = stream.encoding.lower().replace("-", "") == "utf8"
            # a file name that is not UTF-8 goes out as the bytes it came in; a sign that the terminal's
            # encoding lacks, as a question mark
            stream.reconfigure(errors="surrogateescape" if utf8 else "replace")


def _write_nowhere(text: str | bytes) -> int:
    """What writing to a closed standard output does."""
    import errno

    raise OSError(errno.EBADF, "standard output is closed")


def _explain(problem: Exception) -> int:
    """Say on standard error what went wrong; never a traceback."""
    from argmap.diagnostic import ArgmapError

    if isinstance(problem, ArgmapError):
        message, way_out = str(problem), problem.help
    elif isinstance(problem, OSError) and problem.strerror:
        where = f": {problem.filename}" if problem.filename else ""
        message, way_out = f"{problem.strerror[0].lower()}{problem.strerror[1:]}{where}", ""
    elif isinstance(problem, MemoryError):
        message, way_out = "there is not enough memory for this", ""
    else:
        message = f"something in argmap itself went wrong ({type(problem).__name__}: {problem})"
        way_out = f"please report it at {BUGS}, with what this command prints when --debug is added"
    from argmap.terminal import say

    try:
        say(f"argmap: {message}", *([f"  help: {way_out}"] if way_out else ()))
    except BrokenPipeError:  # nobody listens
        _drop(sys.stderr)
    if isinstance(problem, OSError):
        _drop(sys.stdout)  # a full disk would complain once more when Python ends
    return FAILED


def _drop(stream: TextIO) -> None:
    """Send what a stream still holds nowhere."""
    import os

    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
    except (OSError, ValueError):
        pass
