"""Print the completion of a shell.

    eval "$(argmap completion bash)"                                  in ~/.bashrc
    eval "$(argmap completion zsh)"                                   in ~/.zshrc, after compinit
    argmap completion fish > ~/.config/fish/completions/argmap.fish

It completes commands, options, their values, the names of debates, and behind `#` the ids of their claims: those that
stand in the file, where it is laid out as `argmap fmt` does it. Pressing Tab starts no Python.
"""

from __future__ import annotations

import argparse
import re
import shlex
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from argmap.catalogue import schemes
from argmap.check import catalogue
from argmap.companions import YAML_SUFFIXES
from argmap.parser import Parser, Word
from argmap.record import record
from argmap.targets import shipped_library

# arguments that are debates; other arguments without choices are completed as files
_DEBATES = {"targets", "target"}
# options that take a claim of the debate that the line names
_CLAIMS = {"supports", "attacks", "undercuts", "to", "focus"}

# The ids of claims as the lines of a file have them. A reader of YAML would take as long to start as Tab may take; a
# missed or needless proposal does no harm.
AWK = r"""
    /^claims:/ { inside = 1; depth = 0; next }
    /^[^ #]/ { inside = 0 }
    !inside || /^ *(#|$)/ { next }
    {
        match($0, /^ */)
        if (!depth) depth = RLENGTH
        line = substr($0, RLENGTH + 1)
        if (RLENGTH == depth && match(line, /^["\047]?[A-Za-z0-9_][A-Za-z0-9_.-]*["\047]?:( |$)/))
            show(substr(line, 1, RLENGTH))
        while (match(line, /(^|[-{,] *)id: *["\047]?[A-Za-z0-9_][A-Za-z0-9_.-]*/)) {
            found = substr(line, RSTART, RLENGTH)
            sub(/.*id: */, "", found)
            show(found)
            line = substr(line, RSTART + RLENGTH)
        }
    }
    function show(id) { gsub(/["\047: ]/, "", id); if (!seen[id]++) print ENVIRON["ARGMAP_HEAD"] id }
"""


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
    sys.stdout.write(_WRITERS[args.shell](_commands(args.parsers()), shipped_library()))
    return 0


def bash(commands: Sequence[CommandWords], shipped: Path) -> str:
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
        if o.value and not o.choices and o.what not in _DEBATES and not _names_a_claim(o)
        for n in o.names
    )
    named = "|".join(
        f"{c.name}:{n}" for c in commands for o in c.options if _names_debates(o) for n in o.names
    )
    claims = "|".join(
        f"{c.name}:{n}" for c in commands for o in c.options if _names_a_claim(o) for n in o.names
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
        {claims}) words=$(_argmap_claims "$(_argmap_target "${{COMP_WORDS[@]:1:COMP_CWORD-2}}")") ;;
        {named}) words=$(_argmap_debates "$cur"); [[ $cur == *\\#* ]] || files=1 ;;
        {free}) files=1 ;;
    esac
    if [[ ! $words && ! $files && $cur == -* ]]; then
        case $command in
{options}
        esac
    elif [[ ! $words && ! $files ]]; then
        case $command in
{fixed}
        {debates}) words=$(_argmap_debates "$cur"); [[ $cur == *\\#* ]] || files=1 ;;
        *) files=1 ;;
        esac
    fi
    [[ $words ]] && COMPREPLY=($(compgen -W "$words" -- "$cur"))
    if [[ $files ]]; then
        compopt -o filenames 2>/dev/null
        COMPREPLY+=($(compgen -d -- "$cur") $(compgen -f -X '!*.@({_ENDINGS}|json)' -- "$cur"))
    fi
}}
{_posix(shipped)}
shopt -s extglob
complete -F _argmap argmap
"""


def zsh(commands: Sequence[CommandWords], shipped: Path) -> str:
    """The completion of zsh; also as a file `_argmap` on the fpath."""
    described = "\n".join(f"        {_quote(f'{c.name}:{c.summary}')}" for c in commands)
    cases = "\n".join(
        f"        {c.name})\n            _arguments {' '.join(_zsh_specs(c))} ;;" for c in commands
    )
    return f"""\
