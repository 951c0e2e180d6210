"""Print the completion of a shell.

    eval "$(argmap completion bash)"                                  in ~/.bashrc
    eval "$(argmap completion zsh)"                                   in ~/.zshrc, after compinit
    argmap completion fish > ~/.config/fish/completions/argmap.fish

It completes commands, options, their values and the names of debates; pressing Tab starts no Python.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Mapping, Sequence

from argmap.catalogue import schemes
from argmap.check import catalogue
from argmap.parser import Parser, Word
from argmap.read import debate_files
from argmap.record import record
from argmap.targets import shipped_library

# arguments that are debates; other arguments without choices are completed as files
_DEBATES = {"targets", "target"}


@record
class CommandWords:
    """A command: what it does in one line, its options, and what its arguments are."""

    name: str
    summary: str
    options: tuple[Word, ...]
    choices: tuple[str, ...]
    debates: bool


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The shell, which must be named: guessing it from the environment goes wrong in scripts."""
    parser.add_argument("shell", choices=tuple(_WRITERS), metavar="SHELL", help="bash, zsh or fish")


def run(args: argparse.Namespace) -> int:
    """Print the completion of the shell."""
    sys.stdout.write(_WRITERS[args.shell](_commands(args.parsers()), _shipped()))
    return 0


def bash(commands: Sequence[CommandWords], shipped: Sequence[str]) -> str:
    """The completion of bash (3.2 and up)."""
    options = "\n".join(
        f"        {c.name}) words={_lines(n for o in c.options for n in o.names)} ;;" for c in commands
    )
    values = "\n".join(
        f"        {'|'.join(f'{c.name}:{n}' for n in o.names)}) words={_lines(o.choices)} ;;"
        for c in commands
        for o in c.options
        if o.choices
    )
    free = "|".join(
        f"{c.name}:{n}"
        for c in commands
        for o in c.options
        if o.value and not o.choices and o.what not in _DEBATES
        for n in o.names
    )
    named = "|".join(
        f"{c.name}:{n}" for c in commands for o in c.options if _names_debates(o) for n in o.names
    )
    fixed = "\n".join(f"        {c.name}) words={_lines(c.choices)} ;;" for c in commands if c.choices)
    debates = "|".join(c.name for c in commands if c.debates)
    return f"""\
# argmap completion for bash
_argmap() {{
    local IFS=$'\\n' word command= skip= words= files=
    local cur=${{COMP_WORDS[COMP_CWORD]}} prev=${{COMP_WORDS[COMP_CWORD-1]}}
    COMPREPLY=()
    for word in "${{COMP_WORDS[@]:1:COMP_CWORD-1}}"; do
        if [[ $skip ]]; then skip=; continue; fi
        case $word in --color) skip=1 ;; -*) ;; *) command=$word; break ;; esac
    done
    if [[ ! $command ]]; then
        case $prev:$cur in
        --color:*) words={_lines(_COLORS)} ;;
        *:-*) words={_lines(_GLOBAL)} ;;
        *) words={_lines(c.name for c in commands)} ;;
        esac
        COMPREPLY=($(compgen -W "$words" -- "$cur"))
        return
    fi
    case $command:$prev in
{values}
        {named}) words=$(_argmap_debates); files=1 ;;
        {free}) files=1 ;;
    esac
    if [[ ! $words && ! $files && $cur == -* ]]; then
        case $command in
{options}
        esac
    elif [[ ! $words && ! $files ]]; then
        case $command in
{fixed}
        {debates}) words=$(_argmap_debates); files=1 ;;
        *) files=1 ;;
        esac
    fi
    [[ $words ]] && COMPREPLY=($(compgen -W "$words" -- "$cur"))
    if [[ $files ]]; then
        compopt -o filenames 2>/dev/null
        COMPREPLY+=($(compgen -d -- "$cur") $(compgen -f -X '!*.@(yaml|yml|json)' -- "$cur"))
    fi
}}
_argmap_debates() {{
    local file
    if [[ -d debates ]]; then
        for file in debates/*.yaml debates/*.yml; do
            [[ -e $file ]] && file=${{file##*/}} && echo "${{file%.*}}"
        done
    else
        printf '%s\\n' {" ".join(map(_quote, shipped))}
    fi
}}
shopt -s extglob
complete -F _argmap argmap
"""


