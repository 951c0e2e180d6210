"""The manual pages of rules and schemes: read from docstrings and the catalogue, shown as text, Markdown, JSON.

A page is written once, in the file of its rule, under fixed headings: what is found (the first paragraph),
`Why:`, `Instead:`, `Settings:`, `Example:` and `Mended:`. The command line and the documentation are both made from it.
"""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from argmap.catalogue import Scheme
from argmap.check import all_rules
from argmap.faults import FAULTS
from argmap.record import fields, record
from argmap.rules import Option, Rule, Tier, page

if TYPE_CHECKING:
    from argmap.terminal import Style

WIDTH = 88


@record
class Setting:
    """A setting of a rule: its default, and what it means."""

    default: Option
    what: str


@record
class Page:
    """The page of a rule. `fault`: it is a fault of reading, which cannot be silenced. `settings` are what may be
    set: name -> default and what it means. `example` and `mended` are YAML; where they do not begin with `argmap:`
    they lack the two lines that begin every debate."""

    code: str
    name: str
    level: str
    tier: str
    fault: bool
    what: str
    why: str
    instead: str
    settings: Mapping[str, Setting]
    example: str
    mended: str


HEADINGS = ("Why", "Instead", "Settings", "Example", "Mended")


def page_of(code: str) -> Page:
    """The page of a code: of a fault of reading, of a rule of argmap or of another package."""
    if code in FAULTS:
        return fault_page(code)
    return rule_page(next(r for r in all_rules() if r.code == code))


def rule_page(rule: Rule) -> Page:
    """The page of a rule."""
    return _page(rule.code, rule.name, rule.level.word, rule.tier.value, False, rule.page, rule.options)


def fault_page(code: str) -> Page:
    """The page of a fault of the reader."""
    name, level = FAULTS[code]
    return _page(code, name, level.word, Tier.CORE.value, True, page(code), {})


def _page(
    code: str, name: str, level: str, tier: str, fault: bool, docstring: str, options: Mapping[str, Option]
) -> Page:
    # the first line of a docstring has no indentation, the others have that of their function
    first, _, rest = docstring.partition("\n")
    text = f"{first.strip()}\n{textwrap.dedent(rest)}"
    parts = re.split(rf"^({'|'.join(HEADINGS)}):[ \n]?", text, flags=re.MULTILINE)
    said = dict(zip(parts[1::2], parts[2::2], strict=True))
    prose = {h: " ".join(said.get(h, "").split()) for h in ("Why", "Instead")}
    # `name: what it means`, a line or more each
    settings = re.findall(r"^ *(\w+): (.+(?:\n {5,}.+)*)", said.get("Settings", ""), re.MULTILINE)
    meant = {word: " ".join(what.split()) for word, what in settings}
    yaml = {h: textwrap.dedent(said.get(h, "").strip("\n")).rstrip() for h in ("Example", "Mended")}
    return Page(
        code,
        name,
        level,
        tier,
        fault,
        " ".join(parts[0].split()),
        prose["Why"],
        prose["Instead"],
        {word: Setting(value, meant.get(word, "")) for word, value in options.items()},
        yaml["Example"],
        yaml["Mended"],
    )


def complete(example: str) -> str:
    """The example of a page as a whole debate file."""
    begun = re.search(r"^\W*argmap:", example, re.MULTILINE)
    return f"{example}\n" if begun else f"argmap: 1\ntitle: An example\n{example}\n"


# text


def rule_text(page: Page, style: Style, *, width: int | None = None) -> str:
    """The page of a rule for a terminal."""
    columns = min(width or WIDTH, WIDTH)
    out = [f"{style.bold(f'{page.code} {page.name}')} {style.dim(f'({_when(page)})')}", ""]
    out += _filled(page.what, columns)
    for heading, prose in (("Why", page.why), ("Instead", page.instead)):
        if prose:
            lines = _filled(f"{heading}: {prose}", columns)
            out += ["", lines[0].replace(f"{heading}:", style.bold(f"{heading}:"), 1), *lines[1:]]
    if page.settings:
        out += ["", f"{style.bold('Settings')}, under [rules.{page.name}] in argmap.toml:"]
        for name, setting in page.settings.items():
            out += _filled(f"{name} = {_value(setting.default)}: {setting.what}", columns - 4, indent="    ")
    for heading, yaml in (("Example", page.example), ("Mended", page.mended)):
        if yaml:
            out += ["", style.bold(f"{heading}:"), textwrap.indent(yaml, "    ")]
    out += ["", *_filled(_silence(page), columns)]
    return "\n".join(out)