#compdef argmap
{_posix(shipped)}
_argmap_complete_debates() {{
    local -a names
    names=(${{(f)"$(_argmap_debates "$PREFIX")"}})
    if compset -P '*\\#'; then compadd -- ${{names#*\\#}}; return; fi
    _alternative 'debates:debate:compadd -a names' 'files:file:_files -g "*.({_ENDINGS}|json)"'
}}
_argmap_complete_claims() {{
    local -a names
    names=(${{(f)"$(_argmap_claims "$(_argmap_target $words)")"}})
    compadd -a names
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


def fish(commands: Sequence[CommandWords], shipped: Path) -> str:
    """The completion of fish."""
    names = " ".join(c.name for c in commands)
    lines = [
        "# argmap completion for fish",
        _FISH.replace("SHIPPED", re.sub(r"([\\'])", r"\\\1", str(shipped)).join("''")).replace(
            "AWK", _quote(AWK)
        ),
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
            elif _names_a_claim(o):
                value = " -x -a '(__argmap_claims (__argmap_target))'"
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


_ENDINGS = "|".join(suffix[1:] for suffix in YAML_SUFFIXES)


def _posix(shipped: Path) -> str:
    """What bash and zsh share: the debates here or in the library, the file that a name means, the claims of a file."""
    return f"""\
_argmap_debates() {{
    local name=${{1%%\\#*}} folder={shlex.quote(str(shipped))} file
    case $1 in *\\#*)
        _argmap_claims "$(_argmap_file "$name")" "$name#"
        return ;;
    esac
    [ -d debates ] && folder=debates
    _argmap_list "$folder" | while IFS= read -r file; do file=${{file##*/}}; printf '%s\\n' "${{file%.*}}"; done
}}
_argmap_list() {{
    find -L "$1" -maxdepth 1 -type f \\( {" -o ".join(f"-name '*{s}'" for s in YAML_SUFFIXES)} \\) \\
        -exec grep -l '^argmap:' {{}} + 2>/dev/null
}}
_argmap_file() {{
    local folder ending
    if [ -f "$1" ]; then printf '%s\\n' "$1"; return; fi
    for folder in debates . {shlex.quote(str(shipped))}; do
        for ending in {" ".join(YAML_SUFFIXES)}; do
            if [ -f "$folder/$1$ending" ]; then printf '%s\\n' "$folder/$1$ending"; return; fi
        done
    done
}}
_argmap_target() {{
    local word file
    for word in "$@"; do
        file=$(_argmap_file "${{word%%\\#*}}")
        if [ "$file" ]; then printf '%s\\n' "$file"; return; fi
    done
}}
_argmap_claims() {{
    [ "$1" ] && ARGMAP_HEAD=$2 awk {_quote(AWK)} "$1" 2>/dev/null
}}"""


_FISH = r"""function __argmap_debates
    set -l word (commandline -ct)
    if string match -q '*#*' -- $word
        set -l name (string replace -r '#.*' '' -- $word)
        __argmap_claims (__argmap_file $name) "$name#"
        return
    end
    set -l folder SHIPPED
    test -d debates; and set folder debates
    set -l files $folder/*.yaml $folder/*.yml $folder/*.YAML $folder/*.YML
    test (count $files) -gt 0; and grep -l '^argmap:' $files 2>/dev/null | string replace -r '.*/(.*)\.[A-Za-z]+$' '$1'
end
function __argmap_file
    if test -f "$argv[1]"
        echo $argv[1]
        return
    end
    for folder in debates . SHIPPED
        for ending in .yaml .yml .YAML .YML
            if test -f "$folder/$argv[1]$ending"
                echo "$folder/$argv[1]$ending"
                return
            end
        end
    end
end
function __argmap_target
    for word in (commandline -opc)[2..-1]
        set -l file (__argmap_file (string replace -r '#.*' '' -- $word))
        if test -n "$file"
            echo $file
            return
        end
    end
end
function __argmap_claims
    test -n "$argv[1]"; and ARGMAP_HEAD=$argv[2] awk AWK $argv[1] 2>/dev/null
end"""

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


def _names_debates(option: Word) -> bool:
    return option.value and option.what in _DEBATES


def _names_a_claim(option: Word) -> bool:
    return option.value and option.what in _CLAIMS and not option.choices


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
            value = ":debate:_argmap_complete_debates" if _names_debates(option) else ":value:_files"
            if _names_a_claim(option):
                value = ":claim:_argmap_complete_claims"
            if option.choices:
                value = f":value:({' '.join(option.choices)})"
            specs.append(_quote(f"{name}[{text}]{value if option.value else ''}"))
    if command.choices:
        specs.append(_quote(f"*:value:({' '.join(command.choices)})"))
    else:
        specs.append(_quote("*:debate:_argmap_complete_debates" if command.debates else "*:file:_files"))
    return specs


def _fish_name(option: str) -> str:
    return f" -l {option[2:]}" if option.startswith("--") else f" -s {option[1:]}"
