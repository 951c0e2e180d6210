"""Write the pages of the documentation that are made from the program itself: rules, schemes, fields, commands.

    python docs/generate.py           write them
    python docs/generate.py --check   say which are not current, and end with 1 where there are any

A rule's page is the docstring in its file, a command's likewise, a field's text is in the table of fields: edit
those, and run this.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

import coverage_page

from argmap import manual
from argmap.catalogue import schemes
from argmap.check import catalogue
from argmap.cli import COMMANDS, command_parser
from argmap.config.schema import config_schema
from argmap.fields import TABLES
from argmap.manual import page_of
from argmap.terminal import as_json

DOCS = Path(__file__).resolve().parent


def pages() -> dict[Path, str]:
    """Every generated page: its path in this folder, and its text."""
    rules = [page_of(code) for code in catalogue()]
    made = {Path("rules") / f"{page.code}.md": manual.rule_markdown(page) for page in rules}
    made[Path("rules") / "README.md"] = manual.rules_markdown(rules)
    made[Path("schemes.md")] = manual.schemes_markdown(list(schemes().values()))
    made[Path("fields.md")] = fields_page()
    made[Path("commands.md")] = commands_page()
    made[Path("coverage.md")] = coverage_page.page()
    # no page, but made of the rules as well
    made[Path("../argmap/config/argmap.toml.schema.json")] = as_json(config_schema())
    return made


def fields_page() -> str:
    """The reference of the format: every table of fields."""
    lines = [
        "# The fields of a debate file",
        "",
        "Made from the table of fields that the reader and the JSON Schema are made from. How they work together is",
        "told in [format.md](format.md).",
    ]
    titles = {
        "debate": "At the top of the file",
        "claim": "A claim",
        "argument": "An argument",
        "premise": "A premise written as a mapping",
        "citation": "A citation written as a mapping",
        "position": "A position",
        "group": "A group",
        "view": "A view",
        "expectation": "An entry of `expect`",
        "position file": "A reader's own position (a file of its own)",
    }
    for name, table in TABLES.items():
        lines += ["", f"## {titles[name]}", "", "| key | what may stand there | meaning | example |"]
        lines.append("|---|---|---|---|")
        for field in table.values():
            shape = ", ".join(f"`{c}`" for c in field.choices) if field.choices else field.shape.value
            required = " Required." if field.required else ""
            cells = (f"`{field.name}`", shape, field.doc + required, f"`{field.example}`")
            lines.append("| " + " | ".join(c.replace("|", "\\|") for c in cells) + " |")
    lines += [
        "",
        "A source has the field names of CSL 1.0.2 (`type`, `author`, `issued`, `title`, `container-title`, `volume`,",
        "`issue`, `page`, `publisher`, `DOI`, `ISBN`, `URL`, `note` …), and `verified`: how the reference was checked.",
    ]
    return "\n".join(lines) + "\n"


def commands_page() -> str:
    """The commands: what each is for, its examples and its options."""
    lines = [
        "# The commands",
        "",
        "Made from what `argmap COMMAND --help` prints.",
        "",
        "## What holds for all of them",
        "",
        "- A target is a file, a folder (all debates in it), or `-` (standard input, named by `--stdin-filename`);",
        "  `FILE#claim` names a claim. Without a target, the folder `./debates` is meant if there is one, or this",
        "  folder if it holds debates, or the library that comes with argmap; a bare name without a slash is looked up",
        "  there, then in the library.",
        "- Results go to standard output, talk to standard error. Nothing is asked unless both are terminals.",
        '- `--format json` prints one document with `"version": 1`; the same input gives the same bytes.',
        "- Exit status: `0` fine · `1` errors or warnings of `check`, files for `fmt --check`, stale answers for",
        "  `review --list` · `2` wrong usage, or something that could not be read or written · `130` interrupted.",
        "  `--debug` shows where in argmap an error comes from. Where nobody reads the output to its end (`| head`), a",
        "  command ends with `0`, or with `2` where it has said that something could not be read.",
        "- After `--` every word is a name: `argmap check -- -dash.yaml`, which `./-dash.yaml` says as well.",
        "- Files are written whole or not at all. Nothing that exists is replaced unless the command's purpose is to",
        "  write that file, or `--force` is given. A source file that changed on disk is never overwritten.",
        "- Colour on a terminal only; `NO_COLOR` and `--color auto|always|never` are obeyed. No network, ever.",
    ]
    shared = {"help", "color", "debug"}
    for name in COMMANDS:
        parser = command_parser(name)
        page = parser.page
        lines += ["", f"## argmap {name}", "", page.summary]
        if page.examples:
            lines += ["", "```sh", *(line.strip() for line in page.examples.splitlines()), "```"]
        if page.text:
            lines += ["", page.text]
        words = [w for w in parser.words() if w.what not in shared]
        if words:
            lines += ["", "| argument or option | meaning |", "|---|---|"]
        for word in words:
            called = ", ".join(f"`{n}`" for n in word.names) or f"`{word.what.upper().rstrip('_')}`"
            values = f" ({', '.join(word.choices)})" if word.choices else ""
            lines.append(f"| {called} | {(word.help + values).replace('|', chr(92) + '|')} |")
    return "\n".join(lines) + "\n"


def stale(made: Mapping[Path, str]) -> list[Path]:
    """The pages that are not as they would be written now, and those in `rules/` that no rule has."""
    found = [
        p for p, text in made.items() if not (DOCS / p).exists() or (DOCS / p).read_text("utf-8") != text
    ]
    extra = [p.relative_to(DOCS) for p in (DOCS / "rules").glob("*.md")]
    return sorted({*found, *(p for p in extra if p not in made)})


def main() -> int:
    """Write the pages, or check them."""
    made = pages()
    old = stale(made)
    if "--check" in sys.argv[1:]:
        for path in old:
            print(f"docs/{path} is not current: python docs/generate.py")
        return 1 if old else 0
    (DOCS / "rules").mkdir(exist_ok=True)
    for path in old:
        if path in made:
            (DOCS / path).write_text(made[path], encoding="utf-8", newline="\n")
            print(f"wrote docs/{path}")
        else:
            (DOCS / path).unlink()
            print(f"removed docs/{path}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