def zsh(commands: Sequence[CommandWords], shipped: Sequence[str]) -> str:
    """The completion of zsh; also as a file `_argmap` on the fpath."""
    described = "\n".join(f"        {_quote(f'{c.name}:{c.summary}')}" for c in commands)
    cases = "\n".join(
        f"        {c.name})\n            _arguments {' '.join(_zsh_specs(c))} ;;" for c in commands
    )
    return f"""\
#compdef argmap
_argmap_debates() {{
    local -a names
    if [[ -d debates ]]; then
        names=(debates/*.(yaml|yml)(N:t:r))
    else
        names=({" ".join(map(_quote, shipped))})
    fi
    _alternative 'debates:debate:compadd -a names' 'files:file:_files -g "*.(yaml|yml|json)"'
}}
_argmap() {{
    local curcontext=$curcontext state line
    local -a commands
    commands=(
{described}
    )
    _arguments -C {" ".join(_quote(f"{o}[{h}]") for o, h in _GLOBAL.items() if o != "--color")} \\
        '--color[colour the output]:when:({" ".join(_COLORS)})' \\
        '1:command:->command' '*::argument:->argument'
    case $state in
    command) _describe command commands ;;
    argument)
        case $words[1] in
{cases}
        esac ;;
    esac
}}
if [[ $funcstack[1] == _argmap ]]; then _argmap "$@"; else compdef _argmap argmap; fi
"""


def fish(commands: Sequence[CommandWords], shipped: Sequence[str]) -> str:
    """The completion of fish."""
    names = " ".join(c.name for c in commands)
    lines = [
        "# argmap completion for fish",
        "function __argmap_debates",
        "    if test -d debates",
        "        for file in debates/*.yaml debates/*.yml",
        "            string replace -r '.*/(.*)\\.[a-z]+$' '$1' -- $file",
        "        end",
        "    else",
        f"        printf '%s\\n' {' '.join(map(_quote, shipped))}",
        "    end",
        "end",
        "complete -c argmap -f",
    ]
    first = f"not __fish_seen_subcommand_from {names}"
    for option, text in _GLOBAL.items():
        value = f" -x -a {_quote(' '.join(_COLORS))}" if option == "--color" else ""
        lines.append(f"complete -c argmap -n {_quote(first)}{_fish_name(option)}{value} -d {_quote(text)}")
    for c in commands:
        lines.append(f"complete -c argmap -n {_quote(first)} -a {c.name} -d {_quote(c.summary)}")
        here = f"complete -c argmap -n {_quote(f'__fish_seen_subcommand_from {c.name}')}"
        for o in c.options:
            value = " -r -F" if o.value else ""
            if o.choices:
                value = f" -x -a {_quote(' '.join(o.choices))}"
            elif _names_debates(o):
                value += " -a '(__argmap_debates)'"
            lines.append(f"{here}{''.join(map(_fish_name, o.names))}{value} -d {_quote(o.help)}")
        if c.choices:
            lines.append(f"{here} -a {_quote(' '.join(c.choices))}")
        elif c.debates:
            lines.append(f"{here} -F -a '(__argmap_debates)'")
        else:
            lines.append(f"{here} -F")
    return "\n".join(lines) + "\n"


_WRITERS = {"bash": bash, "zsh": zsh, "fish": fish}
_COLORS = ("auto", "always", "never")
_GLOBAL: Mapping[str, str] = {
    "--help": "say what argmap does",
    "--version": "print the version",
    "--color": "colour the output",
    "--debug": "show where in argmap an error comes from",
}


def _commands(parsers: Mapping[str, Parser]) -> list[CommandWords]:
    """What each command takes."""
    found = []
    for name, parser in parsers.items():
        words = parser.words()
        arguments = [w for w in words if not w.names]
        found.append(
            CommandWords(
                name,
                parser.page.summary,
                tuple(w for w in words if w.names),
                _pages() if name == "explain" else tuple(c for w in arguments for c in w.choices),
                any(w.what in _DEBATES for w in arguments),
            )
        )
    return found


def _pages() -> tuple[str, ...]:
    """What `argmap explain` explains."""
    return (*catalogue(), *catalogue().values(), *schemes())


def _shipped() -> list[str]:
    return [path.stem for path in debate_files(shipped_library())]


def _names_debates(option: Word) -> bool:
    return option.value and option.what in _DEBATES


def _lines(words: Iterable[str]) -> str:
    """Words as one word of bash, in lines: what `compgen -W` takes apart."""
    return "$'" + "\\n".join(words) + "'"


def _quote(text: str) -> str:
    """A text as a word of a shell; fish reads a backslash before a quote, the others do not."""
    return "'" + text.replace("'", "’") + "'"


def _zsh_specs(command: CommandWords) -> list[str]:
    """The arguments of `_arguments` for one command."""
    specs = []
    for option in command.options:
        text = option.help.replace("[", "(").replace("]", ")").replace(":", "\\:")
        for name in option.names:
            value = ":debate:_argmap_debates" if _names_debates(option) else ":value:_files"
            if option.choices:
                value = f":value:({' '.join(option.choices)})"
            specs.append(_quote(f"{name}[{text}]{value if option.value else ''}"))
    if command.choices:
        specs.append(_quote(f"*:value:({' '.join(command.choices)})"))
    else:
        specs.append(_quote("*:debate:_argmap_debates" if command.debates else "*:file:_files"))
    return specs


def _fish_name(option: str) -> str:
    return f" -l {option[2:]}" if option.startswith("--") else f" -s {option[1:]}"