def scheme_text(scheme: Scheme, style: Style, *, width: int | None = None) -> str:
    """A scheme for a terminal: its pattern, its critical questions, and what they do."""
    columns = min(width or WIDTH, WIDTH)
    out = [f"{style.bold(scheme.id)} {style.dim(f'({scheme.name})')}", "", style.bold("Pattern:")]
    roles = max(len(role) for role in scheme.premises)
    for role, template in scheme.premises.items():
        out += textwrap.wrap(
            template, columns, initial_indent=f"  {role:{roles}}  ", subsequent_indent=" " * (roles + 4)
        )
    out += textwrap.wrap(
        scheme.conclusion, columns, initial_indent=f"  {'so':{roles}}  ", subsequent_indent=" " * (roles + 4)
    )
    out += ["", style.bold("Critical questions:"), ""]
    for q in scheme.questions:
        lines = textwrap.wrap(q.text, columns, initial_indent=f"{q.number:3}  ", subsequent_indent="     ")
        out += [*lines, style.dim(f"     an unfavourable answer {q.effect.words}")]
    if scheme.example:
        out += ["", style.bold("Example:")]
        out += textwrap.wrap(
            " ".join(scheme.example.split()), columns, initial_indent="  ", subsequent_indent="  "
        )
    if scheme.source:
        out += ["", *_filled(f"Source: {scheme.source}", columns)]
    out += ["", style.bold("In a debate:"), textwrap.indent(scheme_yaml(scheme), "    ")]
    return "\n".join(out)


def listing(pages: Sequence[Page], schemes: Sequence[Scheme], style: Style) -> str:
    """Every rule and scheme, one to a line."""
    names = max(len(p.name) for p in pages)
    out = [style.bold("Rules"), ""]
    for p in pages:
        level = f"{p.level}, {p.tier}"
        out.append(f"  {p.code}  {p.name:{names}}  {level:15}  {_first(p.what)}")
    ids = max(len(s.id) for s in schemes)
    out += ["", style.bold("Schemes"), ""]
    out += (f"  {s.id:{ids}}  {s.name}" for s in schemes)
    out += ["", "argmap explain NAME tells more of each."]
    return "\n".join(out)


def scheme_yaml(scheme: Scheme) -> str:
    """How an argument names a scheme in a debate file."""
    roles = "\n".join(f"    {role}: a-claim" for role in scheme.premises)
    return f"- premises:\n{roles}\n  supports: another-claim\n  scheme: {scheme.id}\n  questions: {{1: open}}"


# Markdown


def rule_markdown(page: Page) -> str:
    """The page of a rule for the documentation."""
    out = [f"# {page.code} {page.name}", "", f"*{_when(page)}*", "", page.what]
    for heading, prose in (("Why", page.why), ("Instead", page.instead)):
        if prose:
            out += ["", f"## {heading}", "", prose[0].upper() + prose[1:]]
    if page.settings:
        out += ["", "## Settings", ""]
        out += [f"Under `[rules.{page.name}]` in [the settings of a project](../configuration.md).", ""]
        out += ["| setting | default | meaning |", "|---|---|---|"]
        for name, setting in page.settings.items():
            out.append(f"| `{name}` | `{_value(setting.default)}` | {setting.what} |")
    for heading, yaml in (("Example", page.example), ("Mended", page.mended)):
        if yaml:
            out += ["", f"## {heading}", "", "```yaml", yaml, "```"]
    out += ["", f"## {'Silencing it' if not page.fault else 'No silencing'}", "", _silence(page)]
    return "\n".join(out) + "\n"


