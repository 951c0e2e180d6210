"""How a command reads its words: argparse with the examples first, a proposal for every word that is
unknown, and errors in plain language."""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NoReturn

from argmap.diagnostic import ArgmapError, closest, did_you_mean
from argmap.record import record

# What stands before a word that came after `--`, as long as argparse looks for options; no word can have it.
_PLAIN = "\0"
_FILES = (".yaml", ".yml", ".json", "/")


@record
class Word:
    """What may stand on a command line: an option with its names, or (without names) an argument.

    `choices` are the values it may have, where they are known; `value` is False for an option without one.
    """

    names: tuple[str, ...]
    what: str
    help: str
    choices: tuple[str, ...] = ()
    value: bool = True


@record
class Page:
    """The manual page of a command: what its module's docstring says."""

    summary: str
    examples: str
    text: str

    @classmethod
    def read(cls, docstring: str) -> Page:
        """Take a docstring apart: its first paragraph, its indented blocks (examples), the rest.

        >>> Page.read("Say hello.\\n\\n    argmap hello\\n\\nTo all.")
        Page(summary='Say hello.', examples='  argmap hello', text='To all.')
        """
        summary, _, rest = docstring.strip().partition("\n\n")
        examples: list[str] = []
        text: list[str] = []
        for block in re.split(r"\n\s*\n", rest.strip("\n")):
            if block.startswith("    "):
                examples += [line[2:] for line in block.splitlines()]
            elif block.strip() and not re.fullmatch(r"Examples?:+", block.strip()):
                text.append(block.strip())
        return cls(" ".join(summary.split()), "\n".join(examples), "\n\n".join(text))


class Parser(argparse.ArgumentParser):
    """The parser of one command."""

    def __init__(self, prog: str, page: str) -> None:
        super().__init__(prog=prog, add_help=False, allow_abbrev=False, formatter_class=_Formatter)
        self.page = Page.read(page)
        self._positionals.title = "arguments"

    def add_shared_options(self, color: str = "auto") -> None:
        """Add the options of every command; `color` is what stood in front of the command."""
        shared = self.add_argument_group("options of every command")
        shared.add_argument("-h", "--help", action="help", help="print this")
        shared.add_argument(
            "--color", choices=("auto", "always", "never"), default=color, help="colour the output (auto)"
        )
        shared.add_argument("--debug", action="store_true", help="show where in argmap an error comes from")

    def read(self, words: Sequence[str]) -> argparse.Namespace:
        """The arguments that the words say, options and targets in any order. Raises `ArgmapError`."""
        before, after = list(words), []
        if "--" in before:  # what comes after it is no option, whatever it looks like
            at = before.index("--")
            before, after = before[:at], before[at + 1 :]
        args, unknown = self.parse_known_intermixed_args([*before, *(_PLAIN + word for word in after)])
        for word in unknown:
            if word.startswith(_PLAIN):
                raise self._one_too_many(word[len(_PLAIN) :])
            if word.startswith("-") and word not in ("-", "--"):
                option = word.partition("=")[0]
                near = did_you_mean(option, self._option_string_actions)
                if word.endswith(_FILES) or Path(word).exists():
                    near = f"a file that begins with a dash is written ./{word}"
                raise ArgmapError(
                    f"{self.prog} has no option {option}",
                    help=near or f"{self.prog} --help lists its options",
                )
            raise self._one_too_many(word)
        return args

    def _one_too_many(self, word: str) -> ArgmapError:
        return ArgmapError(f'"{word}" is one word too many', help=f"{self.prog} --help shows what it takes")

    def words(self) -> list[Word]:
        """The options and arguments that the command takes, for the completion of shells."""
        return [
            Word(
                tuple(a.option_strings),
                a.dest,
                a.help or "",
                tuple(str(c) for c in a.choices or ()),
                value=a.nargs != 0,
            )
            for a in self._actions
        ]

    def format_help(self) -> str:
        """Examples, what the command does, then usage and options."""
        parts = [f"Examples:\n{self.page.examples}"] if self.page.examples else []
        parts += [self.page.summary, self.page.text, super().format_help().strip()]
        return "\n\n".join(p for p in parts if p) + "\n"

    def error(self, message: str) -> NoReturn:
        """Say an error of argparse as one of argmap."""
        way_out = f"{self.prog} --help shows what it takes"
        if missing := re.fullmatch(r"the following arguments are required: (.*)", message):
            message = f"{missing[1]} is missing"
        elif value := re.fullmatch(r"argument (\S+): expected one argument", message):
            option = value[1].rpartition("/")[2]
            message = f"{option} needs a value"
            way_out = f"a value that begins with a dash is written {option}='- …'"
        elif value := re.fullmatch(r"argument (\S+?): (.*)", message, re.DOTALL):
            message = f"{value[1].rpartition('/')[2]}: {value[2]}"
        raise ArgmapError(message, help=way_out)

    def print_help(self, file: Any = None) -> None:
        """Print the help. That of argparse would keep quiet where it cannot be written."""
        print(self.format_help(), end="", file=file)

    def _get_value(self, action: argparse.Action, arg_string: str) -> Any:
        """A word as a value, also one that came after `--`."""
        return super()._get_value(action, arg_string.removeprefix(_PLAIN))

    def _parse_optional(self, arg_string: str) -> Any:
        """Take `-#claim`, a claim of the debate on standard input, for the target that it is."""
        return None if arg_string.startswith("-#") else super()._parse_optional(arg_string)

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        """Say which values there are, and which one was probably meant (argparse has no hook for this)."""
        if action.choices is None or value in action.choices:
            return
        name = "/".join(action.option_strings[-1:]) or str(action.metavar or action.dest)
        raise unknown_value(name, str(value), [str(c) for c in action.choices])


def unknown_value(what: str, value: str, known: Iterable[str]) -> ArgmapError:
    """The error for a value that is none of those known: says them, and the one probably meant.

    >>> str(unknown_value("--to", "svgg", ["dot", "svg"]))
    '--to: there is no "svgg", only dot, svg'
    """
    options = list(known)
    near = closest(value, options)
    return ArgmapError(
        f'{what}: there is no "{value}", only {", ".join(options)}',
        help=f'did you mean "{near}"?' if near else "",
    )


class _Formatter(argparse.HelpFormatter):
    """Wide enough a column for `--stdin-filename NAME`, and as wide as the terminal. (Left to itself, argparse imports
    `shutil` to find that out, for each command: 3 ms.)"""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=28, width=_columns() - 2)


def _columns() -> int:
    """The width of the terminal, as `shutil.get_terminal_size` finds it; 80 where there is none."""
    asked = os.environ.get("COLUMNS", "")
    if asked.isdecimal() and int(asked):
        return int(asked)
    try:
        return os.get_terminal_size(sys.__stdout__.fileno()).columns or 80  # type: ignore[union-attr]
    except (AttributeError, OSError, ValueError):
        return 80