def rules_markdown(pages: Sequence[Page]) -> str:
    """The index of the rules for the documentation."""
    out = [
        "# What `argmap check` looks for",
        "",
        "Codes say the stage: AM0 the YAML text, AM1 the shape of the debate, AM2 its graph, AM3 the quality of",
        "its arguments, AM4 sources and prose. The faults of AM0 and AM1 are found whenever a debate is read, by",
        "every command.",
        "",
        "The rules come in three sets. **core** is what must hold. **style** is good wording and fair play: on, and",
        "switched off with `--ignore style`. **strict** is good practice for those who want to be taught, and runs",
        "with `--strict`, or where `--select` names it. An error or a warning makes `argmap check` end with 1; an info",
        "is worth a look and does not.",
        "",
        "Rules about wording guess; [how often they are right](../precision.md) is measured.",
        "",
        "| code | name | level | set | |",
        "|---|---|---|---|---|",
    ]
    for p in pages:
        tier = f"*{p.tier}*" if p.tier == Tier.STRICT else p.tier
        out.append(f"| [{p.code}]({p.code}.md) | {p.name} | {p.level} | {tier} | {p.what} |")
    return "\n".join(out) + "\n"


def schemes_markdown(schemes: Sequence[Scheme]) -> str:
    """The catalogue of schemes for the documentation."""
    out = [
        "# Argumentation schemes",
        "",
        "A scheme is a pattern of everyday reasoning with the doubts that it invites. An argument names one with",
        "`scheme`, and answers its critical questions under `questions`. To name none is no fault.",
    ]
    for s in schemes:
        out += ["", f"## {s.id}", "", f"*{s.name}*", ""]
        out += (f"- {role}: {template}" for role, template in s.premises.items())
        out += [f"- so: {s.conclusion}", ""]
        out += (f"{q.number}. {q.text} ({q.effect.words})" for q in s.questions)
        if s.example:
            out += ["", f"> {' '.join(s.example.split())}"]
        if s.source:
            out += ["", f"Source: {s.source}"]
    return "\n".join(out) + "\n"


# JSON


def rule_json(page: Page) -> dict[str, Any]:
    """The page of a rule as plain data."""
    said = {name: getattr(page, name) for name in fields(page)}
    said["settings"] = {
        name: {"default": _plain(s.default), "what": s.what} for name, s in page.settings.items()
    }
    return said


def scheme_json(scheme: Scheme) -> dict[str, Any]:
    """A scheme as plain data."""
    return {
        "id": scheme.id,
        "name": scheme.name,
        "premises": dict(scheme.premises),
        "conclusion": scheme.conclusion,
        "questions": [
            {"number": q.number, "text": q.text, "effect": q.effect.value} for q in scheme.questions
        ],
        "source": scheme.source,
        "example": scheme.example,
    }


# what the forms share


def _when(page: Page) -> str:
    """The level of a rule, and when it is looked for."""
    if page.fault:
        return f"{page.level}, found by every command that reads a debate"
    if page.tier == Tier.STRICT:
        return f"{page.level}, found by argmap check --strict"
    return f"{page.level}, found by argmap check{' unless style is switched off' if page.tier == Tier.STYLE else ''}"


def _silence(page: Page) -> str:
    """How the rule is silenced, or that it is not."""
    if page.fault:
        return "This says that part of the file was not understood. It can be mended, not silenced."
    return (
        f"For one claim or argument: `ignore: {{{page.name}: the reason}}`. "
        f"For a whole run: `argmap check --ignore {page.code}`. "
        f'For a project: `ignore = ["{page.name}"]` in argmap.toml.'
    )


def _plain(value: Option) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _value(value: Option) -> str:
    """A setting as a file of settings has it."""
    return json.dumps(_plain(value), ensure_ascii=False)


def _filled(text: str, columns: int, *, indent: str = "") -> list[str]:
    return textwrap.wrap(
        text,
        columns,
        initial_indent=indent,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _first(what: str) -> str:
    """The first sentence."""
    return re.split(r"(?<=\.) ", what, maxsplit=1)[0]
